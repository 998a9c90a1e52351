"""Which repetitions run at once."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.themes import side_by_side as side_by_side_module
from models.themes.resampling import in_batches


@given(st.integers(0, 12), st.sets(st.integers(1, 14), max_size=4), st.integers(1, 4))
def test_every_one_comes_once_in_order_and_none_with_one_after_a_pause(
    count: int, pauses: set[int], threads: int
) -> None:
    taken = [np.array([number]) for number in range(count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(side_by_side_module, "MOST", threads)
        patch.setattr(side_by_side_module.os, "cpu_count", lambda: 8)
        batches = [[int(kept[0]) for kept in batch] for batch in in_batches(taken, pauses)]
    assert [number for batch in batches for number in batch] == list(range(count))
    assert all(0 < len(batch) <= threads for batch in batches)
    begun = {batch[0] for batch in batches}
    assert {pause for pause in pauses if pause < count} <= begun
    # As few as that allows: a batch that is not full ends at a pause, or is the last.
    assert all(len(one) == threads or other[0] in pauses for one, other in pairwise(batches))
