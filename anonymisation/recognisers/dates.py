"""Calendar dates: a day with its month, or a full numeric date. Not years, months, weekdays or durations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding

NAME = "date"
_ENGLISH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_OTHER = (
    "meskerem|tikimt|tiqimt|hidar|tahsas|tahisas|yekatit|megabit|miyazya|miazia|ginbot|sene|hamle|nehase"
    "|pagume|pagumen"
    "|muharram|safar|rajab|shaban|sha'ban|ramadan|ramzan|shawwal|dhul hijja|dhul hijjah|zul hijja"
    "|baisakh|boishakh|jestha|joishtho|ashadh|asar|asadh|shrawan|saun|bhadra|bhadau|ashwin|asoj|kartik"
    "|mangsir|poush|push"
    "|magh|falgun|phalgun|fagun|chaitra|chait"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
    "|januari|februari|maret|mei|juni|juli|agustus|oktober|nopember|desember|pebrero|hunyo|hulyo"
    "|setyembre|oktubre"
    "|disyembre|ocak|şubat|mart|nisan|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
    "|জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"
    "|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर|वैशाख|असार|साउन|भदौ|असोज"
    "|कात्तिक|मंसिर|पुस|माघ|फागुन|चैत"
    "|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|رمضان"
    "|شوال|محرم"
)
_MONTH = f"(?:{_ENGLISH}|{_OTHER})"
_ORDINAL = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    "|fourteenth"
    "|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    "|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[০-৯]{1,2}|[०-९]{1,2}|[٠-٩]{1,2})"
_DAYS = rf"{_DAY}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or|&)\s?(?:the\s)?{_DAY}(?:st|nd|rd|th)?)?"
_YEAR_WORDS = (
    r"(?:two thousand(?: and)?|twenty|nineteen)(?:[ -](?:hundred|oh|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|[ -](?:one|two|three|four|five|six|seven"
    r"|eight|nine))"
)
_YEAR = rf"(?:(?:1[3-9]|20)\d\d|[০-৯०-९٠-٩]{{4}}|{_YEAR_WORDS})(?!\d)"
_AFTER = rf"(?:,?\s(?:of\s|in\s|year\s)?{_YEAR})?"
_DOT = r"\.?"
_PATTERNS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (re.compile(rf"\b{_DAYS}\s?(?:of\s|de\s)?{_MONTH}(?!\w){_DOT}{_AFTER}", re.I), 0.85, "day and month"),
    (re.compile(rf"\b{_ORDINAL}\s(?:day\s)?(?:of\s)?{_MONTH}(?!\w){_AFTER}", re.I), 0.85, "day in words "
                                                                                          "and month"),
    (
        re.compile(
            rf"\b{_MONTH}{_DOT}\s(?:the\s)?(?:{_DAYS}|{_ORDINAL})(?![\w:/]|[.,]\d)(?:,?\s{_YEAR})?", re.I
        ),
        0.8,
        "month and day",
    ),
    (re.compile(r"(?<![\w/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:(?:19"
                r"|20)?\d\d)(?![\w/-])"), 0.8,
     "numeric date"),
    (re.compile(r"(?<![\w/.-])(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|[12]\d|3[01])\1(?:19"
                r"|20)\d\d(?![\w/-])"), 0.75,
     "numeric date"),
    (re.compile(r"(?<![\w/.-])(?:19|20)\d\d([/.-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d"
                r"|3[01])(?![\w/-])"), 0.85,
     "numeric date, year first"),
    (re.compile(r"(?<![\w/.-])[০-৯०-९٠-٩]{1,4}([/.-])[০-৯०-९٠-٩]{1,2}\1[০-৯०-९٠-٩]{2,4}(?![\w/-])"), 0.8,
     "numeric date"),
)  # fmt: skip
# "may" and "march" are also verbs: in lower case, a year or a word of time has to stand by.
_VERB_MONTH = re.compile(r"(?<!\w)(?:may|march|mars|push|sene|safar|mei)(?!\w)")
_TIME_BEFORE = re.compile(r"\b(?:on|of|since|until|till|from|by|after|before|the|in|around|about|to)\s$", re.I)
_HAS_YEAR = re.compile(rf"{_YEAR}$", re.I)
_COUNTED = re.compile(r"\s*(?:percent|%|people|workers|women|girls|boys|men|hours|days|years)\b", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield calendar dates in English, and by month name in the languages listed above."""
    for pattern, score, name in _PATTERNS:
        for match in pattern.finditer(text):
            if _VERB_MONTH.search(match.group()) and not (
                _HAS_YEAR.search(match.group())
                or _TIME_BEFORE.search(text, 0, match.start())
                or re.search(r"\d(?:st|nd|rd|th)\b|\bof\b|[a-z]th\b|first|second|third", match.group(), re.I)
            ):
                continue
            if _COUNTED.match(text, match.end()):
                continue
            yield Finding(match.start(), match.end(), "DATE", score, NAME, f"calendar date: {name}")
