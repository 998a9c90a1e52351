"""Names of countries and regions of the world with one key each, in the languages people tell of them in."""

from __future__ import annotations

from anonymisation.lists.forms import forms_of

COUNTRY_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
afghanistan: افغانستان, afganistán
albania: shqipëri, albanie
algeria: argelia, algérie, الجزائر
angola:
argentina: argentine
armenia: arménie
australia: australie
austria: autriche
azerbaijan: azerbaïdjan
bahrain: البحرين, baréin, bahreïn, বাহরাইন, बहराइन, bahrein
bangladesh: বাংলাদেশ, बांग्लादेश, بنغلاديش, بنغلادش
belarus: biélorussie, bielorrusia
belgium: bélgica, belgique
benin: bénin
bhutan: ভুটান, भूटान
bolivia: bolivie
bosnia:
botswana:
brazil: brasil, brésil
britain: great britain, united kingdom, uk, u.k, england, scotland, wales, inglaterra, angleterre, royaume-uni,
    reino unido, بريطانيا
brunei:
bulgaria: bulgarie
burkina faso:
burundi:
cambodia: camboya, cambodge, kampuchea
cameroon: cameroun, camerún
canada: canadá, كندا
chad: tchad
chile: chili
china: chine, الصين, চীন, चीन
colombia: colombie
comoros: comores
congo: drc, democratic republic of congo, democratic republic of the congo
costa rica:
croatia: croatie
cuba:
cyprus: chipre, chypre, قبرص, সাইপ্রাস
czechia: czech republic
denmark: danemark
djibouti: جيبوتي
dominican republic: república dominicana
ecuador: équateur
egypt: egipto, égypte, مصر
el salvador:
equatorial guinea: guinea ecuatorial
eritrea: إريتريا, érythrée, ertra
estonia:
eswatini: swaziland
ethiopia: etiopía, éthiopie, إثيوبيا, اثيوبيا, الحبشة, ityopya
fiji:
finland: finlande
france: فرنسا, francia
gabon:
gambia: gambie
georgia:
germany: alemania, allemagne, ألمانيا, জার্মানি, जर्मनी
ghana: غانا
greece: grecia, grèce, اليونان, গ্রিস
guatemala:
guinea: guinée
guinea-bissau: guinée-bissau
haiti: haití, haïti
honduras:
hong kong: hongkong, হংকং, हङकङ
hungary: hongrie, hungría
iceland:
india: ভারত, भारत, الهند, inde
indonesia: indonésie, إندونيسيا, اندونيسيا
iran: إيران, ايران, ইরান
iraq: irak, العراق, ইরাক, इराक
ireland: irlanda, irlande
israel: إسرائيل, اسرائيل, इजरायल
italy: italia, italie, إيطاليا, ইতালি
ivory coast: côte d'ivoire, cote d ivoire, cote divoire, costa de marfil
jamaica:
japan: japón, japon, জাপান, जापान, اليابان
jordan: jordania, jordanie, الأردن, الاردن, জর্ডান, जोर्डन
kazakhstan: kazakstan
kenya: كينيا
kosovo:
kuwait: koweït, الكويت, কুয়েত, कुवेत
kyrgyzstan: kirghizistan, kirguistán, kirgizia
laos:
latvia:
lebanon: líbano, liban, لبنان, লেবানন, लेबनान
lesotho:
liberia:
libya: libia, libye, ليبيا, লিবিয়া
lithuania:
luxembourg:
madagascar: madagasikara
malawi:
malaysia: malasia, malaisie, ماليزيا, মালয়েশিয়া, मलेसिया
maldives: মালদ্বীপ, माल्दिभ्स, the maldives
mali:
malta: মাল্টা, माल्टा
mauritania: mauritanie, موريتانيا
mauritius: mauricio
mexico: méxico, mexique
moldova: moldavia, moldavie
mongolia:
montenegro:
morocco: marruecos, maroc, المغرب
mozambique:
myanmar: burma, birmania, birmanie, မြန်မာ
namibia:
nepal: নেপাল, नेपाल, نيبال
netherlands: the netherlands, holland, países bajos, pays-bas
new zealand:
nicaragua:
niger:
nigeria: nigéria, نيجيريا
north korea:
norway: norvège, noruega
oman: omán, عمان, سلطنة عمان, ওমান, ओमान
pakistan: পাকিস্তান, पाकिस्तान, باكستان, pakistán
palestine: palestina, فلسطين
panama: panamá
papua new guinea:
paraguay:
peru: perú, pérou
philippines: the philippines, filipinas, pilipinas, الفلبين, ফিলিপাইন
poland: polonia, pologne, পোল্যান্ড
portugal: পর্তুগাল, पोर्तुगल
qatar: catar, قطر, কাতার, कतार
romania: rumania, roumanie, রোমানিয়া, रोमानिया
russia: rusia, russie, روسيا, রাশিয়া, रुस
rwanda: ruanda
saudi arabia: saudi, ksa, arabia saudita, arabie saoudite, السعودية, المملكة العربية السعودية, সৌদি আরব, সৌদি,
    सऊदी अरब, सऊदी, साउदी, साउदी अरब, saudia
senegal: sénégal, السنغال
serbia: serbie
sierra leone:
singapore: singapur, singapour, সিঙ্গাপুর, सिंगापुर
slovakia:
slovenia:
somalia: somalie, الصومال, soomaaliya
south africa: sudáfrica, afrique du sud
south korea: korea, corea del sur, corée du sud, কোরিয়া, कोरिया, كوريا
south sudan:
spain: españa, espagne, إسبانيا
sri lanka: سريلانكا, سري لانكا, শ্রীলঙ্কা, श्रीलंका, இலங்கை, ශ්‍රී ලංකාව
sudan: soudan, السودان
suriname:
sweden: suède, suecia
switzerland: suisse, suiza
syria: siria, syrie, سوريا, سورية
taiwan: taiwán, تايوان
tajikistan: tadjikistan, tayikistán
tanzania: tanzanie, تنزانيا
thailand: tailandia, thaïlande, تايلاند, ประเทศไทย
togo:
tunisia: túnez, tunisie, تونس
turkey: türkiye, turquía, turquie, تركيا
turkmenistan:
uganda: ouganda, أوغندا
ukraine: ucrania, украина, україна
united arab emirates: uae, u.a.e, emirates, the emirates, emiratos árabes unidos, émirats arabes unis, الإمارات,
    الامارات, আমিরাত
united states: united states of america, usa, u.s.a, the united states, the states, america, estados unidos,
    états-unis, أمريكا, امريكا
uruguay:
uzbekistan: ouzbékistan, uzbekistán, узбекистан, o'zbekiston
venezuela:
vietnam: viet nam, việt nam, فيتنام
yemen: اليمن
zambia:
zimbabwe:
the gulf: gulf, gcc, الخليج, persian gulf, arabian gulf, arab gulf, gulf countries, khaleej
middle east: the middle east
europe: europa, أوروبا, اوروبا, ইউরোপ, european union
africa: afrique, áfrica, east africa, west africa, north africa, أفريقيا
asia: south asia, southeast asia, south east asia, central asia
latin america: central america, south america
balkans: the balkans
"""
)
# Also an ordinary word, or a name of a person or a place: its capital has to tell, or a word of place before it.
DOUBTFUL_COUNTRIES = frozenset(
    {"chad", "turkey", "jordan", "georgia", "china", "niger", "mali", "guinea", "chili", "japon", "saudi"}
)
