"""The register's promises, over studies made up by Hypothesis and walks of decisions through them.

Same person, one pseudonym; no two persons one; none that somebody really has; with the key the originals come back
exactly, and without it no form of a name stands in any byte.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from anonymisation import name_key
from anonymisation.lists.titles import AFTER, BEFORE
from anonymisation.residue import find_residue_bytes
from anonymisation.words import keys
from tests.projects import VAULT, bring_in, make_project
from tests.workbench.looking import failed, ids
from workbench import decisions
from workbench.project import Project, ProjectError
from workbench.redaction import NAMED, REPLACED
from workbench.restoring import originals
from workbench.store import cipher
from workbench.store.cipher import connect
from workbench.store.tables import Interview, Mask
from workbench.store.vault_tables import Form, Identity, Mention, Original

PEOPLE = [
    "Rubina Akter", "Rubina Khanom", "Rubina", "Selim Miah", "Selim", "Akter Selim", "রুবিনা আক্তার", "রুবিনা",
    "سليم منصور", "سليم", "नूरजहाँ थापा", "नूरजहाँ", "Zoë Phạm", "Zoe\u0308 Phạm", "Tomás Quispe", "O'Brien", "Wanjiru",
]  # fmt: skip
OTHERS = {"Noapara Ghat": "LOCATION", "ঘাটনগর": "LOCATION", "Zarifa Bridge": "ORGANISATION", "+880 1712 345678": "PHONE"}
UNFOUND = ["Karima", "মায়াবতী", "Xochil", "قمرون"]
"""Names no detector knows: only a person can mark them."""
NAMES = dict.fromkeys(PEOPLE, "PERSON") | OTHERS
FILL = ["came", "কাজ করল", "said 🚌 no", "قالت", "paid eight hundred", "naïve x̌ things"]
OPERATIONS = ["confirm", "restore", "restore one", "merge", "split", "mark", "rename", "keep", "import", "undo", "redo"]

sentence = st.tuples(st.sampled_from([*NAMES, *UNFOUND]), st.sampled_from(FILL))
interview = st.tuples(st.sampled_from(PEOPLE), st.lists(sentence, min_size=1, max_size=6))
study = st.lists(interview, min_size=2, max_size=4)
step = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 40), st.integers(0, 40))
OURS = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # every example makes a project: shrinking takes minutes
)


def written(speaker: str, said: Sequence[tuple[str, str]]) -> str:
    words = ". ".join(f"Then {name} {what}" for name, what in said)
    return f"Interviewer: And?\n\n{speaker}: {words}.\n\nInterviewer: So?\n\n{speaker}: Yes.\n"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without interviews, to be copied; keys are cheap here, for they are derived many times."""
    monkeypatch.setattr(cipher, "COST", cipher.COSTS[0])
    make_project(tmp_path / "empty").close()
    return tmp_path / "empty"


def opened(empty: Path, texts: Sequence[Any]) -> Iterator[Project]:
    """A copy of the empty project with the interviews in it."""
    folder = empty.parent / "study"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty, folder)
    project = Project.open(folder, coder="Ana", vault_passphrase=VAULT)
    try:
        bring_in(project, *(written(*text) for text in texts), names=NAMES)
        yield project
    finally:
        project.close()


def identities(project: Project, *statuses: str) -> list[Identity]:
    with project.reading() as session:
        query = select(Identity).where(Identity.status.in_(statuses or REPLACED))
        return list(session.scalars(query.order_by(Identity.created_at, Identity.name, Identity.id)))


def take(project: Project, operation: str, n: int, m: int) -> None:
    """One decision of a person on whatever the numbers point at; nothing where there is nothing to point at."""
    known = identities(project, *NAMED)
    people = [identity for identity in known if identity.kind == "PERSON"]
    if operation == "undo":
        project.undo()
    elif operation == "redo":
        project.redo()
    elif operation == "mark":
        decisions.mark_form(project, UNFOUND[n % len(UNFOUND)], "PERSON")
    elif not people:
        return
    elif operation == "confirm":
        decisions.confirm(project, [identity.id for identity in known[n % len(known) :]])
    elif operation == "restore":
        decisions.restore(project, [known[n % len(known)].id])
    elif operation == "keep":
        decisions.keep(project, [known[n % len(known)].id], "evidence")
    elif operation == "restore one":
        decisions.restore_mentions(project, mentions_of(project, known[n % len(known)].id)[:1])
    elif operation == "merge":
        first, second = people[n % len(people)], people[m % len(people)]
        decisions.merge(project, [first.id, second.id], first.id)
    elif operation == "split":
        decisions.split(project, mentions_of(project, people[n % len(people)].id)[:1], "")
    elif operation == "rename":
        # A name nobody has, one that is nobody's until somebody marks it, and one somebody surely has.
        wanted = ["Torvald", "Ingeborg Dahl", UNFOUND[m % len(UNFOUND)], PEOPLE[m % len(PEOPLE)]][m % 4]
        decisions.rename_pseudonym(project, people[n % len(people)].id, wanted)
    else:
        # Somebody comes in who is really called as somebody else was named.
        name = people[n % len(people)].pseudonym
        bring_in(project, written("Worker", [(name, f"came {m}")]), names=NAMES | {name: "PERSON"})


def mentions_of(project: Project, identity_id: str) -> list[str]:
    with project.reading() as session:
        query = select(Mention.id).where(Mention.identity_id == identity_id, Mention.restored.is_(False))
        return list(session.scalars(query.order_by(Mention.interview_id, Mention.start)))


def naming(words: str) -> set[str]:
    return set(keys(words)) - set(BEFORE) - set(AFTER)


def check_pseudonyms(project: Project) -> None:
    """No two persons share a word of their pseudonyms, and none is a word of a name somebody has."""
    with project.reading() as session:
        forms = session.execute(select(Form.form, Identity.kind, Identity.status).join(Identity)).all()
    real = {word for form, kind, status in forms if kind == "PERSON" and status in NAMED for word in naming(form)}
    owners: dict[str, set[str]] = defaultdict(set)
    for identity in identities(project):
        if identity.kind == "PERSON":
            for word in naming(identity.pseudonym):
                owners[word].add(identity.id)
        else:
            owners[identity.pseudonym.casefold()].add(identity.id)
    assert {word for word, owner in owners.items() if len(owner) > 1} == set()
    assert real & owners.keys() == set()


def check_working_texts(project: Project) -> None:
    """One identity said in one way reads the same in every interview, and no reading stands for two."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    stands: dict[str, set[str]] = defaultdict(set)
    with project.reading() as session:
        texts = {row.id: row.text for row in session.scalars(select(Interview))}
        sources = {row.id: row.text for row in session.scalars(select(Original))}
        mentions = {row.id: row for row in session.scalars(select(Mention))}
        for mask in session.scalars(select(Mask)):
            mention, shown = mentions[mask.id], texts[mask.interview_id][mask.start : mask.end]
            surface = sources[mask.interview_id][mention.start : mention.end]
            said[mask.identity, surface].add(shown)
            stands[shown.casefold()].add(mask.identity)
    assert [shown for shown in said.values() if len(shown) != 1] == []
    assert [shown for shown, owner in stands.items() if len(owner) > 1] == []


def check_way_back(project: Project, sources: dict[str, str]) -> None:
    for interview_id in ids(project):
        text = originals(project, interview_id)
        assert text == sources.setdefault(interview_id, text)


def check_verified(project: Project) -> None:
    """Verify finds nothing, unless a person shows in one place the very name that is replaced in another."""
    hidden, shown, _ = words_of(project)
    both = any(fits(form, words) for form in hidden for words in shown)
    assert [name for name in failed(project) if not (both and name.startswith("Names in project"))] == []


def words_of(project: Project) -> tuple[set[str], set[str], set[str]]:
    """The forms that are replaced, what a person shows (restored or kept on purpose), and the pseudonyms."""
    with project.reading() as session:
        rows = session.execute(select(Form.form, Identity.status).join(Identity)).all()
        restored = session.execute(select(Mention.interview_id, Mention.start, Mention.end).where(Mention.restored))
        sources = {row.id: row.text for row in session.scalars(select(Original))}
        shown = {sources[i][a:b] for i, a, b in restored} | {form for form, status in rows if status not in REPLACED}
        pseudonyms = set(session.scalars(select(Identity.pseudonym)))
    return {form for form, status in rows if status in REPLACED}, shown, pseudonyms


def secret_forms(project: Project) -> set[str]:
    """The forms that may stand nowhere: those replaced, but for what shown words and pseudonyms hold as well."""
    hidden, shown, pseudonyms = words_of(project)
    return {form for form in hidden if not any(fits(form, words) for words in shown | pseudonyms)}


def fits(form: str, words: str) -> bool:
    plain = [" ".join(keys(text)) or text for text in (form, words)]
    return plain[0] in plain[1]


def check_bytes(project: Project, empty: Path) -> None:
    """No file of the folder holds a form, neither as it lies there nor decrypted.

    Anybody may come to be called as somebody was named, and of those names dozens stand inside words of the codebook
    that every project holds ("mutual aid" is no Mutua): these are looked for as whole words, as far as it has none.
    """
    forms, codebook = secret_forms(project), (empty / "project.db").read_bytes()
    inside = {found.form for found in find_residue_bytes(codebook, forms)}
    whole = inside - {found.form for found in find_residue_bytes(codebook, inside, whole_words=True)}
    for path in [path for path in project.folder.rglob("*") if path.is_file()]:
        data, locked = path.read_bytes(), path.name.startswith("vault") and cipher.is_encrypted(path)
        assert find_residue_bytes(data, {form for form in forms - inside if not locked or long(form)}) == [], path.name
        assert locked or find_residue_bytes(data, whole, whole_words=True) == [], path.name


def long(form: str) -> bool:
    """Whether a form is too long to stand by chance among the half million random bytes of a locked vault."""
    return len(form.encode()) >= 6


@OURS
@given(texts=study)
def test_the_same_name_is_one_person_in_every_interview(empty: Path, texts: list[Any]) -> None:
    for project in opened(empty, texts):
        owners: dict[str, set[str]] = defaultdict(set)
        with project.reading() as session:
            for form, identity in session.execute(select(Form.form, Identity.id).join(Identity)):
                if len(name_key(form, "PERSON").split()) > 1:
                    owners[name_key(form, "PERSON")].add(identity)
        assert [owner for owner in owners.values() if len(owner) > 1] == []
        check_pseudonyms(project)
        check_working_texts(project)


@OURS
@given(texts=study, steps=st.lists(step, min_size=1, max_size=8))
def test_the_promises_hold_after_every_decision(empty: Path, texts: list[Any], steps: list[Any]) -> None:
    for project in opened(empty, texts):
        sources: dict[str, str] = {}
        check_way_back(project, sources)
        for operation, n, m in steps:
            with suppress(ValueError):  # a decision may be refused, and then has changed nothing
                take(project, operation, n, m)
            check_pseudonyms(project)
            check_working_texts(project)
            check_way_back(project, sources)
        check_verified(project)
        check_bytes(project, empty)


PLAIN = [("Selim", [("Karima", "came"), ("Rubina Akter", "came")]), ("Rubina Akter", [("Selim", "came")])]


@pytest.mark.parametrize(
    "way",
    [
        "renamed to it, then marked",
        "restored, renamed to it, then confirmed",
        "undone restoring",
        "kept after renaming",
    ],
)
def test_a_pseudonym_that_turns_out_to_be_real_is_given_up(empty: Path, way: str) -> None:
    for project in opened(empty, PLAIN):
        selim, rubina = (
            next(i.id for i in identities(project) if i.name == name) for name in ("Selim", "Rubina Akter")
        )
        sources: dict[str, str] = {}
        check_way_back(project, sources)
        if way == "renamed to it, then marked":
            decisions.rename_pseudonym(project, selim, "Karima")
            decisions.mark_form(project, "Karima", "PERSON")
        else:
            decisions.restore(project, [selim])
            with suppress(ValueError):
                decisions.rename_pseudonym(project, rubina, "Selim")
            if way == "kept after renaming":
                decisions.keep(project, [selim], "evidence")
            elif way == "undone restoring":
                decisions.restore(project, [rubina])
                for _ in range(3):
                    with suppress(ValueError):
                        project.undo()
            else:
                decisions.confirm(project, [selim])
        check_pseudonyms(project)
        check_working_texts(project)
        check_way_back(project, sources)
        check_verified(project)
        check_bytes(project, empty)


@pytest.mark.parametrize("name", ["Mutua", "Devi", "Mina", "Ali"])
def test_a_name_that_stands_inside_a_word_of_the_codebook_is_told_from_one_that_was_left(
    empty: Path, name: str
) -> None:
    for project in opened(empty, PLAIN):
        bring_in(project, written("Selim", [(name, "came")]), names=NAMES | {name: "PERSON"})
        assert name in secret_forms(project)
        assert find_residue_bytes((empty / "project.db").read_bytes(), [name])
        check_pseudonyms(project)
        check_verified(project)
        check_bytes(project, empty)
        (project.folder / "left.txt").write_text(f"কেউ, {name} 🚌", encoding="utf-8")
        with pytest.raises(AssertionError, match=r"left\.txt"):
            check_bytes(project, empty)


def test_a_redo_that_would_make_a_pseudonym_real_is_refused(empty: Path) -> None:
    """Another coder may have given the name away while the mark was undone."""
    for project in opened(empty, PLAIN):
        decisions.mark_form(project, "Karima", "PERSON")
        project.undo()
        other = Project.open(project.folder, coder="Ben", vault_passphrase=VAULT)
        selim = next(identity.id for identity in identities(project) if identity.name == "Selim")
        decisions.rename_pseudonym(other, selim, "Karima")
        with pytest.raises(ProjectError, match="pseudonym since"):
            project.redo()
        check_pseudonyms(project)
        check_working_texts(project)
        decisions.rename_pseudonym(other, selim, "Torvald")
        other.close()
        project.redo()
        check_pseudonyms(project)
        check_verified(project)


def test_without_the_key_an_encrypted_study_holds_no_form_in_any_byte(empty: Path, tmp_path: Path) -> None:
    """Every file as it lies there, the project file decrypted, and its backups decrypted."""
    folder = tmp_path / "locked"
    project = make_project(folder, project_passphrase="for coders")
    texts = [written(speaker, [(name, FILL[0]) for name in [*NAMES, *UNFOUND]]) for speaker in PEOPLE[:3]]
    bring_in(project, *texts, names=NAMES)
    for number in range(len(UNFOUND)):
        take(project, "mark", number, 0)
    take(project, "confirm", 0, 0)
    before = [originals(project, interview_id) for interview_id in ids(project)]
    forms, key = secret_forms(project), project.database.key
    place = project.database.place
    assert len(forms) > 15
    project.close()
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        assert find_residue_bytes(path.read_bytes(), forms) == [], path.name
    for number, path in enumerate([place.project, *place.backups.glob("project-*.db")]):
        plain = tmp_path / f"plain {number}.db"
        connection = connect(path, key)
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.close()
        assert find_residue_bytes(plain.read_bytes(), forms) == [], path.name
    again = Project.open(folder, coder="Ana", project_passphrase="for coders", vault_passphrase=VAULT)
    assert [originals(again, interview_id) for interview_id in ids(again)] == before
    again.close()
    blind = Project.open(folder, coder="Ana", project_passphrase="for coders")
    with pytest.raises(ValueError, match="vault"):
        originals(blind, ids(blind)[0])
    blind.close()
