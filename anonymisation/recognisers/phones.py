"""Telephone numbers beyond those the phone library knows: groups of digits with context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists.context import MONEY
from anonymisation.recognisers.near import context_word

NAME = "phone_digits"
SPOKEN_NAME = "spoken_number"
# Where the people of this field come from and go to: the regions for Presidio's PhoneRecognizer.
REGIONS = (
    "BD", "NP", "LK", "IN", "PK", "PH", "ID", "MM", "VN", "TH", "KH", "LA", "ET", "ER", "KE", "UG", "TZ", "RW", "NG",
    "GH", "SN", "CI", "CM", "ML", "MG", "ZW", "SO", "SD", "SA", "AE", "QA", "KW", "BH", "OM", "JO", "LB", "SY", "IQ",
    "YE", "EG", "MA", "TN", "LY", "TR", "MY", "SG", "HK", "TW", "JP", "KR", "CN", "GB", "IT", "ES", "FR", "GR", "CY",
    "DE", "US", "MX", "GT", "HN", "SV", "NI", "CO", "EC", "PE", "BO", "DO", "HT", "BR", "UZ", "KG", "TJ", "KZ", "UA",
    "MD", "RO", "BG", "AL", "RS",
)  # fmt: skip
_DIGIT = r"[0-9٠-٩০-৯०-९]"
_GROUPS = re.compile(
    rf"(?<![\w/.,-])(?:\+|00)?\(?{_DIGIT}{{1,5}}\)?(?:[ .-]?\(?{_DIGIT}{{2,5}}\)?){{1,4}}(?![\w/]|[.,]\d)"
)
_CONTEXT = re.compile(
    r"\b(?:phone|telephone|tel|mobile|cell|whats ?app|imo|viber|hotline|helpline|call(?:ed|ing)?|dial"
    r"|numbers?|sms|text(?:ed)?|contact"
    r"|fax|teléfono|telefono|téléphone|telepon|simu)\b|ফোন|মোবাইল|নম্বর|फोन|मोबाइल|नंबर|هاتف|جوال|موبايل"
    r"|رقم|تلفون",
    re.I,
)
_MONEY_AFTER = re.compile(rf"\s*{MONEY}\b", re.I)
_MONEY_BEFORE = re.compile(rf"(?:{MONEY}|[$€£৳₹])\.?\s*$", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield groups of 7 to 15 digits that begin like a telephone number or stand by a word of calling."""
    for match in _GROUPS.finditer(text):
        digits = sum(c.isdigit() for c in match.group())
        if not 7 <= digits <= 15 or _is_money(text, match.start(), match.end()):
            continue
        begins = match.group().startswith(("+", "0", "٠", "০", "०"))
        word = context_word(text, match.start(), match.end(), _CONTEXT)
        if begins or word:
            reason = f"digits with context word: {word}" if word else "digits that begin like a telephone number"
            yield Finding(match.start(), match.end(), "PHONE", 0.6 if word else 0.5, NAME, reason)


def _is_money(text: str, start: int, end: int) -> bool:
    return bool(_MONEY_AFTER.match(text, end) or _MONEY_BEFORE.search(text, max(0, start - 12), start))
