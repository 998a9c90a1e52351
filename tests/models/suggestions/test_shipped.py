"""What comes with the engine: the examples, their vectors, the fit, and how good it is on the open excerpts."""

import json
import re
from collections import Counter
from importlib.resources import files

import numpy as np
import pytest
from scipy import sparse

from benchmarks.excerpts.check import SETS
from benchmarks.suggestions import HERE, Gold, read_gold
from models.suggestions.base import FITTED_FILE, digest
from models.suggestions.calibration import Conformal
from models.suggestions.codes import read_codes
from models.suggestions.corpus import build_corpus
from models.suggestions.examples import load_examples
from models.suggestions.scales import Scales
from models.suggestions.shelf import SHIPPED_FILE, text_key
from models.suggestions.surety import PART_HARMFUL, Known, Surety, gate
from workbench.codebook.schema import continuum_data

CODES = read_codes(continuum_data())
CORPUS = build_corpus(CODES, load_examples())
DATA = files("models.suggestions").joinpath("data")


def stored(name: str) -> dict[str, np.ndarray]:
    with DATA.joinpath(name).open("rb") as opened:
        kept = np.load(opened)
        return {each: kept[each] for each in kept.files}


def test_the_shipped_fit_is_that_of_the_shipped_examples_and_codebook() -> None:
    """Run `python -m models.suggestions.build workbench/codebook/data/continuum.yaml` when this fails."""
    assert str(stored(FITTED_FILE)["digest"]) == digest(CORPUS)
    assert {text_key(text) for text in CORPUS.texts} <= set(stored(SHIPPED_FILE)["keys"].tolist())


def test_every_code_has_examples_and_positions_have_many() -> None:
    ids = {code.id for code in CODES}
    counts = Counter(code for example in load_examples() for code in example.codes)
    assert set(counts) == ids
    assert min(counts[code.id] for code in CODES if code.position) >= 15
    assert {code for example in load_examples() for code in example.harm} <= ids


def test_no_gold_excerpt_is_among_the_examples() -> None:
    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", text.lower()).strip()

    known = {plain(text) for text in CORPUS.texts}
    for name in SETS:
        rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        assert not known & {plain(row["text"]) for row in rows}


def test_the_risk_holds_on_shipped_texts_with_nothing_to_code() -> None:
    """Calibrated on one half of them, the engine speaks on at most the risk of the other half."""
    empty = [at for at, trap in enumerate(CORPUS.traps) if trap]
    judged = [at for at, kind in enumerate(CORPUS.kinds)]
    assert len(judged) == len(stored(FITTED_FILE)["left_out"])
    amounts = gate(stored(FITTED_FILE)["left_out"].astype(float)[empty])
    chance = np.random.default_rng(7)
    for risk in (0.05, 0.1, 0.2):
        spoken = []
        for _ in range(100):
            order = chance.permutation(len(amounts))
            known, fresh = order[: len(order) // 2], order[len(order) // 2 :]
            spoken.append(np.mean(Conformal(amounts[known]).as_high(amounts[fresh]) <= risk))
        assert np.mean(spoken) <= risk + 0.01


def known(rows: np.ndarray) -> Known:
    """Some of the shipped examples as the engine judges itself by them."""
    kept, codes = stored(FITTED_FILE), len(CODES)
    ruled = sparse.csr_matrix((kept["ruled"], kept["ruled_at"], kept["ruled_rows"]), shape=(len(CORPUS.texts), codes))
    traps = tuple(CORPUS.traps[at] for at in rows)
    scores = kept["left_out"][rows].astype(float)
    return Known(scores, CORPUS.targets[rows], traps, kept["added"][rows].astype(float), ruled[rows])


def test_on_shipped_texts_not_calibrated_on_each_code_is_wrongly_offered_within_the_risk() -> None:
    """Calibrated on one half: on the other, both where a code would do harm and where it is only wrong."""
    examples = np.flatnonzero(np.array(CORPUS.kinds) == "example")
    order = np.random.default_rng(3).permutation(examples)
    half = len(order) // 2
    surety = Surety(Scales(CODES), known(order[:half]), risk=0.1)
    fresh = known(order[half:])
    offers = surety._offers(fresh)
    much = surety._amounts(fresh, offers)
    strong = surety._strengths(offers, much)
    for part, limits in surety._limits.items():
        wrong = offers.all_harmful if part == PART_HARMFUL else offers.all_wrong
        risk, spoken, of = part * 0.1, np.zeros(len(CODES)), wrong.sum(axis=0)
        for row, rank in zip(*np.nonzero(np.isfinite(strong)), strict=True):
            code = int(offers.codes[row, rank])
            if wrong[row, code] and limits.allows(code, float(strong[row, rank]), risk):
                spoken[code] += 1
        alone = np.array([limits.alone(code, risk) for code in range(len(CODES))]) & (of > 0)
        assert alone.sum() >= 70
        # Three deviations for each of up to 255 codes, in what is calibrated and in what is tried.
        slack = 3 * np.sqrt(risk * (1 - risk) * (1 / of[alone] + 1 / limits.counts[alone]))
        assert np.all(spoken[alone] <= (risk + slack) * of[alone] + 1)
        assert spoken[alone].sum() / of[alone].sum() <= risk


@pytest.fixture(scope="module")
def read() -> dict[bool, list[tuple[Gold, list[str], bool]]]:
    from models.embeddings import get_encoder
    from models.suggestions import Suggester

    engine, gold = Suggester(continuum_data(), get_encoder()), read_gold("open")
    texts = [one.text for one in gold]
    return {
        forced: [
            (one, [each.code for each in advice.suggestions][:3], advice.abstained)
            for one, advice in zip(gold, engine.advise(texts, forced=forced), strict=True)
        ]
        for forced in (False, True)
    }


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.slow
@pytest.mark.parametrize("forced", [False, True])
def test_gold_is_among_the_first_three_and_harm_hardly_ever(
    read: dict[bool, list[tuple[Gold, list[str], bool]]], forced: bool
) -> None:
    rows = read[forced]
    assert share([bool(set(codes) & one.gold) for one, codes, _ in rows if one.gold]) >= 0.65
    assert share([bool(set(codes) & one.harm) for one, codes, _ in rows if one.harm]) <= (0.05 if forced else 0.03)


@pytest.mark.slow
def test_it_is_silent_where_nothing_is_to_code_and_speaks_elsewhere(
    read: dict[bool, list[tuple[Gold, list[str], bool]]],
) -> None:
    rows = read[False]
    assert share([silent for one, _, silent in rows if not one.gold]) >= 0.9
    assert share([silent for one, _, silent in rows if one.gold]) <= 0.25


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["free", "hinge"])
def test_the_free_pole_and_the_hinge_are_offered_as_readily(
    read: dict[bool, list[tuple[Gold, list[str], bool]]], kind: str
) -> None:
    assert share([bool(set(codes) & one.gold) for one, codes, _ in read[False] if one.kind == kind]) >= 0.65


@pytest.mark.slow
def test_force_and_penalty_are_never_read_into_agreement_without_alternatives(
    read: dict[bool, list[tuple[Gold, list[str], bool]]],
) -> None:
    for forced in (False, True):
        for one, codes, _ in read[forced]:
            if one.kind == "hinge":
                assert not {"consent.penalty", "consent.forced"} & set(codes)
