"""Rules that no score can overrule: a penalty needs somebody who imposes it, a denied harm is no harm."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.suggestions import agents_tables as tables
from models.suggestions.codes import Code
from models.suggestions.free_pole_tables import AGAINST
from models.suggestions.modality import DENIED, FEARED, HYPOTHETICAL, QUESTIONED, REPORTED, Reading
from models.suggestions.modality_tables import DENIED_SPEAKS_FOR
from models.suggestions.plain_tables import TOLD

HINGE = "consent.no_alternative"
_HELD, _FORCED = "consent.penalty", "consent.forced"
_NEEDS_AGENT = frozenset({_HELD, _FORCED})
_LIFT, _LIFT_TOLD = 0.12, 0.3
_AMOUNT, _AMOUNT_NEED, _AMOUNT_TOLD = 0.5, 0.1, 0.5


@dataclass(slots=True)
class Ruling:
    """What the rules say of one text: codes ruled out, codes lifted, and why, by code id.

    amount is added to how much there is to code.
    """

    out: dict[str, str] = field(default_factory=dict)
    lifted: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    amount: float = 0.0


def rule(reading: Reading, known: dict[str, Code]) -> Ruling:
    """Apply all rules to a text as it was read."""
    ruling = Ruling()
    _penalty_needs_agent(reading, ruling, HINGE in known)
    for code, words in AGAINST.items():
        if words.search(reading.affirmed):
            ruling.out[code] = "The text tells something that speaks against it."
    for code, saying in TOLD.items():
        if code in known and saying.search(reading.affirmed):
            ruling.lifted[code] = _LIFT_TOLD
            ruling.amount = max(ruling.amount, _AMOUNT_TOLD)
            ruling.why[code] = "The text says so outright."
    for dimension in reading.denies:
        free = DENIED_SPEAKS_FOR.get(dimension)
        if free in known:
            ruling.lifted[free] = _LIFT
            ruling.amount = _AMOUNT
            ruling.why[free] = "The text denies this harm; a denied harm is no harm."
    return ruling


def _penalty_needs_agent(reading: Reading, ruling: Ruling, hinged: bool) -> None:
    nobody = tables.NOBODY_COMPELS.search(reading.whole)
    need = tables.NECESSITY.search(reading.affirmed)
    text = tables.NECESSITY.sub(" ", reading.affirmed)
    agent, penalty, force = tables.AGENT.search(text), tables.PENALTY.search(text), tables.FORCE.search(text)
    if not (agent and penalty) or nobody:
        ruling.out[_HELD] = "No penalty that somebody attaches to refusing or leaving is named."
    if not force or nobody:
        ruling.out[_FORCED] = "Nobody who overrides the speaker's will is named."
    told = tables.NOTHING_ELSE.search(reading.whole)
    if hinged and not (agent and penalty and not nobody) and (nobody or told or (need and not (penalty or force))):
        ruling.lifted[HINGE] = _LIFT if nobody or told else _LIFT / 3
        ruling.amount = max(ruling.amount, _AMOUNT_NEED) if nobody or told else ruling.amount
        ruling.why[HINGE] = (
            "The text says that nobody compels."
            if nobody
            else "Need and the lack of another way are told, and nobody who compels."
        )


def silent_because(reading: Reading) -> str:
    """Say why a text of which nothing is affirmed should get no code; empty when there is no such reason."""
    if reading.affirmed.strip():
        return ""
    return {
        DENIED: "",
        FEARED: "What is told is feared, not told as having happened.",
        HYPOTHETICAL: "What is told is imagined, not told as having happened.",
        QUESTIONED: "This is a question, not something told.",
        REPORTED: "This is told of others, from hearsay.",
    }.get(reading.modality, "")
