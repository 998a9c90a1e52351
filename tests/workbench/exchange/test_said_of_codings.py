"""What is said of a coding leaves with it: a passage coded as denied must not read as if it were so."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.projects import bring_in, make_project
from tests.workbench.looking import code, people
from workbench.coding import set_coding_attributes
from workbench.consent import record_consent
from workbench.exchange.gate import EXPORT_USES, Request
from workbench.exchange.tables import export_excerpts

SAID = "Interviewer: So?\n\nAmara: He never hit me x̌, না 🙂.\n"
SAYINGS = [
    ({}, ""),
    ({"modality": "denied"}, "{0} (modality denied)"),
    ({"time": "before", "modality": "feared"}, "{0} (modality feared, time before)"),
]


@pytest.mark.parametrize(("attributes", "expected"), SAYINGS)
def test_the_table_tells_what_is_said_of_each_coding(attributes: dict[str, str], expected: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "study")
    bring_in(project, SAID, names={"Amara": "PERSON"})
    coding = code(project, "He never hit me x̌", "violence.assault")
    code(project, "He never hit me x̌", "agency.mutual_aid")
    set_coding_attributes(project, coding, attributes)
    record_consent(project, people(project)["P01"], dict.fromkeys(EXPORT_USES, True))
    export_excerpts(project, Request("team_analysis"), tmp_path / "out.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig")))
    assert row["coding attributes"] == expected.format("violence.assault")
    assert "holds as affirmed unless" in (tmp_path / "out.about.txt").read_text()
    project.close()
