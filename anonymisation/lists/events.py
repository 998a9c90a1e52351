"""Events that many people know the date of: never shifted, since one of them gives the whole shift away."""

from __future__ import annotations

from anonymisation.lists import word_set
from anonymisation.lists.forms import forms_of

EVENT_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
earthquake: earthquakes, quake, aftershock, aftershocks, ভূমিকম্প, भूकंप, भूकम्प, زلزال, terremoto,
    tremblement de terre
flood: floods, flooding, landslide, landslides, mudslide, বন্যা, बाढ़, बाढी, فيضان
cyclone: cyclones, hurricane, hurricanes, typhoon, typhoons, tornado, ঘূর্ণিঝড়
tsunami:
drought: famine
volcanic eruption: eruption
fire: factory fire, the fire, a fire, big fire, fire broke out, burned down, burnt down, caught fire, আগুন লেগেছিল,
    حريق, incendio, incendie
collapse: building collapse, factory collapse, building collapsed, collapse of the building, roof collapsed,
    scaffold collapsed, bridge collapse, mine collapse, cave-in
explosion: explosions, blast, port explosion, boiler explosion, gas explosion, انفجار
rana plaza: রানা প্লাজা
tazreen:
accident: bus accident, car accident, boat accident, plane crash, shipwreck, boat capsized, ship sank, boat sank
strike: strikes, general strike, hunger strike, on strike, went on strike, walkout, hartal, hartals, bandh, huelga,
    grève, إضراب, ধর্মঘট, हड़ताल
protest: protests, demonstration, demonstrations, march of the workers, uprising, riot, riots, sit-in, rally,
    আন্দোলন, مظاهرة
revolution: coup, military coup, coup d'état, the coup, انقلاب
war: wars, civil war, the war, invasion, bombing, bombardment, air strike, air strikes, genocide, guerra, guerre,
    যুদ্ধ, युद्ध, حرب
ceasefire: peace agreement
election: elections, referendum, নির্বাচন, चुनाव, انتخابات
amnesty: amnesties, general amnesty, visa amnesty, عفو عام, regularisation, regularization
lockdown: lockdowns, curfew, quarantine, লকডাউন, लकडाउन, حظر
pandemic: covid, covid-19, covid nineteen, corona, coronavirus, epidemic, ebola, cholera, করোনা, कोरोना, كورونا,
    el covid
raid: raids, police raid, rescue operation, crackdown, deportation flight, repatriation flight, evacuation
shipwreck:
world cup: fifa world cup, expo, olympics, asian games, كأس العالم
economic crisis: financial crisis, devaluation, currency crash
"""
)
FESTIVAL_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
eid: eid al-fitr, eid al fitr, eid ul fitr, eid al-adha, eid al adha, eid ul adha, bakr eid, bakra eid, korbani eid,
    id al adha, idul fitri, idul adha, lebaran, hari raya, tabaski, korité, bayram, ঈদ, ईद, عيد, العيد, عيد الفطر,
    عيد الأضحى
ramadan: ramzan, ramadhan, ramazan, fasting month, রমজান, रमजान, رمضان
hajj: the hajj, umrah, হজ, الحج
ashura: muharram, عاشوراء
mawlid: milad, shab-e-barat, shab e barat
christmas: christmas eve, xmas, navidad, noël, noel, pasko, krismas, genna, বড়দিন, क्रिसमस
easter: holy week, good friday, semana santa, pâques, fasika, palm sunday, lent, all saints, all souls
new year: new year's, new years, new year's eve, año nuevo, nouvel an
diwali: deepavali, deepawali, दिवाली, दीपावली
holi: होली
durga puja: puja, kali puja, saraswati puja, navratri, পূজা
dashain: दशैं, dasain, dussehra
tihar: तिहार
teej: तीज
chhath: chhat, छठ
onam:
pongal: thai pongal
vesak: wesak, poya
sinhala new year: avurudu, tamil new year
pohela boishakh: bengali new year, পহেলা বৈশাখ
losar:
meskel: mesqel, demera
timkat: timket, epiphany
enkutatash: ethiopian new year
irreecha: irecha
songkran:
thingyan: water festival
tet: tết, tet holiday, lunar new year, chinese new year, spring festival, mid-autumn festival
pchum ben: khmer new year
nowruz: navruz, nauryz, nooruz
fiesta: town fiesta, sinulog, santo niño
day of the dead: día de muertos, inti raymi, carnival, carnaval
independence day: victory day, national day, republic day, labour day, labor day, may day, women's day,
    mother's day, valentine's day, bastille day
thanksgiving:
"""
)
# Also verbs and common things: they need an article before them, or a telling verb after.
DOUBTFUL_EVENTS = word_set("""
    fire strike strikes march lent blast collapse raid raids rally war wars eruption expo corona tet hajj puja noel
    accident
    protest protests election elections quarantine curfew coup riot riots invasion bombing election evacuation fiesta
    epiphany carnival lebaran losar poya corona milad bayram drought demonstration holi eid ईद
    """) - {"eid", "ईद", "holi", "losar", "lebaran", "coup", "curfew", "quarantine", "drought", "war", "riot", "riots"}
