from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from models.suggestions import OwnCode, Suggester, SuggestionError, Taught
from models.suggestions import base as base_module
from tests.models.suggestions.small import BOOK, SmallEncoder, examples

ENCODER = SmallEncoder()


@pytest.fixture(autouse=True)
def few_examples(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(base_module, "load_examples", examples)
    monkeypatch.setattr(base_module, "_MADE", {})
    yield


def engine(**settings: Any) -> Suggester:
    return Suggester(BOOK, ENCODER, **settings)


def codes(advice: Any) -> list[str]:
    return [each.code for each in advice.suggestions]


def test_the_code_of_a_like_text_comes_first_with_its_reasons() -> None:
    (advice,) = engine().advise(["They kept back my salary, it was late for weeks."])
    assert not advice.abstained
    first = advice.suggestions[0]
    assert first.code == "wages.withheld"
    assert first.milder == "wages.poverty"
    assert first.examples == 0
    assert 0 < first.score < 1
    kinds = {reason.kind for reason in first.because}
    assert kinds >= {"example", "words"}
    words = next(reason.text for reason in first.because if reason.kind == "words")
    assert "kept" in words


def test_a_text_with_nothing_to_code_gets_silence_and_a_reason() -> None:
    (advice,) = engine().advise(["Weather, bus, rain, window, sister, television."])
    assert advice.abstained
    assert advice.suggestions == ()
    assert advice.why_silent


def test_forced_reading_offers_what_silence_holds_back_and_still_says_that_it_would_be_silent() -> None:
    text = "weather bus rain with a salary that covers rent"
    (quiet,) = engine(risk=0.1).advise([text])
    (forced,) = engine(risk=0.1).advise([text], forced=True)
    if quiet.abstained:
        assert forced.abstained
        assert codes(quiet) == []
    assert "wages.living" in codes(forced)


def test_a_denied_harm_is_not_offered_as_harm() -> None:
    for forced in (False, True):
        (advice,) = engine().advise(["He never hit me."], forced=forced)
        assert advice.modality == "denied"
        assert "violence.assault" not in codes(advice)


def test_a_told_harm_is_offered_beside_a_denied_one() -> None:
    (advice,) = engine().advise(
        ["Nobody threatened us. He hit me with a stick, he beat me with the rope."], forced=True
    )
    assert "violence.assault" in codes(advice)


def test_a_feared_harm_keeps_the_engine_silent() -> None:
    (advice,) = engine().advise(["I am afraid that he will hit me with the rope."])
    assert advice.abstained
    assert "feared" in advice.why_silent


def test_at_most_one_position_of_a_scale_is_offered() -> None:
    asked = ["salary small late kept back covers rent", "They hit me, they greet me by name, salary late."]
    for advice in engine().advise(asked, forced=True, limit=6):
        scales = [code.split(".")[0] for code in codes(advice) if code.startswith(("wages", "violence"))]
        assert len(scales) == len(set(scales))


def test_given_vectors_serve_as_well_as_the_encoder() -> None:
    texts = ["salary late kept back", "police officer street"]
    made = engine()
    assert made.advise(texts) == made.advise(texts, ENCODER.encode(texts))


def test_the_same_texts_get_the_same_advice_alone_and_together() -> None:
    texts = ["salary late kept back weeks", "police officer street", "He never hit me."]
    made = engine()
    for together, text in zip(made.advise(texts), texts, strict=True):
        (alone,) = made.advise([text])
        assert codes(alone) == codes(together)
        assert alone.abstained == together.abstained
        assert [each.score for each in alone.suggestions] == pytest.approx(
            [each.score for each in together.suggestions]
        )


def test_it_learns_a_code_of_the_teams_own_and_says_from_which_excerpt() -> None:
    made = engine(own=[OwnCode("own.songs", "Songs at work", "Singing while working.")])
    taught = [
        Taught(f"t{at}", f"we sing songs {word} while we sew", "own.songs")
        for at, word in enumerate(("loud", "old", "sad", "soft", "hill", "river"))
    ]
    made.learn(taught)
    (advice,) = made.advise(["In the hall we sing old songs while the machines run."], forced=True)
    first = advice.suggestions[0]
    assert first.code == "own.songs"
    assert first.examples == 6
    coded = [reason for reason in first.because if reason.kind == "coded"]
    assert coded and coded[0].source in {each.id for each in taught}


def test_refusals_push_a_code_down_and_agreement_lifts_it() -> None:
    text = "salary late kept back by the cook"
    made = engine()
    before = made.ranking([text], limit=1)[0][0]
    assert before == "wages.withheld"
    others = [f"salary late kept back by the {who}" for who in ("driver", "nephew", "cook", "captain")]
    made.learn([Taught(str(at), other, before, agree=False) for at, other in enumerate(others)])
    scores = made.advise([text], forced=True)[0].suggestions
    assert all(each.code != before for each in scores[:1])
    made.learn([])
    assert made.ranking([text], limit=1)[0][0] == before


def test_learning_starts_anew_each_time() -> None:
    made = engine()
    text = "salary late kept back weeks"
    before = made.advise([text])
    made.learn([Taught("1", "police street", "agency.mutual_aid")])
    made.learn([])
    assert made.advise([text]) == before


def test_what_was_taught_of_unknown_codes_is_passed_over() -> None:
    made = engine()
    made.learn([Taught("1", "salary", "no.such.code"), Taught("2", "  ", "wages.living")])
    assert made.advise(["salary late kept back"])[0].suggestions


@pytest.mark.parametrize("text", ["", "   ", "...", "🙂🙂", "123"])
def test_a_text_without_words_gets_silence(text: str) -> None:
    for forced in (False, True):
        (advice,) = engine().advise([text], forced=forced)
        assert advice.abstained
        assert advice.suggestions == ()


@pytest.mark.parametrize("text", ["আমার বেতন তিন মাস দেয়নি।", "मेरा पासपोर्ट मालिक के पास है।", "كانوا يغلقون الباب ليلا."])
def test_a_script_the_model_cannot_read_gets_silence_and_a_warning(text: str) -> None:
    (advice,) = engine().advise([text])
    assert advice.abstained
    assert "script" in advice.warning


@pytest.mark.parametrize(
    ("language", "word"),
    [("ne", "English only"), ("es-MX", "English only"), ("en-translated", "translation"), ("en", ""), ("", "")],
)
def test_a_language_not_tested_is_named(language: str, word: str) -> None:
    (advice,) = engine().advise(["salary late kept back"], languages=[language])
    assert word in advice.warning
    assert bool(advice.warning) is bool(word)


def test_accents_written_apart_change_nothing() -> None:
    made = engine()
    assert codes(made.advise(["salary late kept back at the cafe\u0301"])[0]) == codes(
        made.advise(["salary late kept back at the caf\u00e9"])[0]
    )


@pytest.mark.parametrize(("risk", "said"), [(0.5, False), (0.02, True)])
def test_where_a_code_has_too_few_passages_for_a_limit_by_itself_the_reason_says_so(risk: float, said: bool) -> None:
    (advice,) = engine(risk=risk).advise(["They kept back my salary, it was late for weeks."])
    first = advice.suggestions[0]
    assert first.code == "wages.withheld"
    assert any("Too few passages" in reason.text for reason in first.because) is said


def test_a_code_that_would_do_harm_beside_a_surer_one_is_not_offered() -> None:
    for advice in engine().advise(["salary small late kept back covers rent hit rope greet name"] * 2, forced=True):
        made = engine()
        at = [made._place[each.code] for each in advice.suggestions]
        assert not any(made._scales.clash(one, other) for one in at for other in at if one != other)


def test_no_texts_no_advice() -> None:
    assert engine().advise([]) == []
    assert engine().ranking([]) == []


def test_bad_input_is_refused_in_one_sentence() -> None:
    with pytest.raises(SuggestionError, match=r"0\.01 to|between 0\.01"):
        engine(risk=0)
    with pytest.raises(SuggestionError, match="vectors|Vectors"):
        engine().advise(["a text"], np.zeros((1, 3), dtype=np.float32))
    with pytest.raises(SuggestionError, match="languages"):
        engine().advise(["a text"], languages=["en", "ne"])
    with pytest.raises(SuggestionError, match="twice"):
        engine(own=[OwnCode("wages.living", "Mine")])
