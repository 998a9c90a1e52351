"""Which language a text is in, told offline by py3langid (Lui and Baldwin 2011, langid.py)."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {
    "am": "Amharic",
    "ar": "Arabic",
    "bn": "Bengali",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "km": "Khmer",
    "lo": "Lao",
    "ml": "Malayalam",
    "ms": "Malay",
    "ne": "Nepali",
    "pa": "Punjabi",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""Languages a reader may choose; what the program guesses is always open to correction."""

SAMPLE = 4_000


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, guessed from its first 4,000 characters; ``en`` when unsure."""
    import py3langid  # its model takes half a second to load, which no other command should pay

    sample = text[:SAMPLE]
    if not any(character.isalpha() for character in sample):
        return "en"
    code = str(py3langid.classify(sample)[0])
    return code if code in LANGUAGES else "en"
