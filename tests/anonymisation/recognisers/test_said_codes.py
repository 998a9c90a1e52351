"""Numbers by their shape and the words beside them: what is found, and the evidence that has to stay."""

from __future__ import annotations

import pytest

from anonymisation.recognisers import dates, links, organisations, said_codes
from anonymisation.recognisers.sums import is_counted, is_sum, is_thousands

FINDS = [
    ("my passport number is d k zero nine three one five", "d k zero nine three one five", "ID_NUMBER", "letters"),
    ("they took my passport dk 09 315 62 away", "dk 09 315 62", "ID_NUMBER", "figures in groups"),
    ("case number three hundred and six slash twenty twenty one", "three hundred and six slash twenty twenty one",
     "ID_NUMBER", "a value with a sign said"),
    ("the file is three one nine dash six", "three one nine dash six", "ID_NUMBER", "dash said"),
    ("a permit ending 6613 from june", "6613", "ID_NUMBER", "the end of a number"),
    ("6613 is my badge number", "6613", "ID_NUMBER", "the word comes after"),
    ("it had the plate m d c 552 k and no lights", "m d c 552 k", "VEHICLE", "plate spelt"),
    ("send it to my account 60 13 99 25 07", "60 13 99 25 07", "ACCOUNT", "account in pairs"),
    ("you can phone 0 8 8 1 3 3 6 6 9", "0 8 8 1 3 3 6 6 9", "PHONE", "figures one by one"),
    ("mi pasaporte es m tres tres nueve uno seis", "m tres tres nueve uno seis", "ID_NUMBER", "Spanish"),
    ("kitambulisho changu namba tatu mbili nne tano saba", "tatu mbili nne tano saba", "ID_NUMBER", "Swahili"),
    ("আমার পাসপোর্ট নম্বর বি এক্স 0935162 ছিল", "বি এক্স 0935162", "ID_NUMBER", "Bengali letters by name"),
    ("मेरा पासपोर्ट नंबर 0935162 था", "0935162", "ID_NUMBER", "Devanagari"),
    ("رقم الجواز 0935162 عند الكفيل", "0935162", "ID_NUMBER", "Arabic"),
    ("my card 😀 number is m 933 51 ok", "m 933 51", "ID_NUMBER", "emoji before"),
    ("señor my badge is ñ 33 51 6", "ñ 33 51 6", "ID_NUMBER", "a letter with a mark"),
]  # fmt: skip
STAYS = [
    ("the visa was 45000 and i borrowed it", "a price"),
    ("the contract said 1500 and they gave 900", "a wage"),
    ("the ticket was twelve fifty one way", "a price in words"),
    ("my contract is two years and ten months", "a duration"),
    ("the members are 2300 now", "a count"),
    ("the staff was 1200 people", "a count with its noun"),
    ("room 412 on the fourth floor", "room and floor"),
    ("the case of 2019 and the case of 2021", "years"),
    ("i got the card on 11/02/2015", "a date is for the dates"),
    ("they promised 2500-3000 riyals a month", "a range of wages"),
    ("he said 1 200 000 for the permit", "grouped in thousands"),
    ("one two three four five i counted", "counting"),
    ("one sat in the car and two sat on the floor", "words of several languages"),
    ("মাসে 12000 টাকা দিত", "Bengali wage"),
    ("महीने के 15000 रुपये", "Devanagari wage"),
    ("يعطوني 1200 ريال", "Arabic wage"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "remark"), FINDS)
def test_a_number_is_found_whole(text: str, surface: str, kind: str, remark: str) -> None:
    assert (surface, kind) in [(text[f.start : f.end], f.kind) for f in said_codes.find(text)], remark


@pytest.mark.parametrize(("text", "remark"), STAYS)
def test_evidence_stays(text: str, remark: str) -> None:
    assert [text[f.start : f.end] for f in said_codes.find(text)] == [], remark


def test_sums_counts_and_thousands() -> None:
    assert is_sum("the visa was 45000", 13, 18) and not is_sum("visa number 45000", 12, 17)
    assert is_counted("1200 people", 0, 4) and not is_counted("1200 at the gate", 0, 4)
    assert is_thousands("1 200 000") and not is_thousands("120 00")


DATES = [
    ("i left on the thirty first of the twelfth twenty two", "thirty first of the twelfth twenty two", "no month"),
    ("salí el quince de agosto de dos mil veinte", "quince de agosto de dos mil veinte", "Spanish"),
    ("tanggal dua belas maret dua ribu sembilan belas", "dua belas maret dua ribu sembilan belas", "Indonesian"),
    ("nilifika kumi na mbili machi", "kumi na mbili machi", "Swahili"),
    ("on friday the 3rd of may 2019", "friday the 3rd of may 2019", "weekday"),
]


@pytest.mark.parametrize(("text", "surface", "remark"), DATES)
def test_dates_in_words(text: str, surface: str, remark: str) -> None:
    assert any(surface in text[f.start : f.end] for f in dates.find(text)), remark


MAILS = [
    ("my mail is rosa de la cruz at example dot com", "rosa de la cruz at example dot com", "words of the name"),
    ("mi correo lupe guion bajo 77 arroba example punto mx", "lupe guion bajo 77 arroba example punto mx", "Spanish"),
    ("rosa 77 at gmail is mine", "rosa 77 at gmail", "no dot said"),
    ("dina underscore riyadh", "dina underscore riyadh", "a handle"),
    ("write rosa [at] example [dot] org", "rosa [at] example [dot] org", "written out"),
]


@pytest.mark.parametrize(("text", "surface", "remark"), MAILS)
def test_mails_and_handles(text: str, surface: str, remark: str) -> None:
    assert surface in [text[f.start : f.end] for f in links.find(text)], remark


NAMED = [
    ("they sent us to green valley farm to pick", "green valley farm", "no article before"),
    ("the ngo safe return paid my ticket", "safe return", "two words after the cue"),
    ("the name of the agency is golden bridge", "golden bridge", "said to be the name"),
    ("we went to the green farm by the valley", None, "an article before"),
    ("i worked in garment factory", None, "a trade is no name"),
    ("the union called a strike", None, "called for"),
]


@pytest.mark.parametrize(("text", "surface", "remark"), NAMED)
def test_organisations_of_ordinary_words(text: str, surface: str | None, remark: str) -> None:
    found = [text[f.start : f.end] for f in organisations.find(text)]
    assert found == ([surface] if surface else []), remark
