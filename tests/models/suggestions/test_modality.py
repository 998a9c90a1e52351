import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.suggestions.modality import MODALITIES, denied_harms, read_modality

DENIED = [
    ("He never hit me.", "violence"),
    ("Nobody locked us in.", "movement"),
    ("No one ever raised a voice at me.", "violence"),
    ("They didn't beat us there.", "violence"),
    ("There was no shouting in that kitchen.", "violence"),
    ("Not once did she slap me.", "violence"),
    ("She never took my passport.", "movement"),
    ("We were not locked in at night.", "movement"),
    ("Nobody cheated us with the contract.", "recruitment"),
    ("The agent didn\u2019t lie to us.", "recruitment"),
    ("I have no debt with anybody.", "debt"),
    ("I don't owe them a coin.", "debt"),
    ("He no hit me, he not shout.", "violence"),
    ("Without any threats, without insults, that's how it was.", "violence"),
    ("They never deducted anything.", "wages"),
    ("My pay was never late.", "wages"),
    ("Nobody forces me.", "consent"),
    ("Neither he nor his wife ever insulted me.", "violence"),
]

# A negator is near, and the harm stands all the same.
AFFIRMED = [
    "He hit me.",
    "Nobody saw him hit me.",
    "He never stops shouting.",
    "There was no day without shouting.",
    "They didn't only shout, they beat us.",
    "I couldn't stop him beating my friend.",
    "Nobody believes that he slapped her.",
    "They never paid me.",
    "I was afraid to complain.",
    "In seven years I never saw an inspector.",
    "If I break the contract I must pay eight months of salary.",
    "He said he would call the police if I left.",
    "The foreman warned us he would fire whoever joined the union.",
    "The foreman told us he would fire whoever sat down.",
    "If you sat down they hit you.",
    "They lock the gate and nobody has a key.",
    "We don't eat before they beat the gong.",
    "I don't complain, because he shouts.",
    "She keeps my passport and I never see it.",
    "So who will feed them?",
    "How can I apply elsewhere, with my papers in his drawer?",
    "দরজা বন্ধ ছিল।",
    "उन्होंने मुझे पैसे नहीं दिए।",
    "كانوا يغلقون الباب.",
    "🙂 They pay on Friday.",
]

OTHER = [
    ("I am afraid that they will take my passport.", "feared"),
    ("I was scared he would beat me.", "feared"),
    ("My biggest fear is that they deport me.", "feared"),
    ("What if they lock me in?", "feared"),
    ("What I'm scared of is that one day he might call immigration.", "feared"),
    ("I worry that one day he will hit her.", "feared"),
    ("If he had hit me I would have left.", "hypothetical"),
    ("They could have locked us in.", "hypothetical"),
    ("Imagine they took your phone.", "hypothetical"),
    ("If someone shouted at me like that I would leave.", "hypothetical"),
    ("I'd leave the same day if he touched me.", "hypothetical"),
    ("Did they ever lock you in?", "questioned"),
    ("Have you ever been beaten at work?", "questioned"),
    ("And what did you do when he shouted?", "questioned"),
    ("Was there a fine for leaving, and who were you told about it?", "questioned"),
    ("I heard that in other houses they lock the girls in.", "reported"),
    ("People say that on the other farm they beat the pickers.", "reported"),
    ("There are rumours that a man was sold.", "reported"),
    ("On the news they showed a maid with burns.", "reported"),
    ("My cousin told me that another girl was hit.", "reported"),
    ("Before I left, my aunt warned me they'd take my passport.", "reported"),
    ("In the television they say all finish with debt.", "reported"),
    ("Oh sure, like a hotel, sixteen in a room.", "ironic"),
    ("What a generous man, he let us drink water.", "ironic"),
]


@pytest.mark.parametrize(("text", "dimension"), DENIED)
def test_a_denied_harm_is_seen(text: str, dimension: str) -> None:
    reading = read_modality(text)
    assert dimension in reading.denies
    assert reading.modality == "denied"
    assert not reading.affirmed


@pytest.mark.parametrize("text", AFFIRMED)
def test_what_is_told_as_a_fact_stays_one(text: str) -> None:
    reading = read_modality(text)
    assert reading.modality == "affirmed"
    assert reading.affirmed
    assert not reading.denies


@pytest.mark.parametrize(("text", "modality"), OTHER)
def test_fear_imagination_hearsay_questions_and_irony_are_seen(text: str, modality: str) -> None:
    assert read_modality(text).modality == modality


@pytest.mark.parametrize(
    ("text", "dimension"),
    [("Locked us in? No! We go where we like.", "movement"), ("Debt? I don't have. All is from my saving.", "debt")],
)
def test_a_harm_asked_after_and_answered_with_no_is_denied(text: str, dimension: str) -> None:
    assert dimension in read_modality(text).denies


def test_what_is_taken_back_is_not_told_as_a_fact() -> None:
    for text in ("The slave driver is in early. It's just how we talk.", "A fine is ten. I never saw one given."):
        assert not read_modality(text).affirmed
    assert read_modality("They fined me ten. I never saw that money again.").affirmed


def test_irony_can_be_left_out_of_what_is_said_in_earnest() -> None:
    reading = read_modality("Oh, such generous people. I sleep in a cupboard.")
    assert reading.earnest == "I sleep in a cupboard."
    assert "generous" in reading.affirmed


def test_irony_counts_as_told() -> None:
    assert read_modality("Oh sure, like a hotel, sixteen in a room.").affirmed


def test_a_denial_leaves_the_rest_of_the_text_standing() -> None:
    reading = read_modality("They never hit us. They locked the gate every night and kept the phones.")
    assert reading.denies == ("violence",)
    assert reading.affirmed == "They locked the gate every night and kept the phones."


def test_a_denial_holds_for_its_clause_only() -> None:
    reading = read_modality("He never hit me, but he locked the door every evening.")
    assert "violence" in reading.denies
    assert "locked the door" in reading.affirmed


def test_two_harms_of_which_one_is_denied_are_not_both_denied() -> None:
    assert denied_harms("she shouted and he never hit me") == ()


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_modality(text)
    assert reading.modality in MODALITIES
    assert all(each.modality in MODALITIES for each in reading.said)
