"""What to say when a text is in a language, a script or a kind of wording the engine was not tested on."""

from __future__ import annotations

from models.languages import script_shares

_TESTED = "en"


def warning_for(text: str, language: str, readable: bool) -> tuple[str, str]:
    """Give a warning to show, and a reason to keep silent when the encoder cannot read the text at all.

    readable says whether the encoder can place the text at all. language is a code such as "en" or "ne-NP";
    "en-translated" or a private tag after x- marks a translation.
    """
    if not script_shares(text):
        return "", "There are no words here."
    if not readable:
        sentence = "The installed model cannot read this script or language; choose a multilingual one for suggestions."
        return sentence, sentence
    tag = language.lower().replace("_", "-")
    if tag and tag.split("-", 1)[0] != _TESTED:
        return "Suggestions were tested on English only; in this language they may miss much and mistake more.", ""
    if "translat" in tag or "interpret" in tag:
        return "This is a translation; suggestions were not tested on translated speech.", ""
    return "", ""
