"""Transcribers' notes in brackets: ``[laughs]``, ``(pause)``, ``((crying))``."""

from __future__ import annotations

import re

from workbench.ingest.transcript import BracketNote

_SQUARE = re.compile(r"\[(?:[^\[\]\n]|\n(?!\n)){1,300}\]")
_DOUBLE = re.compile(r"\(\((?:[^()\n]){1,200}\)\)")
_ROUND = re.compile(r"[(（]([^()（）\n]{1,80})[)）]")

# Round brackets hold ordinary asides as well, so only notes that open with (or are) one of these count.
_OPENINGS = re.compile(
    r"""(?:(?:long|short|brief|slight|heavy|soft|softly|quiet|loud|loudly|nervous|both|all|everyone|group|she|he|
    they|participant|interviewer|interviewee|respondent|background|some|very|starts|begins|still|inaudible)\s+)*
    (?:laugh\w*|chuckl\w*|giggl\w*|smil(?:es|ing)|paus(?:e[sd]?|ing)|silen(?:ce|t)|sigh\w*|cr(?:y|ies|ied|ying)|
    weep\w*|sob\w*|tear(?:s|ful|ing\ up)|cough\w*|sniff\w*|clears?\ (?:his|her|their)?\ ?throat|inaudible|
    unintelligible|indistinct|unclear|crosstalk|cross-talk|overlap\w*|interrupt\w*|applause|clap\w*|whisper\w*|
    mumbl\w*|shout\w*|sing(?:s|ing)|nod\w*|shak(?:es|ing)\ (?:his|her|their)?\ ?head|noise|phone\ r\w+|
    (?:baby|child|dog|dogs)\ \w+ing|door\ \w+s|(?:tape|recording)\ \w+|(?:end|start)\ of\ \w+|
    speaks?\ \w+|speaking\ (?:in\ )?\w+|
    in\ (?:bangla|bengali|arabic|hindi|nepali|english|spanish|french)|
    ris(?:a|as)|pausa|llora|llanto|silencio|inaudible|ininteligible|rires?|pleurs?|pleure|soupir|silence|
    হাসি|হাসেন|হেসে|হাসছেন|কান্না|কাঁদছেন|কাঁদেন|নীরবতা|বিরতি|অস্পষ্ট|
    ضحك|يضحك|تضحك|ضحكة|بكاء|يبكي|تبكي|صمت|توقف|غير\ واضح|غير\ مسموع|
    हँसी|हंसी|हँसते|हँसती|हंसते|रोना|रोते|रोती|चुप्पी|ख़ामोशी|विराम|अस्पष्ट|
    笑|笑い|笑声|哭|沉默|停顿|听不清|смех|смеётся|плачет|пауза|неразборчиво)
    (?=[\s,.;:!?–-]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNHEARD = re.compile(r"\s*(?:\?+|\.\.\.|…|xxx+|\d{1,3}(?:[.,]\d)?\s*(?:s|sec|secs|seconds)?\s*(?:pause)?|\.)\s*$")


def find_notes(text: str) -> tuple[BracketNote, ...]:
    """Every note in the text, in order and without overlap.

    Square brackets always hold a note, double round ones too; single round ones only a listed word, a
    question mark or a length of pause.
    """
    spans = [(m.start(), m.end()) for m in _SQUARE.finditer(text)]
    spans += [(m.start(), m.end()) for m in _DOUBLE.finditer(text)]
    for match in _ROUND.finditer(text):
        inside = match.group(1).strip()
        if _OPENINGS.match(inside) or _is_unheard(inside):
            spans.append((match.start(), match.end()))
    notes: list[BracketNote] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not notes or start >= notes[-1].end:
            notes.append(BracketNote(start, end))
    return tuple(notes)


def _is_unheard(inside: str) -> bool:
    # "(1990)" is a year and "(12)" may be an age: a bare number needs a decimal point or a unit.
    return bool(_UNHEARD.match(inside)) and not inside.isdigit()
