"""Links, handles of social media, and e-mail addresses as they are spoken ("name at gmail dot com")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.spoken import DIGITS, TENS
from anonymisation.rarity import zipf

NAME = "handle_or_link"
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|me"
    r"|ly|ee|app|link|us|tv|gg)(?:/[^\s<>\"']*)?(?!\w)",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,}\w")
_ACCOUNT = re.compile(
    r"\b(?:facebook|insta(?:gram)?|tik ?tok|telegram|snapchat|skype|twitter)\s(?:account|profile|name|id"
    r"|handle|page|user(?:name)?)"
    r"\s(?:is|was|:|called)\s?@?([\w.-]{3,}(?: [A-Z][\w.]+){0,2})",
    re.I,
)
_DOT = r"(?:dot|point|punto|ponto|titik|nuqta|tuldok|nokta)"
_JOIN = (
    rf"(?:{_DOT}|gui[oó]n bajo|garis bawah|tiret bas|under line|underscore"
    r"|dash|hyphen|tiret|gui[oó]n|minus|strip|under score)"
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?:\w+ {_JOIN} )*(?:[a-z] ){{0,8}}\w+"
    r"(?: (?:[a-z]|\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)){0,6} "
    rf"(?:at|arroba|arobase|chiocciola|et) (?:(?:the )?(?:\w+ (?:{_JOIN} )?){{1,4}}?{_DOT} "
    rf"(?:com|org|net|info|edu|gov|ngo|biz|asia|help|news|(?!(?:of|on|or|an|he|we|by|if|up|the|and"
    rf"|was)\b)[a-z]{{2,3}})\b(?: {_DOT} [a-z]{{2,3}}\b)?"
    r"|(?:gmail|yahoo|hotmail|outlook|icloud|ymail|proton ?mail|live|rediffmail|rocketmail)(?: com)?\b)",
    re.I,
)
_WRITTEN_OUT = re.compile(
    r"(?<![\w.])[\w.+-]+\s?(?:@|[(\[]\s?at\s?[)\]])\s?[\w-]+(?:\s?(?:\.|[(\[]\s?dot\s?[)\]])\s?[a-z]{2,}){1,3}(?!\w)",
    re.I,
)
_LOW_LINE = re.compile(r"(?<!\w)\w+ (?:underscore|under score|gui[oó]n bajo|garis bawah|tiret bas)(?: \w+)?", re.I)
_PLATFORM = re.compile(
    r"\b(?:facebook|insta(?:gram)?|tik ?tok|telegram|snapchat|skype|twitter|wechat|line|imo|messenger|youtube)\b"
    r"(?: (?:account|profile|name|id|handle|page|user ?name|is|was|called|me|it's)){0,3} (?:at|arroba) "
    r"((?:[a-z] |\w{2,} ){0,2}[\w.]+)",
    re.I,
)
# "my mail is rosa de la cruz at ...": the words after the cue belong to the address.
_MAIL_IS = re.compile(
    r"(?:mail|correo|courriel|surel|address|gmail|yahoo)\b(?: \w+){0,2}? "
    r"(?:is|on|me|us|them|es|adalah|c'est|it's) ((?:\w+ ){1,5})$",
    re.I,
)
_MAYBE_SPOKEN = re.compile(rf"\b{_DOT} \w{{2,4}}\b|mail\b|\byahoo|\boutlook", re.I)

_RARE_HANDLE = 3.6  # Zipf
_PLAIN = word_set(
    "the my a night home work first least lunch all any that this is was and i we he she they so but to in"
)
_MAYBE_URL = re.compile(r"\w\.\w|://|www\.", re.I)


def find(text: str) -> Iterator[Finding]:
    """Yield links, handles, named accounts and spoken e-mail addresses."""
    for match in _URL.finditer(text) if _MAYBE_URL.search(text) else ():
        end = match.start() + len(match.group().rstrip(".,;:!?)"))
        yield Finding(match.start(), end, "LINK", 0.75, NAME, "web address")
    for match in _HANDLE.finditer(text) if "@" in text else ():
        yield Finding(match.start(), match.end(), "LINK", 0.7, NAME, "handle beginning with an at sign")
    for match in _ACCOUNT.finditer(text):
        yield Finding(match.start(1), match.end(1), "LINK", 0.65, NAME, "name of a social media account")
    for match in _WRITTEN_OUT.finditer(text) if "@" in text or "at)" in text or "at]" in text else ():
        yield Finding(match.start(), match.end(), "EMAIL", 0.7, NAME, "e-mail address written out")
    for match in _LOW_LINE.finditer(text):
        yield Finding(match.start(), match.end(), "LINK", 0.65, NAME, "words joined by a low line")
    for match in _PLATFORM.finditer(text):
        end = _handle_end(text, match)
        if end > match.start(1):
            yield Finding(match.start(1), end, "LINK", 0.65, NAME, "handle after a word for a platform")
    if not _MAYBE_SPOKEN.search(text):
        return
    for match in _SPOKEN.finditer(text):
        cue = _MAIL_IS.search(text, max(0, match.start() - 70), match.start())
        yield Finding(cue.start(1) if cue else match.start(), match.end(), "EMAIL", 0.75, NAME, "spoken e-mail address")


def _handle_end(text: str, match: re.Match[str]) -> int:
    """Return where a spoken handle ends: rare words, letters, and a number last; its start when it is none."""
    end = match.start(1)
    telling = False
    for word in re.finditer(r"[\w.]+", text[match.start(1) : match.end(1)]):
        key = word.group().lower()
        number = key.isdigit() or key in DIGITS or key in TENS
        if key in _PLAIN or number and word.start() == 0:
            break
        telling = telling or number or zipf(key) < _RARE_HANDLE
        end = match.start(1) + word.end()
    return end if telling else match.start(1)
