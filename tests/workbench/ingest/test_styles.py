"""The ways people mark speakers, each read to the right speakers and words."""

from __future__ import annotations

import pytest

from tests.workbench.ingest.helpers import check_invariants, read_text, speech, turns

ASK, R = "Interviewer", "Amina"

TABLE = [
    (
        "name and colon",
        "Interviewer: Where?\nAmina: At the docks.\nInterviewer: When?\nAmina: In May.",
        [(ASK, "Where?"), (R, "At the docks."), (ASK, "When?"), (R, "In May.")],
    ),
    (
        "name on a line of its own, in capitals",
        "INTERVIEWER:\nWhere?\n\nAMINA SESAY:\nAt the docks.\n\nINTERVIEWER:\nWhen?\n\nAMINA SESAY:\nIn May.",
        [
            ("INTERVIEWER", "Where?"),
            ("AMINA SESAY", "At the docks."),
            ("INTERVIEWER", "When?"),
            ("AMINA SESAY", "In May."),
        ],
    ),
    (
        "one spelling for a label in two cases",
        "Interviewer: Where?\nAmina: Here.\nINTERVIEWER: When?\nAMINA: Now.",
        [(ASK, "Where?"), (R, "Here."), (ASK, "When?"), (R, "Now.")],
    ),
    (
        "time before the name",
        "[00:01:02] Interviewer: Where?\n[00:01:05] Amina: At 10:30 by the docks.",
        [(ASK, "Where?"), (R, "At 10:30 by the docks.")],
    ),
    (
        "time after the name",
        "Interviewer [00:01:02]: Where?\nAmina [00:01:05]: Here.\nInterviewer (01:10): When?",
        [(ASK, "Where?"), (R, "Here."), (ASK, "When?")],
    ),
    (
        "time after the colon",
        "Interviewer: [00:01:02] Where?\nAmina: [00:01:05] Here.",
        [(ASK, "Where?"), (R, "Here.")],
    ),
    (
        "I and R",
        "I: Where?\nR: Here.\nI: When?\nR: Now.",
        [("I", "Where?"), ("R", "Here."), ("I", "When?"), ("R", "Now.")],
    ),
    (
        "no space after the colon",
        "I:Where?\nR:Here.\nI:When?\nR:Now.",
        [("I", "Where?"), ("R", "Here."), ("I", "When?"), ("R", "Now.")],
    ),
    (
        "Q. and A.",
        "Q. Where?\nA. Here.\nQ. When?\nA. A. T. knows.",
        [("Q", "Where?"), ("A", "Here."), ("Q", "When?"), ("A", "A. T. knows.")],
    ),
    (
        "numbered Q and A",
        "Q1. Where?\nA1. Here.\nQ2. When?\nA2. Now.",
        [("Q", "Where?"), ("A", "Here."), ("Q", "When?"), ("A", "Now.")],
    ),
    (
        "Otter",
        "Amina Sesay  0:03\nAt the docks.\n\nUnknown Speaker  0:09\nWhen?\n\nAmina Sesay  1:02:11\nIn May.",
        [("Amina Sesay", "At the docks."), ("Unknown Speaker", "When?"), ("Amina Sesay", "In May.")],
    ),
    (
        "Trint",
        "[00:00:05] Speaker 1\nWhere?\n\n[00:00:09] Speaker 2\nHere.\n\n[00:00:12] Speaker 1\nWhen?",
        [("Speaker 1", "Where?"), ("Speaker 2", "Here."), ("Speaker 1", "When?")],
    ),
    (
        "Rev",
        "Speaker 1 (00:03):\nWhere?\n\nSpeaker 2 (00:06):\nHere.",
        [("Speaker 1", "Where?"), ("Speaker 2", "Here.")],
    ),
    (
        "f4 with stamps at the end of turns",
        "I: Where? #00:00:03-5#\nB: Here. #00:00:06-1#\nI: When? #00:00:08-0#\nB: Now. #00:00:09-9#",
        [("I", "Where?"), ("B", "Here."), ("I", "When?"), ("B", "Now.")],
    ),
    (
        "titles, initials, doubt, joined names",
        "Dr. J. B. O'Neill: Go on.\nMd. Karim (?): I went.\nDr. J. B. O'Neill: Where?\nMd. Karim "
        "(?): North.\n"
        "Dr. J. B. O'Neill & Md. Karim (?): Yes.",
        [
            ("Dr. J. B. O'Neill", "Go on."),
            ("Md. Karim (?)", "I went."),
            ("Dr. J. B. O'Neill", "Where?"),
            ("Md. Karim (?)", "North."),
            ("Dr. J. B. O'Neill & Md. Karim (?)", "Yes."),
        ],
    ),
    (
        "Bengali names, with a visarga for a colon",
        "প্রশ্নঃ কোথায়?\nরেহানা খাতুনঃ কারখানায় 🙂\nপ্রশ্নঃ কখন?\nরেহানা খাতুনঃ সকালে।",
        [("প্রশ্ন", "কোথায়?"), ("রেহানা খাতুন", "কারখানায় 🙂"), ("প্রশ্ন", "কখন?"), ("রেহানা খাতুন", "সকালে।")],
    ),
    (
        "Arabic names",
        "المحاور: أين كنت؟\nطارق النجار: في البناء.\nالمحاور: متى؟\nطارق النجار : في الصيف.",
        [
            ("المحاور", "أين كنت؟"),
            ("طارق النجار", "في البناء."),
            ("المحاور", "متى؟"),
            ("طارق النجار", "في الصيف."),
        ],
    ),
    (
        "direction marks around Arabic names",
        "\u200fالمحاور\u200f: أين؟\n\u202bطارق\u202c: هنا.\nالمحاور: متى؟\nطارق: الآن.",
        [("المحاور", "أين؟"), ("طارق", "هنا."), ("المحاور", "متى؟"), ("طارق", "الآن.")],
    ),
    (
        "labels that look like the first bytes of other files",
        "ID3: yes\nBM: no\nID3: well\nBM: so",
        [("ID3", "yes"), ("BM", "no"), ("ID3", "well"), ("BM", "so")],
    ),
    (
        "full-width colon",
        "采访者：在哪里？\n李梅：在工厂。\n采访者：什么时候？\n李梅：五月。",
        [("采访者", "在哪里？"), ("李梅", "在工厂。"), ("采访者", "什么时候？"), ("李梅", "五月。")],
    ),
    (
        "combining accents become one letter",
        "Zoe\u0301: Go on.\nAmina: Yes.\nZoé: Where?\nAmina: Home.",
        [("Zoé", "Go on."), (R, "Yes."), ("Zoé", "Where?"), (R, "Home.")],
    ),
    (
        "a label used once that the heading names",
        "Talk with Amina Sesay & Tom Reed\n\nAmina Sesay: One.\nInterviewer: Two?\nAmina Sesay: "
        "Three.\nTom Reed: Four.",
        [("Amina Sesay", "One."), (ASK, "Two?"), ("Amina Sesay", "Three."), ("Tom Reed", "Four.")],
    ),
    (
        "hard-wrapped turns are joined, a second paragraph is kept apart by a line break",
        "Interviewer: Where did you go when the season was over and\nthe lorry did not come back for you?\n\n"
        "Amina: We walked along the road to the town where the bus\nstops, and then we waited "
        "there until the day after.\n\n"
        "Nobody came.\n\nInterviewer: And then what happened to the people who were\nstill "
        "there?\n\nAmina: Nothing.",
        [
            (ASK, "Where did you go when the season was over and the lorry did not come back for you?"),
            (
                R,
                "We walked along the road to the town where the bus stops, and then we waited there "
                "until the day "
                "after.\nNobody came.",
            ),
            (ASK, "And then what happened to the people who were still there?"),
            (R, "Nothing."),
        ],
    ),
    (
        "voice tags pasted into a text file",
        "<v Interviewer>Where?\n<v Amina>Here.\n<v Interviewer>When?\n<v Amina>Now.",
        [(ASK, "Where?"), (R, "Here."), (ASK, "When?"), (R, "Now.")],
    ),
]


@pytest.mark.parametrize(("remark", "text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_style(remark: str, text: str, expected: list[tuple[str, str]]) -> None:
    """The turns of speech are exactly these, also with Windows line ends and a byte order mark."""
    transcript = read_text(text)
    check_invariants(transcript)
    assert speech(transcript) == expected, remark
    assert turns(read_text("\ufeff" + text.replace("\n", "\r\n"))) == turns(transcript)


def test_times_live_in_the_turns() -> None:
    """Stamps become milliseconds and leave the text."""
    transcript = read_text(
        "[00:01:02] Interviewer: Where?\n[01:00:05.250] Amina: Here [00:02:00] and there. #01:00:09-5#"
    )
    assert [(turn.begin_ms, turn.end_ms) for turn in transcript.turns] == [
        (62_000, None),
        (3_605_250, 3_609_500),
    ]
    assert transcript.text == "Where?\n\nHere and there."


def test_markdown_bold_names() -> None:
    """Names in bold, with the colon inside or outside, and a heading."""
    transcript = read_text("# Talk\n\n**Ana:** Where?\n\n**Kofi**: Here.\n\n**Ana:** When?\n\n**Kofi**: Now.\n", ".md")
    assert turns(transcript) == [
        (None, "Talk"),
        ("Ana", "Where?"),
        ("Kofi", "Here."),
        ("Ana", "When?"),
        ("Kofi", "Now."),
    ]
    assert transcript.title == "Talk"


def test_a_person_can_name_a_rare_speaker() -> None:
    """A label used once is left in the text with a warning, until a person names it."""
    text = "Ana: Where?\nKofi: Here.\nAna: When?\nKofi: Now.\nSarpong: Me too."
    guess = read_text(text)
    assert "Sarpong" not in guess.roles and "Sarpong: Me too." in guess.text
    assert len(guess.warnings) == 1
    from workbench.ingest import read_transcript

    named = read_transcript("a.txt", text.encode(), speakers=["Sarpong"])
    assert speech(named)[-1] == ("Sarpong", "Me too.")


FALSE_LABELS = [
    ("speech about speech", "He said: no.\nShe asked: why?\nHe said: go.\nShe asked: where?"),
    ("notes", "Note: the tape ran out.\nNote: it was changed.\n\nThen the talk went on for a long while."),
    ("times of day", "10:30 we left.\n11:30 we came.\n10:30 we left again."),
    ("addresses", "http://example.org is one.\nhttp://example.org is two."),
    (
        "references under narratives",
        "\n\n".join(f"A story of the road, number {n}.\n\nReference: a book." for n in range(9)),
    ),
    ("one list of letters", "A. the first point\n\nB. the second point\n\nA. the third point"),
    (
        "a source cited late",
        "One two three. " * 60 + "\n\nILO: a book\nILO: a report\nUNICEF: a book\nUNICEF: a report",
    ),
    ("metadata", "Date: 4 May\nPlace: the harbour\nDate: 5 May\nPlace: the market"),
    ("Bengali narrative with a colon", "তিনি বললেন: চলো যাই, পথ অনেক দূর, বাস আর আসবে না।\n\nতারপর আমরা হাঁটলাম।"),
    ("Arabic narrative with a colon", "قال لنا الرجل: اذهبوا 🙂\n\nثم مشينا طويلا على الطريق."),
]


@pytest.mark.parametrize(("remark", "text"), FALSE_LABELS, ids=[row[0] for row in FALSE_LABELS])
def test_no_speaker_is_invented(remark: str, text: str) -> None:
    """A colon alone makes no speaker."""
    transcript = read_text(text)
    assert transcript.roles == {}, remark
    assert transcript.kind == "narrative"


def test_colons_inside_a_dialogue() -> None:
    """Colons in speech stay in the turn that holds them."""
    text = (
        "Interviewer: What did they say?\nAmina: He told us: stay.\nHe said: no pay until May.\n"
        "Note: the recorder stopped at 10:30.\nInterviewer: See https://example.org now?\nAmina: Yes: twice."
    )
    assert speech(read_text(text)) == [
        (ASK, "What did they say?"),
        (R, "He told us: stay.\nHe said: no pay until May.\nNote: the recorder stopped at 10:30."),
        (ASK, "See https://example.org now?"),
        (R, "Yes: twice."),
    ]


def test_lost_line_break_before_a_known_speaker() -> None:
    """A long label that opens turns elsewhere is split off in mid-line too, a short one is not."""
    transcript = read_text(
        "Ana: Where?\nKofi Mensah: Here. Then: Ana: no.\nAna: Oh? Kofi Mensah: Now.\nAna: And?\nKofi Mensah: Yes."
    )
    assert speech(transcript) == [
        ("Ana", "Where?"),
        ("Kofi Mensah", "Here. Then: Ana: no."),
        ("Ana", "Oh?"),
        ("Kofi Mensah", "Now."),
        ("Ana", "And?"),
        ("Kofi Mensah", "Yes."),
    ]


def test_mid_line_label_is_warned_of() -> None:
    """A label in mid-line is not split off, but the preview says so and quotes nothing."""
    transcript = read_text("Ana: Where?\nKofi Mensah: Here. Ana Maria Reyes: When? \nAna: Oh?\nKofi Mensah: Now.")
    assert any("mid-line" in warning for warning in transcript.warnings)
    assert not any("Reyes" in warning for warning in transcript.warnings)
