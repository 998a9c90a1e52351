"""Tokenizers, read from a model's folder or built from a list of pieces; both without a network or torch."""

from pathlib import Path
from typing import Any

from models.encoders.base import EncoderMissing
from models.offline import stay_offline


def folder_tokenizer(folder: Path, longest: int) -> Any:
    """Read tokenizer.json from a model's folder, cutting texts at ``longest`` pieces.

    Raises EncoderMissing when it is missing or damaged.
    """
    library = _library()
    try:
        tokenizer: Any = library.Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as wrong:  # the library raises plain Exception
        raise EncoderMissing(
            f"tokenizer.json is missing from the model folder {folder.name} or cannot be read; "
            "give the folder that holds all of the model's files."
        ) from wrong
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer


def unigram_tokenizer(pieces: list[tuple[str, float]], longest: int) -> Any:
    """Build the tokenizer of the XLM-R family from its pieces and their scores.

    The pieces' own table of characters is that of NFKC; halfwidth kana with a voicing mark are the one
    difference found against the model's tokenizer.json (3,644 texts in eleven scripts).
    """
    library = _library()
    names = {name: number for number, (name, _) in enumerate(pieces)}
    tokenizer: Any = library.Tokenizer(library.models.Unigram(pieces, unk_id=names["<unk>"], byte_fallback=False))
    spaces = library.normalizers.Replace(library.Regex(" {2,}"), " ")
    steps = [library.normalizers.Nmt(), library.normalizers.NFKC(), spaces]
    tokenizer.normalizer = library.normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = library.pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    special = [(name, names[name]) for name in ("<s>", "</s>")]
    tokenizer.post_processor = library.processors.TemplateProcessing(single="<s> $A </s>", special_tokens=special)
    tokenizer.enable_truncation(longest)
    return tokenizer


def padding_piece(tokenizer: Any) -> int:
    """The number of the piece that fills up short texts."""
    found = [tokenizer.token_to_id(name) for name in ("[PAD]", "<pad>")]
    return next((int(number) for number in found if number is not None), 0)


def _library() -> Any:
    stay_offline()
    try:
        import tokenizers
    except ImportError as missing:
        raise EncoderMissing(
            "The library tokenizers is not installed; install it to use themes and search."
        ) from missing
    return tokenizers
