"""Calendar dates: a day with its month, or a full numeric date. Not years, months, weekdays or durations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.recognisers import dates_in_words
from anonymisation.recognisers.dates_in_words import widened
from anonymisation.words import fold, words

NAME = "date"
_ENGLISH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_OTHER = (
    "meskerem|tikimt|tiqimt|hidar|tahsas|tahisas|yekatit|megabit|miyazya|miazia|ginbot|sene|hamle|nehase"
    "|pagume|pagumen"
    "|januari|februari|machi|aprili|julai|agosti|septemba|oktoba|novemba|desemba|enero|marso|abril|mayo|agosto"
    "|yanvar|fevral|aprel|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro"
    "|dhul qadah|dhul qidah|zul qadah|rabi al-awwal|rabi ul awal|rabiul awal|rabi al-thani|jumada|moharram"
    "|baishakh|vaisakh|jeth|joishto|srabon|shrabon|sawan|bhadro|kuar|kattik|kartick|agrahayan|aghan|mangshir|pous"
    "|magha|phagun|choitro|chet|tir|megabeet|tekemt|hedar|miyaziya|genbot|nehasse"
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
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_CARDINAL = (
    rf"(?:(?:twenty|thirty)[ -](?:{_ONES})|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen|twenty|thirty|{_ONES})"
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
_FULL_YEAR_WORDS = (
    rf"(?:(?:nineteen|twenty)[ -](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?"
    rf"|oh (?:{_ONES})|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    rf"|two thousand(?: and)?(?: {_CARDINAL})?)"
)
_AFTER = rf"(?:,?\s(?:of\s|in\s|year\s|del?\s|di\s|en\s)?{_YEAR})?"
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
# Day, month and year all in numbers, as they are read from a paper; taken beside a word for a date or a birth.
_READ_OUT = re.compile(
    rf"\b(?:{_CARDINAL}|{_ORDINAL}|(?:oh|zero) (?:{_ONES})|\d{{1,2}})[ ,-]+(?:of )?(?:the )?"
    rf"(?:(?:oh|zero) (?:{_ONES})|{_CARDINAL}|{_ORDINAL}|\d{{1,2}}),? "
    rf"(?:month,? )?(?:of )?(?:{_FULL_YEAR_WORDS}|(?:19|20)\d\d)\b",
    re.I,
)
_DATE_WORD = re.compile(
    r"\b(?:dates?|dated|born|birth|birthday|dob|d\.o\.b|expir\w+|issued?|signed|since|from|until|till|on|arrived|left"
    r"|entered|joined|deported|flew|landed|fecha|nac[ií]|n[eé]e?|lahir|tanggal|tarehe|petsa)\b[^.\n]{0,24}$",
    re.I,
)
_SIGNED = re.compile(
    rf"(?<![\w/.-])\d{{1,2}}[-/.]{_MONTH}[-/.,]\s?(?:\d{{4}}|\d{{2}})(?!\w)"
    r"|\bng[aà]y \d{1,2}(?: th[aá]ng \d{1,2})(?: n[aă]m \d{4})?"
    rf"|\bika-?\s?\d{{1,2}} ng {_MONTH}(?!\w)(?:,? \d{{4}})?"
    r"|(?<![\w/.-])(?:20[5-9]|1[34]\d)\d[/.-]\d{1,2}[/.-]\d{1,2}(?![\w/-])"
    r"|(?<![\w/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:20[5-9]|1[34]\d)\d(?![\w/-])"
    rf"|\b(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)) (?:day )?of the {_ORDINAL} (?:lunar )?month"
    rf"(?: (?:of|in) (?:{_FULL_YEAR_WORDS}|\d{{4}}))?",
    re.I,
)
# A named day with its year is an exact date: "Vesak day 2011", "Tabaski eve 2019".
_NAMED_DAY = re.compile(
    r"(?<!\w)(?!(?:the|that|this|every|one|first|same|a|next|last|each|any|some|all|per|working|whole|other) )"
    rf"([\w'\u2019]+(?: [\w'\u2019]+)?) (?:day|eve),? (?:of |in )?(?:(?:19|20)\d\d|{_FULL_YEAR_WORDS})\b",
    re.I,
)
_NAMELESS = re.compile(
    r"(?:^| )(?:the|that|this|every|one|first|same|a|an|next|last|each|any|some|all|per|on|of|my)$", re.I
)
_ON = re.compile(r"^(?:on|of|the|by|until|since|before|after|from|till|around|about) ", re.I)
# A day in cardinal words: "march twelve", "twelve november"; what is counted after it speaks against.
_CARDINAL_DAY = re.compile(
    rf"\b{_MONTH}{_DOT} {_CARDINAL}\b(?:,? (?:{_FULL_YEAR_WORDS}|(?:19|20)\d\d))?"
    rf"|\b{_CARDINAL} (?:of )?{_MONTH}(?!\w)(?:,? (?:of )?(?:{_FULL_YEAR_WORDS}|(?:19|20)\d\d))?",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;!?\n]|(?:i|we|he|she|they|it|and|but|at|in|when|the|that|my|our|is|was|to|from)\b)", re.I
)
_NUMERIC = re.compile(r"\d[/.-]\d{1,2}[/.-]\d|\d-[A-Za-z]{3}")
# One look-up a word tells most paragraphs apart from those worth the patterns above.
_MONTH_WORDS = frozenset(fold(word) for month in f"{_ENGLISH}|{_OTHER}".split("|") for word in month.split())
_OTHER_WORDS = frozenset(
    {
        "born",
        "birth",
        "date",
        "dates",
        "dob",
        "month",
        "twenty",
        "nineteen",
        "day",
        "eve",
        "ngay",
        "tarehe",
        "fecha",
        "ika",
        "first",
        "second",
        "third",
        "oh",
    }
)


def _may_hold_dates(text: str) -> bool:
    return any(t.key in _MONTH_WORDS or t.key in _OTHER_WORDS for t in words(text)) or bool(_NUMERIC.search(text))


# "may" and "march" are also verbs: in lower case, a year or a word of time has to stand by.
_VERB_MONTH = re.compile(r"(?<!\w)(?:may|march|mars|push|sene|safar|mei)(?!\w)")
_TIME_BEFORE = re.compile(r"\b(?:on|of|since|until|till|from|by|after|before|the|in|around|about|to)\s$", re.I)
_HAS_YEAR = re.compile(rf"{_YEAR}$", re.I)
_COUNTED = re.compile(
    r"\s*(?:percent|%|people|workers|women|girls|boys|men|hours|days|years|of us|of them|more|others"
    r"|families|friends|persons|months|weeks|times|thousand|hundred|lakh|children|sisters|brothers)\b",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield calendar dates in English, and by month name in the languages listed above."""
    if not _may_hold_dates(text):
        return
    for pattern, score, name in _PATTERNS:
        for match in pattern.finditer(text):
            if _VERB_MONTH.search(match.group()) and not _is_month(text, match):
                continue
            if not _COUNTED.match(text, match.end()):
                yield _found(match, score, name)
    for match in _SIGNED.finditer(text):
        yield _found(match, 0.85, "day, month and year")
    for match in _NAMED_DAY.finditer(text):
        if not _NAMELESS.search(match[1]):
            shift = _ON.match(match.group())
            start = match.start() + (shift.end() if shift else 0)
            yield Finding(start, match.end(), "DATE", 0.75, NAME, "calendar date: named day and year")
    for match in _READ_OUT.finditer(text):
        if _DATE_WORD.search(text, max(0, match.start() - 60), match.start()):
            yield _found(match, 0.8, "read out in numbers")
    for match in _CARDINAL_DAY.finditer(text):
        sure = _HAS_YEAR.search(match.group()) or _TIME_BEFORE.search(text, 0, match.start())
        verb = _VERB_MONTH.search(match.group()) and not _HAS_YEAR.search(match.group())
        ends = _HAS_YEAR.search(match.group()) or _ENDS.match(text, match.end())
        if sure and not verb and not _COUNTED.match(text, match.end()) and ends:
            yield _found(match, 0.75, "day in words and month")

    for start, end in (*dates_in_words.ordinals(text), *dates_in_words.beside_months(text, words(text), _MONTH_WORDS)):
        yield Finding(start, end, "DATE", 0.8, NAME, "calendar date: in words")


def _found(match: re.Match[str], score: float, name: str) -> Finding:
    start, end = widened(match.string, match.start(), match.end())
    return Finding(start, end, "DATE", score, NAME, f"calendar date: {name}")


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Say whether "may" or "march" stands for the month: a year, a word of time or an ordinal is by."""
    return bool(
        _HAS_YEAR.search(match.group())
        or _TIME_BEFORE.search(text, 0, match.start())
        or re.search(r"\d(?:st|nd|rd|th)\b|\bof\b|[a-z]th\b|first|second|third", match.group(), re.I)
    )
