"""The detector's promises: clean spans, equal batches, the register, spread, no network."""

from __future__ import annotations

import socket
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anonymisation import RECOGNISERS, DetectionError, Detector, KnownName, coverage
from tests.anonymisation.field_sentences import TYPED

FINDS = [
    ("Madam Huda's brother", "PERSON", "Madam Huda", "possessive is left out"),
    ("i gave it to kamal bhai yesterday", "PERSON", "kamal bhai", "kin term after, lower case"),
    ("my name is mosharraf", "PERSON", "mosharraf", "introduction, name in no list"),
    ("Rubina Akter: I was nineteen.", "PERSON", "Rubina Akter", "label of a speaker"),
    ("they sent me to golden star manpower", "ORGANISATION", "golden star manpower", "agency, lower case"),
    ("the factory is called silken threads", "ORGANISATION", "silken threads", "factory named"),
    ("we stayed in pathirakali village", "LOCATION", "pathirakali village", "village"),
    ("aboard the MV Ocean Pearl we were nine", "LOCATION", "Ocean Pearl", "ship"),
    ("call me on 01712-345678 please", "PHONE", "01712-345678", "local Bangladeshi number"),
    ("the number is zero one seven double five nine three two one", "PHONE", None, "spoken digits"),
    ("passport bx0412873 was taken", "ID_NUMBER", "bx0412873", "passport in lower case, after the word"),
    ("my CNIC is 35202-1234567-1", "ID_NUMBER", "35202-1234567-1", "Pakistani identity number"),
    ("NIC 853400937V was on the form", "ID_NUMBER", "853400937V", "Sri Lankan identity number"),
    ("application no. 40593/04 was lodged", "ID_NUMBER", "40593/04", "file number"),
    ("account number 2231 4456 7788 at the bank", "ACCOUNT", "2231 4456 7788", "bank account"),
    ("a car with number plate DHA 4521 came", "VEHICLE", "DHA 4521", "plate after the word"),
    ("on the twelfth of march 2019 i left", "DATE", "twelfth of march 2019", "day in words"),
    ("signed on 12/03/2019 in the office", "DATE", "12/03/2019", "numeric date"),
    ("find me @rubina_k22 there", "LINK", "@rubina_k22", "handle"),
    (
        "rubina dot akter at gmail dot com",
        "EMAIL",
        "rubina dot akter at gmail dot com",
        "spoken e-mail address",
    ),
    ("Me llamo José Quispe 😀", "PERSON", "José Quispe", "accent and emoji"),
    ("رقم الهاتف 0501234567", "PHONE", "0501234567", "Arabic context"),
    ("আমার নাম রুবিনা", "PERSON", "রুবিনা", "Bengali, listed name"),
]


@pytest.mark.parametrize(("text", "kind", "surface", "remark"), FINDS)
def test_finds(text: str, kind: str, surface: str | None, remark: str, detector: Detector) -> None:
    language = "ar" if "الهاتف" in text else "bn" if "নাম" in text else "es" if "llamo" in text else "en"
    found = [(f.kind, text[f.start : f.end]) for f in detector.find(text, language)]
    if surface is None:
        assert kind in [k for k, _ in found], remark
    else:
        assert (kind, surface) in found, remark


def test_reason_never_quotes_the_text(detector: Detector) -> None:
    for text, _, _, remark in FINDS:
        for found in detector.find(text):
            assert text[found.start : found.end].lower() not in found.reason.lower(), remark
            assert "\n" not in found.reason


def test_batch_equals_single(detector: Detector) -> None:
    texts = [gold.text for gold in TYPED] + ["", "\n\n", "same", "same"]
    done: list[int] = []
    batch = list(Detector().find_many(texts, progress=done.append))
    assert batch == [detector.find(text) for text in texts]
    assert done == list(range(1, len(texts) + 1))


KNOWN = [
    ("we saw RUPALI there", "Rupali", "RUPALI", "capitals"),
    ("rupali's bag", "Rupali", "rupali", "possessive"),
    ("রুপালীকে দেখেছি", "রুপালী", "রুপালী", "Bengali case ending, vowel signs inside"),
    ("मैंने सुनीता को देखा", "सुनीता", "सुनीता", "Devanagari vowel signs at the end"),
    ("رأيت ليلى هناك", "ليلى", "ليلى", "Arabic"),
    ("قلت وليلى بكت", "ليلى", "ليلى", "Arabic, and-prefix"),
    ("I met Jose\u0301 there", "José", "Jose\u0301", "decomposed accent"),
    ("al masri came", "Al-Masri", "al masri", "hyphen or space"),
    ("ฉันชื่อสมหญิงค่ะ", "สมหญิง", "สมหญิง", "Thai, no spaces"),
    ("😀Rupali😀", "Rupali", "Rupali", "emoji on both sides"),
]


@pytest.mark.parametrize(("text", "form", "surface", "remark"), KNOWN)
def test_known_names(text: str, form: str, surface: str, remark: str, detector: Detector) -> None:
    found = detector.find(text, "xx", [KnownName(form, "PERSON")])
    assert (surface, "register") in [(text[f.start : f.end], f.recogniser) for f in found], remark


@pytest.mark.parametrize(
    ("text", "form", "remark"),
    [
        ("rupalika is another", "Rupali", "longer word"),
        ("কামালপুর", "কামাল", "Bengali place containing the name"),
        ("quality time", "Ali", "inside a word"),
    ],
)
def test_known_names_are_whole_words(text: str, form: str, remark: str, detector: Detector) -> None:
    found = detector.find(text, "xx", [KnownName(form, "PERSON")])
    assert "register" not in [f.recogniser for f in found], remark


def test_spread_through_a_text(detector: Detector) -> None:
    text = "My name is Zubaydah Qormi.\nThey shouted at zubaydah all night.\nQormi is my father's name."
    found = [text[f.start : f.end] for f in detector.find(text) if f.kind == "PERSON"]
    assert "zubaydah" in found and found.count("Qormi") == 1


def test_switching_off() -> None:
    quiet = Detector(switched_off=RECOGNISERS)
    assert quiet.find("Madam Huda, +961 3 123 456, a.b@example.org") == []
    only_titles = Detector(switched_off=[name for name in RECOGNISERS if name != "titles"])
    assert [f.recogniser for f in only_titles.find("Madam Huda, +961 3 123 456")] == ["titles"]


@pytest.mark.parametrize(
    ("call", "remark"),
    [
        (lambda d: d.find(b"bytes"), "bytes instead of text"),
        (lambda d: d.find("text", ""), "no language"),
        (lambda d: d.find("text", "en", [KnownName("x", "PET")]), "kind unknown"),  # type: ignore[arg-type]
        (lambda d: Detector(switched_off=["nobody"]), "recogniser unknown"),
    ],
)
def test_bad_input(call: object, remark: str, detector: Detector) -> None:
    assert callable(call)
    with pytest.raises(DetectionError, match=r"[.;]"):
        call(detector)


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something tried to reach the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = Detector().find("Write to rupa.k@example.co.uk or www.example.org, madam Huda.")
    assert {"EMAIL", "LINK", "PERSON"} <= {f.kind for f in found}


def test_missing_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from anonymisation import language_models

    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(language_models, "import_module", absent)
    with pytest.raises(DetectionError, match="No English language model is installed"):
        Detector()
    without = Detector(switched_off=["spacy_ner", "recase_ner"])
    assert [f.kind for f in without.find("Madam Huda")] == ["PERSON"]


def test_import_is_light() -> None:
    code = "import sys, anonymisation; print([m for m in ('spacy', 'presidio_analyzer') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "says", "remark"),
    [
        ("en-GB", "language model", "English has a model"),
        ("bn", "Names in Bengali are not looked for: mark them by hand", "named language"),
        ("xyz", "not looked for", "unknown language"),
        ("", "not looked for", "no code"),
    ],
)
def test_coverage(language: str, says: str, remark: str) -> None:
    assert says in coverage(language), remark


PIECES = st.sampled_from(
    ["Madam Huda", "Rubina Akter", " ", "\n", "'s ", "রুবিনা", "ليلى", "é", "e\u0301", "😀", "12/03/2019",
     "01712345678", "madam", "(", ")", ".", ":", "-", "golden star "
                                                      "manpower", "Dhaka", "BX0412873", "@", "word"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=12))
def test_spans_are_clean(pieces: list[str], detector: Detector) -> None:
    text = "".join(pieces)
    found = detector.find(text, known=[KnownName("Rubina Akter", "PERSON")])
    assert found == sorted(found, key=lambda f: f.start)
    for left, right in zip(found, found[1:], strict=False):
        assert left.end <= right.start
    for f in found:
        surface = text[f.start : f.end]
        assert 0 <= f.start < f.end <= len(text)
        assert surface == surface.strip()
        assert unicodedata.category(surface[-1])[0] in "LNMSP"
        assert 0.0 < f.score <= 1.0 and f.recogniser in RECOGNISERS


@pytest.mark.parametrize("text", ["I was there 2018 2019 2020", "we were 12 14 16 in a room", "১২ জন, 2018, 2019 🙂 é"])
def test_years_and_small_numbers_side_by_side_are_no_telephone(detector: Detector, text: str) -> None:
    assert [found for found in detector.find(text) if found.kind == "PHONE"] == []


@pytest.mark.parametrize(
    "text",
    [
        "My sister Rubina 👩‍👧 lives in Dhaka, number 5",
        "é ́ 5 and Rubina",
        "\u200d",
        "ـ رقم 5 سليم ـ",
        "ক্‍ষ \u200c 5 রুবিনা",
        "🤷‍♀️ 🇧🇩 five five 👨‍👩‍👧‍👦 Rubina",
    ],
)
def test_joiners_and_lone_marks_are_no_words(detector: Detector, text: str) -> None:
    """What folds to nothing once stopped the search of a whole text."""
    for found in (detector.find(text), detector.find_all(text).identities):
        assert all(any(c.isalnum() for c in text[f.start : f.end]) for f in found)
    assert detector.find("Thanks 🤷‍♀️ ok ـ", known=[KnownName("👩‍👧", "PERSON")]) == []
