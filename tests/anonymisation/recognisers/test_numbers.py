"""Papers, national numbers with their check digits, cases, accounts, plates, spoken digits; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymisation.recognisers import OWN
from anonymisation.recognisers.checksums import fin, hkid, iban, luhn, verhoeff
from tests.anonymisation.recognisers.tables import found

# Invented numbers; where there is a check digit it was computed for these rows.
CIVIL = [
    ("my card 784-1988-1234567-0 is lost", "784-1988-1234567-0", "Emirates"),
    ("aadhaar 2345 6789 0124", "2345 6789 0124", "Aadhaar, Verhoeff right"),
    ("PAN is ABCDE1234F", "ABCDE1234F", "Indian tax number"),
    ("A123456(3) is my HKID", "A123456(3", "Hong Kong, check right"),
    ("work pass G1234567X", "G1234567X", "Singapore, check right"),
    ("35202-1234567-1", "35202-1234567-1", "Pakistan"),
    ("35202 1234567 1", "35202 1234567 1", "Pakistan, with spaces"),
    ("853400937V", "853400937V", "Sri Lanka, old"),
    ("900101-14-5678", "900101-14-5678", "Malaysia"),
    ("BADD110313HCMLNS09", "BADD110313HCMLNS09", "Mexico"),
    ("01234567-8", "01234567-8", "El Salvador"),
    ("0801-1990-12345", "0801-1990-12345", "Honduras"),
    ("12/LAMANA(N)123456", "12/LAMANA(N)123456", "Myanmar"),
    ("GHA-123456789-0", "GHA-123456789-0", "Ghana"),
    ("27-01-75-12345", "27-01-75-12345", "Nepal"),
    ("X1234567L", "X1234567L", "Spain, foreigners"),
    ("RSSMRA85T10A562S", "RSSMRA85T10A562S", "Italy"),
    ("1-2345-67890-12-1", "1-2345-67890-12-1", "Thailand"),
    ("رقمي 784-1988-1234567-0 😀", "784-1988-1234567-0", "Arabic around, emoji"),
]


@pytest.mark.parametrize(("text", "number", "remark"), CIVIL)
def test_national_numbers(text: str, number: str, remark: str) -> None:
    assert any(surface.startswith(number) for surface, _ in found("civil_number", text)), remark


NOT_CIVIL = [
    ("2345 6789 0123", "twelve digits, Verhoeff wrong"),
    ("G1234567A", "Singapore form, check wrong"),
    ("A123456(9)", "Hong Kong form, check wrong"),
    ("from 2014 to 2019", "years"),
    ("350,000 taka and 12 hours", "money, hours"),
    ("১২ ঘণ্টা কাজ", "Bengali hours"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_CIVIL)
def test_not_national_numbers(text: str, remark: str) -> None:
    assert found("civil_number", text) == [], remark


PAPERS = [
    ("the visa number v 301884/19 was cancelled", "v 301884/19", "visa, spaced"),
    ("my labour permit lp 0093821 says cleaner", "lp 0093821", "permit"),
    ("the passport is c6 082 417, look", "c6 082 417", "passport in groups"),
    ("the case is crb 214/2023 at the police", "crb 214/2023", "case mark"),
    ("my iqama 2345678901 expired", "2345678901", "iqama"),
    ("QID 28512345678", "28512345678", "Qatar"),
    ("my patent is 77 No. 1900482516", "77 No. 1900482516", "Russian work patent"),
    ("नागरिकता नम्बर 27/4456 हो", "27/4456", "Nepali, Devanagari"),
    ("পাসপোর্ট BX0412877 নিল", "BX0412877", "Bengali"),
    ("جواز السفر A 1234567", "A 1234567", "Arabic"),
    ("my re\u0301ce\u0301pisse\u0301 and permit 7503 188 264 😀", "7503 188 264", "combining accents, emoji"),
]


@pytest.mark.parametrize(("text", "code", "remark"), PAPERS)
def test_codes_after_papers(text: str, code: str, remark: str) -> None:
    names = ("paper_code", "passport", "id_number", "file_number", "civil_number")
    surfaces = [surface for name in names for surface, _ in found(name, text)]
    assert code in surfaces, (remark, surfaces)


NO_PAPERS = [
    ("the visa cost 250000 taka", "price of a visa"),
    ("my passport was taken in 2014", "year"),
    ("the contract is for 2 years", "duration"),
    ("a permit of 1200 dirhams", "price of a permit"),
    ("the ticket was 450 dollars", "price of a ticket"),
    ("case of 12 bottles", "not a court's case"),
    ("जन्म दर्ता २०४५ मा", "Devanagari year"),
]


@pytest.mark.parametrize(("text", "remark"), NO_PAPERS)
def test_not_codes_of_papers(text: str, remark: str) -> None:
    assert found("paper_code", text) == [], remark


ACCOUNTS = [
    ("send it to GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32", "IBAN"),
    ("my bkash is 01712 345678", "01712 345678", "bKash"),
    ("m-pesa 0712345678 please", "0712345678", "M-Pesa"),
    ("gcash number 0917 123 4567", "0917 123 4567", "GCash"),
    ("esewa 9841234567", "9841234567", "eSewa"),
    ("account no. 2231 4456 7788", "2231 4456 7788", "bank"),
    ("বিকাশ 01712345678 😀", "01712345678", "Bengali, emoji"),
    ("رقم حساب 1234567890", "1234567890", "Arabic"),
]


@pytest.mark.parametrize(("text", "number", "remark"), ACCOUNTS)
def test_accounts(text: str, number: str, remark: str) -> None:
    assert (number, "ACCOUNT") in found("account", text), remark


def test_money_in_the_bank_is_no_account() -> None:
    assert found("account", "I put 5000 in the bank and 200 in my wallet") == []


PLATES = [
    ("plate Dhaka Metro Ga 12-3456", "Dhaka Metro Ga 12-3456", "Bangladesh"),
    ("my bike is ka 03 ht 7719", "ka 03 ht 7719", "India, lower case, spaced"),
    ("a car KCA 123B came", "KCA 123B", "Kenya"),
    ("pickup with plate 48-77215", "48-77215", "Jordan"),
    ("van with number plate DHA 4521", "DHA 4521", "Gulf"),
    ("Dubai A 12345 stopped", "Dubai A 12345", "Emirates"),
    ("la placa ABC 1234, José", "ABC 1234", "Spanish word, accent"),
    ("لوحة 12345 😀", "12345", "Arabic, emoji"),
]


@pytest.mark.parametrize(("text", "plate", "remark"), PLATES)
def test_plates(text: str, plate: str, remark: str) -> None:
    assert (plate, "VEHICLE") in found("vehicle", text), remark


NO_PLATES = [
    ("the van left at 5 30", "hour"),
    ("the bus had 45 women", "people"),
    ("the truck carried 12 000 bricks", "bricks"),
    ("बस में ४५ लोग थे", "Devanagari, people"),
]


@pytest.mark.parametrize(("text", "remark"), NO_PLATES)
def test_not_plates(text: str, remark: str) -> None:
    assert found("vehicle", text) == [], remark


SPOKEN = [
    ("call zero one seven double five nine three two one", "PHONE", "English with double"),
    ("mera number zero ek saat do nau aath chhe", "PHONE", "Hindi"),
    ("shunno ek saat ek dui tin char pach choy", "PHONE", "Bengali"),
    ("رقمه صفر خمسة صفر واحد اثنين ثلاثة اربعة", "PHONE", "Arabic script"),
    ("sifr khamsa sifr wahid itnen talata arba", "PHONE", "Arabic in Latin letters"),
    ("el numero cero cinco cinco uno dos tres cuatro", "PHONE", "Spanish"),
    ("zéro six douze trois quatre cinq six sept", "PHONE", "French digits"),
    ("sifuri saba moja mbili tatu nne tano", "PHONE", "Swahili"),
    ("zero siyam isa pito apat walo tatlo", "PHONE", "Tagalog"),
    ("hubungi kosong delapan satu dua sembilan kosong empat", "PHONE", "Indonesian"),
    ("the number is seventy seven four eighteen sixty three twenty", "PHONE", "pairs, beside a word for calling"),
    ("the passport is p four four seven one nine two zero b", "ID_NUMBER", "letters and digits of a paper"),
    ("my account is zero one four three nine double seven two", "ACCOUNT", "account"),
    ("ফোন শূন্য এক সাত এক দুই তিন চার 😀", "PHONE", "Bengali script, emoji"),
    ("फोन नौ आठ चार एक दो तीन चार", "PHONE", "Devanagari"),
]


@pytest.mark.parametrize(("text", "kind", "remark"), SPOKEN)
def test_spoken_numbers(text: str, kind: str, remark: str) -> None:
    assert kind in [k for _, k in found("spoken_number", text)], remark


NOT_SPOKEN = [
    ("one two three four five and we jumped", "counting"),
    ("two years three months four days", "durations"),
    ("he gave five hundred and then six hundred", "money"),
    ("twenty five women and thirty men", "people"),
    ("in nineteen ninety eight or two thousand two", "years"),
    ("one or two of us", "few"),
    ("no no no no no no", "a word that is a digit elsewhere"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_SPOKEN)
def test_not_spoken_numbers(text: str, remark: str) -> None:
    assert found("spoken_number", text) == [], remark


CHECKS = [
    (luhn, "784198812345670", True), (luhn, "784198812345671", False), (verhoeff, "234567890124", True),
    (verhoeff, "234567890123", False), (hkid, "A1234563", True), (hkid, "A1234569", False), (fin, "G1234567X", True),
    (fin, "G1234567A", False), (iban, "GB82WEST12345698765432", True), (iban, "GB82WEST12345698765433", False),
]  # fmt: skip


@pytest.mark.parametrize(("check", "value", "right"), CHECKS)
def test_check_digits(check: object, value: str, right: bool) -> None:
    assert callable(check) and check(value) is right


@given(st.text(alphabet="0123456789 -/.,abkA+()@০٠९", max_size=40))
def test_number_recognisers_stay_inside_the_text(text: str) -> None:
    for name in ("civil_number", "paper_code", "passport", "id_number", "file_number", "account", "vehicle", "date"):
        for finding in OWN[name](text):
            assert 0 <= finding.start < finding.end <= len(text)


@given(st.integers(min_value=0, max_value=10**11 - 1), st.integers(min_value=0, max_value=9))
def test_verhoeff_takes_one_digit_in_ten(number: int, wrong: int) -> None:
    digits = f"{number:011d}"
    right = [check for check in "0123456789" if verhoeff(digits + check)]
    assert len(right) == 1
    assert verhoeff(digits + str(wrong)) is (str(wrong) == right[0])
