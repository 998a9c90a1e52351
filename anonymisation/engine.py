"""The Presidio engine, built by hand: our recognisers, two of Presidio's own, one spaCy model, no network."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    LocalRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

from anonymisation.kinds import Finding, check_kind
from anonymisation.language_models import ENGLISH, MODELS, installed, recognisers_of, required
from anonymisation.lists.context import MONEY
from anonymisation.ner import lay_in
from anonymisation.rarity import reading
from anonymisation.recognisers import Recogniser
from anonymisation.recognisers.phones import REGIONS

if TYPE_CHECKING:
    from presidio_analyzer.nlp_engine import NlpEngine
    from spacy.language import Language
    from spacy.tokens import Doc

NO_MODEL = "xx"
SPACY = "spacy_ner"
RECASE = "recase_ner"
PHONE = "phone"
EMAIL = "email"
_LABEL_WORDS = {"PERSON": "person", "LOCATION": "place", "ORGANISATION": "organisation"}
_MANY_DIGITS = re.compile(r"[+(]?\d(?:[^\d\n]{0,3}\d){5,}")
_AROUND = 12  # code points about digits that the phone library is shown: it looks for signs and letters beside
_MONEY_AFTER = re.compile(rf"\s*{MONEY}\b", re.I)
_COUNTED = re.compile(r"(?:(?:19|20)\d\d[ ,]*)+|\d\d \d\d \d\d")  # years, or three small numbers
_BATCH = 64  # paragraphs the model reads at a time; larger batches gain nothing on two cores
_HELD = 512  # paragraphs between two reports to the caller


Label = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in a paragraph: identities, and everything the model labelled, as (start, end, label)."""

    findings: tuple[Finding, ...]
    labels: tuple[Label, ...]

    def __len__(self) -> int:
        """How many pieces it holds."""
        return len(self.findings) + len(self.labels)


def close_network_door() -> None:
    """Give tldextract its built-in suffix list: by default it fetches one and writes a cache."""
    import tldextract
    from tldextract import tldextract as inner

    inner.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


class _Own(LocalRecognizer):
    """One of our pure functions as a Presidio recogniser."""

    def __init__(self, name: str, function: Recogniser, language: str) -> None:
        self._function = function
        super().__init__(supported_entities=[name], supported_language=language, name=name)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return what the function finds; the kind travels in the metadata."""
        return [_result(self, found) for found in self._function(text)]


class _Model(LocalRecognizer):
    """The model's names, filtered: of a text as it stands, or under RECASE of its copy with capitals put back."""

    def __init__(self, name: str, language: str, trained: bool) -> None:
        self._pass = name
        self._model = MODELS[language]
        self._trained = trained
        super().__init__(supported_entities=[name], supported_language=language, name=name)

    def load(self) -> None:
        """Nothing to load: the model has already run."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the names in the artefacts that are worth keeping; none where they are those of the other reading."""
        if nlp_artifacts is None or (nlp_artifacts.tokens.text != text) is not (self._pass == RECASE):
            return []
        results: list[RecognizerResult] = []
        for entity in nlp_artifacts.entities:
            kind = self._model.labels.get(entity.label_)
            if kind is None:
                continue
            reason = f"language model: {_LABEL_WORDS[kind]}"
            if self._pass == RECASE:
                reason += ", read with capitals put back"
            score = 0.85 if self._pass == SPACY else 0.7
            found = Finding(entity.start_char, entity.end_char, kind, score, self._pass, reason)
            kept = self._model.keep(text, found, self._pass == RECASE, self._trained)
            results += [_result(self, name) for name in kept]
        return results


class _Phone(PhoneRecognizer):
    """Presidio's phone recogniser, asked only where there are digits enough: it is slow."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return telephone numbers valid in one of the regions, amounts of money excepted.

        The library reads its text once for each of many regions, so it is shown the digits and not the paragraph.
        """
        hits: list[RecognizerResult] = []
        for digits in _MANY_DIGITS.finditer(text):
            start = max(0, digits.start() - _AROUND)
            # The library never looks at the artefacts.
            near = text[start : digits.end() + _AROUND]
            for hit in super().analyze(near, entities, cast(NlpArtifacts, nlp_artifacts)):
                hit.start, hit.end = hit.start + start, hit.end + start
                if not (_MONEY_AFTER.match(text, hit.end) or _COUNTED.fullmatch(text, hit.start, hit.end)):
                    hits.append(hit)
        return hits


class _Email(EmailRecognizer):
    """Presidio's e-mail recogniser, asked only where there is an at sign: its expression is slow."""

    def analyze(self, text: str, entities: list[str], *given: Any, **named: Any) -> list[RecognizerResult]:
        """Return e-mail addresses."""
        return super().analyze(text, entities, *given, **named) if "@" in text else []


class _NoContext(ContextAwareEnhancer):
    """Our recognisers weigh context themselves; Presidio's enhancer would only cost time."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[Any],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Return the results as they came."""
        return raw_results


def _result(recogniser: LocalRecognizer, found: Finding) -> RecognizerResult:
    name = found.recogniser
    explanation = AnalysisExplanation(
        recognizer=found.recogniser, original_score=found.score, textual_explanation=found.reason
    )
    return RecognizerResult(
        # Presidio drops contained results of one type; the type is the recogniser, so that none is lost here.
        entity_type=name,
        start=found.start,
        end=found.end,
        score=found.score,
        analysis_explanation=explanation,
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recogniser.id,
            "kind": found.kind,
        },
    )


class _Names(SpacyNlpEngine):
    """Presidio's spaCy engine, keeping of each text only what was named: lemmas and keywords would cost a third."""

    def _doc_to_nlp_artifact(self, doc: Doc, language: str) -> NlpArtifacts:
        return NlpArtifacts(list(doc.ents), doc, [], [], None, language)


def _spacy_engine(language: str) -> tuple[SpacyNlpEngine, bool]:
    """Load the model of a language; say as well whether our trained name finder was laid in."""
    engine = _Names(models=[{"lang_code": language, "model_name": required(language)}])
    engine.load()
    nlp = engine.get_nlp(language)
    trained = language == ENGLISH and lay_in(nlp)
    needed = {"ner"} | ({"tok2vec"} if _listens(nlp) else set())
    for pipe in [name for name in nlp.pipe_names if name not in needed]:
        nlp.remove_pipe(pipe)
    return engine, trained


def _listens(nlp: Language) -> bool:
    """Say whether the NER part reads a shared tok2vec (small models) and not its own."""
    model: Any = getattr(nlp.get_pipe("ner"), "model", None)
    if model is None or not model.has_ref("tok2vec"):
        return False
    return any("listener" in layer.name for layer in model.get_ref("tok2vec").walk())


def _analyser(nlp: NlpEngine, language: str, recognisers: Sequence[LocalRecognizer]) -> AnalyzerEngine | None:
    if not recognisers:
        # With an empty registry Presidio would load its own defaults.
        return None
    registry = RecognizerRegistry(supported_languages=[language])
    for recogniser in recognisers:
        registry.add_recognizer(recogniser)
    return AnalyzerEngine(
        registry=registry, nlp_engine=nlp, supported_languages=[language], context_aware_enhancer=_NoContext()
    )


class _Reader(NamedTuple):
    """One language with its model: what reads it as it stands, and what reads the copy with capitals put back.

    ``once`` says that the model was trained on such copies: where there is one it alone is read.
    """

    language: str
    nlp: SpacyNlpEngine
    plain: AnalyzerEngine | None
    recased: AnalyzerEngine | None
    once: bool

    def read(self, texts: Sequence[str]) -> Iterator[NlpArtifacts]:
        """Yield the model's answer to each text."""
        for answer in self.nlp.process_batch(list(texts), self.language, batch_size=_BATCH):
            yield answer[1]


class Engine:
    """Finds names and numbers in single paragraphs; knows nothing of whole texts or registers."""

    def __init__(self, switched_off: Collection[str]) -> None:
        """Load the English model, unless everything that needs it is switched off; others load when first met."""
        close_network_door()
        self._off = frozenset(switched_off)
        self._no_nlp = NoOpNlpEngine(models=[{"lang_code": NO_MODEL, "model_name": "none"}])
        self._without_model: dict[str, AnalyzerEngine | None] = {}
        self._readers: dict[str, _Reader] = {}
        if not {SPACY, RECASE} <= self._off:
            self._readers[ENGLISH] = self._load(ENGLISH)

    def _load(self, language: str) -> _Reader:
        nlp, trained = _spacy_engine(language)
        readings = [_Model(name, language, trained) for name in (SPACY, RECASE) if name not in self._off]
        return _Reader(
            language,
            nlp,
            _analyser(nlp, language, [*readings, *self._recognisers(language, language)]),
            _analyser(nlp, language, [_Model(RECASE, language, trained)]) if RECASE not in self._off else None,
            trained,
        )

    def _reader(self, language: str) -> _Reader | None:
        """Return what reads a language with its model, or None where it has none here."""
        if language not in self._readers and not {SPACY, RECASE} <= self._off and installed(language):
            self._readers[language] = self._load(language)
        return self._readers.get(language)

    def _patterns(self, language: str) -> AnalyzerEngine | None:
        """Return what reads a language without a model."""
        key = language if language in MODELS else NO_MODEL
        if key not in self._without_model:
            self._without_model[key] = _analyser(self._no_nlp, NO_MODEL, self._recognisers(language, NO_MODEL))
        return self._without_model[key]

    def _recognisers(self, read: str, language: str) -> list[LocalRecognizer]:
        """Return our recognisers as they are in the language ``read``, told to Presidio as ``language``."""
        chosen: list[LocalRecognizer] = [
            _Own(name, function, language) for name, function in recognisers_of(read).items() if name not in self._off
        ]
        if PHONE not in self._off:
            chosen.append(
                _Phone(
                    supported_language=language,
                    supported_entity="PHONE",
                    supported_regions=REGIONS,
                    name=PHONE,
                )
            )
        if EMAIL not in self._off:
            chosen.append(_Email(supported_language=language, supported_entity="EMAIL", name=EMAIL))
        return chosen

    def analyse(self, paragraphs: Sequence[str], language: str) -> Iterator[Answer]:
        """Yield for each paragraph raw findings (overlapping, untrimmed) and the model's labels.

        Offsets are those of the paragraph. At most a batch of paragraphs is held at a time.
        """
        for start in range(0, len(paragraphs), _HELD):
            with reading(language):
                answers = self._analyse(paragraphs[start : start + _HELD], language)
            yield from answers

    def _analyse(self, paragraphs: Sequence[str], language: str) -> list[Answer]:
        reader = self._reader(language)
        if reader is None:
            analyser = self._patterns(language)
            return [Answer(tuple(self._run(analyser, NO_MODEL, text, None)), ()) for text in paragraphs]
        copies = [self._copy(reader, text) for text in paragraphs]
        shown = [copy if copy and reader.once else text for text, copy in zip(paragraphs, copies, strict=True)]
        found: list[list[Finding]] = []
        labels: list[list[Label]] = []
        for text, artefacts in zip(paragraphs, reader.read(shown), strict=True):
            found.append(self._run(reader.plain, language, text, artefacts))
            labels.append(_labels(artefacts))
        if not reader.once:
            self._add_recased(reader, paragraphs, copies, found, labels)
        return [Answer(tuple(names), tuple(told)) for names, told in zip(found, labels, strict=True)]

    @staticmethod
    def _copy(reader: _Reader, text: str) -> str | None:
        return MODELS[reader.language].recased(text) if reader.recased is not None else None

    def _add_recased(
        self,
        reader: _Reader,
        paragraphs: Sequence[str],
        copies: Sequence[str | None],
        found: list[list[Finding]],
        labels: list[list[Label]],
    ) -> None:
        read = reader.read([copy for copy in copies if copy])
        for number, (text, copy) in enumerate(zip(paragraphs, copies, strict=True)):
            if copy:
                artefacts = next(read)
                found[number] += self._run(reader.recased, reader.language, text, artefacts)
                labels[number] += _labels(artefacts)

    @staticmethod
    def _run(
        analyser: AnalyzerEngine | None, language: str, text: str, artefacts: NlpArtifacts | None
    ) -> list[Finding]:
        if analyser is None:
            return []
        results = analyser.analyze(text, language, nlp_artifacts=artefacts, return_decision_process=True)
        return [_finding(result) for result in results]


def _labels(artefacts: NlpArtifacts) -> list[Label]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in artefacts.entities]


def _finding(result: RecognizerResult) -> Finding:
    metadata = result.recognition_metadata or {}
    name = str(metadata[RecognizerResult.RECOGNIZER_NAME_KEY])
    if name == PHONE:
        return Finding(
            result.start, result.end, "PHONE", 0.75, PHONE, "telephone number valid in a region of the field"
        )
    if name == EMAIL:
        return Finding(result.start, result.end, "EMAIL", 0.95, EMAIL, "e-mail address")
    explanation = result.analysis_explanation
    reason = str(explanation.textual_explanation) if explanation is not None else name
    return Finding(result.start, result.end, check_kind(str(metadata["kind"])), float(result.score), name, reason)
