"""What is looked for in a language, and what is not: told plainly, so that nobody trusts too much."""

from __future__ import annotations

_LANGUAGES = {
    "en": "English", "ar": "Arabic", "bn": "Bengali", "hi": "Hindi", "ne": "Nepali", "ur": "Urdu",
    "si": "Sinhala", "ta": "Tamil", "tl": "Tagalog", "fil": "Filipino", "id": "Indonesian", "ms": "Malay",
    "my": "Burmese", "th": "Thai", "vi": "Vietnamese", "km": "Khmer", "am": "Amharic", "ti": "Tigrinya",
    "om": "Oromo", "so": "Somali", "sw": "Swahili", "lg": "Luganda", "ha": "Hausa", "yo": "Yoruba",
    "ig": "Igbo", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "de": "German",
    "ro": "Romanian", "uk": "Ukrainian", "ru": "Russian", "tr": "Turkish", "fa": "Persian", "ps": "Pashto",
    "zh": "Chinese", "te": "Telugu", "ml": "Malayalam", "mr": "Marathi", "or": "Odia", "pa": "Punjabi",
    "gu": "Gujarati", "ceb": "Cebuano",
}  # fmt: skip
_PATTERNS = (
    "telephone numbers, e-mail addresses, links, document and file numbers, accounts, number plates and calendar dates"
)


_NEVER = (
    "Not looked for: what a story tells (rare jobs, family, events), nicknames that are ordinary words, years, ages "
    "and durations. Some names will be missed: read every page before it is shared."
)
_WORD_LISTS = {
    "en": "names beside titles, kin terms and words of introduction, listed given names and towns, organisations and "
    "small places beside a telling word",
    "fr": "names beside titles, kin terms and words of introduction, listed given names and towns, organisations and "
    "places beside a telling word (société, agence, atelier; village de, rue, foyer)",
}


def coverage(language: str) -> str:
    """Return plain sentences: what is and what is not looked for in a language given by its code."""
    code = language.strip().lower().replace("_", "-").split("-")[0]
    name = _LANGUAGES.get(code, f"the language “{code}”" if code else "this language")
    if code in _WORD_LISTS:
        from anonymisation.language_models import MODELS, is_installed

        if is_installed(code):
            return _with_model(code, name)
        package = MODELS[code].packages[0].replace("_", "-")
        return (
            f"No language model for {name} is installed here (the package {package}): many names of people, places "
            f"and organisations will be missed. Found are only {_WORD_LISTS[code]}, and {_PATTERNS} by their form. "
            f"{_NEVER}"
        )
    return (
        f"Names in {name} are not looked for: mark them by hand, and each name you confirm is then found "
        f"everywhere in any text. Found without your help are only {_PATTERNS} by their form, words beside "
        "common titles, listed towns and a short list of given names; expect most names of people, places and "
        "organisations to be missed."
    )


def _with_model(code: str, name: str) -> str:
    told = (
        f"In {name}, names of people, places and organisations are looked for with a language model and "
        f"with word lists, also in text without capitals; {_PATTERNS} are looked for by their form."
    )
    if code == "fr":
        told += (
            " The French model learned from newspapers and encyclopaedias, not from speech: places and nicknames in "
            "text without capitals are what it misses most."
        )
    return f"{told} {_NEVER}"
