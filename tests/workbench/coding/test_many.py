"""Many passages in one step: all or none, one event, each a coding of its own."""

from __future__ import annotations

from typing import Any

from tests.projects import bring_in
from tests.workbench.coding.asking import (
    AGENCY,
    WAGES,
    add,
    at,
    did,
    interview_of,
    kinds,
    refused,
    rows,
    speakers,
    words_of,
)
from workbench import decisions
from workbench.codes import list_codes, retire_code, versions
from workbench.coding import codings_of, frequent_codes, recent_codes
from workbench.coding.many import numbered
from workbench.project import Project
from workbench.store.tables import Turn


def many(*places: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "op", "kind": "add_many", "code": WAGES, "spans": list(places), **fields}


def test_passages_of_several_interviews_are_coded_at_once(project: Project) -> None:
    bring_in(project, "Worker: They kept it. আবার টাকা রাখল 🙂.\n")
    places = [at(project, "টাকা দিল"), at(project, "টাকা রাখল 🙂", 1)]
    message = did(project, **many(*places, memo="both", attributes={"time": "past_job", "subject": "self"}))
    assert message == "Coded 2 passages" and kinds(project) == ["coding.many"]
    assert words_of(project) | words_of(project, 1) == {"op.0": "টাকা দিল", "op.1": "টাকা রাখল 🙂"}
    for row in (*rows(project).values(), *rows(project, 1).values()):
        assert (row.memo, row.attributes) == ("both", {"time": "past_job"})


def test_when_words_have_changed_nothing_is_coded_and_it_is_told_how_many(project: Project) -> None:
    places = [at(project, "foreman"), at(project, "naïve x̌"), at(project, "came 👍🏽")]
    decisions.mark_form(project, "foreman", "PERSON")
    places.append({"interview": "nowhere", "start": 0, "end": 1, "quote": "H", "revision": 0})
    assert refused(project, **many(*places)).startswith("2 of the 4 passages do not hold these words any more")


def test_what_is_coded_so_already_is_passed_over(project: Project, other: Project) -> None:
    did(project, **add(project, "a", "naïve x̌"))
    did(other, **add(project, "theirs", "မြန်မာ"))
    places = [at(project, words) for words in ("naïve x̌", "မြန်မာ", "မြန်မာ")]
    assert did(project, **many(*places)) == "Coded 1 passage; 2 were coded so already"
    assert words_of(project) == {"a": "naïve x̌", "theirs": "မြန်မာ", "op.1": "မြန်မာ"}
    assert did(project, **many(*places, id="op2")) == "Coded so already"
    assert kinds(project) == ["coding.same"]


def test_ids_never_grow_too_long() -> None:
    assert numbered("f" * 36, 12) == "f" * 36 + ".12"
    assert [len(numbered("f" * 64, number)) for number in (0, 10, 4999)] == [64, 64, 64]
    assert len({numbered("f" * 64, number) for number in range(5000)}) == 5000


def test_all_that_somebody_says_is_coded_turn_by_turn(project: Project) -> None:
    interview, speaker = interview_of(project), speakers(project)["participant 1"]
    asked = {"kind": "code_speaker", "interview": interview.id, "speaker": speaker, "code": AGENCY}
    assert did(project, id="op", **asked, memo="all of it") == "Coded 2 passages"
    with project.reading() as session:
        turns = session.query(Turn).filter_by(speaker_id=speaker).order_by(Turn.ord).all()
    held = rows(project)
    assert [(held[f"op.{n}"].start, held[f"op.{n}"].end) for n in range(2)] == [(t.start, t.end) for t in turns]
    assert {row.memo for row in held.values()} == {"all of it"}
    assert did(project, id="again", **asked) == "Coded so already"
    did(project, id="r", kind="remove", coding="op.1")
    assert did(project, id="more", **asked) == "Coded 1 passage"
    assert set(rows(project)) == {"op.0", "more.1"}


def test_a_speaker_of_another_interview_is_refused(project: Project) -> None:
    bring_in(project, "Worker: One.\n")
    speaker = speakers(project)["participant 1"]
    asked = {"kind": "code_speaker", "interview": interview_of(project, 1).id, "speaker": speaker, "code": AGENCY}
    assert "not in the interview" in refused(project, id="op", **asked)


def test_a_code_in_the_speakers_words_is_made_once(project: Project) -> None:
    for number, words in enumerate(("never hit me", "NEVER  hit me", "Élan নাম", "élan নাম")):
        did(
            project,
            id=f"v{number}",
            kind="in_vivo",
            label=words,
            **at(project, ["They", "never", "hit", "me."][number]),
        )
    with project.reading() as session:
        made = [code for code in list_codes(session) if code.origin == "in vivo"]
        assert [code.label for code in made] == ["never hit me", "Élan নাম"]
        assert len(versions(session)) == 3
        codes = {row.id: (row.code_id, row.version) for row in codings_of(session, interview_of(project).id)}
    assert codes == {"v0": (made[0].id, 2), "v1": (made[0].id, 2), "v2": (made[1].id, 3), "v3": (made[1].id, 3)}
    retire_code(project, made[0].id)
    did(project, id="anew", kind="in_vivo", label="never hit me", **at(project, "hit me"))
    assert rows(project)["anew"].code_id not in {made[0].id, made[1].id}


def test_a_label_holds_no_name(project: Project) -> None:
    did(project, id="v", kind="in_vivo", label="what Selim said", **at(project, "did"))
    with project.reading() as session:
        label = list_codes(session)[-1].label
    assert "Selim" not in label and label.endswith(" said")
    assert kinds(project) == ["coding.in_vivo"] and "Selim" not in project.history(1)[0][0].summary


def test_codes_a_coder_uses_are_offered_and_those_retired_are_not(project: Project, other: Project) -> None:
    did(project, id="v", kind="in_vivo", label="own", **at(project, "did"))
    own = rows(project)["v"].code_id
    for number, words in enumerate(("naïve x̌", "came 👍🏽")):
        did(project, **add(project, f"w{number}", words))
    did(other, **add(project, "b", "came 👍🏽", code=AGENCY))
    with project.reading() as session:
        assert frequent_codes(session, project.coder.id) == [WAGES, own]
        assert set(recent_codes(session, project.coder.id)) == {WAGES, own}
        assert frequent_codes(session, other.coder.id, limit=1) == [AGENCY]
    retire_code(project, own)
    with project.reading() as session:
        assert frequent_codes(session, project.coder.id) == recent_codes(session, project.coder.id) == [WAGES]
