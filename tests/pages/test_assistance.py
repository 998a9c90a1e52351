"""The page Assistance, driven without a browser: switches, one's own record, blind re-coding, what to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.coded_study import coded_project
from tests.pages.driving import button, markup_on, notices, open_page, pressed_late, ran, words_on
from tests.projects import bring_in, make_project
from tests.workbench.assist.asking import counts, place, rows, shown, suggest
from tests.workbench.assist.fakes import WordEncoder, install
from workbench.assist.blind import MOST_CODES
from workbench.assist.passages import refresh_passages
from workbench.assist.suggestion_log import log_answer
from workbench.assist.switches import switches_of
from workbench.assist.vectors import embed_missing
from workbench.coding import add_coding
from workbench.project import Project
from workbench.store.tables import BlindCoding

PAID = "They paid *every* month, [on time](x) 💚"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    install(monkeypatch.setattr)
    project = coded_project(tmp_path / "study")
    yield project
    project.close()


def part(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="assist_part").set_value(name)
    return ran(app)


def test_without_a_project_and_with_an_empty_one_every_part_says_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No project is open" in markup_on(open_page("assistance", None))
    install(monkeypatch.setattr)
    empty = make_project(tmp_path / "empty")
    app = open_page("assistance", empty)
    for name in app.segmented_control(key="assist_part").options:
        assert words_on(part(app, name))
    empty.close()


def test_the_switch_is_off_and_each_choice_is_kept(project: Project) -> None:
    app = open_page("assistance", project)
    assert app.toggle[0].value is False
    assert any("never codes anything" in words for words in words_on(app))
    assert any("Licence: Apache-2.0" in words for words in words_on(app))
    ran(app.toggle[0].set_value(True) and app)
    assert switches_of(project).may and app.toggle[0].value is True
    app.radio(key="assist_source_me").set_value("team")
    ran(app)
    app.radio(key="assist_risk_usual").set_value("careful")
    ran(app)
    assert (switches_of(project).learn_from, switches_of(project).risk) == ("team", "careful")
    app.button(key="assist_never").click()
    ran(app)
    assert switches_of(project).never and app.toggle[0].disabled
    assert "everybody codes without suggestions" in markup_on(app)
    for name in ("What have I missed", "Next to look at"):
        assert "without suggestions" in markup_on(part(app, name))
    part(app, "Switches").button(key="assist_allow").click()
    ran(app)
    assert switches_of(project).may


def test_the_record_shows_ones_own_answers_and_nobody_elses(project: Project) -> None:
    ben = Project.open(project.folder, coder="Ben")
    words = "They gave me five hundred, and kept my passport"
    told = suggest(ben, "I01", words)
    row, span = place(ben, "I01", words)
    add_coding(ben, row.id, span, told.offers[0].code, quote=words)
    log_answer(ben, told.offers[0].id, "taken", took_ms=2_000)
    log_answer(ben, told.offers[1].id, "refused", took_ms=3_000)
    app = part(open_page("assistance", ben), "How I have fared")
    assert any("2 codes were shown to you: 1 taken, 0 changed, 1 refused, 0 left alone." in w for w in words_on(app))
    ben.undo()
    undone = part(open_page("assistance", ben), "How I have fared")
    assert any("1 taken, 1 of them undone or changed since, 0 changed, 1 refused" in w for w in words_on(undone))
    assert sorted(undone.dataframe[0].value["No longer coded so"]) == [0, 1]
    assert set(app.dataframe[0].value["Median time"]) == {"2.0 s", "3.0 s"}
    mine = part(open_page("assistance", project), "How I have fared")
    assert any("Nothing has been suggested to you so far" in words for words in words_on(mine))
    assert not mine.dataframe and not any("Ben" in words for words in [*words_on(mine), markup_on(mine)])
    ben.close()


def test_a_choice_made_blind_is_for_the_passage_it_was_seen_beside(project: Project) -> None:
    app = part(open_page("assistance", project), "Blind re-coding")
    keep, other = button(app, "assist_blind_keep"), button(app, "assist_blind_pass")
    other.click()
    ran(app)
    (second,) = [w for w in words_on(app) if w in _coded_words()]
    for each in (keep, other, keep):
        pressed_late(app, each)
    assert rows(project, BlindCoding) == []
    assert [w for w in words_on(app) if w in _coded_words()] == [second]


def test_a_passage_is_coded_blind_then_compared_and_words_are_never_markup(project: Project) -> None:
    app = part(open_page("assistance", project), "Blind re-coding")
    field = app.multiselect[0].proto
    assert (field.select_all, field.max_selections) == (0, MOST_CODES), "Enter must not choose all that match"
    codings = counts(project)[0]
    seen = set()
    for _ in range(5):
        (words,) = [w for w in words_on(app) if w in _coded_words()]
        seen.add(words)
        if words == PAID:
            app.multiselect[0].set_value(["agency.collective_action"])
            button(app, "assist_blind_keep").click()
            ran(app)
            break
        button(app, "assist_blind_pass").click()
        ran(app)
    assert PAID in seen and any("You chose differently." in words for words in words_on(app))
    (row,) = rows(project, BlindCoding)
    assert row.after == ["agency.collective_action"] and [each["code"] for each in row.before] == ["wages.minimum_paid"]
    assert counts(project)[0] == codings, "the codings stay as they are"
    record = part(app, "How I have fared")
    assert PAID in words_on(record) and "[on time]" not in markup_on(record)
    assert any("Too few to tell" in words for words in words_on(record))


def _coded_words() -> set[str]:
    return {
        "They gave me five hundred, and kept my passport", "kept my passport", "We went together to the office", PAID,
        "المالك أخذ جواز السفر",
    }  # fmt: skip


def test_a_passage_that_is_like_a_coded_one_leads_to_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch.setattr)
    project = make_project(tmp_path / "alike")
    kept, like = "मालिक ने मेरा पासपोर्ट अपनी दराज़ में रखा 🚌", "उसके मालिक ने भी मेरा पासपोर्ट अपनी दराज़ में रखा"
    bring_in(project, kept, like, names={})
    row, span = place(project, "I01", kept)
    add_coding(project, row.id, span, "movement.documents_held", quote=kept)
    refresh_passages(project)
    embed_missing(project, WordEncoder())
    app = part(open_page("assistance", project), "What have I missed")
    assert like in words_on(app) and "Like what was coded in I01" in markup_on(app).replace("\\", "")
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    _, there = place(project, "I02", like)
    assert links["See that in I01"] == f"interview=I01&at={span.start}"
    assert links["Read in I02"] == f"interview=I02&at={there.start}"
    project.close()


def test_what_was_missed_and_what_is_next_wait_for_reading_and_then_show_why(project: Project) -> None:
    app = part(open_page("assistance", project), "What have I missed")
    assert any("have not been read for meaning yet" in words for words in words_on(app))
    waiting = part(app, "Next to look at")
    assert any("have not been read for meaning yet" in words for words in words_on(waiting))
    assert not any("There is nothing to look at" in words for words in words_on(waiting))
    part(app, "What have I missed")
    refresh_passages(project)
    embed_missing(project, WordEncoder())
    before = counts(project)
    ran(app)
    options = app.selectbox(key="assist_missed_code").options
    assert options[0].endswith("(2 by you)") and not options[-1].endswith("by you)")
    app.selectbox(key="assist_missed_code").set_value("movement.documents_held")
    ran(app)
    assert any("Rests on 2 coded excerpts" in words for words in words_on(app))
    queue = part(app, "Next to look at")
    assert any("not because they are usual" in str(box.value) for box in queue.warning)
    assert any("I am" in words for words in words_on(queue))
    assert shown(project) == []
    queue.radio(key="assist_queue_kind").set_value("different")
    ran(queue)
    assert counts(project) == before and notices(queue) == []
    # Who goes to a passage from here has it written down, before the text is shown.
    queue.button(key="assist_queue_0").click().run()
    assert [row.model for row in shown(project)] == ["queue: different"]
