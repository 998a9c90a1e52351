"""What is said of a coding: the codebook's own attributes and values, defaults left out."""

from __future__ import annotations

import pytest

from tests.workbench.coding.asking import add, did, refused, rows
from workbench.coding import offered_attributes
from workbench.coding.attributes import ORDER
from workbench.project import Project


def test_the_attributes_come_in_the_order_coders_set_them(project: Project) -> None:
    with project.reading() as session:
        offered = [attribute.id for attribute in offered_attributes(session)]
    assert offered[: len(ORDER)] == list(ORDER)
    assert set(offered) == {*ORDER, "voice_of", "translation"}


def test_every_value_can_be_said_and_a_default_is_left_out(project: Project) -> None:
    did(project, **add(project, "a", "naïve x̌"))
    with project.reading() as session:
        offered = offered_attributes(session)
    for attribute in offered:
        for value in attribute.values:
            did(project, id=f"{attribute.id} {value}", kind="attributes", coding="a", attributes={attribute.id: value})
            expected = {} if value == attribute.default else {attribute.id: value}
            assert rows(project)["a"].attributes == expected


def test_the_whole_is_said_anew(project: Project) -> None:
    did(project, **add(project, "a", "স্ত্রী", attributes={"modality": "denied", "subject": "family"}))
    assert rows(project)["a"].attributes == {"modality": "denied", "subject": "family"}
    did(project, id="b", kind="attributes", coding="a", attributes={"subject": "group"})
    assert rows(project)["a"].attributes == {"subject": "group"}
    did(project, id="c", kind="attributes", coding="a", attributes={})
    assert rows(project)["a"].attributes == {}
    for expected in ({"subject": "group"}, {"modality": "denied", "subject": "family"}):
        project.undo()
        assert rows(project)["a"].attributes == expected


BAD = [
    ({"modality": "DENIED"}, "takes no such value"),
    ({"modality": ""}, "takes no such value"),
    ({"নাম": "denied"}, "no such attribute"),
    ({"spell": "1"}, "no such attribute"),
    ({"modality": None}, "takes no such value"),
    ("denied", "unreadable"),
    (7, "unreadable"),
]


@pytest.mark.parametrize(("attributes", "sentence"), BAD)
def test_attributes_the_codebook_does_not_know_are_refused(attributes: object, sentence: str, project: Project) -> None:
    assert sentence in refused(project, **add(project, "a", "naïve x̌", attributes=attributes))
