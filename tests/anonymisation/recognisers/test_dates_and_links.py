"""Exact dates in figures and words and several calendars, never durations; links, handles, spoken addresses."""

from __future__ import annotations

import pytest

from tests.anonymisation.recognisers.tables import found

DATES = [
    ("on 12 March 2019 they came", "12 March 2019", "day, month, year"),
    ("on the twelfth of march 2019", "twelfth of march 2019", "ordinal in words"),
    ("on twelve november i left", "twelve november", "cardinal in words"),
    ("march twelve twenty nineteen", "march twelve twenty nineteen", "all in words"),
    ("the third of Meskerem", "third of Meskerem", "Ethiopian"),
    ("on the 10th of Muharram", "10th of Muharram", "Hijri"),
    ("15 Asar 2076 was the day", "15 Asar 2076", "Nepali"),
    ("signed 2076/03/12", "2076/03/12", "Nepali year first"),
    ("dated 12-Mar-2019", "12-Mar-2019", "as stamped"),
    ("born nineteen seven nineteen ninety eight", "nineteen seven nineteen ninety eight", "read out in numbers"),
    ("el 5 de mayo de 2018 salí", "5 de mayo de 2018", "Spanish"),
    ("le 3 août 2017", "3 août 2017", "French, accent"),
    ("tanggal 12 Agustus 2016", "12 Agustus 2016", "Indonesian"),
    ("ngày 12 tháng 3 năm 2019", "ngày 12 tháng 3 năm 2019", "Vietnamese"),
    ("১২ মার্চ ২০১৯ 😀", "১২ মার্চ ২০১৯", "Bengali, emoji"),
    ("१२ असार २०७६", "१२ असार २०७६", "Devanagari"),
    ("في ١٢ مارس ٢٠١٩", "١٢ مارس ٢٠١٩", "Arabic"),
]


@pytest.mark.parametrize(("text", "date", "remark"), DATES)
def test_dates(text: str, date: str, remark: str) -> None:
    surfaces = [surface for surface, kind in found("date", text) if kind == "DATE"]
    assert any(date in surface for surface in surfaces), (remark, surfaces)


NO_DATES = [
    ("two years and three months", "duration"),
    ("from five in the morning to eleven", "hours"),
    ("800 dirhams a month", "wage"),
    ("in 2019 and in march", "year and month alone"),
    ("in march two girls ran away", "a count after a month"),
    ("you may two times ask", "verb"),
    ("he will march 12 kilometres", "verb"),
    ("১১ মাস বেতন নেই", "Bengali duration"),
    ("दो साल तीन महीने", "Devanagari duration"),
    ("سنتين وثلاثة أشهر", "Arabic duration"),
    ("nineteen women and seven men", "people"),
]


@pytest.mark.parametrize(("text", "remark"), NO_DATES)
def test_no_dates(text: str, remark: str) -> None:
    assert found("date", text) == [], remark


LINKS = [
    ("see www.gulfjobs-example.com/visa now", "www.gulfjobs-example.com/visa", "LINK", "web address"),
    ("t.me/kamal_jobs is his", "t.me/kamal_jobs", "LINK", "Telegram"),
    ("wa.me/97455123487", "wa.me/97455123487", "LINK", "WhatsApp"),
    ("facebook.com/rubina.k", "facebook.com/rubina.k", "LINK", "Facebook"),
    ("find me @rubina_k22 😀", "@rubina_k22", "LINK", "handle, emoji"),
    ("rubina dot akter at gmail dot com", "rubina dot akter at gmail dot com", "EMAIL", "spoken address"),
    ("support at toruni example dot com", "support at toruni example dot com", "EMAIL", "domain of two words"),
    ("jose punto ruiz arroba gmail punto com", "jose punto ruiz arroba gmail punto com", "EMAIL", "Spanish"),
    ("লিখো www.example.org", "www.example.org", "LINK", "Bengali around"),
    ("اكتب t.me/example", "t.me/example", "LINK", "Arabic around"),
]


@pytest.mark.parametrize(("text", "link", "kind", "remark"), LINKS)
def test_links(text: str, link: str, kind: str, remark: str) -> None:
    assert (link, kind) in found("handle_or_link", text), remark


NO_LINKS = [
    ("we met at the dot of five", "not an address"),
    ("he paid 3.5 lakh", "a number"),
    ("I said no.Then he left", "no space after a full stop"),
    ("at home at night", "twice at"),
]


@pytest.mark.parametrize(("text", "remark"), NO_LINKS)
def test_no_links(text: str, remark: str) -> None:
    assert found("handle_or_link", text) == [], remark
