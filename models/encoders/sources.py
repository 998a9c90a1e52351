"""Where a BERT-like model's weights and tokenizer are read from: a folder, or the packed file of a package."""

from pathlib import Path
from typing import Any

from models.encoders.bert_weights import BertModel, read_bert
from models.encoders.packed import read_packed
from models.encoders.tokenizing import folder_tokenizer, unigram_tokenizer


def read_source(place: Path) -> tuple[BertModel, Any]:
    """Read a model and its tokenizer from a sentence-transformers folder or a file of four-bit weights.

    Raises EncoderMissing when it cannot be read.
    """
    if place.is_dir():
        model = read_bert(place)
        return model, folder_tokenizer(place, model.shape.longest)
    packed = read_packed(place)
    return packed.bert, unigram_tokenizer(packed.pieces, packed.bert.shape.longest)
