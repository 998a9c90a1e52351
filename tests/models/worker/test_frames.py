"""What goes through the pipes comes out as it went in, or not at all."""

from __future__ import annotations

import io
import os
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.worker.frames import ChannelClosed, receive, send

THINGS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(THINGS, max_size=5))
def test_things_come_out_in_order_as_they_went_in(things: list[Any]) -> None:
    pipe = io.BytesIO()
    for thing in things:
        send(pipe, thing)
    pipe.seek(0)
    assert [receive(pipe) for _ in things] == things
    with pytest.raises(ChannelClosed):
        receive(pipe)


@pytest.mark.parametrize("text", ["قالت لي: نعم", "মালিক টাকা দিল", "मजदूरी", "🚌", "cafe\u0301", ""])
def test_words_of_every_script_come_through_a_real_pipe(text: str) -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reading, os.fdopen(into, "wb") as writing:
        send(writing, ("encode", [text]))
        assert receive(reading) == ("encode", [text])


def test_a_thing_cut_in_two_is_no_thing() -> None:
    whole = io.BytesIO()
    send(whole, np.arange(100, dtype=np.float32))
    data = whole.getvalue()
    for length in (0, 3, 8, len(data) - 1):
        with pytest.raises(ChannelClosed):
            receive(io.BytesIO(data[:length]))


def test_writing_to_nobody_is_noticed() -> None:
    out, into = os.pipe()
    os.close(out)
    writing = os.fdopen(into, "wb")
    with pytest.raises(ChannelClosed):
        send(writing, "words")
    with pytest.raises(ChannelClosed):
        send(writing, "x" * 100_000)
