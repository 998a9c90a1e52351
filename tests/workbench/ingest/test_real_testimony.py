"""Public-domain testimony that is read where it lies and never copied into the project."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import SHARED, check_invariants
from workbench.ingest import find_duplicates, read_transcript

TESTIMONY = SHARED / "data" / "testimony"
needs_testimony = pytest.mark.skipif(not TESTIMONY.is_dir(), reason="the public-domain testimony is not at hand")

DIALOGUES = [
    ("Interview_with_Aunt_Harriet", {"Harriet Smith": 192, "John Henry Faulk": 192}, {"John Henry Faulk"}),
    ("Interview_with_Fountain", {"Fountain Hughes": 38, "Hermond Norwood": 37}, {"Hermond Norwood"}),
    ("Interview_with_Isom", {"Isom Moseley": 17, "Robert Sonkin": 15}, {"Robert Sonkin"}),
    (
        "Interview_with_Joe",
        {
            "Joe McDonald": 8,
            "John A. and Ruby T. Lomax": 1,
            "Ruby T. Lomax": 1,
            "John A. Lomax": 8,
            "Unidentified Woman": 9,
        },
        {"John A. Lomax"},
    ),
    (
        "Interview_with_Wallace",
        {
            "Wallace Quarterman": 54,
            "Unidentified Woman Interviewer": 11,
            "Alan Lomax": 4,
            "Alan Lomax (?)": 2,
            "Zora Neale Hurston": 36,
        },
        {"Unidentified Woman Interviewer", "Zora Neale Hurston", "Alan Lomax", "Alan Lomax (?)"},
    ),
]


@needs_testimony
@pytest.mark.parametrize(("start", "turns", "askers"), DIALOGUES, ids=[row[0] for row in DIALOGUES])
def test_dialogue(start: str, turns: dict[str, int], askers: set[str]) -> None:
    """Exactly the speakers of the recording, each with their number of turns; who asks is "
    "proposed rightly."""
    (path,) = (TESTIMONY / "dialogues").glob(f"{start}*")
    transcript = read_transcript(path.name, path.read_bytes())
    check_invariants(transcript)
    counts = {who: sum(turn.speaker == who for turn in transcript.turns) for who in transcript.speakers}
    assert counts == turns
    assert {who for who, role in transcript.roles.items() if role == "interviewer"} == askers
    assert transcript.turns[0].kind == "heading" and transcript.turns[0].speaker is None
    assert not any(f"{who}:" in transcript.text for who in turns)
    assert transcript.notes


@needs_testimony
@pytest.mark.parametrize("state", ["alabama", "indiana", "kentucky", "maryland", "ohio", "virginia"])
def test_narrative_volume(state: str) -> None:
    """A volume of narratives is paragraphs without speakers, none of them absurdly long, "
    "and loses no word."""
    path = TESTIMONY / "narratives" / f"{state}_1.txt"
    transcript = read_transcript(path.name, path.read_bytes())
    check_invariants(transcript)
    assert transcript.kind == "narrative" and transcript.roles == {}
    assert max(len(transcript.quote(turn).split()) for turn in transcript.turns) <= 450
    words = [word for word in path.read_text("utf-8").split() if set(word) - set("-=_*~#.")]
    kept = [word for word in transcript.text.split() if set(word) - set("-=_*~#.")]
    assert kept == words


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the founding documents are not at hand")
def test_founding_document_that_repeats_itself() -> None:
    """One founding document holds the same article twice, and only that one is reported."""
    items = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        transcript = read_transcript(path.name, path.read_bytes())
        items.append((path.name[:3], path.name, transcript.text))
    assert [(found.first, found.second, found.kind) for found in find_duplicates(items)] == [
        ("003", "003", "repeated inside")
    ]
