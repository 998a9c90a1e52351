"""Titles and kin terms that stand before or after a name, with the gender they tell where they tell one.

By language, as people write them in Latin letters; folded (no accents). "|" parts women's, men's and either's.
"""

from __future__ import annotations

from typing import Literal

from anonymisation.lists import word_set

Gender = Literal["f", "m"]


def _genders(table: dict[str, str]) -> dict[str, Gender | None]:
    found: dict[str, Gender | None] = {}
    for entry in table.values():
        women, men, either = entry.split("|")
        genders: tuple[tuple[str, Gender | None], ...] = ((women, "f"), (men, "m"), (either, None))
        for names, gender in genders:
            for name in names.split():
                # A term of one gender here and of the other there tells none.
                found[name] = gender if found.get(name, gender) == gender else None
    return found


# Before the name: women's | men's | either's.
BEFORE: dict[str, Gender | None] = _genders(
    {
        "English": "mrs missus ms miss madam madame maam ma'am mam lady auntie aunty aunt grandma granny sister mama"
        " mummy nun headmistress landlady matron stepmother | mr mister sir father brother uncle grandpa"
        " landlord foreman lord | boss sponsor agent broker contractor little doctor dr doc professor prof"
        " captain officer inspector sergeant constable judge"
        " advocate atty attorney engineer engr pastor reverend rev bishop priest teacher supervisor manager"
        " director principal headmaster superintendent comrade colonel major general corporal commander deputy"
        " councillor senator governor mayor minister ambassador consul justice magistrate nurse coach nanny chef"
        " president secretary chairman chairperson hon",
        "Arabic": "sitt sit sayyida sayida sheikha sheikhah shaikha hajja hajjah hajje ustaza ustadha umm um oum om"
        " khalto khalti khala ammo amti anisa dada | ustaz ustad ustadh ustath sheikh shaikh shaykh sheik sayyid"
        " sayed"
        " hajj hajji haj haji abu abou bin baba amo ammou khalo khal rais mudir muallim kafeel kafil sidi moulay"
        " arbab bek bey | mualim duktur doktor",
        "Hindi, Urdu": "bibi begum bhabhi chachi mausi mami bua nani dadi didi behen behan baji apa smt shrimati"
        " kumari"
        " sushri | shri chacha mama mausa nana bhai bhaiya bhaiyya sardar seth sethji thakur pandit chaudhry choudhry"
        " mian hakim maulvi maulana mullah imam munshi ustad pir | sri ji master masterji",
        "Bengali": "apa bubu khala fupu chachi mashi pishi boudi mst mosammat mosa | dada mama kaka chacha md"
        " mohammad"
        " mohd hajji hujur | ",
        "Nepali": "didi bahini aama ama bhauju kaki fupu chyama | dai bhai kaka mama thulba hajurba subba | ",
        "Tamil, Malayalam, Telugu": "akka amma athai thangachi chechi aunty thirumathi ammachi | annan"
        " appa thambi mama maama chettan thiru periyappa chithappa muthalali | kangani kanganee",
        "Sinhala": "akka nangi nona amme nanda | aiya malli mahattaya mudalali hamu | ",
        "Filipino": "ate tita nanay inang aling inday lola manang nay ninang senyora ditse | kuya tito tatay mang"
        " manong"
        " lolo tay ninong dodong totoy | kap kagawad",
        "Indonesian, Malay": "bu ibu mbak mbok teh teteh ceu puan cik kakak tante nyonya nyai nenek makcik nona hajah"
        " bude bulik | pak bapak mas bang abang om encik datuk dato tok pakcik kang kakek haji pakde paklik kyai"
        " ustadz raden | kak adik",
        "Burmese": "daw ma saya-ma sayama naw nan nang mi | u ko saya saw salai mahn nai | sayadaw",
        "Vietnamese": "chi ba co di thim mo | anh ong chu bac cau | em",
        "Khmer": "bong-srey yeay ming neak-srey lok-srey | ta pu lok | bong oun",
        "Thai, Lao": "mae pa ya | lung ta por | khun phi nong",
        "Chinese": "ah-ma a-ma | ah-gong a-gong | ah laoban",
        "Amharic, Tigrinya": "weizero woizero weyzero weyzerit weizerit weyzerity emama etiye eteye weyni | ato"
        " gashe gash"
        " ayo abba kes aboy | ",
        "Somali": "eeddo habaryar | adeer abti | ",
        "Swahili": "bi mama shangazi mke | bwana mzee baba mjomba babu ndugu kaka | mwalimu shehe dada daktari",
        "Luganda": "nnalongo nalongo maama ssenga jjajja-omukyala nnaabagereka mukyala | ssalongo salongo taata"
        " kojja mwami | jjajja jaja ow'ekitiibwa",
        "West Africa": "mummy iya maame auntie eno nne sista | oga alhaji alhadji mallam malam baba papa nana broda"
        " bros"
        " chief egbon ogbuefi igwe serigne el-hadj | ",
        "French, Wolof, Dioula": "madame mme mademoiselle mlle maman tantie tata tante yaye soeur sokhna adja dame |"
        " monsieur mr tonton oncle papa pere frere grand vieux tidiane imam modou-kara | docteur maitre",
        "Spanish": "dona doña senora señora senorita señorita sra srta tia tía comadre madrina abuela seño hermana"
        " mama"
        " compañera companera | don senor señor sr tio tío compadre padrino abuelo ingeniero licenciado lic maestro"
        " padre"
        " hermano compañero companero patron | doctora profe",
        "Italian, Romanian, Ukrainian, Russian": "signora signorina doamna tanti tetya tyotya pani baba | signor"
        " domnul"
        " nea nenea dyadya pan badea | ",
        "Turkish": "abla hanim teyze | abi agabey amca usta bey | ",
        "Central Asia": "opa eje apay apa hola | usto aka ake baike domla bayke muallim | ",
    }
)

# After the name: "Rina didi", "Kamal bhai", "Sunita ji".
AFTER: dict[str, Gender | None] = _genders(
    {
        "Hindi, Urdu": "didi behen behenji baji apa bibi bhabhi chachi mausi bua khala begum bhabi devi-ji | bhai"
        " bhaiya"
        " bhaiyya"
        " chacha mama kaka mamu saheb sahib sahab saab sab babu thakur seth maharaj pehlwan ustad lala | ji",
        "Bengali": "apa apu didi boudi bhabi vabi bhabhi mashi pishi khala fupu chachi bubu begum | bhai dada da"
        " kaka chacha mama"
        " miah mia"
        " matubbar matbor dalal sardar master hujur babu member | ",
        "Nepali": "didi bahini bhauju kaki aama | dai dhai bhai kaka mama dajyu | ",
        "Tamil, Malayalam, Telugu": "akka amma athai thangachi thangai chechi garu-amma akkai | anna annan anne appa"
        " thambi chettan mama maama aiya nana | garu",
        "Sinhala": "akka akke nangi nona nanda | aiya aiye malli mahattaya mahaththaya mudalali | ",
        "English": "madam miss auntie aunty maam ma'am | sir uncle boss | teacher",
        "Korean, Japanese, Chinese": "oni eonni noona | oppa hyung ajusshi | laoban ssi nim",
        "Swahili": "mama | mzee | ",
        "Turkish, Central Asia": "abla opa eje hanim apay apa | abi aka ake baike bey bek agha aga usta baykem | ",
        "Arabic": " | bek bey effendi | ",
    }
)

# Also an ordinary word or syllable: before a lower-case word these count only if the word is a listed name,
# or so rare that it is hardly a word at all.
DOUBTFUL = word_set(
    """
    little ate ma u ko um ms md don mas bin sir mama baba sister brother father lady miss saya tata bu kak sri uncle
    auntie aunty aunt grandma grandpa dada apa ato bibi anna amma appa mami ji dai malli oni mam granny mummy
    nun lord nanny rev hon doc stepmother sit said haj om rais khal amo master mian malik pir hakim ustad sardar
    thakur bang tok kang cik teh min nan mi sai saw nai chi ba co di mo anh ong chu bac cau em ta pu lok ming
    bong pa ya mae por phi nong lung aya gash abba kes bi kaka babu mwami papa nana bros chief dame grand vieux
    modou mr sr pan pani nea usta abi bey opa hola aka ake tio tia padre patron profe nay tay lola lolo mang kap
    lama pere frere docteur maitre nona nanda bubu da sab san nim agha aga lala member mia ah naw nang nani ama
    ninang sidi lic iya nne eno egbon tante tanti abuela abuelo maestro hermana hermano mar mahn maung salai
    tuan adik kakak abang apay sokhna domla bek eze
    """
)
# Posts: before a lower-case word these count if the word is rare and no form of a verb ("supervisor scolded me").
POSTS = word_set(
    """
    sponsor agent broker contractor inspector sergeant constable comrade supervisor foreman manager
    superintendent captain officer teacher
    director principal headmaster headmistress magistrate bishop reverend priest colonel major general corporal
    commander deputy councillor senator governor mayor minister ambassador consul justice president secretary
    chairman chairperson nurse coach chef advocate judge pastor engineer doctor boss landlord landlady seth
    mallam kanganee kangani munshi mudir warden matron
    """
)
# Part of the name's meaning: Umm Khalid is Khalid's mother and not Khalid.
TEKNONYMS = frozenset({"abu", "umm", "um", "oum", "bin"})
# Also given or second names: they stay in a linking key, so that two people are not taken for one.
_NAME_LIKE = word_set(
    """
    don sri md mas mst bibi begum kumari saya nana papa abba lola mari nan nang naw mi saw salai mahn nai ba co di em
    ong anh chi chu bac cau mo ta pu lok ming bong pa por mae phi nong lung gash kes nea seth rais amo tok bang om mar
    seh ah mo khal sidi pan pani nay tay mang dada baba mian domla thakur adja modou-kara tidiane sai dodong mo mike
    mohammad mohd mosammat mosa kap grand vieux major general bishop hakim grace nanda nona aka sit hola bey bek
    """
)
# As they are written with their marks, which a linking key keeps.
_MARKED = word_set(
    "chị bà cô dì ông bác cậu thím mợ señora señor señorita doña tía tío père frère sœur mémé hanım weyzerō"
)
# Stripped from a linking key; kin words that are also given names ("Anna", "Sri") only after a name.
KEY_BEFORE = (frozenset(BEFORE) - TEKNONYMS - _NAME_LIKE) | _MARKED
KEY_AFTER = frozenset(AFTER) - {"begum", "oni", "anne", "nana", "dalal", "baba", "nona", "nanda", "da"}


def strip_titles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Take titles and kin terms off both ends of folded tokens; at least one token always stays."""
    while len(tokens) > 1 and tokens[0] in KEY_BEFORE:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in KEY_AFTER:
        tokens = tokens[:-1]
    return tokens


def title_gender(tokens: tuple[str, ...]) -> Gender | None:
    """Return the gender the titles of a name tell, or None when they tell none or contradict each other."""
    found: set[Gender | None] = set()
    rest = tokens
    while len(rest) > 1 and rest[0] in BEFORE:
        found.add(BEFORE[rest[0]])
        rest = rest[1:]
    if len(rest) > 1 and rest[-1] in AFTER:
        found.add(AFTER[rest[-1]])
    found.discard(None)
    return found.pop() if len(found) == 1 else None
