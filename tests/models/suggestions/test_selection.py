import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.suggestions.codes import read_codes
from models.suggestions.scales import Scales
from models.suggestions.selection import CARE, CARE_AFTER, LEAST, Weighed, pick, weigh
from models.suggestions.surety import Known, Surety
from tests.models.suggestions.small import BOOK

CODES = read_codes(BOOK)
SCALES = Scales(CODES)
PLACE = SCALES.place
COUNT = len(CODES)


class Loose(Surety):
    """A surety without limits of single codes."""

    def __init__(self) -> None:
        chance = np.random.default_rng(3)
        targets = np.eye(COUNT + 1)[chance.integers(0, COUNT, 80)]
        super().__init__(SCALES, Known(targets * 0.5 + chance.normal(0, 0.2, targets.shape), targets, ("",) * 80))

    def allows(self, code: int, right: float, harm: float) -> bool:
        return True


SURETY = Loose()


def weighed(**offers: tuple[float, float]) -> Weighed:
    places = [PLACE[name.replace("__", ".")] for name in offers]
    right, harm = (np.array([each[part] for each in offers.values()]) for part in (0, 1))
    return Weighed(np.array(places), right, harm, {})


def picked(given: Weighed, limit: int = 3) -> list[str]:
    return [CODES[each.at].id for each in pick(SCALES, SURETY, given, limit, forced=False)]


def test_the_surest_goes_first_and_what_may_do_harm_is_left_out() -> None:
    offers = weighed(
        wages__poverty=(0.4, 0.01), violence__assault=(0.6, 0.01), agency__mutual_aid=(0.5, 0.5 / CARE + 0.01)
    )
    assert picked(offers) == ["violence.assault", "wages.poverty"]
    assert picked(offers, limit=1) == ["violence.assault"]


def test_beside_a_surer_code_more_care_is_taken() -> None:
    between = 0.4 / ((CARE + CARE_AFTER) / 2)
    assert picked(weighed(wages__poverty=(0.4, between))) == ["wages.poverty"]
    assert picked(weighed(violence__assault=(0.9, 0.0), wages__poverty=(0.4, between))) == ["violence.assault"]


def test_where_the_surest_is_left_out_the_next_is_the_first() -> None:
    between = 0.4 / ((CARE + CARE_AFTER) / 2)
    assert picked(weighed(violence__assault=(0.9, 0.9), wages__poverty=(0.4, between))) == ["wages.poverty"]


def test_hardly_likely_is_not_offered_however_harmless() -> None:
    assert picked(weighed(wages__poverty=(LEAST - 0.01, 0.0))) == []


scores = st.lists(st.floats(-0.5, 1.0), min_size=COUNT + 1, max_size=COUNT + 1)


@given(st.lists(scores, min_size=1, max_size=6), st.sets(st.sampled_from(sorted(PLACE)), max_size=3))
def test_texts_weighed_together_are_weighed_as_each_alone(rows: list[list[float]], out: set[str]) -> None:
    raw = np.array(rows)
    mixed, ruled = SCALES.spread(raw), [dict.fromkeys(out, "no")] + [{}] * (len(rows) - 1)
    together = weigh(SCALES, SURETY, raw, mixed, ruled, 3)
    for at, found in enumerate(together):
        alone = weigh(SCALES, SURETY, raw[at : at + 1], mixed[at : at + 1], ruled[at : at + 1], 3)[0]
        assert found.offered.tolist() == alone.offered.tolist()
        assert found.right == pytest.approx(alone.right)
        assert found.harm == pytest.approx(alone.harm)
    assert not out & {CODES[at].id for at in together[0].offered}


@given(st.lists(scores, min_size=1, max_size=4))
def test_the_lead_is_over_the_best_beside_which_a_code_would_do_harm(rows: list[list[float]]) -> None:
    mixed = SCALES.spread(np.array(rows))
    lead = SCALES.lead(mixed)
    for row in range(len(rows)):
        for at in range(COUNT):
            against = [mixed[row, other] for other in range(COUNT) if SCALES.harm_beside[other, at]]
            assert lead[row, at] == pytest.approx(mixed[row, at] - max([-0.1, *against]))
