"""What a speaker label looks like, and the labels whose role is known in any transcript."""

from __future__ import annotations

import re
import unicodedata

from workbench.ingest.transcript import Role

MAX_LABEL = 60
# ASCII, full-width, small, modifier-letter, presentation-form, ratio and Hebrew marks typed as a colon.
COLONS = ":\uff1a\ufe55\ua789\ufe30\ufe13\u2236\u02d0\u05c3"
# Bengali and Devanagari visarga are often typed for a colon; they count only before a space or line end.
VISARGAS = "\u0983\u0903"

_ROLE_WORDS: dict[Role, str] = {
    "interviewer": """i int inter interviewer interviewers q que ques qn question questioner researcher
        intv iv interviewee? entrevistador entrevistadora enquêteur enquêtrice enquêteuse pregunta
        প্রশ্ন প্রশ্নকর্তা প্রশ্নকারী সাক্ষাৎকারগ্রহীতা سؤال س المحاور المحاورة محاور الباحث الباحثة
        प्रश्न साक्षात्कारकर्ता पत्रकार 问 採訪者 采访者 вопрос интервьюер soru""",
    "participant": """r res resp respondent respondents a ans answer interviewee informant participant
        participants narrator worker witness p ie entrevistado entrevistada respuesta enquêté enquêtée
        réponse উত্তর উত্তরদাতা অংশগ্রহণকারী جواب ج المشارك المشاركة مشارك مشاركة उत्तर प्रतिभागी उत्तरदाता
        答 受访者 ответ респондент cevap""",
    "facilitator": """f fac facilitator facilitators moderator mod m animator animatrice animateur
        co-facilitator note-taker notetaker facilitador facilitadora facilitateur facilitatrice
        moderador moderadora সঞ্চালক সহায়ক ميسر ميسرة الميسر الميسرة सूत्रधार संचालक 主持人 модератор""",
    "interpreter": """interpreter translator interprète traducteur traductrice intérprete traductor
        traductora দোভাষী অনুবাদক مترجم مترجمة المترجم المترجمة दुभाषिया अनुवादक 翻译 口译 переводчик
        переводчица tercüman""",
    "group": """group all everyone everybody both several many groups plenary chorus together audience
        grupo todos todas tous toutes groupe সবাই দল সকলে المجموعة الجميع مجموعة सब सभी समूह 大家 全体
        группа все hepsi grup""",
}
KNOWN: dict[str, Role] = {
    unicodedata.normalize("NFC", word).casefold(): role
    for role, words in _ROLE_WORDS.items()
    for word in words.split()
    if not word.endswith("?")
}
_SPEAKER_WORDS = {"speaker", "unknown", "unidentified", "voice", "man", "woman", "male", "female", "person"}
_FIELDS = set(
    re.findall(
        r"\S+",
        """
    note notes nb n.b ps p.s example examples e.g reference references ref topic subject date place
    location time times duration length title source url http https ftp file recording recorded language
    languages bibliography foreword chorus verse illustration folklore submitted reporter age gender sex
    name names id project consent summary keywords chapter section page transcriber transcribed
    transcription transcript translated warning important remember result results conclusion website
    email e-mail phone tel fax address version interview length method sample setting country district
    village activity exercise materials aim objective objectives output outputs next footnote appendix
    figure table speakers present attendees text song songs signs part day session step stage option
    point reason first second third finally
""",
    )
)
_FIELD_PHRASE = re.compile(
    r"(date|place|time|location|name|length|number|submitted|transcribed|translated|recorded|key|interview|"
    r"participant|consent)s? (of|by|id|date|code|number|no|points?)\b|id\b|content note"
)
_SAYING = set(
    re.findall(
        r"\S+",
        """
    said says say asked ask asks replied answered told tell tells thought thinks is was are were am be
    been has have had did does do went goes follows following this that these those there here it he she
    they we you i'm my your his her our their because but so if when then what why how which where not
""",
    )
)
_PARTICLES = set(
    re.findall(
        r"\S+",
        """
    and & of the de del la le les da do dos das di du van von der den bin ibn bint binti al el y e und
    et o i ve bte anak a/l a/p n' with or
""",
    )
)
_TITLE_DOT = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_]{1,4}\.$")
_NUMBERED = re.compile(r"^(.*?)[\s#.-]*(?:no\.?\s*)?\d{1,3}[a-z]?$")
# Word processors put direction marks around Arabic and Hebrew names; they are no part of a name.
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_AROUND = f" \t\n\u00a0*_{_DIRECTION}"
_DOUBT = re.compile(r"\s*\(\s*\?\s*\)\s*")


def tidy(label: str) -> str:
    """A label without emphasis marks or brackets around all of it; ``(?)`` stays, since doubt is data."""
    label = label.strip(_AROUND)
    for opening, closing in ("[]", "<>", "()"):
        if label.startswith(opening) and label.endswith(closing) and not label.endswith("(?)"):
            label = label[1:-1].strip(_AROUND)
    label = re.sub(r"(?<=\S)\(\?\)", " (?)", label)
    return re.sub(r"\s+", " ", label)


def key(label: str) -> str:
    """What two spellings of one label share: case and spacing aside, ``&`` read as ``and``."""
    return re.sub(r"\s+", " ", tidy(label).casefold().replace("&", " and ")).strip()


def bare(label: str) -> str:
    """The key without doubt marks or punctuation, to look a label up in a list of speakers."""
    return re.sub(r"\s+", " ", re.sub(r"[().,\[\]?]", " ", _DOUBT.sub(" ", key(label)))).strip()


def known_role(label: str) -> Role | None:
    """The role a label states by itself: ``Q``, ``Interviewer 2``, ``Women's group``; None for a name."""
    name = key(label).rstrip(".").replace("’", "'")
    if name in KNOWN:
        return KNOWN[name]
    numbered = _NUMBERED.match(name)
    if numbered and numbered.group(1).strip() in KNOWN:
        return KNOWN[numbered.group(1).strip()]
    words = re.findall(r"[\w'’-]+", name)
    if len(words) < 2:
        return None
    for role in ("interviewer", "interpreter", "facilitator"):
        if any(len(word) > 3 and KNOWN.get(word) == role for word in words):
            return role
    if words[-1] in {"group", "groups"} or words[0] in {"group", "all", "groupe", "grupo", "مجموعة", "দল"}:
        return "group"
    return "participant" if words[0] in {"participant", "respondent", "informant", "worker"} else None


def is_speaker_word(label: str) -> bool:
    """Whether the label is a general word for a speaker (``Speaker 2``, ``Unknown woman``)."""
    return bool(set(re.findall(r"\w+", key(label))) & _SPEAKER_WORDS)


def plausible(label: str) -> bool:
    """Whether a text before a colon could name a speaker at all; whether it does needs more evidence."""
    label = tidy(label)
    if not label or len(label) > MAX_LABEL or not label[0].isalpha():
        return False
    if known_role(label) is not None:
        return True
    body = _DOUBT.sub("", label)
    words = body.split()
    if not 0 < len(words) <= 7 or any(mark in body for mark in '!?;"“”«»<>=\\@[]{}|।॥'):
        return False
    folded = [word.casefold().strip(".,()'’") for word in words]
    if folded[0] in _FIELDS and len(words) <= 2 or _FIELD_PHRASE.match(" ".join(folded)):
        return False
    if set(folded) & {"reference", "references", "reading", "sources", "notes"}:
        return False
    opens_badly = folded[0] in _PARTICLES - {"al", "el", "de", "la", "bin", "van", "von", "the"}
    if opens_badly or set(folded) & _SAYING:
        return False
    if any(word.endswith(".") and not _TITLE_DOT.match(word) for word in words):
        return False
    return not label[0].islower()


def name_like(label: str) -> bool:
    """Whether every word looks like part of a name: a capital, a particle, or a script without case."""
    words = tidy(_DOUBT.sub(" ", label)).split()
    return all(not word[0].islower() or word.casefold() in _PARTICLES for word in words)
