"""The languages of many texts told at once: what py3langid says of each by itself, in a small part of the time."""

import unicodedata
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

# So many texts are walked through side by side; more gain nothing and take memory.
_TOGETHER = 2000
# A longer text (in bytes) is walked through by itself: the others would have to wait for its end.
_LONG = 4000
# What is read of an identifier beside its answers; another version of py3langid may keep it otherwise.
_INSIDE = ("tk_nextmove", "tk_row", "tk_output", "nb_ptc", "nb_pc", "nb_classes", "_alias_pairs")


def told_at_once(identifier: Any, texts: Sequence[str]) -> list[tuple[str, float]]:
    """Give the language and its probability for each text, as a py3langid identifier with norm_probs does.

    Probabilities may differ in the fifth digit, since sums come in another order.
    """
    if not all(hasattr(identifier, name) for name in _INSIDE):
        return [identifier.classify(text) for text in texts]
    coded = [_coded(text) for text in texts]
    found: list[tuple[str, float]] = [("", 0.0)] * len(texts)
    short = [place for place, code in enumerate(coded) if len(code) <= _LONG]
    for place in set(range(len(texts))).difference(short):
        found[place] = identifier.classify(texts[place])
    # Of one length: the walk goes on for as long as the longest lasts.
    short.sort(key=lambda place: -len(coded[place]))
    for first in range(0, len(short), _TOGETHER):
        own = short[first : first + _TOGETHER]
        for place, told in zip(own, _told(identifier, [coded[place] for place in own]), strict=True):
            found[place] = told
    return found


def _coded(text: str) -> bytes:
    # As the identifier does it.
    plain = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", plain).encode("utf8", errors="surrogatepass")


def _told(identifier: Any, coded: Sequence[bytes]) -> Iterator[tuple[str, float]]:
    """Weigh the features of each text (the longest first) by how usual they are in each language."""
    lengths = np.array([len(code) for code in coded], dtype=np.int64)
    texts, features = _walked(identifier, b"".join(coded), lengths)
    wide = len(identifier.nb_ptc)
    keys, counts = np.unique(texts * wide + features, return_counts=True)
    used, columns = np.unique(keys % wide, return_inverse=True)
    weights = np.log1p(counts.astype(np.float32))
    shape = (len(coded), len(used))
    seen = import_module("scipy.sparse").csr_array((weights, (keys // wide, columns)), shape=shape)
    scores = np.asarray(seen @ identifier.nb_ptc[used].astype(np.float32)) + identifier.nb_pc
    scores[np.diff(seen.indptr) == 0] = 0.0
    scores /= np.sqrt(np.maximum(lengths, 1))[:, None].astype(np.float32)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    for one, other in identifier._alias_pairs:
        shares[:, one] += shares[:, other]
        shares[:, other] = 0.0
    best = shares.argmax(axis=1)
    for row, column in enumerate(best.tolist()):
        yield str(identifier.nb_classes[column]), float(shares[row, column])


def _walked(identifier: Any, data: bytes, lengths: Ints) -> tuple[Ints, Ints]:
    """Walk all texts through the identifier's automaton, a byte of each at a time: (text, feature) as they come."""
    moves, rows = np.asarray(identifier.tk_nextmove), np.asarray(identifier.tk_row, dtype=np.int64) << 8
    out = np.asarray(identifier.tk_output, dtype=np.int64)
    letters = np.frombuffer(data, dtype=np.uint8)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    state = np.zeros(len(lengths), dtype=np.int64)
    texts, features = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(int(lengths.max(initial=0))):
        going = int(np.searchsorted(-lengths, -step))
        state[:going] = moves[rows[state[:going]] + letters[starts[:going] + step]]
        feature = out[state[:going]]
        hit = np.flatnonzero(feature >= 0)
        texts.append(hit)
        features.append(feature[hit])
    return np.concatenate(texts), np.concatenate(features)
