import pytest

from models.suggestions.codes import read_codes
from models.suggestions.modality import read_modality
from models.suggestions.rules import Ruling, rule, silent_because
from workbench.codebook.schema import continuum_data

KNOWN = {code.id: code for code in read_codes(continuum_data())}

# Somebody attaches a penalty to refusing or leaving.
HELD = [
    "I want to go, but he keeps two months' salary, and who walks out loses it.",
    "They said if we refuse the night work we'll be sent back and the guarantee our fathers signed will be called.",
    "Whoever leaves before the harvest ends must pay the contractor a fine.",
    "If I quit, the agency takes my deposit and blacklists me.",
    "Madam says she will report me to the police if I go.",
    "The captain holds our passports, and who leaves gets no last pay.",
    "He say if I stop he not give the money of three months.",
]

# Need, habit and idiom: a loss, and nobody who inflicts it.
NOT_HELD = [
    "I had to smile at the customers all day.",
    "There was no choice but to smile.",
    "I have to get up at five for the bus.",
    "Nobody forces me. But if I leave, who feeds them?",
    "If I stop, there is no rice in the house.",
    "What else can I do, my daughter is sick.",
    "We must eat, so I said yes.",
    "Life forces us to go, that is all.",
    "আমার উপায় ছিল না।",
    "मजबूरी थी।",
]

FORCED = [
    "I said I want to go home, and they laughed and shut the gate. After that I just worked.",
    "I never agreed to it, and I couldn't stop. If you sat down they hit you.",
    "They dragged us back to the field and made us work.",
]

NOT_FORCED = [
    "I had to work on Sunday, the rent was due.",
    "Poverty is hard, so I took the night shift.",
    "Nobody made me, I wanted the money.",
    "We had no choice, prices were high.",
]


def read(text: str) -> Ruling:
    return rule(read_modality(text), KNOWN)


@pytest.mark.parametrize("text", HELD)
def test_a_penalty_that_somebody_attaches_may_be_offered(text: str) -> None:
    assert "consent.penalty" not in read(text).out


@pytest.mark.parametrize("text", NOT_HELD)
def test_need_and_idiom_are_neither_penalty_nor_force(text: str) -> None:
    out = read(text).out
    assert "consent.penalty" in out
    assert "consent.forced" in out
    assert "penalty" in out["consent.penalty"]


@pytest.mark.parametrize("text", FORCED)
def test_force_that_is_told_may_be_offered(text: str) -> None:
    assert "consent.forced" not in read(text).out


@pytest.mark.parametrize("text", NOT_FORCED)
def test_force_needs_somebody_who_forces(text: str) -> None:
    assert "consent.forced" in read(text).out


def test_nobody_forces_me_lifts_the_hinge() -> None:
    ruling = read("Nobody forces me. But if I leave, who feeds them?")
    assert ruling.lifted["consent.no_alternative"] > 0
    assert ruling.why["consent.no_alternative"]


def test_a_denied_harm_lifts_the_free_pole_and_says_so() -> None:
    ruling = read("He never hit me.")
    assert ruling.lifted["violence.respect"] > 0
    assert "denied" in ruling.why["violence.respect"]
    assert ruling.amount > 0


def test_a_free_pole_the_codebook_lacks_is_not_lifted() -> None:
    assert rule(read_modality("He never hit me."), {}).lifted == {}


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("I am afraid that they will take my passport.", True),
        ("If he had hit me I would have left.", True),
        ("Did they ever lock you in?", True),
        ("I heard that in other houses they lock the girls in.", True),
        ("He never hit me.", False),
        ("He hit me.", False),
        ("I am afraid he will hit me. He locked the door twice and kept the key.", False),
    ],
)
def test_what_is_not_told_as_a_fact_gets_no_code(text: str, silent: bool) -> None:
    assert bool(silent_because(read_modality(text))) is silent
