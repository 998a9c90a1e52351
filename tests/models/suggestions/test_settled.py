import numpy as np

from models.suggestions.kernel import Likeness, solve
from models.suggestions.settled import Settled
from models.suggestions.words import WordSpace
from tests.models.suggestions.small import SmallEncoder

SHIPPED = [f"salary late week {at} rope" if at % 2 else f"bus rain window {at} tea" for at in range(30)]
TAUGHT = ["salary late cafe\u0301", "rain on the window", "police \u09ac\u09c7\u09a4\u09a8 salary"]
ASKED = ["late salary and rain", "police at the window \U0001f642"]


def test_a_correction_by_what_is_left_equals_one_fit_on_examples_and_lessons_together() -> None:
    encoder, words = SmallEncoder(), WordSpace.learn(SHIPPED)
    texts = [*SHIPPED, *TAUGHT, *ASKED]
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))

    def likeness(texts: list[str]) -> Likeness:
        return Likeness(np.array([vectors[text] for text in texts]), words.matrix(texts), words)

    shipped, taught, whole, asked = (likeness(each) for each in (SHIPPED, TAUGHT, [*SHIPPED, *TAUGHT], ASKED))
    noise = np.full(len(SHIPPED), 0.7)
    targets = np.random.default_rng(1).normal(size=(len(whole.vectors), 2))
    together, _ = solve(whole.within(), targets, np.concatenate([noise, np.ones(len(TAUGHT))]))
    expected = whole.to(asked.vectors, asked.rows) @ together

    first, _ = solve(shipped.within(), targets[: len(SHIPPED)], noise)
    settled = Settled(shipped, noise)
    near_taught, near_asked = (shipped.to(each.vectors, each.rows) for each in (taught, asked))
    told, told_asked = settled.told(near_taught), settled.told(near_asked)
    missing = targets[len(SHIPPED) :] - near_taught @ first
    weights, _ = solve(taught.within() - told @ told.T, missing, np.ones(len(TAUGHT)))
    found = near_asked @ first + (taught.to(asked.vectors, asked.rows) - told_asked @ told.T) @ weights
    assert np.allclose(found, expected, atol=1e-3)


def test_what_the_examples_tell_never_exceeds_the_likeness() -> None:
    words = WordSpace.learn(SHIPPED)
    shipped = Likeness(SmallEncoder().encode(SHIPPED), words.rows, words)
    told = Settled(shipped, np.full(len(SHIPPED), 0.7)).told(shipped.within())
    assert np.linalg.eigvalsh(shipped.within() - told @ told.T).min() > -1e-3
