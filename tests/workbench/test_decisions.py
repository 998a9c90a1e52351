"""Decisions on identities: every span is carried, every place is reached, everything can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.projects import INTERVIEW, VAULT, bring_in, make_project, sample_project
from tests.workbench.looking import code, covered, ids, named, sound, texts
from workbench import coding, decisions
from workbench.codes import add_code, change_code, list_codes
from workbench.consent import attributes_of, record_consent, set_attributes
from workbench.graphemes import whole_clusters
from workbench.identities import list_identities, mentions_of, real_forms
from workbench.memos import memos, write_memo
from workbench.project import Project, ProjectError
from workbench.reading import read_window
from workbench.spans import Span
from workbench.store.backups import backups_of
from workbench.store.tables import Change, CodebookVersion, Mask, Participant, Speaker
from workbench.store.undo import HistoryError
from workbench.verify import verify


@pytest.fixture
def project(tmp_path: Path) -> Any:
    made = sample_project(tmp_path / "study")
    yield made
    made.database.close()


def decide(project: Project, name: str) -> None:
    """Each kind of decision, on the sample interview."""
    if name == "mark":
        decisions.mark_form(project, "the city", "LOCATION")
    elif name == "mark a place":
        start = texts(project)[0].index("women")
        decisions.mark(project, ids(project)[0], Span(start, start + 5), "PERSON")
    elif name == "rename":
        decisions.rename_pseudonym(project, named(project, "Selim").id, "Maximilian Featherstonehaugh")
    elif name == "restore":
        decisions.restore(project, [named(project, "Selim").id])
    elif name == "restore a mention":
        with project.reading() as session:
            mention = mentions_of(session, named(project, "Selim").id)[0]
        decisions.restore_mentions(project, [mention.id])
    elif name == "correct kind":
        decisions.correct_kind(project, named(project, "Noapara Ghat").id, "PERSON")
    elif name == "merge":
        ghat, bridge = named(project, "Noapara Ghat"), named(project, "Zarifa Bridge")
        decisions.merge(project, [ghat.id, bridge.id], ghat.id)
    elif name == "split":
        with project.reading() as session:
            mention = mentions_of(session, named(project, "Selim").id)[1]
        decisions.split(project, [mention.id], "Selim the younger")
    elif name == "confirm":
        decisions.confirm(project, [named(project, "Selim").id])


DECISIONS = [
    "mark",
    "mark a place",
    "rename",
    "restore",
    "restore a mention",
    "correct kind",
    "merge",
    "split",
    "confirm",
]
KEPT = ["kept my passport", "bus 🚌", "naïve x̌", "মালিক টাকা দিল", "قالت لي", "How did", "eight hundred"]


@pytest.mark.parametrize("name", DECISIONS)
def test_codings_keep_their_words_and_everything_can_be_taken_back(name: str, project: Project) -> None:
    kept = {code(project, words, number): words for number, words in enumerate(KEPT)}
    across = code(project, texts(project)[0][:90], 9)
    before, codings = texts(project), covered(project)
    decide(project, name)
    after = covered(project)
    assert {i: after[i] for i in kept} == kept
    assert after[across].startswith("How did") and after[across]
    sound(project) if name not in ("restore", "restore a mention") else None
    changed = texts(project)
    assert (changed != before) == (name not in ("confirm",))
    project.undo()
    assert texts(project) == before and covered(project) == codings
    project.redo()
    assert texts(project) == changed and covered(project) == after


words = st.text(st.sampled_from("ab é্কর👩\u200dع."), min_size=1, max_size=12)


@settings(max_examples=8)
@given(parts=st.lists(words, min_size=3, max_size=8), data=st.data())
def test_a_coding_no_decision_touches_covers_the_same_words(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], data: st.DataObject
) -> None:
    """Any text, any coding, a name marked anywhere else: the words coded stay the words coded."""
    body = "Interviewer: Q?\n\nWorker: " + " Quenby ".join(f"({part})" for part in parts) + "\n"
    project = make_project(tmp_path_factory.mktemp("p") / "study")
    bring_in(project, body, names={})
    text = texts(project)[0]
    places = [(m, m + 6) for m in range(len(text)) if text.startswith("Quenby", m)]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with project.reading() as session:
        code_id = list_codes(session)[0].id
    identifier = coding.add_coding(project, ids(project)[0], Span(start, end), code_id, quote=text[start:end])
    whole = whole_clusters(text, Span(start, end))  # no coding parts what is read as one character
    start, end = whole.start, whole.end
    decisions.mark_form(project, "Quenby", "ORGANISATION")
    pseudonym = named(project, "Quenby").pseudonym
    assert texts(project)[0] == text.replace("Quenby", pseudonym)
    touched = [p for p in places if p[0] < end and start < p[1]]
    if not touched:
        assert covered(project)[identifier] == text[start:end]
    else:
        low, high = min(start, touched[0][0]), max(end, touched[-1][1])
        assert covered(project)[identifier] == text[low:high].replace("Quenby", pseudonym)
    project.undo()
    assert covered(project)[identifier] == text[start:end]
    project.database.close()


NAMES = [
    ("Latin", "Worker: Hania came. HANIA, hania; Hania's. Shahania stays.", "Hania", 4),
    ("Bengali with case endings", "Worker: মিতা এল। মিতার বোন, মিতাকে বলল।", "মিতা", 3),
    ("Arabic with a prefix", "Worker: جاءت سعاد. وسعاد قالت، لسعاد.", "سعاد", 3),
    ("Devanagari", "Worker: गीता आई। गीता ने कहा।", "गीता", 2),
    ("beside emoji", "Worker: 🚌Hania🚌 and 👩‍👩‍👧 Hania.", "Hania", 2),
    ("combining accent without composed form", "Worker: X̌avi and X̌avi.", "X̌avi", 2),
    ("accent left out elsewhere", "Worker: José and Jose.", "José", 2),
    ("a full stop is no wildcard", "Worker: A.B. Stone, not AxBx Stone.", "A.B. Stone", 1),
    ("a bracket and a dot", "Worker: C.(Crew and a|b|C.(Crew and CxxCrew.", "C.(Crew", 2),
    ("a backslash and a group", r"Worker: \1 Ltd and \g<0> and \1 Ltd.", r"\1 Ltd", 2),
    ("stars", "Worker: Why Co* and Wh Co*. Whyyy Co.", "Why Co*", 1),
    ("digits, however spaced", "Worker: 01712 345678, +880 1712-345678.", "01712 345678", 2),
]


@pytest.mark.parametrize(("remark", "body", "form", "count"), NAMES, ids=[n[0] for n in NAMES])
def test_a_name_is_marked_everywhere(remark: str, body: str, form: str, count: int, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, f"Interviewer: Q?\n\n{body}\n", f"Interviewer: R?\n\n{body}\n", names={})
    before = texts(project)
    assert decisions.mark_form(project, form, "ORGANISATION") == 2
    row = named(project, form)
    assert (row.mentions, row.interviews) == (2 * count, 2)
    assert all(text.count(row.pseudonym) == count for text in texts(project))
    sound(project)
    project.undo()
    assert texts(project) == before
    project.close()


def test_only_here_when_told_so(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *["Interviewer: Q?\n\nWorker: May I? In May, May.\n"] * 2, names={})
    place = texts(project)[0].rindex("May")
    decisions.mark(project, ids(project)[0], Span(place, place + 3), "PERSON", everywhere=False)
    assert texts(project)[0].count("May") == 2 and texts(project)[1].count("May") == 3
    project.close()


def test_a_selection_with_spaces_around_it_loses_none(project: Project) -> None:
    start = texts(project)[0].index(" bus ")
    decisions.mark(project, ids(project)[0], Span(start, start + 5), "ORGANISATION", everywhere=False)
    row = named(project, "bus")
    assert row.forms == ("bus",)
    assert f"by {row.pseudonym} 🚌 with" in texts(project)[0]


@pytest.mark.parametrize(("words", "cut", "form"), [("x̌ things", (1, 3), "x̌"), ("মালিক", (0, 3), "মালি")])
def test_a_selection_parts_no_letter_from_its_marks(
    words: str, cut: tuple[int, int], form: str, project: Project
) -> None:
    start = texts(project)[0].index(words)
    decisions.mark(project, ids(project)[0], Span(start + cut[0], start + cut[1]), "ORGANISATION", everywhere=False)
    assert named(project, form).forms == (form,)


def test_what_cannot_be_a_name_is_refused(project: Project) -> None:
    text = texts(project)[0]
    first = text.index("\n\n")
    before = project.revision()
    for remark, span in {
        "over two turns": Span(first - 3, first + 5),
        "only space": Span(first, first + 1),
        "too long": Span(first + 2, len(text)),
    }.items():
        with pytest.raises(ProjectError, match="Select the name itself"):
            decisions.mark(project, ids(project)[0], span, "PERSON")
        assert project.revision() == before, remark
    with pytest.raises(ProjectError, match="The kind Robot was given"):
        decisions.mark_form(project, "women", "Robot")
    with pytest.raises(ProjectError, match="at least two characters"):
        decisions.mark_form(project, " a ", "PERSON")


def test_marking_part_of_a_pseudonym_marks_what_it_stands_for(project: Project) -> None:
    """The reviewer sees only pseudonyms; a selection that cuts one takes it whole."""
    pseudonym = named(project, "Selim").pseudonym
    start = texts(project)[0].index(f"{pseudonym}, the man")
    decisions.mark(project, ids(project)[0], Span(start + 2, start + len(pseudonym) + 9), "PERSON", everywhere=False)
    assert "Selim, the man" in named(project, "Selim, the man").forms
    sound(project)


def test_the_longer_name_first(tmp_path: Path) -> None:
    """“Christina M” holds “Christina”: each keeps its own pseudonym whichever is marked first."""
    body = "Interviewer: Q?\n\nWorker: Christina M came, then Christina, then Christina M.\n"
    for order in (["Christina M", "Christina"], ["Christina", "Christina M"]):
        project = make_project(tmp_path / order[0])
        bring_in(project, body, names={})
        for form in order:
            decisions.mark_form(project, form, "ORGANISATION")
        longer, shorter = named(project, "Christina M").pseudonym, named(project, "Christina").pseudonym
        assert longer != shorter
        assert f"{longer} came, then {shorter}, then {longer}." in texts(project)[0]
        sound(project)
        project.close()


def test_pseudonyms_do_not_chain(tmp_path: Path) -> None:
    """Sam becomes Alex and Alex becomes Pat: Sam must not become Pat, and nobody may be called Alex."""
    project = make_project(tmp_path / "study")
    body = "Interviewer: Q?\n\nWorker: Sam met Alex. Alex paid Sam.\n"
    bring_in(project, body, names={"Sam": "PERSON", "Alex": "PERSON"})
    sam, alex = named(project, "Sam"), named(project, "Alex")
    with pytest.raises(ProjectError, match="really has"):
        decisions.rename_pseudonym(project, sam.id, "Alex")
    decisions.rename_pseudonym(project, alex.id, "Pat")
    decisions.rename_pseudonym(project, sam.id, "Robin")
    assert "Robin met Pat. Pat paid Robin." in texts(project)[0]
    sound(project)
    project.close()


def test_a_pseudonym_somebody_turns_out_to_have_is_replaced(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Sam came.\n", names={"Sam": "PERSON"})
    taken = named(project, "Sam").pseudonym
    bring_in(project, f"Interviewer: Q?\n\nWorker: {taken} went.\n", names={taken: "PERSON"})
    assert named(project, "Sam").pseudonym != taken
    assert all(taken not in text for text in texts(project))
    sound(project)
    project.close()


PSEUDONYMS = [
    ("empty", "  ", "between 1 and 80"),
    ("too long", "x" * 81, "between 1 and 80"),
    ("a real name", "Selim", "really has"),
    ("a real name in another case", "the SELIM", "really has"),
    ("a real first name", "Rubina Stone", "really has"),
    ("a real family name alone", "Akter", "really has"),
    ("a real name in Bengali", "রুবিনা", "really has"),
    ("a real name in Arabic", "سليم", "really has"),
]


@pytest.mark.parametrize(("remark", "wanted", "sentence"), PSEUDONYMS, ids=[p[0] for p in PSEUDONYMS])
def test_pseudonyms_refused(remark: str, wanted: str, sentence: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, INTERVIEW + "\nInterviewer: Who?\n\nRubina Akter: রুবিনা 🙂 and سليم.\n")
    before = project.revision(), texts(project)
    with pytest.raises(ProjectError, match=sentence) as refusal:
        decisions.rename_pseudonym(project, named(project, "Selim").id, wanted)
    assert wanted.strip() == "" or wanted not in str(refusal.value), "a message must not quote a name"
    assert (project.revision(), texts(project)) == before
    project.close()


def test_a_pseudonym_that_is_taken_is_refused_in_any_case(project: Project) -> None:
    taken = named(project, "Noapara Ghat").pseudonym
    for wanted in (taken, taken.upper()):
        with pytest.raises(ProjectError, match="already"):
            decisions.rename_pseudonym(project, named(project, "Selim").id, wanted)


def test_marking_clears_every_word_people_wrote(project: Project) -> None:
    """Memos, code names, attributes, consent, project facts and the history, and the backups made before."""
    words = "Xochil of জলঢাকা"
    interview = ids(project)[0]
    write_memo(project, "interview", interview, f"Says {words}. 🙂")
    identifier = code(project, "eight hundred")
    coding.set_memo(project, identifier, f"see XOCHIL OF জলঢাকা {words}")
    own = add_code(project, f"Debts to {words}", f"Whoever owes {words}")
    change_code(project, own, label=f"Owed to {words}")
    with project.reading() as session:
        person = session.scalars(select(Participant.id)).first() or ""
    set_attributes(project, person, {f"knows {words}": words, "sector": f"boats of {words}"})
    record_consent(project, person, {"quotation": True}, how=f"told {words}")
    coding.remove_coding(project, identifier)
    project.back_up()
    assert words.encode() in project.database.place.project.read_bytes()
    decisions.mark_form(project, words, "PERSON")
    for path in (project.database.place.project, *backups_of(project.database, "project")):
        data = path.read_bytes().lower()
        assert b"xochil" not in data and "জলঢাকা".encode() not in data, path.name
    sound(project)
    with project.reading() as session:
        pseudonym = named(project, words).pseudonym
        assert memos(session)[0].text == f"Says {pseudonym}. 🙂"
        assert pseudonym in attributes_of(session)[person]["sector"]
        assert pseudonym in next(c.label for c in list_codes(session) if c.id == own)
    project.undo()  # the marking
    with project.reading() as session:
        assert memos(session)[0].text == f"Says {words}. 🙂"
    project.redo()
    sound(project)


def test_ids_in_the_history_are_not_taken_for_words(project: Project) -> None:
    """A name that is also part of a code's id must not break what an undo needs."""
    identifier = code(project, "eight hundred")
    with project.reading() as session:
        code_id = coding.codings_of(session, ids(project)[0])[0].code_id
    coding.remove_coding(project, identifier)
    part = code_id.replace(".", " ").replace("_", " ").split()[0]
    other = Project.open(project.folder, coder="Ben", vault_passphrase="vault passphrase for tests")
    decisions.mark_form(other, part, "ORGANISATION")
    project.undo()
    with project.reading() as session:
        assert coding.codings_of(session, ids(project)[0])[0].code_id == code_id
        kept = [c.before["code_id"] for c in session.scalars(select(Change)) if c.table == "coding" and c.before]
    assert kept == [code_id]
    other.close()


def test_the_shipped_codebook_is_never_rewritten(project: Project) -> None:
    with project.reading() as session:
        before = [(c.label, c.definition) for c in list_codes(session)]
        content = session.scalars(select(CodebookVersion.content)).one()
    word = max((w.strip(".,;:()") for w in before[0][1].split()), key=len)
    decisions.mark_form(project, word, "ORGANISATION")
    with project.reading() as session:
        assert [(c.label, c.definition) for c in list_codes(session)] == before
        assert session.scalars(select(CodebookVersion.content)).one() == content


def test_a_name_that_was_restored_and_is_confirmed_after_all_is_cleared_again(project: Project) -> None:
    selim = named(project, "Selim")
    decisions.restore(project, [selim.id])
    assert "Selim said" in texts(project)[0]
    write_memo(project, "project", "", "Selim paid late. سليم 🙂")
    project.back_up()
    decisions.confirm(project, [selim.id])
    with project.reading() as session:
        assert "Selim" not in memos(session)[0].text
    sound(project)


def test_confirming_looks_for_the_name_in_every_interview(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: and broad came.\n", names={})
    bring_in(project, "Interviewer: Q?\n\nWorker: Broad went.\n", names={"Broad": "PERSON"})
    write_memo(project, "project", "", "broad again")
    assert "broad" in texts(project)[0], "a name nobody confirmed is not looked for in small letters"
    decisions.confirm(project, [named(project, "Broad").id])
    assert all("broad" not in text.lower() for text in texts(project))
    sound(project)
    with project.reading() as session:
        assert session.scalars(select(Mask.reviewed)).all() == [True, True]
    project.close()


def test_restoring_gives_the_words_back_and_leaves_others_alone(project: Project) -> None:
    decisions.restore(project, [named(project, "Selim").id])
    assert texts(project)[0].count("Selim") == 2 and "Rubina" not in texts(project)[0]
    with project.reading() as session:
        assert "Selim" not in real_forms(session)
    assert named(project, "Selim").status == "restored"


@pytest.mark.parametrize("how", ["identity", "mention"])
def test_restoring_a_long_mark_shows_no_name_inside_it(how: str, project: Project) -> None:
    """The longer mark swallowed the names; when its words come back, theirs must not."""
    text = texts(project)[0]
    start, end = text.index("I came by bus"), text.index(", the man of") + 8
    decisions.mark(project, ids(project)[0], Span(start, end), "ORGANISATION")
    assert named(project, "Selim").mentions == 1
    long = next(row for row in everybody(project) if row.name.startswith("I came by bus"))
    if how == "identity":
        decisions.restore(project, [long.id])
    else:
        with project.reading() as session:
            decisions_on = [mention.id for mention in mentions_of(session, long.id)]
        decisions.restore_mentions(project, decisions_on)
    assert "I came by bus" in texts(project)[0] and "Selim" not in texts(project)[0]
    assert named(project, "Selim").mentions == 2
    project.undo()
    assert "I came by bus" not in texts(project)[0]


RESTORED = [
    ("Latin", "Hania"),
    ("Bengali", "মিতা"),
    ("Arabic", "سعاد"),
    ("Devanagari", "गीता"),
    ("combining accent without composed form", "X̌avi"),
]


@pytest.mark.parametrize(("remark", "name"), RESTORED, ids=[r[0] for r in RESTORED])
def test_restored_mentions_stay_restored_until_a_person_marks_them(remark: str, name: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, *[f"Interviewer: Q?\n\nWorker: 🙂 {name} and {name} came.\n"] * 2, names={name: "PERSON"})
    first, *others = where(project, name)
    masked = texts(project)
    decisions.restore_mentions(project, [first.id])
    shown = texts(project)
    assert shown[0].count(name) == 1 and shown[1] == masked[1]
    assert [m.id for m in where(project, name)] == [m.id for m in others] and named(project, name).mentions == 3

    decisions.confirm(project, [named(project, name).id])
    decisions.restore_mentions(project, [first.id])  # again: nothing to do, so nothing to undo
    assert texts(project) == shown and named(project, name).mentions == 3
    project.undo()  # the confirming
    project.undo()  # the first restoring
    assert texts(project) == masked and named(project, name).mentions == 4
    project.redo()
    assert texts(project) == shown

    place = shown[0].index(name)
    decisions.mark(project, ids(project)[0], Span(place, place + len(name)), "PERSON", everywhere=False)
    assert texts(project) == masked and named(project, name).mentions == 4
    sound(project)
    project.undo()
    assert texts(project) == shown and named(project, name).mentions == 3
    decisions.mark_form(project, name, "PERSON")
    assert texts(project) == masked, "a name that is typed is marked where it was restored as well"
    project.undo()
    assert texts(project) == shown
    project.close()


def test_a_name_restored_inside_a_longer_one_is_not_found_again(tmp_path: Path) -> None:
    """The longer name may be replaced; when its words come back, those that a person restored stay."""
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: May Khan came. May went.\n", names={"May": "PERSON"})
    decisions.restore_mentions(project, [where(project, "May")[0].id])
    shown = texts(project)
    decisions.mark_form(project, "May Khan", "ORGANISATION")
    assert "May" not in texts(project)[0]
    decisions.restore(project, [named(project, "May Khan").id])
    decisions.confirm(project, [named(project, "May").id])
    assert texts(project) == shown
    project.close()


def test_a_restored_long_mark_stays_restored_around_the_names_in_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    body = "Interviewer: Q?\n\nWorker: Hania of Mill came.\n"
    bring_in(project, body, names={"Hania of Mill": "ORGANISATION"})
    bring_in(project, "Interviewer: Q?\n\nWorker: Hania went.\n", names={"Hania": "PERSON"})
    decisions.confirm(project, [named(project, "Hania").id])
    decisions.restore_mentions(project, [where(project, "Hania of Mill")[0].id])
    pseudonym = named(project, "Hania").pseudonym
    shown = texts(project)
    assert f"{pseudonym} of Mill came" in shown[0]
    decisions.confirm(project, [row.id for row in everybody(project)])
    assert texts(project) == shown
    project.close()


def test_a_later_interview_brings_no_restored_mention_back(tmp_path: Path) -> None:
    """The name comes again as an identity new to the project: as a place, and as part of the words restored."""
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Q?\n\nWorker: Mill Lane, Mill Lane.\n", names={"Mill Lane": "ORGANISATION"})
    decisions.restore_mentions(project, [where(project, "Mill Lane")[0].id])
    shown = texts(project)[0]
    later = {"Mill Lane": "LOCATION", "Lane": "PERSON"}
    bring_in(project, "Interviewer: Q?\n\nWorker: Mill Lane, then Lane.\n", names=later)
    assert texts(project)[0] == shown and shown.count("Mill Lane") == 1
    project.close()


def test_restored_mentions_go_over_with_their_identity_and_cannot_be_split_off(project: Project) -> None:
    mention = where(project, "Selim")[0]
    decisions.restore_mentions(project, [mention.id])
    shown = texts(project)[0].count("Selim")
    with pytest.raises(ProjectError, match="No mention was chosen"):
        decisions.split(project, [mention.id], "Selim the younger")
    ghat = named(project, "Noapara Ghat")
    decisions.merge(project, [named(project, "Selim").id], ghat.id)
    decisions.confirm(project, [ghat.id])
    assert texts(project)[0].count("Selim") == shown == 1


def where(project: Project, name: str) -> list[Any]:
    """The mentions of the identity of this name."""
    with project.reading() as session:
        return mentions_of(session, named(project, name).id)


def everybody(project: Project) -> list[Any]:
    with project.reading() as session:
        return list_identities(session)


def test_splitting_gives_some_mentions_a_pseudonym_of_their_own(project: Project) -> None:
    with project.reading() as session:
        second = mentions_of(session, named(project, "Selim").id)[1]
    decisions.split(project, [second.id], "Selim the younger")
    first, other = named(project, "Selim"), named(project, "Selim the younger")
    assert (first.mentions, other.mentions) == (1, 1) and first.pseudonym != other.pseudonym
    with pytest.raises(ProjectError, match="No mention was chosen"):
        decisions.split(project, ["gone"], "x")


def test_merging_makes_one_pseudonym_and_forgets_no_form(project: Project) -> None:
    ghat, bridge = named(project, "Noapara Ghat"), named(project, "Zarifa Bridge")
    decisions.merge(project, [bridge.id], ghat.id)
    kept = named(project, "Noapara Ghat")
    assert kept.forms == ("Noapara Ghat", "Zarifa Bridge") and kept.mentions == 2
    assert texts(project)[0].count(kept.pseudonym) == 2
    with pytest.raises(ProjectError, match="at least two"):
        decisions.merge(project, [ghat.id], ghat.id)
    with pytest.raises(ProjectError, match="no longer there"):
        decisions.merge(project, [bridge.id], ghat.id)


def test_a_speaker_goes_by_the_pseudonym_everywhere(project: Project) -> None:
    decisions.rename_pseudonym(project, named(project, "Rubina Akter").id, "Ngozi Eze")
    with project.reading() as session:
        assert session.scalars(select(Speaker.label).order_by(Speaker.ord)).all() == [
            "Interviewer",
            "Ngozi Eze",
        ]
    assert "I am Ngozi." in texts(project)[0]


def test_correcting_the_kind_changes_the_label(project: Project) -> None:
    decisions.correct_kind(project, named(project, "Zarifa Bridge").id, "LOCATION")
    row = named(project, "Zarifa Bridge")
    assert row.kind == "LOCATION" and row.pseudonym == "[place 2]" and "[place 2]" in texts(project)[0]


def test_a_written_review_is_one_action(project: Project) -> None:
    review = {
        "false": ["Zarifa Bridge"],
        "missed": [{"form": "the office", "kind": "LOCATION"}, {"form": "office", "kind": "LOCATION"}],
        "confirm": True,
    }
    before, revision = texts(project), project.revision()
    decisions.apply_review(project, review)
    assert project.revision() == revision + 1
    assert "Zarifa Bridge" in texts(project)[0] and "office" not in texts(project)[0]
    assert named(project, "Selim").status == "confirmed"
    project.undo()
    assert texts(project) == before


def test_undoing_a_restore_that_a_longer_mark_overlaps_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    """Another coder marked a longer name over the words since: one sentence, and every text as it was."""
    project = make_project(tmp_path / "study")
    bring_in(project, "Interviewer: Who?\n\nWorker: Then Selim came 🙂 and রুবিনা left.\n", names={"Selim": "PERSON"})
    with project.reading() as session:
        (selim,) = [row for row in list_identities(session) if row.name == "Selim"]
        (mention,) = mentions_of(session, selim.id)
    decisions.restore_mentions(project, [mention.id])
    folder = project.folder
    other = Project.open(folder, coder="Ben", vault_passphrase=VAULT)
    decisions.mark_form(other, "Then Selim came", "PERSON")
    with project.reading() as session:
        before = read_window(session, mention.interview_id).turns
    with pytest.raises(HistoryError, match="undo that work first"):
        project.undo()
    with project.reading() as session:
        assert read_window(session, mention.interview_id).turns == before
    assert [check for check in verify(project) if not check.passed] == []
    other.database.close()
    project.database.close()
