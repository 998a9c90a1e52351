"""What a callback has to say: queued while it writes, shown when the page is drawn next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from anonymisation.kinds import DetectionError
from models.embeddings import EncoderMissing
from models.local_model import LocalModelError
from models.segments import SegmentError
from models.suggestions import SuggestionError
from models.themes import ThemeError
from workbench.codebook.schema import CodebookError
from workbench.ingest import IngestError
from workbench.project import ProjectError
from workbench.spans import SpanError
from workbench.store.cipher import StoreError
from workbench.store.undo import HistoryError
from workbench.ui.wording import escaped

KEY = "notices"
Kind = Literal["done", "warning", "error"]
SAID_PLAINLY = (
    ProjectError,
    StoreError,
    HistoryError,
    IngestError,
    LocalModelError,
    CodebookError,
    DetectionError,
    EncoderMissing,
    SegmentError,
    SpanError,
    SuggestionError,
    ThemeError,
)
"""Errors whose message is one sentence meant for people."""


def notify(message: str, kind: Kind = "done") -> None:
    """Queue one plain sentence; ``done`` is shown as a toast, the other kinds stay until the next action."""
    st.session_state.setdefault(KEY, []).append((message, kind))


def show_notices() -> None:
    """Show what is queued, once. The sentences are plain text: no sign in them is taken for markup."""
    for message, kind in st.session_state.pop(KEY, []):
        if kind == "done":
            st.toast(escaped(message))
        elif kind == "warning":
            st.warning(escaped(message))
        else:
            st.error(escaped(message))


def attempt(function: Callable[..., Any], *args: Any, done: str | Callable[[Any], str] = "", **kwargs: Any) -> Any:
    """Call the workbench from a callback; an error it foresees becomes a notice and the result is None.

    ``done`` is the sentence to show when it went well, or a function that makes it from the result.
    """
    try:
        result = function(*args, **kwargs)
    except SAID_PLAINLY as error:
        notify(str(error), "error")
        return None
    except OSError as error:
        notify(f"A file could not be read or written: {error.strerror or 'unknown reason'}.", "error")
        return None
    sentence = done(result) if callable(done) else done
    if sentence:
        notify(sentence)
    return result
