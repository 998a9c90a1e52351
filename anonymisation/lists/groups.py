"""Nationalities, peoples, faiths and castes: sensitive words that identify only together with others."""

from __future__ import annotations

from anonymisation.lists import word_set
from anonymisation.lists.forms import forms_of

NATIONALITY_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
afghan: afghans
albanian: albanians
algerian: algerians, algérien, algérienne
american: americans, أمريكي
angolan:
arab: arabs, عربي, عربية, عرب
argentinian: argentine, argentino, argentina
armenian: armenians
asian: asians
australian: australians
azerbaijani: azeri
bahraini: bahrainis, بحريني
bangladeshi: bangladeshis, বাংলাদেশি, বাংলাদেশী, बांग्लादेशी, بنغالي, بنغلاديشي, بنغالية
beninese: béninois, béninoise
bhutanese:
bolivian: bolivians, boliviano, boliviana
brazilian: brazilians, brasileño, brasileiro
british: briton, britons, english, scottish, welsh, irish
bulgarian: bulgarians
burkinabe: burkinabé, burkinabè
burmese: myanmar people, bamar
burundian: burundians
cambodian: cambodians, khmer
cameroonian: cameroonians, camerounais, camerounaise
canadian: canadians
chadian:
chinese: صيني, চীনা, चीनी
colombian: colombians, colombiano, colombiana
congolese: congolais, congolaise
cuban: cubans
czech:
dominican: dominicans, dominicano, dominicana
dutch:
ecuadorian: ecuadorians, ecuatoriano, ecuatoriana
egyptian: egyptians, مصري, مصرية
emirati: emiratis, إماراتي, اماراتي, إماراتية
eritrean: eritreans, إريتري, إريترية
ethiopian: ethiopians, habesha, إثيوبي, إثيوبية, اثيوبية, حبشية, etíope, éthiopienne
european: europeans
filipino: filipina, filipinos, filipinas, pinoy, pinay, pinoys, فلبيني, فلبينية, ফিলিপিনো
french: frenchman, français, française
gambian: gambians
georgian: georgians
german: germans
ghanaian: ghanaians, ghanéen
greek: greeks
guatemalan: guatemalans, guatemalteco, guatemalteca
guinean: guineans, guinéen, guinéenne
haitian: haitians, haitiano, haitiana, haïtien, haïtienne
honduran: hondurans, hondureño, hondureña
hungarian: hungarians
indian: indians, ভারতীয়, भारतीय, هندي, هندية, هنود, indio
indonesian: indonesians, orang indonesia, tki, tkw, إندونيسي, إندونيسية, اندونيسية
iranian: iranians, persian, persians, إيراني
iraqi: iraqis, عراقي, عراقية
israeli: israelis
italian: italians, italiano, italiana
ivorian: ivorians, ivoirien, ivoirienne
japanese: ياباني
jordanian: jordanians, أردني, أردنية
kazakh: kazakhs
kenyan: kenyans, mkenya, wakenya, كيني, كينية
korean: koreans, كوري
kuwaiti: kuwaitis, كويتي, كويتية
kyrgyz: kirghiz
laotian: laotians, lao
latino: latina, latinos, latinas
lebanese: لبناني, لبنانية, libanais, libanaise, libanés, libanesa
liberian: liberians
libyan: libyans, ليبي
malagasy: malgache
malawian: malawians
malaysian: malaysians, ماليزي
malian: malians, malien, malienne
mauritanian: mauritanien, موريتاني
mexican: mexicans, mexicano, mexicana
moldovan: moldovans, moldavian
mongolian: mongolians
moroccan: moroccans, marocain, marocaine, marroquí, مغربي, مغربية
mozambican: mozambicans
nepali: nepalis, nepalese, নেপালি, नेपाली, نيبالي, نيبالية
nicaraguan: nicaraguans, nicaragüense
nigerian: nigerians, نيجيري
nigerien: nigérien
omani: omanis, عماني, عمانية
pakistani: pakistanis, পাকিস্তানি, पाकिस्तानी, باكستاني, باكستانية, paki
palestinian: palestinians, فلسطيني, فلسطينية
panamanian:
paraguayan: paraguayo, paraguaya
peruvian: peruvians, peruano, peruana
polish: poles, polaco
portuguese: portugués
qatari: qataris, قطري, قطرية
romanian: romanians, rumano, rumana
russian: russians, روسي
rwandan: rwandans
salvadoran: salvadorean, salvadoreño, salvadoreña
saudi: saudis, سعودي, سعودية, সৌদি
senegalese: sénégalais, sénégalaise, سنغالي
serbian: serbs, serb
sierra leonean:
singaporean: singaporeans
somali: somalis, صومالي, صومالية
south african: south africans
spanish: spaniard, español, española
sri lankan: sri lankans, lankan, lankans, srilankan, سريلانكي, سريلانكية
sudanese: سوداني, سودانية
swiss:
syrian: syrians, سوري, سورية
taiwanese:
tajik: tajiks
tanzanian: tanzanians
thai: thais, تايلاندي
togolese: togolais, togolaise
tunisian: tunisians, tunisien, tunisienne, تونسي
turkish: turks, turk, تركي
turkmen:
ugandan: ugandans, أوغندي, أوغندية
ukrainian: ukrainians
uzbek: uzbeks
venezuelan: venezuelans, venezolano, venezolana
vietnamese: فيتنامي
yemeni: yemenis, يمني, يمنية
zambian: zambians
zimbabwean: zimbabweans
african: africans, أفريقي, أفريقية
khaleeji: khaliji
"""
)
PEOPLE_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
amhara: amharas
acholi:
adivasi: adivasis, আদিবাসী, आदिवासी
akan: ashanti, asante
aymara:
baganda: muganda, ganda
balochi: baloch, baluch, baluchi
bambara:
bedouin: bedouins, bedoon, bidoon, bidun, بدون
bengali: bengalis, বাঙালি, बंगाली
bihari: biharis, बिहारी
chakma:
chin:
dinka:
ewe:
fulani: fula, fulbe, peul, peuls
gujarati: gujaratis
gurage:
hadiya:
harari:
hausa:
hutu: hutus
igbo: igbos, ibo
ilocano: ilokano
indigenous: indígena
javanese: orang jawa
kachin: jinghpaw
kalenjin:
kamba:
karen: karens
karenni:
kashmiri: kashmiris
kikuyu: gikuyu, agikuyu
kurd: kurds, kurdish, كردي, kürt
luhya:
luo: luos
maasai: masai
madhesi: madhesis, मधेसी
madurese:
malay: malays
mandinka: mandingo, malinke
mapuche:
maya: mayan, k'iche', kaqchikel, mam
meru:
mixtec: mixteco
mizo:
mon:
munda:
naga:
newar: newari
nuer:
oraon: oraons
oromo: oromos, أورومو
pashtun: pashtuns, pathan, pathans
punjabi: punjabis
quechua:
rakhine: arakanese
rohingya: rohingyas, রোহিঙ্গা, روهينغا
roma: romani, gypsy, gypsies
santal: santhal, santali, saontal
shan:
sidama:
sindhi: sindhis
sinhalese: sinhala
soninke:
sundanese:
swahili:
sylheti: sylhetis
tagalog: tagalogs
tamil: tamils, தமிழ்
telugu: telugus
tharu: tharus, थारू
tigray: tigrayan, tigrayans, tigrinya
tutsi: tutsis
twa:
uighur: uyghur, uyghurs, uighurs
visayan: bisaya, cebuano
wolof:
wolayta: wolaita
yoruba: yorubas
zapotec: zapoteco
zulu: zulus
xhosa:
"""
)
FAITH_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
muslim: muslims, muslimah, islam, islamic, musulmán, musulmana, musulman, musulmane, মুসলিম, মুসলমান, मुस्लिम,
    मुसलमान, مسلم, مسلمة, مسلمين, মুসলমানরা
christian: christians, christianity, cristiano, cristiana, chrétien, chrétienne, খ্রিস্টান, ईसाई, مسيحي, مسيحية
catholic: catholics, católico, católica, catholique
protestant: protestants
orthodox:
pentecostal: pentecostals
evangelical: evangelicals, evangélico, evangélica
adventist: adventists
methodist:
baptist:
iglesia ni cristo:
jehovah's witness: jehovah's witnesses
mormon: mormons
copt: coptic, copts, قبطي
maronite: maronites
druze: درزي
alawite: alawites
hindu: hindus, hinduism, হিন্দু, हिंदू, हिन्दू, هندوسي
buddhist: buddhists, buddhism, বৌদ্ধ, बौद्ध, بوذي
sikh: sikhs, सिख
jain: jains
jewish: jews, judaism, يهودي
shia: shias, shiite, shiites, شيعي, شيعة
sunni: sunnis, سني, سنة
ahmadi: ahmadis, ahmadiyya
ismaili: ismailis
atheist: atheists
animist: animists
rastafarian: rasta
"""
)
CASTE_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
dalit: dalits, দলিত, दलित, untouchable, untouchables, harijan
brahmin: brahmins, brahman, bahun, bahuns, ब्राह्मण
chhetri: chhetris, kshatriya
janajati: जनजाति, scheduled tribe, scheduled tribes, st community
scheduled caste: scheduled castes, sc community
backward class: other backward class, obc
bhil:
chamar:
dom:
haliya:
kamaiya:
kamlari:
kami:
damai:
sarki:
kori:
kolhi: kohli
meghwar:
bheel:
musahar:
mushahar:
paraiyar:
pallar:
arunthathiyar:
madiga:
mala:
valmiki: balmiki
mahar:
pasi:
vaishya:
shudra:
low caste: lower caste
high caste: upper caste
"""
)
# Also ordinary words, names of persons or food: in lower case they need a word of belonging beside them.
DOUBTFUL_GROUPS = frozenset(
    {
        "mon", "shan", "chin", "karen", "polish", "poles", "dom", "mala", "mam", "maya", "ewe", "roma", "meru",
        "kami", "sarki", "pasi", "twa", "kori", "argentina", "turk", "indio", "naga", "orthodox", "chili", "st",
        "munda", "lao", "mahar", "سنة", "بدون", "سورية", "cuban", "sc", "swiss", "dutch", "tki", "tkw", "filipinas",
        "kamba", "akan", "irish", "ganda", "rasta", "سعودية", "gypsy",
    }
)  # fmt: skip
BELONGING = word_set("""
    people peoples woman women man men girl girls boy boys family families community tribe tribal ethnic
    caste ethnicity minority refugee refugees worker workers language christian muslim state citizen
    nationals national church faith religion
    """)
