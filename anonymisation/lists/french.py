"""French words of the field: titles and kin terms, cues of firms and places, names, words that name nobody.

All keys are folded as in ``words.fold``: lower case, no accents.
"""

from __future__ import annotations

from anonymisation.lists import word_set

# Before a name and part of it. Also heard in French sentences: Maghrebi, West and Central African, Malagasy,
# Comorian and Haitian terms of address.
BEFORE = word_set(
    """
    madame mme mmes mesdames mademoiselle mlle monsieur m mr messieurs docteur dr professeur pr maitre me
    pere mere soeur frere abbe pasteur imam rabbin
    tante tata tatie tantine tonton oncle maman papa mamie mamy papy papi meme pepe mami grand-mere
    grand-pere cousin cousine beau-frere belle-soeur parrain marraine
    chef patron patronne directeur directrice caporal sergent adjudant commandant capitaine colonel president
    presidente juge inspecteur inspectrice delegue deleguee contremaitre camarade cheffe
    lalla lala moulay sidi si hadj hajj el-hadj hadja hajja hadji haji cheikh cheick oustaz oum umm abou abu
    khalti khala ammi ammo baba mama yemma bba
    serigne thierno marabout alhaji alhadji elhadj ya yaya koro karamoko nene yaye
    tanti mami ndeko
    dada bacoco coco foundi mzee rangahy ramatoa neny dadabe
    man ti gran tonton mesye manzel don dona senor senora signora signor sir miss mister
    """
)
# Ordinary words as well: they count only where the next word is a known name or has a capital of its own.
DOUBTFUL = word_set(
    """
    m me si ya don coco mama papa maman baba mere pere frere soeur chef patron patronne cousin cousine
    directeur directrice president presidente juge pr meme mami grand-mere grand-pere gran dada oncle tante
    capitaine commandant inspecteur inspectrice delegue deleguee contremaitre beau-frere belle-soeur maitre sir
    professeur docteur imam camarade cheffe caporal marabout abou
    """
)
# Adjectives that are part of a nickname when both words have capitals: "Vieux Traoré", "Petit Loup".
NICKNAMING = word_set("vieux vieille petit petite grand grande gros le la")

AGES = word_set("vieux vieille petit petite")

# Names that are French words: they count where they act or have a capital inside a sentence.
WORD_NAMES = word_set(
    """
    grace divine esperance prudence fidele desire desiree innocent parfait bonheur merveille victoire aime aimee
    modeste constance clemence rose blanche claire juste benie beni benedicte prince princesse precious blessing
    joy mercy faith hope gift patience honorine gloire mervedie exaucee dieumerci jolie belle ange charite
    chance fortune felicite pascal noel toussaint violette marguerite olive iris perle
    """
)

SECOND = word_set(
    """
    traore diallo diarra coulibaly keita toure sylla camara cisse kone ouattara ouedraogo sow ba barry bah
    ndiaye diop fall gueye sarr faye diouf sane badji konate dembele sangare sissoko kouyate sidibe doumbia
    kouassi kouadio konan yao zongo sawadogo kabore compaore nikiema zoungrana bationo some ngono mbarga
    atangana essomba fotso kamga tchoumi nkoulou mbala ilunga kabongo mutombo tshibangu kasongo mukendi ngoy
    benali haddad trabelsi bouazizi benhaddou elamrani ait ouali rakoto rakotomalala rasoanaivo razafy andria
    pierre-louis saint-fleur desrosiers joseph charles dupont durand
    """
)

PEOPLES = word_set(
    """
    bangladais bangladaise bangladaises tchadien tchadienne tchadiens tchadiennes roumain roumaine roumains
    roumaines malien malienne maliens maliennes senegalais senegalaise senegalaises ivoirien ivoirienne ivoiriens
    ivoiriennes guineen guineenne guineens guineennes camerounais camerounaise camerounaises congolais congolaise
    congolaises marocain marocaine marocains marocaines algerien algerienne algeriens algeriennes tunisien
    tunisienne tunisiens tunisiennes haitien haitienne haitiens haitiennes malgache malgaches comorien comorienne
    comoriens comoriennes philippin philippine philippins philippines libanais libanaise libanaises koweitien
    koweitienne saoudien saoudienne syrien syrienne syriens chinois chinoise chinoises indien indienne indiens
    nepalais pakistanais turc turque turcs polonais polonaise bulgare bulgares ukrainien ukrainienne ukrainiens
    espagnol espagnole espagnols italien italienne italiens portugais portugaise belge belges suisse suisses
    ethiopien ethiopienne ethiopiens erythreen erythreenne soudanais nigerien nigerienne nigeriane nigerians
    beninois togolais burkinabe mauritanien mauritaniens gambien gabonais dominicain dominicaine dominicains
    bambara peul peuls soninke wolof serere bete baoule dioula mandingue touareg kabyle berbere amazigh lingala
    creole swahili musulman musulmane musulmans chretien chretienne chretiens juif juive juifs catholique
    europeens americain americaine russe russes vietnamien vietnamienne
    """
)

GIVEN = word_set(
    """
    abdoulaye abdou aboubacar adama adjoua affoue ahmed aissata aissatou akissi alassane ali alioune aliou
    alphonse amadou amina aminata anne antoine assane assetou awa aya babacar bakary bamba bernard bernadette
    bintou boubacar brahim brigitte catherine celestin celestine cecile chantal charlotte cheikh christelle
    christian christine claire claude clemence coumba daniel daouda demba denis desire diarra dieudonne divine
    djeneba djibril dominique drissa edwige elisabeth elise emile emilie emmanuel esperance esther etienne
    evariste fanta fatim fatima fatou fatoumata felicite fidele florence francois francoise gaston genevieve
    georges gerard ghislaine gilbert gisele grace gregoire guillaume habiba hadja hamidou hawa helene henri
    hortense hyacinthe ibrahim ibrahima idrissa innocent isabelle issa issouf jacqueline jacques jean jeanne
    jerome josephine joseph josiane julie julien justine kadia kadiatou karim khadidja khadija khady kofi koffi
    konan kouadio kouame kouassi laurent leonie lucie lucien madeleine mahamadou malick malika mamadou mame
    marcel marceline marguerite mariam mariama marie marietou martine mathieu maurice michel michele modeste
    modibo mohamed mohammed monique moussa moustapha mustapha nadege naima naissa nana nathalie ndeye nicolas
    nicole nirina noelie odette olivier oumar oumou ousmane pape pascal pascaline patrice paul pauline pelagie
    philippe philomene pierre prudence rachid raoul raymond rene robert rokhaya rokia rosalie salif salimata
    samba samira sekou seydou severin simone solange soro souleymane sylvie sylvain tene theophile therese thierry
    thomas tiemoko valerie veronique victor victorine vincent viviane yacouba yann yao yasmina yassin yassine
    yves youssouf yvette zeinab zineb zohra
    naina hery rivo lalao voahangy hanta fara haja tahina tiana mamy solofo noro
    jocelyne mirlande wilner jeanty guerline dieula roseline widlene frantz fritz
    moncef hayet lotfi slim nizar hichem karima houria fouzia fatiha rachida latifa nadia leila samir farid
    """
)

# Firms, unions, shelters: the naming words follow the cue in French.
FIRM = word_set(
    """
    societe agence entreprise boite compagnie firme maison groupe cabinet bureau atelier usine fabrique
    association syndicat union collectif cooperative confederation federation mutuelle fondation ong ligue comite
    hotel restaurant residence clinique hopital ecole supermarche ferme domaine exploitation conserverie
    boulangerie pressing salon garage chaine marque
    transports etablissements ets comptoir plantation plantations imprimerie briqueterie carriere mine
    """
)
BODIES = word_set(
    "association syndicat union collectif cooperative confederation federation mutuelle ligue comite coordination"
)
LOCAL = word_set(
    """
    locale local nationale national generale general departementale departemental regionale regional internationale
    international libre paysanne autonome centrale
    """
)
# What ends the name of a firm. "sa" is also "her": only in capitals.
FORMS = word_set("sarl sas sasu eurl sprl srl snc scop gie ltd gmbh sci suarl")
CAPITAL_FORMS = word_set("SA SAS AG BV")
# Trade words that stand at the end of a name.
TRADES = word_set(
    """
    services service interim nettoyage proprete textile textiles confection voyages voyage express
    international construction constructions batiment securite recrutement placement logistique
    distribution hotellerie agrumes mineraux mining agro export import travaux renovation emploi group sud nord ouest
    """
)

# (cue, may the name follow without "de"?)
PLACE_OF = word_set(
    """
    village ville commune quartier region province departement district camp chantier port gare ile cite
    cercle hameau bidonville banlieue foret plage marche bord
    """
)
PLACE_BARE = word_set(
    """
    rue avenue boulevard impasse place square allee chemin route foyer quartier douar batey cite camp residence ilot
    ksar wilaya arrondissement residences tour carrefour
    """
)

MONTHS = "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre"

# Words that stand where a name could and name nobody.
STOP = word_set(
    """
    a ai aussi alors apres avec avant au aux avait avais avons c ca car ce cela celle celui ces cet cette ceux
    chaque chez comme comment d dans de des depuis deux dieu dimanche donc du elle elles en encore entre est et
    etait etais eux fait faut grand gros ici il ils j jamais je jeudi jour jours jusqu jusque l la las le les
    leur leurs lui lundi m ma mais mal mardi me meme merci mercredi merci mes moi mois mon n ne ni nos notre
    nous nouveau non nuit on ont ou oui par parce pas pendant personne petit peu plus pour pourquoi puis qu
    quand quatre que quel quelle qui quoi rien s sa samedi sans se sept ses si sinon six son sont sous sur t ta
    tant te tes toi toujours tous tout toute toutes travail travailler tres trois trop tu un une vendredi vers
    vieux vieille voila vos votre vous y soir matin midi heure heures an ans annee annees semaine semaines
    allah seigneur jesus ramadan tabaski aid noel paques careme
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    euro euros franc francs dollar dollars dirham dirhams fcfa cfa
    francais francaise arabe anglais africain africaine africains africaines europe afrique golfe blanc blancs
    noir noirs europeen europeens
    patron patronne madame monsieur maman papa tonton tata chef police prefecture ambassade consulat agence
    societe usine atelier syndicat inspection hopital eglise mosquee mairie passeport visa contrat covid whatsapp
    facebook viber internet bonjour bonsoir courage pardon bref voila enfin ensuite
    cin cni rib nir sms smic cdd cdi oqtf ofpra onu ong chantier chantiers foyer quartier village ville rue
    samsar kwassa capataz caporal marabout restavek batey douar attieke recepisse
    """
)
