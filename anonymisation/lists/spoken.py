"""Digits as they are read out, in the languages of the field; folded."""

from __future__ import annotations

_LANGUAGES: dict[str, str] = {
    # zero to nine, alternatives joined by "/".
    "English": "zero/oh/o/nought/null one two three four five six seven eight nine",
    "Hindi, Urdu": "shunya/sifar/sunya ek do teen/tin chaar/char paanch/panch chhe/chhah/che/chhai saat/sat"
    " aath/ath nau",
    "Bengali": "shunno/sunno/shunyo ek dui tin char pach/panch choy/chhoy/choi shat/saat aat noy/noi",
    "Nepali": "sunna/shunya ek dui tin char paanch/panch chha/cha saat/sat aath/ath nau",
    "Tamil, Sinhala": "pujyam/binduva onnu/eka rendu/deka moonu/thuna naalu/hathara anju/paha aaru/haya"
    " ezhu/hatha ettu/ata"
    " ombathu/namaya",
    "Arabic": "sifr/sefr wahid/wahed ithnan/itnen/tnen/ithnein/itnein thalatha/talata/tlete arbaa/arba'a/arba"
    " khamsa/khamse"
    " sitta/sitte sabaa/sab'a/saba tamanya/thamaniya/tmene tisaa/tis'a/tesaa",
    "Spanish": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "French": "zero un deux trois quatre cinq six sept huit neuf",
    "Portuguese": "zero um dois tres quatro cinco seis sete oito nove",
    "Swahili": "sifuri/sufuri moja mbili tatu nne tano sita saba nane tisa",
    "Tagalog": "sero isa dalawa tatlo apat lima anim pito walo siyam",
    "Indonesian, Malay": "kosong/nol/sifar satu dua tiga empat lima enam tujuh delapan/lapan sembilan",
    "Vietnamese": "khong mot hai ba bon nam sau bay tam chin",
    "Amharic": "zero and hulet/hulett sost arat amist sidist sebat simint/sement zetegn/zetenn",
    "Turkish, Uzbek": "sifir/nol bir iki/ikki uc/uch dort/tort bes/besh alti/olti yedi/yetti sekiz/sakkiz dokuz/toqqiz",
    "Russian": "nol/nul odin dva tri chetyre pyat shest sem vosem devyat",
    "Hausa, Yoruba, Wolof": "sifili daya biyu uku hudu biyar shida bakwai takwas tara",
    "Somali": "eber kow laba saddex afar shan lix toddoba siddeed sagaal",
    "Bengali script": "শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়",
    "Devanagari": "शून्य/सुन्ना एक दो/दुई तीन/तिन चार पांच/पाँच छह/छ सात आठ नौ",
    "Arabic script": "صفر واحد اثنين/اتنين ثلاثة/تلاتة اربعة/أربعة خمسة ستة سبعة ثمانية/تمانية تسعة",
}
DIGITS: frozenset[str] = frozenset(
    word for line in _LANGUAGES.values() for group in line.split() for word in group.split("/")
)
# Also common words of English, or of another tongue of the field: alone they prove no number.
COMMON_WORDS = frozenset(
    "o oh one do and sat at cha ata aru un six sem ba hai nam sau tam bay mot tin char isa deka an a dos ate no".split()  # noqa: SIM905
)
# Two digits in one word: "seventy seven, four, eighteen" as French speakers read numbers out.
TENS: frozenset[str] = frozenset(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety
    dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante
    diez doce trece catorce veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
    once quince dieciseis diecisiete dieciocho diecinueve veintiuno veintidos veintitres veinticuatro veinticinco
    veintiseis veintisiete veintiocho veintinueve
    dez doze treze quatorze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
    sebelas kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini
    gyarah barah terah chaudah pandrah solah satrah atharah unnis bees tees chalis pachas saath sattar assi nabbe
    das egaro baro tero choddo ponero bish trish chollish ponchash shat sottor ashi nobboi
    ashra ashara ishrin ashrin talatin arbain khamsin sittin sabin tamanin tisin
    """.split()  # noqa: SIM905
)
TIMES: dict[str, int] = {
    "double": 2, "triple": 3, "treble": 3, "doble": 2, "dobol": 2, "dabal": 2, "dobel": 2, "ganda": 2, "quadruple": 4,
}  # fmt: skip
# Words of other meaning among the above: no number by themselves.
COMMON_TENS = frozenset("once das bish shat saath baro tees assi".split())  # noqa: SIM905
SCALES = frozenset("hundred thousand cent cien ciento mil mille ratus ribu mia elfu hazar hazaar".split())  # noqa: SIM905
# Signs between the groups of a number, as they are said.
JOINERS = frozenset(
    """
    slash stroke dash hyphen dot point oblique backslash barra guion tiret strip miring nuqta punto bracket brackets
    parenthesis open close capital space
    """.split()  # noqa: SIM905
)
# Letters by their names, where a letter alone is not written.
LETTER_NAMES = frozenset(
    """
    equis jota hache eñe efe erre zeta alfa alpha bravo foxtrot tango zulu yankee xray
    বি সি ডি এফ জি এইচ জে এল এম এন পি কিউ এস টি ইউ ভি ডব্লিউ এক্স ওয়াই জেড
    बी सी डी एफ जी एच जे एल एम एन पी क्यू एस टी यू वी डब्ल्यू एक्स वाई जेड
    """.split()  # noqa: SIM905
)
# Word of a digit -> the languages it belongs to.
LANGUAGES_OF: dict[str, frozenset[str]] = {
    word: frozenset(name for name, line in _LANGUAGES.items() if word in line.replace("/", " ").split())
    for word in DIGITS
}
