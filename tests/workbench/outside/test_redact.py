"""Files outside a project leave with no name in them, under one register, whatever their form."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymisation import KnownName
from anonymisation.residue import find_residue, find_residue_bytes
from tests.projects import INTERVIEW, NAMES, NamesDetector
from tests.workbench.outside.files import HIDDEN, open_document_file, parts_of, word_file
from workbench.outside.putting import COLUMNS, LOG, log_of, put
from workbench.outside.reading import read_document
from workbench.outside.redact import Outcome, redact
from workbench.outside.review import Decisions, Missed, Seen, read_decisions, write_decisions
from workbench.project import ProjectError
from workbench.release.profiles import PROFILES

SAID = [
    "Rubina Akter: I am Rubina. সঙ্গে রুবিনা, و سليم 🚌.",
    "Interviewer: From Noapara Ghat with Selim, of Zarifa Bridge?",
]
MAKERS = {
    "a.txt": "\n\n".join(SAID).encode(),
    "a.md": ("# Talk\n\n" + "\n\n".join(SAID)).encode(),
    "a.csv": ("who,what\n" + "\n".join(f'x,"{line}"' for line in SAID)).encode(),
    "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Selim>{SAID[1]}\n\n00:03.000 --> 00:04.000\n{SAID[0]}\n".encode(),
    "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{SAID[0]}\n".encode(),
    "a.docx": word_file(SAID, header="Selim"),
    "a.odt": open_document_file(SAID),
    "a.html": ("<html><body>" + "".join(f"<p>{line}</p>" for line in SAID) + "</body></html>").encode(),
}


def run(
    files: Mapping[str, bytes],
    profile: str = "public",
    *,
    names: Mapping[str, str] | None = None,
    known: Sequence[KnownName] = (),
    decisions: Decisions | None = None,
) -> Outcome:
    documents = [(read_document(name, data), "en") for name, data in files.items()]
    detector = NamesDetector(names)
    return redact(documents, detector, PROFILES[profile], known=known, decisions=decisions)  # type: ignore[arg-type]


def words(data: bytes, name: str) -> str:
    return read_document(name, data).text


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("name", list(MAKERS))
def test_no_form_is_left_in_any_byte_of_any_part(name: str, profile: str) -> None:
    (file,) = run({name: MAKERS[name]}, profile).files
    parts = parts_of(file.data) if file.name.endswith((".docx", ".odt")) else {file.name: file.data}
    for part, data in parts.items():
        assert find_residue(data.decode(), NAMES) == [], part
        assert find_residue_bytes(data, NAMES) == [] and HIDDEN.encode() not in data, part
    assert len(file.replacements) >= 4


def test_the_same_person_has_one_pseudonym_in_all_files_and_two_persons_never_one() -> None:
    files = {"a.txt": MAKERS["a.txt"], "b.docx": MAKERS["a.docx"], "c.vtt": MAKERS["a.vtt"]}
    outcome = run(files, "team")
    people = {seen.forms[0]: seen.instead for seen in outcome.found if seen.kind == "PERSON"}
    assert len(set(people.values())) == len(people) >= 4
    for file in outcome.files:
        text = words(file.data, file.name)
        # A second word that is also a title ("Begum") is not said.
        assert all(people[name].split()[0] in text for name in ("Selim", "Rubina Akter")), file.name


def test_a_first_name_is_the_full_name_only_in_the_file_that_has_it() -> None:
    a, b = "Rubina Akter came. Rubina left.", "Rubina Khan came. Rubina left."
    names = {"Rubina Akter": "PERSON", "Rubina Khan": "PERSON", "Rubina": "PERSON"}
    outcome = run({"a.txt": a.encode(), "b.txt": b.encode()}, names=names)
    assert words(outcome.files[0].data, "a.txt") == "[person 1] came. [person 1] left."
    both = run({"a.txt": f"{a} {b}".encode()}, names=names)
    assert words(both.files[0].data, "a.txt").count("[person 3]") == 2, "of two, a person has to say which"


def test_pseudonyms_cannot_be_worked_out_from_the_names() -> None:
    drawn = {words(run({"a.txt": b"I am Selim."}, "team").files[0].data, "a.txt") for _ in range(12)}
    assert len(drawn) > 1, "a choice that is always the same could be tried out"


@pytest.mark.parametrize(
    ("text", "decisions", "written", "remark"),
    [
        ("Selim and Noor.", Decisions(false=("Selim",)), "Selim and Noor.", "a false finding stays"),
        ("Selim, নূর.", Decisions(missed=(Missed("নূর", "PERSON"),)), "[person 1], [person 2].", "a missed name"),
        ("Selim, Saleem.", Decisions(missed=(Missed("Saleem", "PERSON", "Selim"),)), "[person 1], [person 1].", "same"),
        ("Selim, سليم!", Decisions(same=(("Selim", "سليم"),)), "[person 1], [person 1]!", "two scripts, one person"),
        ("At Selim 🚌", Decisions(kinds={"Selim": "ORGANISATION"}), "At [organisation 1] 🚌", "another kind"),
        ("Call 01712 345678", Decisions(missed=(Missed("01712345678", "PHONE"),)), "Call [removed]", "other spacing"),
        (
            "Selim came.",
            Decisions(found=(Seen("PERSON", ("Selim",), "", "employer"),)),
            "[employer 1] came.",
            "a role given by a person",
        ),
    ],
)
def test_decisions_are_carried_out(text: str, decisions: Decisions, written: str, remark: str) -> None:
    (file,) = run({"a.txt": text.encode()}, decisions=decisions).files
    assert file.data.decode() == written, remark


def test_a_pseudonym_given_by_a_person_is_used_and_a_real_name_refused() -> None:
    seen = Seen("PERSON", ("Selim",), "Torvald")
    (file,) = run({"a.txt": b"Selim came."}, "team", decisions=Decisions(found=(seen,))).files
    assert file.data == b"Torvald came."
    with pytest.raises(ProjectError, match="really has"):
        run({"a.txt": b"Selim, Rubina"}, decisions=Decisions(found=(Seen("PERSON", ("Selim",), "Rubina"),)))
    twice = (seen, Seen("PERSON", ("Rubina",), "torvald"))
    with pytest.raises(ProjectError, match="one pseudonym to two"):
        run({"a.txt": b"Selim, Rubina"}, decisions=Decisions(found=twice))


def test_decisions_come_back_from_their_file_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    assert read_decisions(path) == Decisions()
    said = Decisions(
        ("Grace", "নদী"), (Missed("নূর 🚌", "PERSON", "Noor"),), (("Noor", "نور"),), {"Sri Jaya": "LOCATION"}
    )
    found = (Seen("PERSON", ("Noor", "نور"), "Zahra", "employer", 3), Seen("PHONE", ("01712",), "[phone 1]"))
    write_decisions(path, said, found)
    again = read_decisions(path)
    assert (again.false, again.missed, again.same, again.kinds) == (said.false, said.missed, said.same, said.kinds)
    assert [(s.forms, s.instead, s.role) for s in again.found] == [(s.forms, s.instead, s.role) for s in found]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and os.listdir(tmp_path) == ["decisions.yaml"]
    assert "REAL NAMES" in path.read_text()


@pytest.mark.parametrize(
    ("text", "sentence", "remark"),
    [
        ("false: [Grace", "no YAML", "an open bracket"),
        ("- Grace", "no lists", "a bare list"),
        ("false: Grace", "“false” is no list", "words for a list"),
        ("missed: [Grace]", "lacks its form", "no kind"),
        ("missed: [{form: Grace, kind: NAME}]", "no kind that is known", "an unknown kind"),
        ("same: [[Grace]]", "two forms or more", "one form"),
        ("names: [Grace]", "a list called names", "an unknown list"),
        ("found: [{kind: PERSON}]", "lost its forms", "an entry cut short"),
        ("found: [{kind: PERSON, forms: [A], role: king}]", "The role king", "an unknown role"),
        ("false: [{a: b}]", "no words", "a mapping for a name"),
    ],
)
def test_unfit_decisions_are_refused_without_quoting_a_name(
    tmp_path: Path, text: str, sentence: str, remark: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(text)
    with pytest.raises(ProjectError, match=sentence) as caught:
        read_decisions(path)
    assert "Grace" not in str(caught.value), remark


def test_the_log_tells_where_and_why_and_never_what() -> None:
    outcome = run({"a.txt": MAKERS["a.txt"], "b.odt": MAKERS["a.odt"]}, "partner", known=[KnownName("Selim", "PERSON")])
    data = log_of(outcome.files, "partner")
    assert find_residue_bytes(data, NAMES) == []
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert tuple(rows[0]) == COLUMNS and len(rows) == sum(len(f.replacements) for f in outcome.files)
    texts = {file.name: words(file.data, file.name) for file in outcome.files}
    shown: dict[str, set[str]] = {}
    for row in rows:
        shown.setdefault(row["same identity"], set()).add(
            texts[row["file"]][int(row["release start"]) : int(row["release end"])]
        )
    people = {next(iter(s)).split()[0] for s in shown.values()}
    assert len(people) == len(shown), "one sign, one identity"
    assert {row["decided by"] for row in rows} == {"a person", "not yet"}
    other = log_of(run({"a.txt": MAKERS["a.txt"]}, "partner").files, "partner").decode()
    assert not {row["same identity"] for row in rows} & {
        row["same identity"] for row in csv.DictReader(io.StringIO(other))
    }


@pytest.mark.parametrize("name", ["Selim.txt", "Talk_with_RUBINA-akter.txt", "سليم.txt", "zarifa bridge 2.txt"])
def test_a_name_of_a_file_that_tells_a_name_is_not_kept(name: str) -> None:
    files = run({name: MAKERS["a.txt"], "day 2 ঘ.txt": MAKERS["a.txt"]}).files
    assert [file.name for file in files] == ["redacted-01.txt", "day 2 ঘ.txt"]


def test_files_of_one_name_are_told_apart() -> None:
    documents = [(read_document("a.txt", b"I am Selim."), "en")] * 2
    files = redact(documents, NamesDetector(), PROFILES["public"]).files  # type: ignore[arg-type]
    assert [file.name for file in files] == ["a.txt", "redacted-02.txt"]


def test_nothing_is_written_over_and_nothing_half_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(MAKERS["a.txt"])
    files = run({"a.txt": MAKERS["a.txt"]}).files
    with pytest.raises(ProjectError, match="made from"):
        put(files, tmp_path, "public", sources=[tmp_path / "a.txt"], force=True)
    out = tmp_path / "out"
    assert {p.name for p in put(files, out, "public", sources=[], force=False)} == {"a.txt", LOG}
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    with pytest.raises(ProjectError, match="--force"):
        put(run({"b.txt": MAKERS["a.txt"]}).files, out, "public", sources=[], force=False)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before, "the log was there, so nothing was written"
    put(files, out, "public", sources=[], force=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProjectError, match="cannot be written"):
        put(files, tmp_path / "file", "public", sources=[], force=False)


@pytest.mark.parametrize("fails_at", range(1, 6))
def test_where_one_file_cannot_get_its_name_all_stay_as_they_were(
    fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = run({"a.txt": MAKERS["a.txt"], "b.txt": MAKERS["a.txt"]}).files
    (tmp_path / "a.txt").write_text("earlier نتيجة 🙂", encoding="utf-8")
    (tmp_path / LOG).write_text("earlier log", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    replace, calls = os.replace, [0]

    def failing(source: Any, target: Any) -> None:
        calls[0] += 1
        if calls[0] == fails_at:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr("workbench.outside.putting.os.replace", failing)
    with pytest.raises(ProjectError, match="cannot be written"):
        put(files, tmp_path, "public", sources=[], force=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    put(files, tmp_path, "public", sources=[], force=True)
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt", LOG}


def test_a_name_where_it_cannot_be_replaced_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.outside import redact as module

    monkeypatch.setattr(module, "_words_of_parts", lambda data: iter(["x", "Style of Selim Akter", "Selim"]))
    with pytest.raises(ProjectError, match="cannot be replaced") as caught:
        run({"a.docx": MAKERS["a.docx"]})
    assert "Selim" not in str(caught.value)


def test_what_tells_somebody_together_with_other_things_goes_as_the_profile_says() -> None:
    text = b"Selim is 17 years old and worked for two years, paid 800 a month."
    public, team = (run({"a.txt": text}, profile).files[0].data.decode() for profile in ("public", "team"))
    assert "[age 15" in public and "17" not in public and "17 years old" in team
    assert "two years" in public and "800 a month" in public, "durations and wages are evidence"


NAME = st.sampled_from(
    ["Selim", "Selim Khan", "Khan", "রুবিনা", "رُبينا", "Zoë", "Ana Lúcia", "रोशनी", "Rubina Akter", "Rubina"]
)
FILL = st.sampled_from([" came. ", " and ", " 🚌 ", "\n\n", " said: ", "’s ", ", ", " — "])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(NAME, FILL), min_size=1, max_size=6), min_size=1, max_size=3),
    st.sampled_from(list(PROFILES)),
)
def test_over_any_files_no_form_is_left_and_no_pseudonym_is_real(
    texts: list[list[tuple[str, str]]], profile: str
) -> None:
    said = ["We heard that " + "".join(name + fill for name, fill in text) + "the end" for text in texts]
    names = dict.fromkeys([name for text in texts for name, _ in text], "PERSON")
    outcome = run({f"{n}.txt": text.encode() for n, text in enumerate(said)}, profile, names=names)
    for file in outcome.files:
        assert find_residue(file.data.decode(), names) == []
    pseudonyms = [seen.instead for seen in outcome.found]
    assert len({p.casefold() for p in pseudonyms}) == len(pseudonyms)
    assert not {w.casefold() for p in pseudonyms for w in p.split()} & {w.casefold() for n in names for w in n.split()}


def test_the_study_of_the_tests_reads_on(tmp_path: Path) -> None:
    (file,) = run({"a.txt": INTERVIEW.encode()}, "team").files
    text = file.data.decode()
    assert "café and naïve x̌ things. মালিক টাকা দিল। قالت لي: نعم." in text and text.count("Interviewer:") == 3
