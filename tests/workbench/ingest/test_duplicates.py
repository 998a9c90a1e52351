"""Files that are the same, nearly the same, or repeat themselves."""

from __future__ import annotations

import hashlib

from workbench.ingest import find_duplicates


def item(name: str, text: str) -> tuple[str, str, str]:
    """A file to compare."""
    return name, hashlib.sha256(f"{text}".encode()).hexdigest(), text


STORY = [f"On day {n} we walked {n * 3} miles along the road past house number {n * 7}." for n in range(200)]


def test_duplicates_of_each_kind() -> None:
    """Same file, same words in another layout, nearly the same, and a passage that stands twice."""
    text = " ".join(STORY)
    near = " ".join(STORY[:150] + ["Another ending was written for these days."] * 2 + STORY[155:])
    other = " ".join(f"Nobody {n} remembers the {n} song of the {n} harvest at dawn." for n in range(200))
    twice = " ".join(STORY[:30]).upper() + " between " + " ".join(STORY[:30]) + " ওরা চলে গেল 🙂"
    found = find_duplicates(
        [
            item("a", text),
            item("b", text),
            ("c", "other bytes", text.replace(". ", ".\n\n")),
            item("d", near),
            item("e", other),
            item("f", twice),
        ]
    )
    assert {(one.first, one.second, one.kind) for one in found} == {
        ("a", "b", "same file"),
        ("a", "c", "same text"),
        ("a", "d", "near-duplicate"),
        ("f", "f", "repeated inside"),
    }
    assert all(0 < one.similarity <= 1 for one in found)


def test_short_and_foreign_texts_are_compared_too() -> None:
    """Texts shorter than a shingle, and a script without spaces."""
    chinese = "".join(f"第{n}天我们走了{n * 3}里路，" for n in range(300))
    found = find_duplicates(
        [
            item("a", "yes"),
            item("b", "no"),
            item("c", chinese),
            ("d", "x", chinese + "后来没有人来。"),
            item("e", ""),
            ("f", "y", ""),
        ]
    )
    assert [(one.first, one.second, one.kind) for one in found] == [("c", "d", "near-duplicate")]


def test_a_shared_consent_form_is_no_copy() -> None:
    """Thirty interviews that open with the same form are not reported as copies of one another."""
    form = "You may stop at any time and nothing you say will be told to your employer. "
    items = [item(f"i{n}", form + " ".join(f"word{n}x{k}" for k in range(300))) for n in range(30)]
    assert find_duplicates(items) == []
