"""The order of review: what tells most first, and inside that what is least sure."""

from __future__ import annotations

from pathlib import Path

from tests.projects import NamesDetector, bring_in, make_project
from workbench.decisions import confirm
from workbench.identities import list_identities
from workbench.intake import preview_files, store
from workbench.review_queue import TIERS, interviews_naming, queue, speaking_identities, tier, written_alike

TEXT = """Interviewer: Q?

Rubina Akter: Bangladesh, Noapara Ghat, Zarifa Ltd, মিতা, মিতা, سعاد, سعاد, سعاد, Karim, 01712 345678. 🙂

Interviewer: When?

Rubina Akter: On 3 May 2019 Hania came, and Hania, and perhaps Doubtful.
"""
KINDS = {
    "Rubina Akter": "PERSON",
    "Bangladesh": "LOCATION",
    "Noapara Ghat": "LOCATION",
    "Zarifa Ltd": "ORGANISATION",
    "মিতা": "PERSON",
    "سعاد": "PERSON",
    "Karim": "PERSON",
    "Hania": "PERSON",
    "Doubtful": "PERSON",
    "01712 345678": "PHONE",
    "3 May 2019": "DATE",
}


class Unsure(NamesDetector):
    """Is sure of all but one name."""

    def find(self, text, language="en", known=()):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        found = super().find(text, language, known)
        return [replace(f, score=0.4) if text[f.start : f.end] == "Doubtful" else f for f in found]


def test_the_order(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    store(project, preview_files([("a.txt", TEXT.encode())]), detector=Unsure(KINDS))  # type: ignore[arg-type]
    with project.reading() as session:
        rows = queue(session)
    names = [row.name for row in rows]
    assert names[:3] == ["Rubina Akter", "Doubtful", "01712 345678"], "her own name, a guess, then what was said once"
    assert names[3:7] == ["Karim", "سعاد", "Hania", "মিতা"], "said once, then the often said"
    assert set(names[7:10]) == {"Noapara Ghat", "Zarifa Ltd", "3 May 2019"}
    assert names[10:] == ["Bangladesh"], "a country tells of nobody"
    assert [tier(row) for row in rows] == [0] * 7 + [1] * 3 + [2]
    assert len(TIERS) == 3
    project.close()


def test_only_what_waits_is_in_the_queue(tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    first = "Interviewer: Who?\n\nRubina: Selim.\n\nInterviewer: And?\n\nRubina: Nobody.\n"
    names = {"Selim": "PERSON", "Rubina": "PERSON", "Rubina Khan": "PERSON"}
    bring_in(project, first, "Q: Who?\n\nA: SELIM, Rubina Khan.\n", names=names)
    with project.reading() as session:
        rows = {row.name: row for row in list_identities(session)}
        assert interviews_naming(session, rows["Selim"].id) == ["I01", "I02"]
        assert set(speaking_identities(session)) == {rows["Rubina"].id}
        assert [r.name for r in written_alike(list(rows.values()), rows["Selim"])] == ["Selim"]
    confirm(project, [rows["Rubina"].id])
    with project.reading() as session:
        assert {row.name for row in queue(session)} == {"Selim", "Rubina Khan"}
        assert written_alike(list_identities(session), rows["Rubina"]) == []
    project.close()
