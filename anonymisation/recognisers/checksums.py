"""Check digits of national numbers: a number that passes is hardly a coincidence."""

from __future__ import annotations

# Verhoeff's dihedral group D5: multiplication and the permutation of positions (Verhoeff 1969).
_D5 = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_PERMUTED = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def luhn(digits: str) -> bool:
    """Say whether a string of digits passes Luhn's check (Emirates identity, cards, Saudi numbers)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def verhoeff(digits: str) -> bool:
    """Say whether a string of digits passes Verhoeff's check (Aadhaar)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_D5[check][int(_PERMUTED[place % 8][int(digit)])])
    return check == 0


def hkid(value: str) -> bool:
    """Say whether one or two letters, six digits and a check digit or "A" are a Hong Kong identity number."""
    letters = value[:-7].rjust(2)
    numbers = [36 if letter == " " else ord(letter) - 55 for letter in letters] + [int(digit) for digit in value[-7:-1]]
    total = sum(weight * number for weight, number in zip(range(9, 1, -1), numbers, strict=True))
    check = 10 if value[-1] == "A" else int(value[-1])
    return (total + check) % 11 == 0


def fin(value: str) -> bool:
    """Say whether a letter, seven digits and a letter are a Singapore identity or work pass number."""
    first, digits, last = value[0], value[1:8], value[8]
    total = sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2), digits, strict=True))
    total += {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}[first]
    if first in "ST":
        return "JZIHGFEDCBA"[total % 11] == last
    if first in "FG":
        return "XWUTRQPNMLK"[total % 11] == last
    return "XWUTRQPNJLK"[10 - total % 11] == last


def iban(value: str) -> bool:
    """Say whether letters and digits without spaces pass the modulo 97 check of ISO 13616."""
    moved = value[4:] + value[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1
