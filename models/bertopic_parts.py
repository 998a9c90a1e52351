"""BERTopic and the parts it is built from, imported only when themes are made."""

import sys
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from threading import Lock
from types import ModuleType
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from models.offline import stay_offline

_import_lock = Lock()


class Matrix(Protocol):
    """The little of a sparse matrix that is used here."""

    def __getitem__(self, row: int) -> "Matrix":
        """Take one row."""

    def toarray(self) -> NDArray[np.float64]:
        """Give all values."""


class WordCounter(Protocol):
    """A CountVectorizer."""

    def fit_transform(self, texts: Sequence[Any]) -> Matrix:
        """Count the words of each text."""

    def get_feature_names_out(self) -> Sequence[str]:
        """List the words counted."""


class Weighing(Protocol):
    """A c-TF-IDF model."""

    def fit_transform(self, counts: Matrix) -> Matrix:
        """Weigh counts of words, one row a class."""


def import_bertopic() -> ModuleType:
    """Import BERTopic without UMAP and numba, which only its plots want and which cost 3 to 20 seconds.

    While BERTopic is imported, umap stands as absent (None in sys.modules, the documented way); its plots
    look for it in a try and go on without. UMAP itself stays importable for the methods that use it.
    """
    stay_offline()
    with _import_lock:
        hidden = "bertopic" not in sys.modules and "umap" not in sys.modules
        if hidden:
            sys.modules["umap"] = None  # type: ignore[assignment]
        try:
            # BERTopic silences warnings for the whole process when imported; put the filters back.
            with warnings.catch_warnings():
                return import_module("bertopic")
        finally:
            if hidden:
                del sys.modules["umap"]


def vectoriser(analyse: Callable[[Any], list[str]]) -> WordCounter:
    """Make the CountVectorizer for BERTopic; analyse lists the words of whatever stands for a text.

    min_df stays at 1: BERTopic counts themes, not segments, and a higher value crashes on few themes.
    """
    counter = import_module("sklearn.feature_extraction.text").CountVectorizer(analyzer=analyse, min_df=1)
    return cast(WordCounter, counter)


def weighing() -> Weighing:
    """Make the c-TF-IDF model.

    Its option reduce_frequent_words stays off: on a few thousand words it puts words said once above the
    words a theme is about; the fillers of speech are taken out by name instead.
    """
    return cast(Weighing, _class_tfidf().ClassTfidfTransformer())


@cache
def _class_tfidf() -> ModuleType:
    """BERTopic's module of c-TF-IDF by itself: the whole of BERTopic takes torch along, ten seconds and more."""
    stay_offline()
    package = find_spec("bertopic")
    for folder in (package.submodule_search_locations or ()) if package is not None else ():
        spec = spec_from_file_location("models._bertopic_ctfidf", f"{folder}/vectorizers/_ctfidf.py")
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    return import_module("bertopic.vectorizers")
