"""Grouping of vectors for themes: small scikit-learn-like parts that BERTopic is built from."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

Method = Literal["pca_kmeans", "umap_kmeans", "umap_hdbscan"]
METHODS: tuple[Method, ...] = ("pca_kmeans", "umap_kmeans", "umap_hdbscan")

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

_SEGMENTS_PER_THEME = 40
_FEWEST, _MOST = 4, 40
_KMEANS_STARTS = 10
# Makes the median absolute deviation comparable to a standard deviation for a normal distribution.
_MAD_SCALE = 1.4826


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """How themes are made.

    method: "pca_kmeans" for ten to sixty interviews; "umap_kmeans" is a little stabler and slow to start;
    "umap_hdbscan" leaves 40 to 60 % of interview segments unassigned.
    themes: number of groups; None takes one for every 40 segments, from 4 to 40. Not used by umap_hdbscan.
    components: dimensions kept before grouping. reruns: fits on other seeds for the stability; 0 for none.
    far: a segment is left unassigned when its cosine similarity to the centre of its own theme lies more
    than this many robust standard deviations below the median of all segments.
    min_size: a group of fewer segments is no theme, its segments are left unassigned.
    words, exemplars: how many of each to show. leave_out: names (pseudonyms) never shown as words.
    """

    method: Method = "pca_kmeans"
    seed: int = 0
    themes: int | None = None
    components: int = 50
    reruns: int = 4
    far: float = 2.5
    min_size: int = 2
    words: int = 10
    exemplars: int = 3
    leave_out: tuple[str, ...] = ()


def themes_for(segments: int) -> int:
    """Choose the number of groups: fine ones, to be merged by a person afterwards."""
    return max(_FEWEST, min(_MOST, round(segments / _SEGMENTS_PER_THEME)))


def _part(name: str) -> ModuleType:
    # Imported when used: these libraries take seconds, and have no type stubs.
    return import_module(name)


class Reduction:
    """Reduces vectors by PCA or UMAP, always from the same seed; stands in BERTopic's umap_model."""

    def __init__(self, settings: ThemeSettings, seed: int) -> None:
        """Prepare; nothing heavy is imported before fit."""
        self._settings = settings
        self._seed = seed
        self._model: Any = None

    def fit(self, vectors: NDArray[Any], y: object = None) -> Self:
        """Fit on (n, d) vectors."""
        # One dtype throughout: scikit-learn's compiled parts refuse a mix of float32 and float64.
        data = np.asarray(vectors, dtype=np.float64)
        if self._settings.method == "pca_kmeans":
            # Components beyond the number of segments, less one for the mean, hold nothing but noise.
            components = max(1, min(self._settings.components, data.shape[0] - 1, data.shape[1]))
            self._model = _part("sklearn.decomposition").PCA(n_components=components, svd_solver="full")
        else:
            neighbours = max(2, min(15, data.shape[0] - 1))
            self._model = _part("umap").UMAP(
                n_neighbors=neighbours,
                n_components=max(2, min(5, data.shape[0] - 2)),
                min_dist=0.0,
                metric="cosine",
                init="random" if data.shape[0] < 30 else "spectral",
                random_state=self._seed,
                n_jobs=1,
            )
        self._model.fit(data)
        return self

    def transform(self, vectors: NDArray[Any]) -> Floats:
        """Give the reduced vectors."""
        data = np.asarray(vectors, dtype=np.float64)
        if self._settings.method != "pca_kmeans" and data.shape == self._model._raw_data.shape:
            # UMAP places the vectors it was fitted on a second time, elsewhere; keep the first places.
            return np.asarray(self._model.embedding_, dtype=np.float64)
        return np.asarray(self._model.transform(data), dtype=np.float64)


class Grouping:
    """Groups reduced vectors and leaves the far ones unassigned (-1); stands in BERTopic's hdbscan_model."""

    def __init__(self, vectors: NDArray[Any], settings: ThemeSettings, seed: int) -> None:
        """Keep the full vectors, in which "far" is measured."""
        self._vectors = np.asarray(vectors, dtype=np.float64)
        self._settings = settings
        self._seed = seed
        self.labels_: Labels = np.empty(0, dtype=np.int64)

    def fit(self, reduced: NDArray[Any], y: object = None) -> Self:
        """Group (n, c) reduced vectors; the result is in labels_, one label a row."""
        data = np.asarray(reduced, dtype=np.float64)
        raw = self._by_density(data) if self._settings.method == "umap_hdbscan" else self._by_means(data)
        self.labels_ = leave_far(self._vectors, raw, self._settings.far, self._settings.min_size)
        return self

    def predict(self, reduced: NDArray[Any]) -> Labels:
        """Give the labels of the fit; new vectors are never assigned (a theme is what people looked at)."""
        if len(reduced) != len(self.labels_):
            raise ValueError("Only the vectors of the fit have labels; fit again to include new segments.")
        return self.labels_

    def _by_means(self, data: Floats) -> Labels:
        wanted = self._settings.themes or themes_for(len(data))
        # Equal segments ("I don't know, madam") can leave fewer places than groups asked for.
        places = len(np.unique(np.round(data, 9), axis=0))
        model = _part("sklearn.cluster").KMeans(
            n_clusters=min(wanted, places), n_init=_KMEANS_STARTS, random_state=self._seed
        )
        return np.asarray(model.fit_predict(data), dtype=np.int64)

    def _by_density(self, data: Floats) -> Labels:
        smallest = max(self._settings.min_size, 5, len(data) // 100)
        # "leaf": the usual "eom" now and then collapses into one theme that holds nearly everything.
        model = _part("hdbscan").HDBSCAN(min_cluster_size=smallest, cluster_selection_method="leaf", core_dist_n_jobs=1)
        return np.asarray(model.fit_predict(data), dtype=np.int64)


def closeness_to(vectors: NDArray[Any], labels: Labels) -> Floats:
    """Give each segment's cosine similarity to the centre of its theme; -1 labels, to the nearest centre.

    Without any theme all values are 0.
    """
    data = np.asarray(vectors, dtype=np.float64)
    data = data / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-12)
    numbers = sorted(set(labels.tolist()) - {-1})
    if not numbers:
        return np.zeros(len(data))
    centres = np.stack([data[labels == number].mean(axis=0) for number in numbers])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    similar = data @ centres.T
    places = {number: place for place, number in enumerate(numbers)}
    return np.array(
        [similar[row, places[label]] if label >= 0 else similar[row].max() for row, label in enumerate(labels.tolist())]
    )


def leave_far(vectors: NDArray[Any], labels: Labels, far: float, min_size: int) -> Labels:
    """Set to -1 the segments far from the centre of their theme, and those of groups that are too small.

    Far: cosine similarity below median - far * 1.4826 * MAD, over all assigned segments. The median and the
    median absolute deviation (MAD) do not move with the very segments the rule is to find.
    """
    kept = labels.copy()
    assigned = labels >= 0
    if assigned.any():
        similar = closeness_to(vectors, labels)
        median = float(np.median(similar[assigned]))
        deviation = float(np.median(np.abs(similar[assigned] - median)))
        # The small term keeps equal values in when the deviation is nought.
        kept[assigned & (similar < median - far * _MAD_SCALE * deviation - 1e-9)] = -1
    for number in set(kept.tolist()) - {-1}:
        if int((kept == number).sum()) < min_size:
            kept[kept == number] = -1
    return kept


def stabilities(labels: Sequence[int], reruns: Sequence[Labels]) -> dict[int, float]:
    """Say how well each theme is found again: the best Jaccard overlap in each rerun, averaged over reruns.

    1 means that every rerun finds the same segments together. Empty without reruns.
    """
    if not reruns:
        return {}
    own = np.asarray(labels)
    found: dict[int, float] = {}
    for number in sorted(set(own.tolist()) - {-1}):
        members = own == number
        best = []
        for other in reruns:
            overlaps = [
                float((members & (other == again)).sum() / (members | (other == again)).sum())
                for again in set(other.tolist()) - {-1}
            ]
            best.append(max(overlaps, default=0.0))
        found[number] = float(np.mean(best))
    return found
