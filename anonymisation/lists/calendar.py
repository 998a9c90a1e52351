"""Names of months, seasons and weekdays in the calendars of the field, with one key each."""

from __future__ import annotations

from anonymisation.lists import word_set
from anonymisation.lists.forms import forms_of

# Gregorian months, keyed "01" to "12".
MONTH_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
01: january, jan, enero, janvier, januari, januar, ocak, জানুয়ারি, जनवरी, يناير, كانون الثاني, january's, janeiro,
    tháng một
02: february, feb, febrero, février, februari, pebrero, şubat, ফেব্রুয়ারি, फरवरी, फेब्रुअरी, فبراير, شباط
03: march, mar, marzo, mars, maret, marso, mart, মার্চ, मार्च, مارس, آذار
04: april, apr, abril, avril, nisan, এপ্রিল, अप्रैल, अप्रिल, أبريل, ابريل, نيسان
05: may, mayo, mai, mei, মে, मई, मे, مايو, أيار
06: june, jun, junio, juin, juni, hunyo, haziran, জুন, जून, जुन, يونيو, حزيران
07: july, jul, julio, juillet, juli, hulyo, temmuz, জুলাই, जुलाई, يوليو, تموز
08: august, aug, agosto, août, agustus, ağustos, আগস্ট, अगस्त, أغسطس, اغسطس, آب
09: september, sept, sep, septiembre, septembre, setyembre, eylül, সেপ্টেম্বর, सितंबर, सेप्टेम्बर, سبتمبر, أيلول
10: october, oct, octubre, octobre, oktober, oktubre, ekim, অক্টোবর, अक्टूबर, أكتوبر, اكتوبر
11: november, nov, noviembre, novembre, nopember, nobyembre, kasım, নভেম্বর, नवंबर, نوفمبر
12: december, dec, diciembre, décembre, desember, disyembre, aralık, ডিসেম্বর, दिसंबर, डिसेम्बर, ديسمبر
"""
)
# Months of the Islamic, Bengali, Nepali, Indian and Ethiopian calendars, keyed by a plain spelling.
OTHER_MONTH_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
muharram: محرم, moharram
safar: صفر
rabi al-awwal: rabi ul awal, rabi al awwal, rabiul awal, ربيع الأول
rabi al-thani: rabi al thani, rabi ul akhir, ربيع الثاني
jumada: jumada al ula, jumada al awwal, jumada al thani, jumadil awal
rajab: رجب
shaban: sha'ban, shaaban, shabaan, شعبان
ramadan: ramzan, ramazan, ramadhan, romjan, রমজান, रमजान, رمضان, ramadán
shawwal: shawal, شوال
dhul qadah: dhul qidah, zul qadah, dhu al qidah
dhul hijja: dhul hijjah, zul hijja, zul hijjah, dhu al hijjah, zilhaj
baisakh: boishakh, baishakh, vaisakh, বৈশাখ, वैशाख, बैशाख
jestha: joishtho, jeth, jyestha, jyaistha, জ্যৈষ্ঠ, जेठ
asar: ashadh, asadh, ashar, asarh, আষাঢ়, असार
shrawan: saun, srabon, shrabon, sawan, shravan, শ্রাবণ, साउन, श्रावण
bhadra: bhadau, bhadro, bhado, ভাদ্র, भदौ, भाद्र
ashwin: asoj, ashwin, kuar, আশ্বিন, असोज
kartik: kattik, kartick, কার্তিক, कार्तिक, कात्तिक
mangsir: agrahayan, ogrohayon, aghan, অগ্রহায়ণ, मंसिर
poush: push, poos, pous, পৌষ, पुस, पौष
magh: মাঘ, माघ
falgun: phalgun, fagun, falgoon, ফাল্গুন, फागुन, फाल्गुन
chaitra: chait, choitro, চৈত্র, चैत, चैत्र
meskerem: መስከረም
tikimt: tiqimt, tekemt, ጥቅምት
hidar: ኅዳር
tahsas: tahisas, ታኅሣሥ
tir: ጥር
yekatit: የካቲት
megabit: መጋቢት
miyazya: miazia, miyaziya, ሚያዝያ
ginbot: ግንቦት
sene: ሰኔ
hamle: ሐምሌ
nehase: ነሐሴ
pagume: pagumen, ጳጉሜ
"""
)
WEEKDAY_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
monday: mondays, lunes, lundi, senin, সোমবার, सोमवार, सोमबार, الاثنين
tuesday: tuesdays, martes, mardi, selasa, মঙ্গলবার, मंगलवार, मंगलबार, الثلاثاء
wednesday: wednesdays, miércoles, mercredi, rabu, বুধবার, बुधवार, बुधबार, الأربعاء
thursday: thursdays, jueves, jeudi, kamis, বৃহস্পতিবার, गुरुवार, बिहीबार, الخميس
friday: fridays, viernes, vendredi, jumat, শুক্রবার, शुक्रवार, शुक्रबार, الجمعة, biyernes, jummah
saturday: saturdays, sábado, samedi, sabtu, শনিবার, शनिवार, शनिबार, السبت
sunday: sundays, domingo, dimanche, রবিবার, रविवार, आइतबार, الأحد, linggo
"""
)
SEASON_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
summer: summers, summertime, verano, গ্রীষ্ম, الصيف
winter: winters, wintertime, invierno, শীতকাল, الشتاء, kiremt
autumn: otoño, automne
monsoon: monsoons, rainy season, rains, wet season, বর্ষাকাল, বর্ষা, बरसात, वर्षा
dry season: hot season
spring: primavera, printemps
fall:
harvest: harvest time, harvest season, harvest month
"""
)
DOUBTFUL_SEASONS = frozenset({"spring", "fall", "rains", "harvest"})
# Also ordinary words or names: in lower case they need a word of time, a day or a year beside them.
DOUBTFUL_MONTHS = word_set("""
    may march mars mar push sene safar mei mai sep dec jan jun oct nov feb apr aug jul mart tir asar ekim nisan
    hamle magh sawan saun april june august rajab ramzan ramazan kartik ashwin hidar mayo kuar abril julio jeth
    chait pous আব آب মে मे
    """)
