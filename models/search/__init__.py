"""Search over plain texts and vectors: words in every script, meaning, and both in one list."""

from models.search.folding import fold, marked
from models.search.fusion import fused
from models.search.question import Question, Term, read_question
from models.search.vector_index import VectorIndex
from models.search.word_index import WordHits, WordIndex

__all__ = [
    "Question",
    "Term",
    "VectorIndex",
    "WordHits",
    "WordIndex",
    "fold",
    "fused",
    "marked",
    "read_question",
]
