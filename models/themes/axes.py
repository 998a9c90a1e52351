"""From ties to coordinates: the leading eigenvectors of the graph of ties, found from guesses where there are any."""

from importlib import import_module
from typing import Any

import numpy as np

from models.themes.graph import Floats, Ints, Neighbours, tied, without

# Up to this many segments all eigenvectors are computed: quick, and sure with a graph in several pieces.
_DENSE = 400
# From so many segments on the eigenvectors are guessed from those of every so-manieth of them.
_MANY, _PART = 10_000, 5
# Eigenvectors found from guesses: so many more are carried along, so that the last wanted ones are exact enough;
# the degree of the filter, how often it is applied at most, and the residual at which they are taken.
SPARE_AXES = 8
_DEGREE, _PASSES, _CLOSE = 8, 4, 0.015


def coordinates(ties: Any, dimensions: int, themes: int | None = None, near: Floats | None = None) -> Floats:
    """Give each segment its place on the leading eigenvectors of the ties (normalised Laplacian), most first.

    The first eigenvector of a graph in one piece is constant and left out. Of a graph in pieces each piece has
    its own: they tell the pieces apart, and are worked out piece by piece, since the usual method finds only
    some of several equal eigenvalues. Small pieces (see splinters) have none, else they would fill them all.
    themes: how many decide what is a splinter (by default as many as dimensions).
    near: the coordinates of the same segments in a graph much like this one, and SPARE_AXES more of them than
    are wanted here; they save most of the work.
    """
    count, found_pieces = ties.shape[0], pieces(ties)
    if len(found_pieces) == 1:
        return _leading(ties, dimensions + 1, near)[1][:, 1:]
    values: list[Floats] = []
    columns: list[Floats] = []
    small = {int(piece[0]) for piece in splinters(found_pieces, count, themes or dimensions)}
    for inside in found_pieces:
        if int(inside[0]) in small:
            continue
        own, vectors = _leading(ties[inside][:, inside], dimensions)
        spread = np.zeros((count, vectors.shape[1]))
        spread[inside] = vectors
        values.append(own)
        columns.append(spread)
    order = np.argsort(-np.round(np.concatenate(values), 9), kind="stable")[:dimensions]
    found: Floats = np.hstack(columns)[:, order]
    return found


def guessed(found: Neighbours, ties: Any, dimensions: int, themes: int) -> Floats | None:
    """Guess at the coordinates of very many segments, for coordinates to begin from; None for fewer.

    A part of the segments is placed by itself, and every segment then lies about where those lie that it is tied to.
    """
    count = ties.shape[0]
    if count < _MANY:
        return None
    part = np.arange(0, count, _PART, dtype=np.int64)
    own = coordinates(tied(without(found, part)), dimensions + SPARE_AXES, themes)
    to_part = ties[:, part]
    sums = np.asarray(to_part.sum(axis=1)).ravel()
    guess: Floats = np.asarray(to_part @ own) / np.maximum(sums, 1e-9)[:, None]
    return guess


def pieces(ties: Any) -> list[Ints]:
    """List the places of each piece of the graph: no tie leads from one piece to another."""
    count, labels = import_module("scipy.sparse.csgraph").connected_components(ties, directed=False)
    return [np.flatnonzero(labels == piece).astype(np.int64) for piece in range(count)]


def splinters(found: list[Ints], count: int, themes: int) -> list[Ints]:
    """Pick the pieces far smaller than one of so many themes: some sentence said again and again, mostly."""
    return [piece for piece in found if 2 * themes * len(piece) < count]


def _leading(ties: Any, wanted: int, near: Floats | None = None) -> tuple[Floats, Floats]:
    """Give the leading eigenvalues and the eigenvectors, scaled, of ties in one piece; at most as many as rows."""
    count = ties.shape[0]
    # A segment tied to nothing (all its neighbours were taken out) keeps a little weight of its own.
    degrees = np.maximum(np.asarray(ties.sum(axis=1)).ravel(), 1e-6)
    inverse = 1.0 / np.sqrt(degrees)
    scale = import_module("scipy.sparse").diags_array(inverse)
    normalised = (scale @ ties @ scale).tocsr()
    wanted = min(wanted, count)
    if count <= _DENSE or wanted >= count - 1:
        values, axes = np.linalg.eigh(normalised.toarray())
    else:
        values, axes = _from_near(normalised, inverse, wanted, near) or _from_nothing(normalised, wanted)
    order = np.argsort(-values, kind="stable")[:wanted]
    return values[order], axes[:, order] * inverse[:, None]


def _from_nothing(normalised: Any, wanted: int) -> tuple[Floats, Floats]:
    # Single precision does for a tolerance of 1e-4, and takes two thirds of the time.
    single = normalised.astype(np.float32)
    start = np.random.default_rng(0).normal(size=single.shape[0]).astype(np.float32)
    values, axes = import_module("scipy.sparse.linalg").eigsh(single, k=wanted, which="LA", v0=start, tol=1e-4)
    return values.astype(np.float64), axes.astype(np.float64)


def _from_near(normalised: Any, inverse: Floats, wanted: int, near: Floats | None) -> tuple[Floats, Floats] | None:
    """Find the leading eigenvectors from guesses; None without guesses, or when they were far off.

    Subspace iteration, filtered by Chebyshev polynomials (Zhou, Saad, Tiago and Chelikowsky 2006). Single
    precision is far finer than the residual asked for, and takes half the time.
    """
    if near is None or near.shape[1] < wanted - 1 + SPARE_AXES:
        return None
    linear = import_module("scipy.linalg")
    single = normalised.astype(np.float32)
    block = np.column_stack([1.0 / inverse, near[:, : wanted - 1 + SPARE_AXES] / inverse[:, None]]).astype(np.float32)
    for _ in range(_PASSES):
        block /= np.maximum(np.linalg.norm(block, axis=0), 1e-12)
        image = single @ block
        try:
            values, turn = linear.eigh(block.T @ image, block.T @ block)
        except np.linalg.LinAlgError:
            # Guesses that say the same twice.
            return None
        values, turn = values[::-1], turn[:, ::-1]
        block, image = block @ turn, image @ turn
        off = np.linalg.norm(image[:, :wanted] - block[:, :wanted] * values[:wanted], axis=0)
        if off.max() < _CLOSE:
            return values[:wanted].astype(np.float64), block[:, :wanted].astype(np.float64)
        block = _sifted(single, block, image, float(values[-1]))
    return None


def _sifted(normalised: Any, block: Any, image: Any, floor: float) -> Any:
    """Raise what belongs to eigenvalues above the floor over all below it (which reach down to -1)."""
    middle, half = (floor - 1.0) / 2, (floor + 1.0) / 2
    one = import_module("scipy.sparse").eye_array(len(block), format="csr", dtype=block.dtype)
    twice = (2.0 / half) * (normalised - middle * one)
    before, now = block, (image - middle * block) / half
    for _ in range(_DEGREE - 1):
        after = twice @ now
        after -= before
        before, now = now, after
    return now
