"""What of an advice is shown: codes in use, few, and none that hardly ever is right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.suggestions import Advice, Suggestion
from workbench.assist.offering import LEAST, NONE_IN_USE, fit_to_show

CODES = ["wages.withheld", "নিজের", "رمز", "own.🙂", "cafe\u0301"]
SUGGESTIONS = st.lists(
    st.builds(Suggestion, st.sampled_from(CODES), st.floats(0, 1), st.just(()), st.none(), st.integers(0, 9)),
    max_size=5,
    unique_by=lambda each: each.code,
)


@given(SUGGESTIONS, st.sets(st.sampled_from(CODES)), st.integers(1, 4), st.booleans())
def test_what_is_shown_is_in_use_in_the_same_order_and_likely_enough(
    given_: list[Suggestion], active: set[str], limit: int, forced: bool
) -> None:
    advice = Advice(tuple(given_), False, "", "affirmed", "")
    shown = fit_to_show(advice, active, limit, forced=forced)
    usable = [each for each in given_ if each.code in active]
    assert len(shown.suggestions) <= limit
    assert [each for each in usable if each in shown.suggestions] == list(shown.suggestions)
    assert shown.suggestions[:1] == tuple(usable[:1])
    assert forced or all(each.score >= LEAST for each in shown.suggestions[1:])
    assert shown.abstained == (not shown.suggestions and bool(given_))
    assert (shown.why_silent == NONE_IN_USE) == (not shown.suggestions and bool(given_))


def test_an_advice_that_needs_nothing_taken_out_stays_itself() -> None:
    silent = Advice((), True, "Nothing here.", "denied", "Not tested.")
    assert fit_to_show(silent, (), 3) is silent
