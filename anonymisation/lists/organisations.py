"""Words that organisations of this field are told by: cues, trades, forms of firms, and words they are named with."""

from __future__ import annotations

from anonymisation.lists import word_set

# Hardly ever said of anything but a firm or body with a name.
STRONG = word_set(
    """
    manpower overseas recruiters recruiting recruitment garments garment apparel apparels textile textiles
    knitwear knitting fashions spinning exports enterprises enterprise traders trading tradings contracting
    construction constructions fisheries seafood seafoods plantation plantations industries holdings international
    consultancy consultants outsourcing ltd limited pvt llc inc corporation bros travels tours logistics
    exporters importers knits composite cotspin spinners denims sweaters footwear ceramics packaging plastics
    cement shipping resorts catering contractors engineering minerals growers orchards harvesting
    placement placements staffing facility facilities supermarket hypermarket microfinance remit cluster
    plc jsc srl sarl wll gmbh sdn bhd w.l.l s.a sociedad spa llp pte gbr foods farms flowers greenhouses
    poultry dairies transports transport motors electronics pharma cosmetics timbers sawmills distributors developers
    builders ventures solutions associates partners syndicate
    """
)
# Also said of any such place: they need a name before them that is no ordinary word.
HEAD = word_set(
    """
    agency agencies factory factories company centre center foundation association union shelter ngo
    bhatta kiln kilns farm mill mills estate hospital clinic bank school college university
    restaurant salon laundry workshop group services service hotel cooperative co-operative coop federation committee
    trust mission ministry church court bureau council works quarry mine mines guards employment link network
    academy institute orphanage madrasa temple monastery mosque parish orchard nursery dairy tannery sawmill refinery
    brickworks smelter shipyard warehouse depot bakery cafe supermarkets mall motel resort hostel spa parlour parlor
    pharmacy polyclinic society club collective movement alliance forum party authority commission department
    embassy consulate brickfield composites
    finance exchange security cleaning maintenance builders developers office firm vessels fleet studio boutique
    """
)
CUES = STRONG | HEAD
# Words of trades: they stand between a name and its cue ("ruwan foreign employment agency") and name nobody alone.
TRADES = word_set(
    """
    brick bricks garment garments textile textiles cleaning recruitment recruiting manpower overseas employment
    training
    travel travels placement security construction fishing tea rubber palm coffee oil sugar clothing shoe
    leather carpet
    rice food foods foreign labour labor workers worker's workers' women women's drivers driver farmers fishermen
    domestic agricultural agriculture agro general trading trade building services service facility facilities medical
    detention sponsor labourers migrant migrants cotton knit knitting sweater denim apparel electric electrical steel
    cement tile glass wood timber furniture flower flowers rose fruit vegetable poultry dairy fish seafood shrimp
    hotel tourism transport shipping marine money exchange finance credit savings home care nursing cleaning laundry
    beauty massage nail hair car auto motor spare parts phone mobile computer electronics plastic paper printing
    packaging import export imports exports and sons brothers co & human resources resource hr job jobs skills
    skill work
    technical vocational language international global national group maid maids house household gold mining stone
    sand granite marble quarry dates harvest harvesting irrigation workers union trade
    """
)
TAIL = CUES | word_set("brick and & co pvt private ltd. general security employment workers bhd pte sa s.a. spa est")
# Words that stand before a cue without naming anything.
PLAIN = word_set(
    """
    a an the this that these those my your his her our their its some any every each no one two three four
    five six seven eight nine ten first second same other another new old big small large little good bad
    local foreign private public licensed illegal registered unregistered government main own whole
    different many most several all both which what whose such of in at on to for by with from into about
    and or but if as is are was were be been being am do does did have has had will would can could should
    may might must not i you he she it we they me him us them who when where why how there here so then
    than because through work worked working works job jobs labour labor labourer worker workers go going
    went gone come came coming sew sewing make making made sell selling sold buy buying run running own
    owned owns call called calling join joined joining left leave leaving visit visited near inside
    outside behind every whole brick garment garments textile cleaning recruitment recruiting manpower
    overseas employment training travel placement security construction fishing tea rubber palm coffee
    clothing shoe leather carpet rice food sugar sponsor agent's my medical detention women women's
    workers' worker's trade people person man woman girl boy girls boys family house home domestic migrant
    legal help call export import health community day night primary secondary high district supreme
    labour's criminal civil regional city county appeal appeals constitutional federal national
    international european electric electrical cotton family's mobile money head care massage beauty nail
    hair car fish chicken poultry cattle dairy vegetable fruit flower strawberry tomato
    cashew shrimp prawn zipper button denim tobacco beedi biscuit noodle furniture plywood timber cement tile glass
    bangle incense mica coal salt glove gloves toy toys electronics mattress tyre tire paint chemical paper printing
    packaging plastic jute silk wool yarn dyeing thread canning tuna sardine squid crab oyster seaweed peanut potato
    onion garlic cabbage lettuce pepper chilli mango banana pineapple coconut grape olive date dates cane soy maize
    wheat corn cocoa vanilla sapphire ruby gold silver copper iron sand stone marble granite gravel lime charcoal
    tannery slaughter abattoir poultry pig goat sheep camel horse dog bicycle motorcycle bus truck taxi delivery
    scrap recycling waste rubbish garbage laundry cleaning ironing washing cutting finishing packing assembly
    sock shirt jeans trouser underwear sweater hijab bag luggage purse hat wig jewellery jewelry phone computer
    semiconductor battery solar cable wire pipe steel metal aluminium brass bronze foundry welding
    police army military state provincial municipal village town town's tribal customary religious catholic baptist
    pentecostal muslim christian hindu buddhist protestant sunday evening summer winter boarding nursing teaching
    rich poor famous nearest nearby next last previous former parent sister mother main head branch field site
    chinese korean japanese indian nepali bangladeshi turkish american british italian spanish arab lebanese saudi
    your whichever whatever certain proper real fake genuine best worst better biggest free cheap expensive nice
    said says told saw see seen found find got get took take sent send brought bring gave give pay paid
    near close open opened closed around after before during under over between without within against
    opposite beside also only even just still already never always again too very really maybe chez dans avec
    pour con por para del las los una dari untuk
    kwa
    """
)
# Common words that trade names are made of: enough before a cue even in lower case.
BRANDISH = word_set(
    """
    golden star stars royal diamond sun moon eagle sky global prime super elite paradise ocean silver
    unity dream victory al rainbow crown falcon lotus phoenix orient oriental pearl
    sunrise sunshine everest himalayan delta pacific atlantic horizon noble galaxy crystal emerald
    jasmine tiger lion desert oasis universal ideal friendship shining lucky perfect fortune
    future success shine bright hope rose valley meadow meadows iron gate bridge river mountain summit peak palace
    eastern western northern southern gulf arabian united capital crescent dawn dolphin dove eden evergreen excel
    express fairway first fresh garden gateway gem glory grand harbour harbor harmony haven heritage imperial island
    jade jupiter kings queens liberty majestic metro millennium modern national nova olive orchid panther paragon
    pioneer planet platinum premier prestige pride progress quality regal reliable rising river rock sapphire savannah
    spring starlight sterling sunset swan swift titan top triangle triumph trust tulip unique vision white wings
    wonder world zenith al-
    """
)
# In lower case two such words, or one with a strong cue, make a name: "the first company" is none.
WEAK_BRANDS = word_set(
    """
    first top future success hope bright dream perfect lucky fortune future spring world white national capital modern
    quality trust united eastern western northern southern mountain river island garden rock bridge gate iron desert
    ideal fresh unique express reliable grand rising gulf rose friendship sun moon sky sea star ocean valley super
    global prime best king queen palace metro olive pride progress vision planet wonder swift
    """
)
COLOURS = word_set("blue red green white black yellow grey new great big")

# Cues that stand before the name, in other languages; folded.
BEFORE_NAME = word_set(
    """
    pt cv ud perum yayasan koperasi serikat syarikat serikat-buruh sharikat sharika shirkat maktab mu'assasat
    muassasat
    jamiyat jam'iyat mustashfa sindicato empresa empresas confecciones transportes maquiladora maquila hacienda finca
    fundacion fundación constructora inmobiliaria agencia agropecuaria agricola agrícola minera pesquera textiles
    asociacion asociación cooperativa colegio hospital restaurante taller fabrica fábrica comercial grupo
    hostal pension
    societe société agence entreprise usine atelier association cooperative coopérative clinique
    ets etablissements établissements groupement syndicat ong fondation restaurant foyer
    tov oao zao fermele ferma fabrica sc s.c asociatia asociația firma fundatia
    ditta azienda cooperativa societa società agriturismo
    cong-ty kampuni shirika chama chuo
    """
) - {"restaurant", "cooperative", "association", "hospital", "foyer", "textiles", "ip", "sc", "firma", "comercial"}
# Two-word cues before the name.
BEFORE_NAME_PAIRS = frozenset(
    {("cong", "ty"), ("xi", "nghiep"), ("tap", "doan"), ("hop", "tac"), ("ong", "chu"), ("kampuni", "ya"),
     ("shirika", "la"), ("chama", "cha"), ("chuo", "cha"), ("serikat", "buruh"), ("serikat", "pekerja"),
     ("bolo", "sha"), ("ministry", "of"), ("union", "of"), ("federation", "of"), ("association", "of")}
)  # fmt: skip
LINKING = word_set("de del la las los el al e y et des du da do dos di of for and & ya wa za der van von the lil")
# Ordinary words that trade names, shelters and churches are made of. They name something only before a cue with no
# article or possessive in front, or two of them straight after one: "at green valley farm", "the ngo safe return".
HOPEFUL = word_set(
    """
    new family hope life delight choice happy green best way safe return power solidarity welfare mercy grace faith
    love joy peace
    smile angel angels blessing blessings freedom hand hands heart hearts light lights path bridge gate star stars city
    mount zion mega ever lucky sweet home happiness justice care rights dream dreams daily sure sharp swift smart pro
    power energy force action voice voices dignity respect equality equal courage tomorrow today together friends friend
    sister sisters mother mothers children's women's helping open golden silver bright clean clear blue black red white
    yellow purple pink orange three two four five seven nine double twin one big great grand good fair true pure wise
    strong speed fast quick rapid easy simple plus max ultra world wide globe earth ocean sea wave coast bay coral reef
    palm oak pine cedar bamboo cherry apple mango berry honey rainbow sunlight moonlight morning evening harvest field
    fields hill hills creek lake forest wood woods land lands farmers fishers workers bird birds horse bear wolf fox
    eagle hawk dove pigeon butterfly bee elephant deer panda kangaroo camel prince princess lady sir baron castle tower
    fort villa village country nation people's victory winner winners champion leader leaders master expert experts
    elite
    trend fashion style classic royal imperial jewel treasure crown diamond ruby pearl crystal mirror spotless shiny
    spark flame fire sun moon sky cloud rain snow storm thunder lightning breeze wind
    """
)
BRANDS = HOPEFUL | BRANDISH
# Words before a name that leave it a proper one: a thing that can be counted would have an article.
BARE_BEFORE = word_set(
    """
    at in to of for from by with is was and joined left called named cleaned near via through or but because when
    then that sent against about under worked work between than told sued
    """
)
# Organisations known all over the field whose names are ordinary words.
KNOWN = (
    "human rights watch", "amnesty international", "save the children", "red cross", "red crescent", "world vision",
    "doctors without borders", "migrant care", "care international", "walk free", "free the slaves", "justice and care",
    "anti slavery international", "anti-slavery international", "international justice mission", "migrant rights",
    "sisters of mercy", "sisters of charity", "good shepherd sisters", "missionaries of charity", "salvation army",
    "mission for migrant workers", "human rights commission", "made in equality", "stop the traffik",
    "hope for justice",
)  # fmt: skip
