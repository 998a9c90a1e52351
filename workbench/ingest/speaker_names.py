"""Telling speaker labels that are names from those that are roles."""

from __future__ import annotations

import re

GENERIC_WORDS = frozenset(
    """
    a all and another answer boy child children client community elder enumerator everyone facilitator
    female field first girl group interpreter interviewee interviewer int inter interv i lady leader
    male man men moderator mod mother narrator note note-taker notetaker observer of older other p
    participant participants person q question r researcher resp respondent second several some speaker
    student t the third trainer transcriber translator two unidentified unknown voice voices w woman
    women worker workers young younger group's women's men's workers' entrevistador entrevistadora
    entrevistado entrevistada intérprete grupo persona trabajador trabajadora pregunta respuesta todos
    todas facilitador facilitadora সাক্ষাৎকারগ্রহণকারী প্রশ্ন উত্তর দোভাষী দল সবাই सवाल जवाब
    अन्तर्वार्ताकार दोभासे समूह سؤال جواب المترجم المحاور
    """.split()  # noqa: SIM905  a list of a hundred quoted words would be harder to read
)
"""Words of which role labels are made; a label with any other word in it is taken for a name."""


def is_generic(label: str) -> bool:
    """Whether a label names a role ("Interviewer", "Speaker 2", "P10a", "Women's group") and nobody.

    When in doubt the answer is no: a role taken for a name is replaced for nothing, a name taken for a role leaks.
    """
    words = re.split(r"[\s()/.,&?:_#]+", label.replace("’", "'").casefold())
    rest = [word for word in words if word and not re.fullmatch(r"[a-z]{0,2}\d{1,3}[a-z]?", word)]
    return all(word in GENERIC_WORDS for word in rest)
