"""Telephone numbers of the countries of the field, said locally and with the country's code; and what is none."""

from __future__ import annotations

import pytest

from anonymisation import Detector
from anonymisation.recognisers.phones import REGIONS, find

# The numbers are the phone library's own examples, which belong to nobody.
NUMBERS = [
    ("BD", "01812-345678", "+880 1812-345678"),
    ("NP", "984-1234567", "+977 984-1234567"),
    ("LK", "071 234 5678", "+94 71 234 5678"),
    ("IN", "081234 56789", "+91 81234 56789"),
    ("PK", "0301 2345678", "+92 301 2345678"),
    ("PH", "0905 123 4567", "+63 905 123 4567"),
    ("ID", "0812-345-678", "+62 812-345-678"),
    ("MM", "09 212 3456", "+95 9 212 3456"),
    ("VN", "0912 345 678", "+84 912 345 678"),
    ("TH", "081 234 5678", "+66 81 234 5678"),
    ("KH", "091 234 567", "+855 91 234 567"),
    ("LA", "020 23 123 456", "+856 20 23 123 456"),
    ("ET", "091 123 4567", "+251 91 123 4567"),
    ("ER", "07 123 456", "+291 7 123 456"),
    ("KE", "0712 123456", "+254 712 123456"),
    ("UG", "0712 345678", "+256 712 345678"),
    ("TZ", "0621 234 567", "+255 621 234 567"),
    ("RW", "0720 123 456", "+250 720 123 456"),
    ("NG", "0802 123 4567", "+234 802 123 4567"),
    ("GH", "023 123 4567", "+233 23 123 4567"),
    ("SN", "70 123 45 67", "+221 70 123 45 67"),
    ("CI", "01 23 45 6789", "+225 01 23 45 6789"),
    ("CM", "6 71 23 45 67", "+237 6 71 23 45 67"),
    ("ML", "65 01 23 45", "+223 65 01 23 45"),
    ("MG", "032 12 345 67", "+261 32 12 345 67"),
    ("ZW", "071 234 5678", "+263 71 234 5678"),
    ("SO", "7 1123456", "+252 7 1123456"),
    ("SD", "091 123 1234", "+249 91 123 1234"),
    ("SA", "051 234 5678", "+966 51 234 5678"),
    ("AE", "050 123 4567", "+971 50 123 4567"),
    ("QA", "3312 3456", "+974 3312 3456"),
    ("KW", "500 12345", "+965 500 12345"),
    ("BH", "3600 1234", "+973 3600 1234"),
    ("OM", "9212 3456", "+968 9212 3456"),
    ("JO", "07 9012 3456", "+962 7 9012 3456"),
    ("LB", "71 123 456", "+961 71 123 456"),
    ("SY", "0944 567 890", "+963 944 567 890"),
    ("IQ", "0791 234 5678", "+964 791 234 5678"),
    ("YE", "0712 345 678", "+967 712 345 678"),
    ("EG", "010 01234567", "+20 10 01234567"),
    ("MA", "06 50 12 34 56", "+212 6 50 12 34 56"),
    ("TN", "20 123 456", "+216 20 123 456"),
    ("LY", "091-2345678", "+218 91-2345678"),
    ("TR", "0501 234 56 78", "+90 501 234 56 78"),
    ("MY", "012-345 6789", "+60 12-345 6789"),
    ("SG", "8123 4567", "+65 8123 4567"),
    ("HK", "5123 4567", "+852 5123 4567"),
    ("TW", "0912 345 678", "+886 912 345 678"),
    ("JP", "090-1234-5678", "+81 90-1234-5678"),
    ("KR", "010-2000-0000", "+82 10-2000-0000"),
    ("CN", "131 2345 6789", "+86 131 2345 6789"),
    ("GB", "07400 123456", "+44 7400 123456"),
    ("IT", "312 345 6789", "+39 312 345 6789"),
    ("ES", "612 34 56 78", "+34 612 34 56 78"),
    ("FR", "06 12 34 56 78", "+33 6 12 34 56 78"),
    ("GR", "691 234 5678", "+30 691 234 5678"),
    ("CY", "96 123456", "+357 96 123456"),
    ("DE", "01512 3456789", "+49 1512 3456789"),
    ("US", "(201) 555-0123", "+1 201-555-0123"),
    ("MX", "222 123 4567", "+52 222 123 4567"),
    ("GT", "5123 4567", "+502 5123 4567"),
    ("HN", "9123-4567", "+504 9123-4567"),
    ("SV", "7012 3456", "+503 7012 3456"),
    ("NI", "8123 4567", "+505 8123 4567"),
    ("CO", "321 1234567", "+57 321 1234567"),
    ("EC", "099 123 4567", "+593 99 123 4567"),
    ("PE", "912 345 678", "+51 912 345 678"),
    ("BO", "71234567", "+591 71234567"),
    ("DO", "(809) 234-5678", "+1 809-234-5678"),
    ("HT", "34 10 1234", "+509 34 10 1234"),
    ("BR", "(11) 96123-4567", "+55 11 96123-4567"),
    ("UZ", "91 234 56 78", "+998 91 234 56 78"),
    ("KG", "0700 123 456", "+996 700 123 456"),
    ("TJ", "91 712 3456", "+992 91 712 3456"),
    ("KZ", "8 (771) 000 9998", "+7 771 000 9998"),
    ("UA", "050 123 4567", "+380 50 123 4567"),
    ("MD", "0621 12 345", "+373 621 12 345"),
    ("RO", "0712 034 567", "+40 712 034 567"),
    ("BG", "043 012 345", "+359 43 012 345"),
    ("AL", "067 212 3456", "+355 67 212 3456"),
    ("RS", "060 1234567", "+381 60 1234567"),
]


def test_every_region_is_tried() -> None:
    assert {country for country, _, _ in NUMBERS} == set(REGIONS) and len(REGIONS) >= 40


@pytest.mark.parametrize(("country", "local", "abroad"), NUMBERS)
def test_local_and_international(country: str, local: str, abroad: str, detector: Detector) -> None:
    for number in (local, abroad):
        text = f"you can call me on {number} in the evening"
        found = [(text[f.start : f.end], f.kind) for f in detector.find(text)]
        assert (number, "PHONE") in found, (country, number, found)


SCRIPTS = [
    ("رقم الهاتف ٠٥٠١٢٣٤٥٦٧", "٠٥٠١٢٣٤٥٦٧", "Arabic figures"),
    ("আমার মোবাইল নম্বর ০১৭১২৩৪৫৬৭৮ 😀", "০১৭১২৩৪৫৬৭৮", "Bengali figures, emoji"),
    ("मेरो फोन ९८४१२३४५६७ हो", "९८४१२३४५६७", "Devanagari figures"),
    ("llama a Jose\u0301, telefono 55 1234 5678", "55 1234 5678", "combining accent before"),
]


@pytest.mark.parametrize(("text", "number", "remark"), SCRIPTS)
def test_other_figures(text: str, number: str, remark: str) -> None:
    assert [text[f.start : f.end] for f in find(text)] == [number], remark


NO_PHONES = [
    ("they paid 350,000 taka for the visa", "sum with a comma"),
    ("he gave me 1 200 000 rupees", "sum with spaces"),
    ("the salary was 1200 dirhams", "wage"),
    ("Rs 250000 was the debt", "currency before"),
    ("from 2014 to 2019 I worked there", "years"),
    ("room 2014 on floor 12", "room"),
    ("from 5 30 in the morning to 11 45 at night", "hours"),
    ("we made 1200 pieces and then 1500 pieces", "pieces"),
    ("there were 12 000 workers in 2013", "people"),
    ("it was 38.5 degrees, 42 on Friday", "degrees"),
    ("section 370 of the penal code", "law"),
    ("आज १२ घंटे काम", "Devanagari hours"),
]


@pytest.mark.parametrize(("text", "remark"), NO_PHONES)
def test_not_a_phone(text: str, remark: str, detector: Detector) -> None:
    assert [f for f in detector.find(text) if f.kind == "PHONE"] == [], remark
