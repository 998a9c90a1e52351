"""Numbers as they are spoken, units of time, money and kin: what makes a number an age, a span of time, a wage."""

from __future__ import annotations

from anonymisation.lists.forms import forms_of

UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    # romanised Hindi, Bengali, Nepali as code-mixed speech has them; Spanish and French.
    "ek": 1, "dui": 2, "teen": 3, "tin": 3, "char": 4, "chaar": 4, "panch": 5, "pach": 5,
    "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "vingt": 20, "trente": 30,
    "এক": 1, "দুই": 2, "তিন": 3, "চার": 4, "পাঁচ": 5, "ছয়": 6, "সাত": 7, "আট": 8, "নয়": 9, "দশ": 10,
    "एक": 1, "दो": 2, "दुई": 2, "तीन": 3, "तिन": 3, "चार": 4, "पाँच": 5, "पांच": 5, "छह": 6, "छ": 6, "सात": 7,
    "आठ": 8, "नौ": 9, "दस": 10, "दश": 10,
    "سنتين": 2, "ثلاث": 3, "ثلاثة": 3, "اربع": 4, "أربع": 4, "خمس": 5, "خمسة": 5, "ست": 6, "سبع": 7, "ثمان": 8,
    "تسع": 9, "عشر": 10, "عشرة": 10,
}  # fmt: skip
SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000,
    "crores": 10_000_000, "million": 1_000_000, "millions": 1_000_000, "hundreds": 100, "thousands": 1000,
    "k": 1000, "mil": 1000, "mille": 1000, "hajar": 1000, "hazar": 1000, "hajaar": 1000,
    "হাজার": 1000, "লাখ": 100_000, "লক্ষ": 100_000, "हजार": 1000, "हज़ार": 1000, "लाख": 100_000,
    "ألف": 1000, "الف": 1000, "dozen": 12,
}  # fmt: skip
# Small words that are numbers only before a unit: "a year", "half a year", "several months".
VAGUE: dict[str, str] = {
    "a": "1", "an": "1", "few": "few", "several": "several", "couple": "2", "half": "1/2", "many": "many",
    "some": "some", "every": "each", "each": "each", "per": "each", "whole": "1", "full": "1",
}  # fmt: skip

TIME_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
years: year, yrs, yr, años, año, ans, an, année, années, tahun, taon, miaka, mwaka, saal, sal, bochor, বছর, বৎসর,
    साल, वर्ष, बर्ष, سنة, سنوات, سنين, عام, أعوام
months: month, meses, mes, mois, bulan, buwan, miezi, mwezi, mahina, mahine, mash, মাস, महीने, महीना, महिना, شهر,
    أشهر, اشهر, شهور
weeks: week, semanas, semana, semaines, semaine, minggu, wiki, হপ্তা, সপ্তাহ, हफ्ते, हफ्ता, हप्ता, أسبوع, اسبوع,
    أسابيع
days: day, días, día, jours, jour, hari, araw, siku, din, দিন, दिन, يوم, أيام, ايام
nights: night, noches, noche, nuits, nuit, রাত, रात, ليلة
hours: hour, hrs, hr, horas, hora, heures, heure, jam, oras, saa, ghanta, ঘণ্টা, ঘন্টা, घंटे, घंटा, घण्टा, ساعة, ساعات
minutes: minute, mins, minutos, মিনিট, मिनट, دقيقة, دقائق
decades: decade
"""
)
# Units of time that are also ordinary words of other languages: they need a number in figures or from their tongue.
MONEY_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
dirham: dirhams, aed, dhs, dh, درهم, দিরহাম
riyal: riyals, rial, rials, sar, qar, qr, sr, omr, ريال, রিয়াল, रियाल
taka: tk, bdt, takas, টাকা
rupee: rupees, rs, inr, npr, pkr, lkr, রুপি, रुपये, रुपया, रुपैयाँ, रूपए
dinar: dinars, kwd, bhd, jod, kd, bd, دينار, দিনার, दिनार
dollar: dollars, usd, bucks, dólares, dólar, ডলার, डलर, دولار, hkd, sgd
peso: pesos, php
ringgit: rm, myr, রিঙ্গিত
shilling: shillings, kes, ugx, tzs, ksh, ksh, ush, shilingi, bob
birr: etb
kyat: kyats, mmk, ks
baht: thb
pound: pounds, gbp, quid, lbp, egp, lira, liras, ليرة, جنيه
euro: euros, eur, يورو
naira: ngn
cedi: cedis, ghs
rupiah: idr
dong: vnd
yuan: rmb, cny, ntd
riel: riels
sum: soums, soum, som
sol: soles
quetzal: quetzales
lempira: lempiras
boliviano: bolivianos
franc: francs, cfa, xof, xaf, fcfa
leu: lei
hryvnia: uah
rouble: roubles, ruble, rubles, rub
zloty:
cent: cents
"""
)
# Also ordinary words: money only straight after a number.
SIGNS: dict[str, str] = {
    "$": "dollar", "€": "euro", "£": "pound", "৳": "taka", "₹": "rupee", "₱": "peso", "₦": "naira", "₫": "dong",
    "﷼": "riyal", "रु": "rupee", "₵": "cedi", "฿": "baht",
}  # fmt: skip
KIN_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
children: child, kids, kid, little ones, hijos, enfants, anak, watoto, bachche, ছেলেমেয়ে, সন্তান, बच्चे, छोराछोरी,
    أولاد, اولاد, أطفال
daughters: daughter, girls of my own, hijas, filles, মেয়ে, बेटियाँ, छोरी, بنات
sons: son, fils, ছেলে, बेटे, छोरा
sisters: sister, hermanas, sœurs, বোন, बहनें, أخوات
brothers: brother, hermanos, frères, ভাই, भाई, إخوة
siblings: sibling
wives:
grandchildren: grandchild
"""
)
