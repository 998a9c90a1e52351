"""Encodings of text files."""

from __future__ import annotations

import pytest

from workbench.ingest import IngestError, read_transcript
from workbench.ingest.decode import decode

LATIN = "Zoé: Where did you go?\nAmina: To the café – it was shut.\nZoé: When?\nAmina: In May.\n"
ARABIC = "المحاور: أين كنت؟\nطارق: في البناء.\nالمحاور: متى؟\nطارق: في الصيف 🙂.\n"
BENGALI = "প্রশ্ন: কোথায় ছিলে?\nরেহানা: কারখানায় 🙂।\nপ্রশ্ন: কখন?\nরেহানা: সকালে।\n"


@pytest.mark.parametrize("text", [LATIN, ARABIC, BENGALI], ids=["latin", "arabic", "bengali"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(text: str, encoding: str) -> None:
    """Every Unicode encoding, with a mark or without, is read without a guess."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text and not decoded.guessed and decoded.warnings == ()


def test_windows_1252_is_a_guess() -> None:
    """Old Windows text reads well, and the preview says it was a guess."""
    transcript = read_transcript("a.txt", LATIN.encode("cp1252"))
    assert transcript.encoding == "cp1252"
    assert "café – it" in transcript.text and transcript.speakers == ("Zoé", "Amina")
    assert any("guessed" in warning for warning in transcript.warnings)


def test_old_mac() -> None:
    """Bare carriage returns and the accents of old Macs."""
    transcript = read_transcript("a.txt", LATIN.replace("\n", "\r").encode("mac_roman"))
    assert transcript.encoding == "mac_roman" and transcript.speakers == ("Zoé", "Amina")


def test_last_resort() -> None:
    """Arabic in its Windows code page is recognised by its letters."""
    text = "كنت أعمل في البناء من الفجر حتى الليل، ولم أستلم أجري كاملا في تلك السنة الطويلة.\n" * 5
    transcript = read_transcript("a.txt", text.encode("cp1256"))
    assert "أعمل في البناء" in transcript.text
    assert any("guessed" in warning for warning in transcript.warnings)


def test_controls_are_dropped_and_counted_but_marks_stay() -> None:
    """Control characters go, tabs become spaces, bidirectional marks and joiners stay."""
    transcript = read_transcript("a.txt", "a\x07b\tc\x00 \u200fم\u200d 👩\u200d🌾 e\x01\u0301".encode())
    assert transcript.text == "ab c \u200fم\u200d 👩\u200d🌾 é"
    assert transcript.warnings == ("3 control characters were left out.",)


@pytest.mark.parametrize(
    ("remark", "data"),
    [
        ("binary noise", bytes(range(256)) * 40),
        ("UTF-16 cut short", "\ufeffhello there".encode("utf-16-le")[:-1]),
        ("mostly NULs", b"a\0\0\0" * 500),
    ],
)
def test_refused(remark: str, data: bytes) -> None:
    """What is no text is refused."""
    with pytest.raises(IngestError):
        decode(data)
