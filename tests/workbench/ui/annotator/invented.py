"""Invented text in many scripts and an invented codebook for the annotator's tests. Nobody here exists."""

from __future__ import annotations

from workbench.ui.annotator.types import Code, Dimension, Mask, Turn

TURNS = [
    ("Interviewer", "interviewer", "00:00:04", "Can you tell me how the pay worked in the first months?"),
    (
        "Participant 1",
        "participant",
        "00:00:11",
        "They promised the market wage. After three months the foreman kept everything, and he said the "
        "agency would pay later. I asked again every Friday. He laughed and told me to be patient "
        "[long pause].",
    ),
    (
        "Participant 1",
        "participant",
        "00:01:02",
        "Family 👨‍👩‍👧‍👦 first 🙂 then the market opened, and we met at the café with x̌ written on the door. "
        "Nila Rao held my passport in a drawer; Tomas had seen it.",
    ),
    (
        "مشاركة ٢",
        "participant",
        "00:02:10",
        "قالت لي صاحبة البيت إن الراتب سيأتي في آخر الشهر. لم يأت الراتب أبدا.",
    ),
    (
        "प्रतिभागी ३",
        "participant",
        "00:02:40",
        "हमने पूरे महीने काम किया। ठेकेदार ने मज़दूरी नहीं दी। फिर हम सब साथ गए।",
    ),
    ("অংশগ্রহণকারী ৪", "participant", "00:03:05", "আমরা রাত দশটা পর্যন্ত কাজ করতাম। ছুটি চাইলে বেতন কাটা হতো।"),
    (
        "משתתפת ה",
        "participant",
        "00:03:30",
        "המנהל אמר overtime בלי תשלום, ואני אמרתי no thank you והלכתי הביתה.",
    ),
    ("Interviewer", "interviewer", "00:04:01", "And what did the others do?"),
    (
        "Participant 1",
        "participant",
        "00:04:08",
        "We wrote one letter together, twelve of us, and nobody signed first: the names stood in a circle. "
        "The office had to answer. Since then I choose my own hours, mostly, and the new contract is in my "
        "language <b>& mine</b>.",
    ),
]


def text_of(rows: list[tuple[str, str, str, str]] = TURNS) -> str:
    """Return the whole interview text, after a heading that is no turn."""
    return "Heading 🗂 of the file\n\n" + "\n\n".join(row[3] for row in rows)


def turns_of(rows: list[tuple[str, str, str, str]] = TURNS) -> list[Turn]:
    """Return the window: every turn with its offsets in the whole text."""
    whole, at = text_of(rows), 0
    turns: list[Turn] = []
    for speaker, role, time, text in rows:
        start = whole.index(text, at)
        at = start + len(text)
        turns.append(
            {
                "start": start,
                "end": at,
                "speaker": speaker,
                "role": role,
                "kind": "speech",
                "time": time,
                "text": text,
            }
        )
    return turns


def span_of(passage: str) -> tuple[int, int]:
    """Return where a passage stands in the whole text."""
    start = text_of().index(passage)
    return start, start + len(passage)


def masks() -> list[Mask]:
    """Return two pseudonyms, one not yet reviewed."""
    found: list[Mask] = []
    for name, reviewed in (("Nila Rao", True), ("Tomas", False)):
        start, end = span_of(name)
        found.append({"start": start, "end": end, "kind": "person", "reviewed": reviewed})
    return found


DIMENSIONS: list[Dimension] = [
    {"id": "wages", "label": "Wages", "question": "What does the work pay, and does it reach the worker?",
     "colour": "#2f6db5", "scale": "ordinal"},
    {"id": "time", "label": "Working time", "question": "Who decides when work ends?",
     "colour": "#b5622f", "scale": "ordinal"},
    {"id": "movement", "label": "Freedom to move", "question": "Can the person go out, go home, leave?",
     "colour": "#2f8f5b", "scale": "ordinal"},
    {"id": "voice", "label": "Voice at work", "question": "Can people speak up together?",
     "colour": "#8a4fb0", "scale": "ordinal"},
    {"id": "agency", "label": "Agency", "question": "What did the person do, refuse, change?",
     "colour": "#b03a6e", "scale": "nominal"},
]  # fmt: skip

_BANDS = [
    "Freedom realised",
    "Partly secured",
    "Decent-work deficit",
    "Coercive constraint",
    "Severe unfreedom",
]
_LABELS = {
    "wages": [
        "A living wage, paid on time",
        "Minimum paid",
        "Poverty pay",
        "Wages withheld",
        "Unpaid under control",
    ],
    "time": [
        "Hours chosen",
        "Mostly regular hours",
        "Long hours",
        "Compulsory overtime",
        "Exhausting without rest",
    ],
    "movement": ["Free to come and go", "Leave with conditions", "Leaving costs", "Papers held", "Locked in"],
    "voice": [
        "Speaks and is heard",
        "Speaks with care",
        "No channel",
        "Speaking punished",
        "Silenced by force",
    ],
    "agency": ["Collective action", "Refusal", "Workaround"],
}
_KEYS = {"wages.3": "w", "movement.3": "c", "time.3": "r", "agency.0": "a"}
REFUSED = "voice.4"


def codes() -> list[Code]:
    """Return the positions; ``REFUSED`` is one that the harness always rejects."""
    found: list[Code] = []
    for dimension in DIMENSIONS:
        name, ordinal = dimension["id"], dimension["scale"] == "ordinal"
        for level, label in enumerate(_LABELS[name]):
            code = f"{name}.{level}"
            near = [f"{name}.{other}" for other in (level - 1, level + 1) if 0 <= other < len(_LABELS[name])]
            found.append(
                {
                    "id": code,
                    "label": label,
                    "dimension": name,
                    "dimension_label": dimension["label"],
                    "level": level if ordinal else None,
                    "band": str(level) if ordinal else "",
                    "band_label": _BANDS[level] if ordinal else "",
                    "colour": dimension["colour"],
                    "definition": f"The speaker tells of “{label.lower()}” as something that happened.",
                    "apply_when": ["It is said outright.", "It follows from what is told before."],
                    "do_not_apply_when": ["It is hoped for or imagined only."],
                    "neighbours": near if ordinal else [],
                    "boundaries": ["Less money paid is wages; money the worker comes to owe is debt."]
                    if name == "wages"
                    else [],
                    "key": _KEYS.get(code, ""),
                }
            )
    return found
