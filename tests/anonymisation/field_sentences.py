"""Invented field sentences with gold spans, as typed and as speech recognition would write them.

Nothing here was said by anyone. Markup: ``[[PERSON|Madam Huda]]``; titles and kin terms belong to the span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")


@dataclass(frozen=True)
class Gold:
    """One sentence with its gold spans: (start, end, kind), half-open, in code points."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    remark: str


MARKED: tuple[tuple[str, str], ...] = (
    (
        "My name is [[PERSON|Taslima Begum]], I am twenty six and I come from [[LOCATION|Kishoreganj]].",
        "introduction",
    ),
    (
        "[[PERSON|Madam Huda]] locked the door every night and kept the key in her pocket.",
        "title, Gulf household",
    ),
    (
        "I went through [[ORGANISATION|Golden Star Manpower]], the agent was called [[PERSON|Shafiq]].",
        "agency and agent",
    ),
    (
        "We paid 350,000 taka to [[PERSON|Kamal bhai]] before the flight to [[LOCATION|Riyadh]].",
        "kin term after, money",
    ),
    (
        "[[PERSON|Rina didi]] worked with me on the fourth floor at [[ORGANISATION|Shapla Garments]].",
        "kin term after, factory",
    ),
    (
        "In [[LOCATION|Bourj Hammoud]] I met [[PERSON|Almaz]] and [[PERSON|Tigist]], they gave me food for nine days.",
        "place, two names",
    ),
    ("The police came on [[DATE|12 March 2019]] and took [[PERSON|Wanjiku]] to the station.", "full date"),
    (
        "[[PERSON|Ate Maricel]] told me to call [[PHONE|+974 5512 3487]] if he hit me again.",
        "Filipino kin term, phone",
    ),
    ("They held my passport [[ID_NUMBER|BX0412877]] for two years and three months.", "passport, duration"),
    ("My iqama is [[ID_NUMBER|2345678901]] and it expired in the summer.", "residence number"),
    ("[[PERSON|Mr Haddad]] said the salary was 800 dirhams but he gave me 500.", "title, wages"),
    (
        "I left [[LOCATION|Sindhupalchok]] after the earthquake with my cousin [[PERSON|Bimala Tamang]].",
        "district, cousin",
    ),
    (
        "The supervisor, [[PERSON|Murugan]], shouted at us for ten hours without a break.",
        "role before, hours",
    ),
    ("Write to me at [[EMAIL|rupa.k@example.org]], my sister will read it.", "e-mail"),
    ("He found me on Facebook, the page is [[LINK|www.gulfjobs-example.com/visa]].", "link"),
    ("[[PERSON|Umm Khalid]] never let me sleep before one in the morning.", "teknonym"),
    ("Our boat, the fishing vessel [[LOCATION|Sinar Laut]], did not touch land for fourteen months.", "ship"),
    (
        "At the brick kiln near [[LOCATION|Bolangir]] the owner, [[PERSON|Dinesh Patra]], wrote "
        "everything in his book.",
        "kiln",
    ),
    ("On the [[DATE|3rd of Meskerem]] I ran away from the house in [[LOCATION|Jeddah]].", "Ethiopian date"),
    ("[[PERSON|Kuya Jomar]] drove us to [[LOCATION|Al Khor]] in a white bus.", "kin term, town"),
    ("The number plate was [[VEHICLE|KBZ 412C]], I remember because I was crying.", "plate"),
    ("I sent the money by bKash to [[ACCOUNT|01712 998877]] every month.", "mobile money"),
    ("The case is [[ID_NUMBER|4471/2018]] at the labour court.", "file number"),
    (
        "[[PERSON|Selvi akka]] and I grew up in [[LOCATION|Keelakarai village]] near the sea.",
        "Tamil kin term, village",
    ),
    (
        "Nobody from [[ORGANISATION|Al Noor Recruitment Agency]] answered when [[PERSON|Hirut]] phoned them.",
        "agency in full",
    ),
    ("They called me [[PERSON|Maria]] because my own name was too hard for them.", "forced name"),
    ("[[PERSON|Sister Margaret]] at the shelter gave me a phone and a blanket.", "religious title"),
    (
        "He lives in [[LOCATION|Deira]] now, and works for [[ORGANISATION|Blue Falcon Contracting LLC]].",
        "quarter, firm",
    ),
    ("My daughter [[PERSON|Sabina]] was born on [[DATE|4 May 2011]], I was not there.", "daughter, date"),
    (
        "God helped me, and [[PERSON|Uncle Bekele]] bought the ticket to [[LOCATION|Addis Ababa]].",
        "kin term, city",
    ),
    (
        "From [[LOCATION|Lombok]] they brought us to a palm estate in [[LOCATION|Sabah]], forty women in one lorry.",
        "places",
    ),
    ("[[PERSON|Daw Khin Nilar]] lent me the broker's fee and I paid it back in a year.", "Burmese title"),
    ("The broker [[PERSON|Nguyen Van Minh]] said the shrimp work was easy.", "Vietnamese name"),
    (
        "Call the hotline, zero means office: [[PHONE|zero one seven double five nine three two one]].",
        "spoken number",
    ),
    (
        "I picked tomatoes with [[PERSON|Lamin Ceesay]] near [[LOCATION|Foggia]] for three euros a crate.",
        "farm",
    ),
    (
        "[[PERSON|Doña Graciela]] paid us on Friday, sometimes, never the whole amount.",
        "Spanish title, accent",
    ),
    (
        "[[PERSON|Chacha Rafiq]] from the next house knew the sub-agent [[PERSON|Liton Miah]].",
        "kin term, sub-agent",
    ),
    (
        "My Emirates ID was [[ID_NUMBER|784-1990-1234567-1]] and the company kept it.",
        "Emirates identity number",
    ),
    (
        "[[PERSON|Oksana Melnyk]] cleaned offices with me in [[LOCATION|Leeds]] on the night shift.",
        "European names",
    ),
    (
        "After the strike at [[ORGANISATION|Everbright Textiles Ltd]] the manager [[PERSON|Mr. Perera]] "
        "took our badges.",
        "strike",
    ),
    ("[[PERSON|Nakato]] says the madam in [[LOCATION|Muscat]] burned her hand with an iron.", "Ugandan name"),
    (
        "We slept in [[LOCATION|Sonapur]] camp, twelve men in a room, with [[PERSON|Bikash Gurung]] from "
        "[[LOCATION|Jhapa]].",
        "camp",
    ),
    ("رقمي هو [[PHONE|٠٥٠١٢٣٤٥٦٧]] واتصلت يوم [[DATE|١٢ مارس ٢٠١٩]].", "Arabic digits"),
    ("আমার ফোন [[PHONE|০১৭১২৩৪৫৬৭৮]], আমি কাজ করি।", "Bengali digits"),
    ("She cried 😢 when [[PERSON|Rosalie Bautista]] left for [[LOCATION|Pampanga]].", "emoji"),
)

# Nothing in these may be found, typed or in lower case.
NOTHING: tuple[tuple[str, str], ...] = (
    ("I worked there for two years.", "duration"),
    ("It took nine days by boat.", "duration"),
    ("They gave me 800 dirhams a month.", "wages"),
    ("We worked ten hours, sometimes sixteen.", "hours"),
    ("Madam said I could not leave the house.", "title alone"),
    ("The agency took my passport.", "agency without a name"),
    ("My sister cried when I called.", "relation alone"),
    ("I learned Arabic from the children.", "language"),
    ("I come from Bangladesh and she is from Sri Lanka.", "countries"),
    ("On Friday we had no rest.", "weekday"),
    ("Then COVID came and nobody paid us.", "pandemic"),
    ("God knows what I suffered.", "God"),
    ("Allah is merciful, I prayed every night.", "Allah"),
    ("During Ramadan I slept two hours.", "fasting month without a day"),
    ("In 2019 I went back home.", "year alone"),
    ("I was nineteen when I left in March.", "age, month alone"),
    ("He owed me 1,500,000 rupiah.", "money with groups"),
    ("They paid 250000 taka to the broker.", "money without groups"),
    ("The Filipina women were paid more than the Ethiopian women.", "nationalities"),
    ("I woke up at five and slept at 1.30 in the morning.", "clock times"),
    ("Baba gave me medicine and Mama shouted.", "titles alone"),
    ("I miss home and I miss the rice.", "miss as a verb"),
    ("We ate bread and rice on the floor.", "ate as a verb"),
    ("He called the police and they called the embassy.", "called as a verb"),
    ("I may go back, I may not, I hope so.", "months and names that are words"),
    ("We had faith and some joy on Sunday.", "names that are words"),
    ("They promised me work overseas in a garments factory.", "cue words without a name"),
    ("She works in the brick kiln and he is in construction.", "cue words without a name"),
    ("My kafeel kept my iqama.", "words of the field"),
    ("There were 24 of us, 12 hours a day, 7 days a week, 24/7.", "numbers"),
    ("My blood pressure was 160/90.", "measured value"),
    ("আমি দুই বছর কাজ করেছি।", "Bengali, duration"),
    ("عملت عشر ساعات كل يوم", "Arabic, hours"),
    ("मैंने दो साल काम किया।", "Devanagari, duration"),
    ("I was happy 😀 that day.", "emoji"),
)


def parse(marked: str, remark: str) -> Gold:
    """Turn a marked sentence into text and spans."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    position = 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        position = match.end()
    return Gold(text + marked[position:], tuple(spans), remark)


def as_speech(gold: Gold) -> Gold:
    """Return the sentence in lower case and without punctuation, spans carried along."""
    kept: list[str] = []
    place: list[int] = []
    for position, character in enumerate(gold.text):
        place.append(len(kept))
        inside_code = 0 < position < len(gold.text) - 1 and gold.text[position + 1].isalnum() and character in ".,-/"
        if character.isalnum() or character in " +@" or not character.isascii() or inside_code:
            kept.append(character.lower())
    place.append(len(kept))
    spans = tuple((place[start], place[end], kind) for start, end, kind in gold.spans)
    return Gold("".join(kept), spans, gold.remark)


TYPED: tuple[Gold, ...] = tuple(parse(marked, remark) for marked, remark in MARKED)
SPOKEN: tuple[Gold, ...] = tuple(as_speech(gold) for gold in TYPED)
