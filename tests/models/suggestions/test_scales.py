import numpy as np
import pytest

from models.suggestions.codes import read_codes
from models.suggestions.scales import Scales
from workbench.codebook.schema import continuum_data

CODES = read_codes(continuum_data())
PLACE = {code.id: at for at, code in enumerate(CODES)}
SCALES = Scales(CODES)


def test_the_codes_are_those_of_the_codebook() -> None:
    assert len(CODES) == 255
    assert CODES[PLACE["violence.assault"]].milder == "violence.threats_harassment"
    assert CODES[PLACE["wages.living"]].milder is None
    assert CODES[PLACE["agency.coping"]].milder is None
    assert CODES[PLACE["agency.coping"]].level is None


@pytest.mark.parametrize(
    ("right", "offered", "harm"),
    [
        ("violence.incivility", "violence.verbal", True),
        ("violence.verbal", "violence.assault", True),
        ("violence.assault", "violence.threats_harassment", False),
        ("violence.verbal", "violence.respect", True),
        ("violence.respect", "violence.assault", True),
        ("violence.respect", "violence.incivility", False),
        ("violence.assault", "wages.poverty", False),
        ("violence.assault", "agency.exit_strategy", False),
        ("consent.no_alternative", "consent.penalty", True),
        ("consent.no_alternative", "consent.free_informed", True),
        ("options.market_coercion", "consent.forced", True),
        ("options.market_coercion", "consent.no_alternative", False),
        ("actor.police", "violence.assault", False),
    ],
)
def test_what_would_do_harm_beside_a_right_code(right: str, offered: str, harm: bool) -> None:
    assert bool(SCALES.harm_beside[PLACE[right], PLACE[offered]]) is harm


def test_no_code_does_harm_beside_itself() -> None:
    assert not SCALES.harm_beside.diagonal().any()


def test_two_codes_clash_whichever_is_named_first() -> None:
    one, other = PLACE["consent.no_alternative"], PLACE["options.real_choice"]
    assert SCALES.clash(one, other) and SCALES.clash(other, one)
    assert not SCALES.clash(PLACE["violence.assault"], PLACE["wages.poverty"])


def test_the_best_codes_hold_one_of_a_scale() -> None:
    chance = np.random.default_rng(2)
    best = SCALES.best(chance.normal(size=(50, len(CODES))), 60)
    for row in best:
        scales = [CODES[at].group for at in row if CODES[at].level is not None]
        assert len(scales) == len(set(scales))


def test_the_rivals_are_those_of_the_scale() -> None:
    chance = np.random.default_rng(3)
    scores = chance.normal(size=(5, len(CODES))) + 3
    milder, worse = SCALES.rivals(scores)
    for row in range(5):
        for scale in SCALES.members:
            for at in scale:
                below = [scores[row, other] for other in scale if SCALES.levels[other] < SCALES.levels[at]]
                above = [scores[row, other] for other in scale if SCALES.levels[other] >= SCALES.levels[at] + 2]
                assert milder[row, at] == pytest.approx(max(below, default=-0.1))
                assert worse[row, at] == pytest.approx(max(above, default=-0.1))
