"""Bank and mobile-money accounts: IBAN by form, other numbers beside a word for money accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers.checksums import iban, luhn
from anonymisation.recognisers.near import context_word

NAME = "account"
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", re.I)
_CARD = re.compile(r"(?<![\w.,-])(?:\d{4}[ -]){3}\d{4}(?![\w.,-]\d)")
_NUMBER = re.compile(r"(?<![\w.,/])\d[\d -]{4,22}\d(?![\w/]|[.,]\d)")
CONTEXT = re.compile(
    r"\b(?:accounts?|a/c|acct|iban|swift|bank|routing|sort code|bkash|nagad|rocket|upay|esewa|khalti|ime ?pay|prabhu"
    r"|upi|paytm|phonepe|gpay|google pay|jan dhan|passbook|easypaisa|jazzcash|nayapay|ez ?cash|mcash|frimi|gcash|maya"
    r"|paymaya|coins ?ph|palawan|cebuana|ovo|dana|gopay|linkaja|wave money|kbzpay|kpay|true ?money|abapay|wing|momo"
    r"|zalopay|m-?pesa|airtel money|tigo ?pesa|halo ?pesa|mtn momo|mtn|orange money|wave|moov|free money|wizall"
    r"|telebirr|cbe ?birr|hello ?cash|evc plus|zaad|sahal|opay|palmpay|paga|mobile money|stc ?pay|urpay|alinma"
    r"|payit|c3 card|ratibi|wps card|fawry|vodafone cash|zain cash|omt|whish|nequi|daviplata|yape|plin|tigo money"
    r"|oxxo|clabe|cbu|alias|western union|mtcn|moneygram|ria|remitly|transfast|hawala|hundi|wallet|card number|atm"
    r"|debit card|credit card|salary card|payroll card)\b|হিসাব নম্বর|বিকাশ|खाता|बैंक|حساب|آيبان",
    re.I,
)
_ENOUGH = re.compile(r"(?:\d\D{0,2}){6}")


def find(text: str) -> Iterator[Finding]:
    """Yield IBANs, card numbers, and digits beside a word for an account or a money service."""
    if not _ENOUGH.search(text):
        return
    for pattern, name, score in ((_IBAN, "IBAN", 0.8), (_CARD, "card number", 0.75)):
        for match in pattern.finditer(text):
            bare = match.group().replace(" ", "").replace("-", "").upper()
            if sum(c.isdigit() for c in bare) < 10:
                continue
            checked = iban(bare) if pattern is _IBAN else luhn(bare)
            reason = f"{name} by its form, check digits right" if checked else f"{name} by its form"
            yield Finding(match.start(), match.end(), "ACCOUNT", score + 0.1 * checked, NAME, reason)
    for match in _NUMBER.finditer(text):
        if sum(c.isdigit() for c in match.group()) < 6:
            continue
        word = context_word(text, match.start(), match.end(), CONTEXT, before=40, after=12)
        if word:
            yield Finding(match.start(), match.end(), "ACCOUNT", 0.82, NAME, f"digits with context word: {word}")
