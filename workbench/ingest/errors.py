"""The one exception of the intake readers, and the limits a file is held to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class IngestError(ValueError):
    """A file cannot be taken in; the message is one sentence saying what was given and what to do."""


@dataclass(frozen=True)
class Limits:
    """Bounds on what is read, checked before a file is unpacked.

    ``max_bytes``: size of the file. ``max_entries``, ``max_unpacked_bytes``, ``max_ratio``: parts of a zip
    container, their total size, and unpacked over packed size. ``max_rows``: rows of a table. ``max_pages``:
    pages of a PDF. ``max_word_chars``: characters without any white space.
    """

    max_bytes: int = 50 * 1024 * 1024
    max_entries: int = 2_000
    max_unpacked_bytes: int = 200 * 1024 * 1024
    max_ratio: float = 200.0
    max_rows: int = 200_000
    max_pages: int = 3_000
    max_word_chars: int = 100_000


DEFAULT = Limits()


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever a third-party reader throws into an IngestError that quotes nothing of the file."""
    # ``from None`` everywhere: a reader's own message may hold a piece of the interview.
    try:
        yield
    except IngestError:
        raise
    except RecursionError:
        raise IngestError(
            f"The {what} is nested too deeply to be read: save it again as plain text and try that."
        ) from None
    except MemoryError:
        raise IngestError(f"The {what} needs more memory than there is: split it into smaller files.") from None
    except Exception:  # noqa: BLE001 - readers raise anything at all on a damaged file
        raise IngestError(
            f"The {what} is damaged and cannot be read: open it in its own program and save it again."
        ) from None
