"""The name finder that was trained further on text without capitals: its weights, and how they are laid in.

See README.md beside this file for what it was trained on, and ``train.py`` for the one command that makes it again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS = Path(__file__).parent / "weights"
_BASE = ("core_web_md", 300)  # the model and width of word vectors the weights were trained over


def lay_in(nlp: Language, weights: Path = WEIGHTS) -> bool:
    """Replace the weights of the pipe ``ner`` by ours; False where they are absent or ``nlp`` is another model.

    Over other word vectors the weights would be noise, so a smaller model keeps its own.
    """
    if not (weights / "model").is_file():
        return False
    if (nlp.meta.get("name"), nlp.vocab.vectors_length) != _BASE or "ner" not in nlp.pipe_names:
        return False
    nlp.get_pipe("ner").from_disk(weights, exclude=["vocab"])  # type: ignore[attr-defined]
    return True
