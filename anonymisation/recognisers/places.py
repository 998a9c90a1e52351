"""Small places and ships: cue words beside a name, and endings like -pur and -ganj."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.lists.context import NOT_NAMES
from anonymisation.rarity import is_rare, zipf
from anonymisation.recognisers.near import is_word_form
from anonymisation.words import Word, fold, words

NAME = "small_places"
_BARE = 2.2  # Zipf
_CUE_AFTER = word_set(
    """
    village camp street road avenue lane estate hostel colony district province bazar bazaar upazila thana
    union ward barangay sitio slum settlement refugee island island's valley square junction border river
    beach tower towers building mall compound dormitory township town city governorate county nagar para
    airport terminal station crossing checkpoint market souk souq farmgate bridge harbour harbor wharf jetty pier
    municipality commune parish prefecture oblast mohalla basti chowk gali gaun tole tola wadi palli char haor bil
    kampung kampong barrio colonia aldea sitio purok poblacion mahalla aul kishlak kebele woreda zone quarter suburb
    heights gardens residences apartments villas labour-camp accommodation ghetto favela
    """
)
_CUE_BEFORE = re.compile(
    r"\b(?:villages? of|village|hamlet of|a village called|village called"
    r"|town called|place called|camp called|quarter of"
    r"|mohalla|commune of|parish of|port of|aldea|colonia|barrio|mahalla|"
    r"district of|town of|city of|camp of|island of|province of|barangay"
    r"|upazila|kampung"
    r"|desa|kebele|woreda|sector|plot|block|flat|room|house number|house no\.?|road number|road no\.?"
    r"|line)\s+",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"\b(?i:m\.?v\.?|f\.?v\.?|k\.?m\.?|fishing (?:vessel|boat)|vessel|trawler|ship|boat)\s+"
    r"(?:(?:called|named)\s+(?:the\s+)?|(?=[\"'A-Z]))[\"']?([A-Z][\w-]*(?: [A-Z0-9][\w-]*){0,2})",
)
_SHIP_BARE = re.compile(r"\b(?:boat|vessel|trawler|ship)\s([a-z]{4,}(?: [a-z]{3,})?(?: \d{1,3})?)\b")
_SHIP_LOWER = re.compile(
    r"\b(?:m\.?v\.?|f\.?v\.?|(?:fishing )?(?:vessel|trawler|boat|ship) (?:called|named))\s+([a-z]\w{2,})",
    re.I,
)
# Words that names of places begin with in the languages of the field; after "in" or "near" they begin one.
_HEADS = (
    "al|ad|ash|as|ar|az|an|el|umm|bani|wadi|jabal|jebel|tell|tal|khan|bar|bab|deir|dayr|beit|bayt|ain|ayn|kafr|ras|abu"
    "|nahr|bourj|burj|bir|hosh|mar|san|santa|santo|villa|puerto|nueva|nuevo|la|las|los|ciudad|rio|boca|sao|vila"
    "|ban|mae|khlong|nong|nakhon|phra|koh|ko|hua|sungai|sungei|bukit|tanjung|tanjong|kuala|batu|pulau|pasir|teluk|kota"
    "|ulu|hay|douar|ksar|cite|kampung|kampong|phnom|prey|chrey|svay|stung|preah|tuol|boeung|xa|quang|saint"
    "|sainte|porte de|porte|gare de"
    "|gare du|mont|pointe|debre|addis|adi|arba|bahir|hlaing|shwe|nyaung|kyauk|char|hat|baba|gol|piata|san-|nea|agia"
)
_HEADED = re.compile(
    rf"(?<![\w'])(?:in|from|near|to|at|around|outside|reached|towards|through|via|left|en|de|of)\s"
    rf"((?:{_HEADS})[ -](?:el |al )?(?!(?:the|a|my|this|that|me|it"
    rf"|us)\b)([\w'\u2019-]{{3,}})(?: (?-i:[A-Z])[\w-]+| (?:del|de la|de los|de las|de|el|al) [\w'-]{{4,}})?)",
    re.IGNORECASE,
)
# "Labour City Block 9", "Sanaiya Street 24", "Chak 47": a name, a word for a part of a place, a number.
_NUMBERED = re.compile(
    r"(?<!\w)(?:[A-Z][\w'-]+\s){1,3}(?:Block|Sector|Phase|Zone|Street|Road|Lane|Camp|Ward|Building|Gate|Compound|Site"
    r"|Cross|Main|Block No\.?|No\.?)\s?\d{1,4}[A-Za-z]?(?!\w)"
    r"|(?<!\w)(?i:(?:\w+ ){1,2}(?:city|town|nagar|colony|industrial area|estate|camp) (?:block|sector|phase|zone"
    r"|street|building) \d{1,4}[a-z]?)(?!\w)"
    r"|(?<!\w)(?i:chak|mouza|mauza) (?:(?i:no)\.? ?)?\d{1,4}(?!\w)",
)
# "in upper chimbote": a side or a part before a rare word.
_SIDED = re.compile(
    r"(?<!\w)(?:in|from|near|to|at|around|of|is|was)\s((?:upper|lower|north|south|east|west|greater|old|new|little)\s([^\W\d_]{4,}))(?!\w)",
    re.I,
)
_SIDES = word_set("upper lower north south east west greater old new little")
_HEAD_WORDS = frozenset(fold(word.rstrip("-")) for head in _HEADS.split("|") for word in head.split()[:1])
_PART_WORDS = word_set(
    "block sector phase zone street road lane camp ward building gate compound site cross main no chak"
)
_PART_WORDS |= word_set("mouza mauza")
_BEFORE_WORDS = word_set(
    "village villages hamlet town city camp place quarter mohalla commune parish port aldea colonia barrio mahalla"
    " district island province barangay upazila kampung desa kebele woreda sector plot block flat room house road line"
)
_SHIP_WORDS = word_set("mv m fv f km k boat vessel trawler ship")
_LEADING = re.compile(r"(?:in|at|to|from|near|the|of|is|was|my|our|we|i|and|kept|us|on|live[ds]?|by)\s", re.I)
_ENDING = re.compile(r"(?:pur|ganj|gunj|nagar|garh|pura|abad|khali|kanda|chari|gaon|palli|patnam|wadi|palayam)$")
_PLAIN = word_set(
    """
    the a an this that our my your his her their its same other next every each any some one two three
    main big small old new whole home native own nearest nearby remote poor rich labour labor work workers
    detention refugee training boot mining fishing rural mountain border capital high narrow busy long
    dusty dirt muddy worst best nice different another certain which what back front in on at of to from
    by for and or with per inner mega across into off is was near no first second third fourth open market
    shopping office army police military concentration summer transit residential industrial housing real
    council twin trade workers' student girls boys women's
    """
)


def find(text: str) -> Iterator[Finding]:
    """Yield places named beside a cue word, place-like endings and names of ships."""
    tokens = words(text)
    present = {token.key for token in tokens}
    for index, token in enumerate(tokens):
        if token.key in _CUE_AFTER and index:
            yield from _named_before(text, tokens, index)
        elif len(token.key) > 6 and _ENDING.search(token.key) and is_rare(token.key, 3.0):
            yield Finding(token.start, token.end, "LOCATION", 0.6, NAME, "ending usual in names of places")
    if present & _BEFORE_WORDS:
        for match in _CUE_BEFORE.finditer(text):
            yield from _named_after(text, match.end())
    if present & _HEAD_WORDS:
        yield from _headed(text)
    if present & _SIDES:
        for match in _SIDED.finditer(text):
            if is_rare(match[2], 2.6) and not is_word_form(fold(match[2])) and fold(match[2]) not in NOT_NAMES:
                yield Finding(match.start(1), match.end(1), "LOCATION", 0.62, NAME, "part of a place with its name")
    if present & _PART_WORDS:
        yield from _numbered(text)
    if present & _SHIP_WORDS:
        yield from _ships(text)


def _ships(text: str) -> Iterator[Finding]:
    for match in _SHIP_BARE.finditer(text):
        if all(word.isdigit() or zipf(word) < _BARE and not is_word_form(word) for word in match[1].split()):
            yield Finding(match.start(1), match.end(1), "LOCATION", 0.7, NAME, "rare words after a word for a ship")
    for pattern in (_SHIP, _SHIP_LOWER):
        for match in pattern.finditer(text):
            if zipf(match[1]) < 4.5 or match[1][0].isupper():
                yield Finding(match.start(1), match.end(1), "LOCATION", 0.87, NAME, "name of a ship")


def _headed(text: str) -> Iterator[Finding]:
    """Yield names that begin as places do, after a word of place."""
    for match in _HEADED.finditer(text):
        name = match[2]
        if (name[0].isupper() and match[1][0].isupper() or is_rare(name, 2.6)) and fold(name) not in NOT_NAMES:
            yield Finding(match.start(1), match.end(1), "LOCATION", 0.62, NAME, "begins as names of places do")


def _numbered(text: str) -> Iterator[Finding]:
    """Yield names with the number of a part of a place: "Labour City Block 9"."""
    for match in _NUMBERED.finditer(text):
        start = match.start()
        while (leading := _LEADING.match(text, start, match.end())) is not None:
            start = leading.end()
        if text[start : match.end()].count(" ") > 1 or not text[start].islower() or text[start : start + 4] == "chak":
            yield Finding(start, match.end(), "LOCATION", 0.66, NAME, "name with the number of a part of a place")


def _named_before(text: str, tokens: list[Word], cue: int) -> Iterator[Finding]:
    first = cue
    while first > 0 and cue - first < 3:
        word = tokens[first - 1]
        surface = text[word.start : word.end]
        if text[word.end : tokens[first].start] not in (" ", "-") or not surface[0].isalpha():
            break
        capital = surface[0].isupper() and word.start > 0 and text[tokens[cue].start].isupper()
        if word.key in _PLAIN or word.key in NOT_NAMES and not capital:
            break
        rare_capital = surface[0].isupper() and word.start > 0 and is_rare(word.key, 4.5)
        if not (capital or rare_capital or is_rare(word.key, 3.2)):
            break
        first -= 1
    if first < cue:
        yield Finding(tokens[first].start, tokens[cue].end, "LOCATION", 0.65, NAME, f"place word: {tokens[cue].key}")


def _named_after(text: str, start: int) -> Iterator[Finding]:
    match = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|[a-z]{4,}|\d{1,4}[A-Za-z]?\b").match(text, start)
    if match is None:
        return
    name = match.group()
    if name[0].isdigit():
        return
    first = fold(name.split()[0])
    if first not in NOT_NAMES and first not in _PLAIN and (name[0].isupper() or is_rare(name, 2.8)):
        yield Finding(match.start(), match.end(), "LOCATION", 0.6, NAME, "place word before")
