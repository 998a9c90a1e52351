"""Bank and mobile-money accounts: IBAN by form, other numbers beside a word for money accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.near import context_word

NAME = "account"
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\w.,-])(?:\d{4}[ -]){3}\d{4}(?![\w.,-]\d)")
_NUMBER = re.compile(r"(?<![\w.,/])\d[\d -]{4,22}\d(?![\w/]|[.,]\d)")
_CONTEXT = re.compile(
    r"\b(?:accounts?|a/c|acct|iban|bank|bkash|nagad|rocket|esewa|khalti|m-?pesa|gcash|easypaisa|jazzcash"
    r"|telebirr"
    r"|wave money|kbzpay|airtel money|mtn momo|momo|western union|mtcn|moneygram|wallet|card number|atm"
    r"|debit card)\b",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield IBANs, card numbers, and digits beside a word for an account or a money service."""
    for pattern, name, score in ((_IBAN, "IBAN", 0.8), (_CARD, "card number", 0.75)):
        for match in pattern.finditer(text):
            if sum(c.isdigit() for c in match.group()) >= 10:
                yield Finding(match.start(), match.end(), "ACCOUNT", score, NAME, f"{name} by its form")
    for match in _NUMBER.finditer(text):
        if sum(c.isdigit() for c in match.group()) < 6:
            continue
        word = context_word(text, match.start(), match.end(), _CONTEXT, before=40, after=12)
        if word:
            yield Finding(match.start(), match.end(), "ACCOUNT", 0.82, NAME, f"digits with context word: {word}")
