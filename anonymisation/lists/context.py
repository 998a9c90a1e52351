"""Words that are context and not identity: countries, peoples, faiths, languages, the words of the field."""

from __future__ import annotations

from anonymisation.lists import word_set
from anonymisation.lists.groups import CASTE_FORMS, FAITH_FORMS, NATIONALITY_FORMS, PEOPLE_FORMS

# Peoples whose name is a given name or a common word more often.
_ALSO_GIVEN = word_set(
    "maya mala dom roma naga munda kori turk argentina indio mahar polish poles chin mon st sc pasi kami"
)

COUNTRIES = word_set(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burundi cambodia
    cameroon canada chad chile china colombia comoros congo croatia cuba cyprus czechia denmark djibouti
    ecuador egypt england eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia
    germany ghana greece guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq
    ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia
    lebanon lesotho liberia libya lithuania luxembourg madagascar malawi malaysia maldives mali malta
    mauritania mauritius mexico moldova mongolia montenegro morocco mozambique myanmar burma namibia nepal
    netherlands holland nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru
    philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia
    slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand
    togo tunisia turkey türkiye turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales
    yemen zambia zimbabwe asia africa europe america americas gulf arabia uae uk usa us ksa eu gcc balkans
    caribbean scandinavia emirates mena bangla
    """
)
COUNTRY_PHRASES = frozenset(
    phrase.replace("_", " ")
    for phrase in word_set(
        """
        saudi_arabia united_arab_emirates sri_lanka hong_kong south_korea north_korea south_africa
        new_zealand united_kingdom united_states united_states_of_america great_britain sierra_leone
        burkina_faso ivory_coast cote_d_ivoire el_salvador costa_rica dominican_republic czech_republic
        papua_new_guinea south_sudan middle_east south_asia southeast_asia south_east_asia east_africa
        west_africa north_africa the_gulf central_asia latin_america south_america north_america
        central_america eastern_europe western_europe equatorial_guinea east_timor timor_leste puerto_rico
        the_states horn_of_africa sub_saharan_africa arab_gulf persian_gulf arabian_gulf
        indian_subcontinent the_emirates the_philippines the_netherlands soviet_union ussr yugoslavia
        european_union mediterranean red_sea indian_ocean indian_sea sri_lankan sri_lankans south_african
        south_africans khmer_rouge burkina_faso cape_verde trinidad_and_tobago saudi_arabian new_zealander
    latin_american
        """
    )
)
PEOPLES = word_set(
    """
    afghan african albanian american amharic arab arabs arabic armenian asian australian bangladeshi
    bangladeshis bengali bangla brazilian british burmese cambodian cameroonian canadian chinese colombian
    cuban danish dutch egyptian emirati english eritrean ethiopian ethiopians european filipina filipinas
    filipino filipinos finnish french gambian georgian german ghanaian greek gujarati hausa hebrew hindi
    hungarian igbo indian indians indonesian indonesians iranian iraqi irish italian ivorian japanese
    javanese jordanian karen kashmiri kenyan kenyans khmer korean kurdish kurd kuwaiti laotian latino
    latina lebanese libyan luganda madhesi malay malayalam malayali malaysian mexican moroccan nepali
    nepalese nepalis nigerian nigerians norwegian omani oriya oromo pakistani pakistanis palestinian
    pashto pashtun persian peruvian pinoy pinay polish portuguese punjabi qatari rohingya romanian russian
    rwandan saudi saudis senegalese serbian sindhi singaporean sinhala sinhalese somali spanish sudanese
    swahili swedish swiss sylheti syrian tagalog tamil telugu thai tibetan tigrinya tunisian turkish
    ugandan ugandans ukrainian urdu uzbek venezuelan vietnamese visayan yemeni yoruba zambian zimbabwean
    muslim muslims islam islamic christian christians christianity catholic protestant orthodox hindu
    hindus hinduism buddhist buddhists buddhism sikh jewish jew jews shia sunni dalit dalits brahmin
    pentecostal evangelical adventist methodist baptist
    """
)
# Every listed people, faith and caste of one word that is not also somebody's given name.
_GROUP_NAMES = frozenset(
    form[0]
    for table in (NATIONALITY_FORMS, PEOPLE_FORMS, FAITH_FORMS, CASTE_FORMS)
    for form in table
    if len(form) == 1 and form[0] not in _ALSO_GIVEN
)
PEOPLES = PEOPLES | _GROUP_NAMES
_PAPERS = word_set(
    """
    dni curp rfc nss ine pinfl pesel inn snils iin oec nin bvn ktp kk nik kitas kitap simjar paspor rut cedula cédula
    dui dpi nit cuil ruc tin umid philhealth sss pagibig uan epf esi pan uidai voter nif nie cpf carnet
    kra nssf nhif nida tsc bir bi ic pr arc frc fin uen hkid mykad mykas permit huduma kebele trc
    frro ecnr emigrate wps muhafazat jawazat muqeem absher tawtheeq ejari tawasul pin
    """
)
FIELD_WORDS = word_set(
    """
    nic cnic nid qid nadra aadhaar mykad
    god allah jesus christ lord bhagwan quran koran bible ramadan ramzan eid christmas easter diwali
    dashain tihar puja hajj umrah inshallah mashallah alhamdulillah wallah salam namaste covid covid19
    corona coronavirus iqama kafala kafeel kafil sponsor visa passport ticket salary madam sir mama baba
    boss supervisor manager agent broker dalal embassy consulate police ministry government court labour
    labor agency company factory office dirham dirhams riyal riyals taka rupee rupees dinar dinars dollar
    dollars peso pesos ringgit shilling shillings birr kyat baht pound pounds euro euros naira rupiah qr
    aed sar bhd omr kwd bdt npr inr pkr lkr php monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december whatsapp
    facebook imo tiktok youtube google viber messenger telegram instagram skype gps sim tv ac id cctv hr
    ngo ngos bmet poea owwa interviewer interviewee respondent participant speaker moderator facilitator
    researcher translator interpreter interview transcript question answer abaya hijab niqab salwar
    biryani roti chapati ugali injera adobo dal rice daal chai kajol bhatta kitchen bathroom hospital
    clinic school mosque church temple airport hotel market shop house home room ok okay yes no yeah hmm
    uh um er ah oh mhm laughs pause crying sighs silence unintelligible inaudible mom mum dad mother
    father sister brother aunt uncle cousin wife husband son daughter friend baby child kids peshgi
    jamadar thekedar sardar maistry mukadam contractor subcontractor bidi beedi zari kiln bonded maid
    housemaid khadama nanny driver cook cleaner gardener guard watchman carer caregiver worker workers
    bkash nagad esewa khalti mpesa gcash easypaisa jazzcash telebirr iban wifi hotline helpline rohingyas
    nah lord lawd lawdy massa mammy mistress unidentified unknown voice male female adult narrator
    transcriber lorry rickshaw tuktuk scooter suitcase diaper diapers nappy toilet mattress balcony
    badante caporal marabout mukhtar maquila maquiladora kenkey galamsey khebez khubz foufou fufu garri eba banku
    injera wat shiro nasi goreng tempe sambal bakso pho banh adobo sinigang pancit lechon bagoong dosa idli sambar
    paratha naan momo dhindo gundruk pitha bhorta khichuri hilsa mandi kabsa machboos labneh hummus mansaf tortilla
    tamales pupusa arepa plov lagman lepeshka borscht samosa chapati githeri sukuma mandazi matooke posho
    thieboudienne
    attieke kebab shawarma falafel ramen kimchi sari saree lungi dupatta kameez shalwar abayas gomesi kitenge
    batik sarong
    longyi thanaka burqa chador headscarf turban sandals slippers flipflops gumboots helmet harness scaffolding
    jackhammer
    cement mixer hoist crane forklift pallet conveyor bobbin needles zipper zippers overlock flatlock bundles
    machete sickle hoe pickaxe shovel wheelbarrow basket sack sacks jute tarpaulin bunk bunkbed bunkbeds bunkmate
    bunkmates dormitory barracks container containers cabin tent tricycle trishaw tricycles motorbike moped
    boda bodaboda
    matatu jeepney habal tempo rickshaws lorries pickup minibus checkpoint borders smuggler smugglers coyotes pollero
    trolley trolleys mop mops bleach detergent vacuum ironing dishes diapers pampers bedpan dialysis stroke dementia
    wheelchair crutches stitches fracture amputated amputation asthma tuberculosis silicosis diabetes malaria dengue
    hepatitis miscarriage abortion contraceptive pregnancy caesarean bruises burns blisters leeches mosquitoes
    bedbugs cockroach cockroaches rats weighbridge greenhouse greenhouses polytunnel polytunnels orchard orchards
    seedlings harvest harvests pruning grafting pesticide pesticides herbicide fertiliser fertilizer latex bunches
    fronds brushing tapping plucking quota quotas piece pieces payslips deductions severance gratuity provident
    arrears
    overcharging undocumented irregular absconding absconder runaway huroob tawasol mukhalas jawazat deportation
    detention detained blacklist blacklisted fingerprint fingerprints biometrics medical gamca attestation
    counterfeit forged photocopy photocopies undertaking affidavit complaint complaints hearing adjourned compensation
    signora signore signor signorina señor señora señorita monsieur madame mademoiselle patron patrona patrón
    jefe jefa
    kuya didi ate oga madams sirs bosses supervisors managers agents brokers dalals sub-agent sub-agents mudir mudira
    arbab sahib memsahib thakur saab sahab saheb babu maharaj zamindar landlord landlords moneylender moneylenders
    panchayat sarpanch tehsildar tahsil taluk taluka tehsil gram basti bustee jhuggi chawl juggi kampong
    kampung barangay purok sitio barrio colonia favela woreda kebele gaun tole ward wards upazila thana
    inshalla alhamdulilah wallahi yalla khalas habibi habibti haram halal hijra zakat imam juma jummah namaz salat
    rosary novena mass communion baptism puja mandir masjid gurdwara pagoda monastery stupa shrine
    abuela abuelo mami papi mija mijo hermana hermano tia tio compadre comadre hijo hija primo prima
    nanay tatay anak kapatid pamilya kababayan bayani makulit naman kasi lang nandyan talaga sobra
    bhagwan allahu mungu yesu dios diyos jehovah shukran salamat gracias dhanyabad dhonnobad terima kasih
    merci chukran amaseganallo obrigado spasibo jerejef
    paan betel gutka khat chat shisha hookah arak tuak toddy kuna kwa nikaenda siku hapana ndiyo sana lakini kwamba
    hubungi saja tidak sudah belum juga untuk dengan kami kita mereka yang dari itu ini
    hindi oo opo wala meron dito doon yung kung kaya pero tapos siya sila kami tayo namin nila
    dey wey dem una abeg sabi wahala oyibo pikin sef sha comot waka vex
    songkran thingyan tabaski vesak losar onam pongal timkat meskel genna nowruz navruz lebaran korité magal gamou
    jamhuri madaraka mashujaa tihar teej chhath holi navratri pchum tet lantern lanterns nino van trocha pickle pickles
    linemen overtime payslip wage wages advance debt loan quota shift deduction fine
    """
)
MONEY = (
    r"(?:dirhams?|riyals?|rials?|taka|rupees?|rs|dinars?|dollars?|pesos?|ringgit|shillings?|birr|kyats?|baht|"
    r"pounds?|euros?|naira|rupiah|cedis?|dong|yuan|lakhs?|crores?|usd|aed|sar|qar|bdt|npr|inr|pkr|lkr|php"
    r"|idr|"
    r"myr|kes|ugx|etb|eur|gbp|tk|francs?|cfa|fcfa|xof|xaf|soles|quetzales|lempiras|bolivianos|reales|colones|gourdes"
    r"|lei|hryvnias?|hryvnia|rubles?|roubles?|soms?|soums?|tenge|lira|liras|won|yen|zloty|kwacha|rand|riels?|kip"
    r"|afghanis?|leones?|dalasis?|ariary|hkd|sgd|ntd|nt|thb|krw|kwd|bhd|omr|jod|lbp|egp|mad|tnd|pesetas)"
)
NOT_NAMES = COUNTRIES | PEOPLES | FIELD_WORDS | _PAPERS


def is_context(tokens: tuple[str, ...]) -> bool:
    """Say whether folded tokens name a country, people, faith, language or a common thing of the field."""
    if not tokens:
        return True
    if tokens[0] == "the" and len(tokens) > 1:
        tokens = tokens[1:]
    return " ".join(tokens) in COUNTRY_PHRASES or all(token in NOT_NAMES for token in tokens)
