"""Clearing themes of the single words of a name: a model over the text counts words, and a name of two is in two."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.history import Action
from workbench.store.tables import Change, Code, Interview, Theme

_COMMA = ", "
MADE_OF_A_THEME = "From a theme with the words: "
"""Begins the definition of a code that was a theme, before a person writes another."""


def clear_words(action: Action, forms: Iterable[str]) -> bool:
    """Take the words of forms of several words out of themes, of codes made of them and of the history; whether any.

    A word that still stands in an interview by itself stays: it is a word like others, or a form of its own. Names
    that people typed are left to the search for whole forms.
    """
    session = action.session
    parts = {word for form in forms for word in _words(form) - {form.casefold()}}
    themes = list(session.scalars(select(Theme))) if parts else []
    there = {str(word).casefold() for theme in themes for word in theme.words} & parts
    gone = {word for word in there if not _stands(session, word)}
    if not gone:
        return False
    for theme in themes:
        action.update(theme, **_without(theme.words, theme.detail, gone), **_called(theme, gone))
    for code in session.scalars(select(Code).where(Code.origin == "theme")):
        action.update(code, label=_rest(code.label, gone) or code.label, definition=_defined(code.definition, gone))
    for change in session.scalars(select(Change).where(Change.table == "theme", Change.operation != "insert")):
        action.update(change, before=_side(change.before, gone), after=_side(change.after, gone))
    return True


def _words(text: str) -> set[str]:
    """The words of a text as a model may have counted them: between spaces, and between hyphens as well."""
    pieces = {piece for word in text.casefold().split() for piece in (word, *word.split("-"))}
    return {piece.strip("[]().,;:!?'’\"“”") for piece in pieces} - {""}


def _stands(session: Session, word: str) -> bool:
    """Whether a word is in any working text, by itself."""
    return any(_is_in(text.casefold(), word) for text in session.scalars(select(Interview.text)))


def _is_in(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        beside = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
        if not any(_of_a_word(sign) for sign in beside):
            return True
        at = text.find(word, at + 1)
    return False


def _of_a_word(sign: str) -> bool:
    """Whether a sign is part of a word: a letter, a figure, or a mark on one, as the vowels of Bengali are."""
    return bool(sign) and unicodedata.category(sign)[0] in "LMN"


def _without(words: Any, detail: Any, gone: Collection[str]) -> dict[str, Any]:
    """The words that stay, each with its weight."""
    kept = [place for place, word in enumerate(words) if str(word).casefold() not in gone]
    weights = (detail or {}).get("weights", [])
    if len(weights) == len(words):
        detail = {**detail, "weights": [weights[place] for place in kept]}
    return {"words": [words[place] for place in kept], "detail": detail}


def _called(theme: Theme, gone: Collection[str]) -> dict[str, str]:
    """The names a model made of the words; a person's own stays."""
    proposed = _rest(theme.proposed, gone) or f"Theme {theme.number + 1}"
    return {"proposed": proposed} if theme.named else {"proposed": proposed, "label": proposed}


def _rest(name: str, gone: Collection[str]) -> str:
    """A proposed name, words with commas between, without those that are gone."""
    return _COMMA.join(part for part in name.split(_COMMA) if not _words(part) & set(gone))


def _defined(definition: str, gone: Collection[str]) -> str:
    if not definition.startswith(MADE_OF_A_THEME):
        return definition
    return MADE_OF_A_THEME + _rest(definition.removeprefix(MADE_OF_A_THEME), gone)


def _side(values: Any, gone: Collection[str]) -> Any:
    """One side of a change of a theme."""
    if not isinstance(values, Mapping):
        return values
    cleared = dict(values)
    if isinstance(cleared.get("words"), list):
        cleared["words"] = [word for word in cleared["words"] if str(word).casefold() not in gone]
    for name in ("label", "proposed"):
        if isinstance(cleared.get(name), str):
            cleared[name] = _rest(cleared[name], gone)
    return cleared
