"""Links, handles of social media, and e-mail addresses as they are spoken ("name at gmail dot com")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding

NAME = "handle_or_link"
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|me"
    r"|ly)(?:/[^\s<>\"']*)?(?!\w)",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,}\w")
_ACCOUNT = re.compile(
    r"\b(?:facebook|insta(?:gram)?|tik ?tok|telegram|snapchat|skype|twitter)\s(?:account|profile|name|id"
    r"|handle|page|user(?:name)?)"
    r"\s(?:is|was|:|called)\s?@?([\w.-]{3,}(?: [A-Z][\w.]+){0,2})",
    re.I,
)
_SPOKEN = re.compile(
    r"\b[\w.]+(?: (?:dot|underscore|dash) \w+){0,3} at (?:gmail|yahoo|hotmail|outlook|icloud|\w{2,15}) "
    r"dot (?:com|org|net|co|\w{2,3})(?: dot \w{2,3})?\b",
    re.I,
)


def find(text: str) -> Iterator[Finding]:
    """Yield links, handles, named accounts and spoken e-mail addresses."""
    for match in _URL.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:!?)"))
        yield Finding(match.start(), end, "LINK", 0.75, NAME, "web address")
    for match in _HANDLE.finditer(text):
        yield Finding(match.start(), match.end(), "LINK", 0.7, NAME, "handle beginning with an at sign")
    for match in _ACCOUNT.finditer(text):
        yield Finding(match.start(1), match.end(1), "LINK", 0.65, NAME, "name of a social media account")
    for match in _SPOKEN.finditer(text):
        yield Finding(match.start(), match.end(), "EMAIL", 0.75, NAME, "spoken e-mail address")
