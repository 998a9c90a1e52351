"""Answers kept in memory for a while: the longest unasked go first once they weigh too much."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sized
from typing import Generic, TypeVar

Answer = TypeVar("Answer", bound=Sized)
Key = tuple[bytes, ...]


class Remembered(Generic[Answer]):
    """A table of answers by digests; an answer weighs as many pieces as it has, and one more."""

    def __init__(self, most: int) -> None:
        """Keep at most ``most`` pieces."""
        self._most = most
        self._weight = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """Return an answer, which now counts as just asked for, or None."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer; others go where there are too many."""
        before = self._answers.pop(key, None)
        self._weight += len(answer) - (0 if before is None else len(before) + 1) + 1
        self._answers[key] = answer
        while self._weight > self._most:
            _, gone = self._answers.popitem(last=False)
            self._weight -= len(gone) + 1

    def clear(self) -> None:
        """Forget everything."""
        self._answers.clear()
        self._weight = 0


def digest(*texts: str) -> bytes:
    """Return a digest from which no text can be read, unlike for texts cut at other places."""
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()
