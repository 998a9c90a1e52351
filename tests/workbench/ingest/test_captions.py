"""WebVTT and SubRip as Zoom, Teams, Otter and subtitle editors write them."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import check_invariants, read_text, speech
from workbench.ingest import IngestError

VOICES = """WEBVTT

NOTE made by nobody

7a1/12-0
00:00:01.000 --> 00:00:03.500
<v Interviewer>Where did</v>

7a1/12-1
00:00:03.500 --> 00:00:05.000
<v Interviewer>you work?</v>

7a1/13-0
00:00:05.200 --> 00:00:09.120
<v Rehana Khatun>কারখানায় &amp; ঘরে 🙂</v>
"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana Reyes: Where did you go?

2
00:00:03.000 --> 00:00:06.000
Kofi Mensah: To the docks. He said: wait.

3
00:00:06.000 --> 00:00:08.000
Kofi Mensah: So I waited.

4
00:01:08.000 --> 00:01:09.000
Ana Reyes: And then?
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
طارق: كنت هناك

2
00:00:03,000 --> 00:00:05,500
<i>حتى الليل</i>

3
00:00:06,000 --> 00:00:07,000
ليلى: متى؟

4
00:00:08,000 --> 00:00:09,000
طارق: في الصيف

5
00:00:10,000 --> 00:00:11,000
ليلى: نعم
"""


def test_voice_tags_merge_by_speaker() -> None:
    """Consecutive cues of one voice are one turn: begin of the first, end of the last."""
    transcript = read_text(VOICES, ".vtt")
    check_invariants(transcript)
    assert speech(transcript) == [("Interviewer", "Where did you work?"), ("Rehana Khatun", "কারখানায় & ঘরে 🙂")]
    assert [(turn.begin_ms, turn.end_ms) for turn in transcript.turns] == [(1000, 5000), (5200, 9120)]
    assert "-->" not in transcript.text and "NOTE" not in transcript.text


def test_names_in_cues() -> None:
    """Zoom writes the name into the words of the cue."""
    transcript = read_text(ZOOM, ".vtt")
    assert speech(transcript) == [
        ("Ana Reyes", "Where did you go?"),
        ("Kofi Mensah", "To the docks. He said: wait. So I waited."),
        ("Ana Reyes", "And then?"),
    ]
    assert [turn.end_ms for turn in transcript.turns] == [3000, 8000, 69_000]
    assert transcript.roles == {"Ana Reyes": "interviewer", "Kofi Mensah": "participant"}


def test_two_voices_in_one_cue() -> None:
    """A cue with two voices is two turns."""
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Where?\n<v.loud Kofi>Here.\n"
    assert speech(read_text(text, ".vtt")) == [("Ana", "Where?"), ("Kofi", "Here.")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_subrip(line_end: str) -> None:
    """An unlabelled cue goes on with the last speaker; mark-up is left out."""
    transcript = read_text(SRT.replace("\n", line_end), ".srt")
    check_invariants(transcript)
    assert speech(transcript) == [
        ("طارق", "كنت هناك حتى الليل"),
        ("ليلى", "متى؟"),
        ("طارق", "في الصيف"),
        ("ليلى", "نعم"),
    ]
    assert transcript.turns[0].end_ms == 5500


def test_captions_without_speakers_become_paragraphs() -> None:
    """A paragraph ends with a sentence and a pause of three seconds, never in mid-sentence."""
    cues = [
        ("00:01", "00:02", "We left"),
        ("00:09", "00:10", "at night."),
        ("00:14", "00:15", "It rained 🙂"),
    ]
    text = "WEBVTT\n\n" + "\n\n".join(f"{a}.000 --> {b}.000\n{words}" for a, b, words in cues)
    transcript = read_text(text, ".vtt")
    assert [transcript.quote(turn) for turn in transcript.turns] == ["We left at night.", "It rained 🙂"]
    assert transcript.kind == "narrative" and transcript.style == "captions without speakers"


@pytest.mark.parametrize(
    ("remark", "text", "suffix"),
    [
        ("no cues", "WEBVTT\n\nNOTE nothing\n", ".vtt"),
        ("no header", "hello\n", ".vtt"),
        ("no cues", "hello\n", ".srt"),
    ],
)
def test_refused(remark: str, text: str, suffix: str) -> None:
    """Captions without captions are refused."""
    with pytest.raises(IngestError):
        read_text(text, suffix)


def test_broken_cue_is_counted() -> None:
    """A cue that cannot be read is warned of, not lost in silence."""
    transcript = read_text(VOICES + "\n00:00:xx --> 00:00:12.000\n<v Interviewer>Lost\n", ".vtt")
    assert any("could not be read" in warning for warning in transcript.warnings)
