"""Kinds of work and of employers' posts, one key each: what a reader could know someone by, with other things."""

from __future__ import annotations

from anonymisation.lists import word_set
from anonymisation.lists.forms import forms_of

OCCUPATION_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
domestic worker: domestic workers, domestic helper, domestic helpers, house worker, housemaid, housemaids,
    house maid, maid, maids, maidservant, khadama, khaddama, house help, househelp, house girl, housegirl,
    house boy, houseboy, empleada doméstica, trabajadora del hogar, domestique, bonne, pembantu, kasambahay,
    গৃহকর্মী, घरेलू कामगार, خادمة, عاملة منزلية
nanny: nannies, babysitter, babysitters, baby sitter, niñera, yaya
caregiver: caregivers, carer, carers, care worker, care workers, caretaker, caretakers, live-in carer,
    care assistant, healthcare assistant
cook: cooks, chef, chefs, kitchen helper, kitchen hand, dishwasher
cleaner: cleaners, cleaning lady, janitor, janitors, sweeper, sweepers, housekeeper, housekeepers, room attendant,
    chambermaid
driver: drivers, house driver, truck driver, taxi driver, bus driver, lorry driver, delivery driver, রিকশাচালক, سائق
delivery rider: delivery riders, courier, couriers, delivery boy, delivery worker, rider, riders
gardener: gardeners
security guard: security guards, watchman, watchmen, night guard, guard, guards
construction worker: construction workers, construction labourer, construction laborer, builder, builders,
    scaffolder, scaffolders
mason: masons, bricklayer, bricklayers
carpenter: carpenters
electrician: electricians
plumber: plumbers
welder: welders
painter: painters
steel fixer: steel fixers, rebar worker
crane operator: crane operators
brick worker: brick workers, brick moulder, brick moulders, brick maker, kiln worker, kiln workers, patheri
garment worker: garment workers, sewing operator, sewing operators, machine operator, machine operators, seamstress,
    seamstresses, sewing machine operator, operator, operators, পোশাক শ্রমিক
helper: helpers
tailor: tailors
line supervisor: line supervisors, line chief, line manager, floor manager, production manager
quality inspector: quality checker, quality inspectors, quality control
weaver: weavers, carpet weaver, carpet weavers
spinner: spinners
embroiderer: embroiderers, zari worker, zari workers
farm worker: farm workers, farmworker, farmworkers, farmhand, farmhands, agricultural worker, agricultural labourer,
    field worker, day labourer, day labourers, day laborer, picker, pickers, fruit picker, fruit pickers,
    berry picker, berry pickers, strawberry picker, jornalero, jornalera
farmer: farmers, peasant, peasants, campesino, campesina, sharecropper, sharecroppers
plantation worker: plantation workers, tea plucker, tea pluckers, tea picker, rubber tapper, rubber tappers,
    palm oil worker, harvester, harvesters
cane cutter: cane cutters, sugarcane cutter, sugarcane cutters
shepherd: shepherds, herder, herders, goatherd, camel herder
fisherman: fishermen, fisher, fishers, deckhand, deckhands, deck hand, crew member, crew members, crewman, crewmen
seafarer: seafarers, seaman, seamen, sailor, sailors, engine room hand, able seaman
fish processor: shrimp peeler, shrimp peelers, fish packer, seafood worker
miner: miners, mine worker, mine workers, gold miner, gold digger, coal miner, digger, diggers
quarry worker: quarry workers, stone breaker, stone breakers, stone crusher
bonded labourer: bonded labourers, bonded laborer, bonded laborers, haliya, kamaiya
porter: porters, loader, loaders, loading worker
factory worker: factory workers, assembly line worker, packer, packers, warehouse worker, warehouse workers
shop assistant: shop assistants, salesman, saleswoman, salesgirl, sales girl, cashier, cashiers, shopkeeper,
    shopkeepers
street vendor: street vendors, vendor, vendors, hawker, hawkers, rag picker, rag pickers, waste picker, waste pickers
waiter: waiters, waitress, waitresses, barman, barmaid, bartender, hostess, barista
hotel worker: hotel workers, bellboy, receptionist, receptionists
massage worker: masseuse, masseur, massage therapist, spa worker
beautician: beauticians, hairdresser, hairdressers, barber, barbers, nail technician, nail worker
dancer: dancers, singer, singers, entertainer, entertainers
sex worker: sex workers, prostitute, prostitutes
nurse: nurses, midwife, midwives, nursing assistant, enfermera, infirmière
doctor: doctors, physician, dentist, pharmacist, gynaecologist
teacher: teachers, schoolteacher, lecturer, professor, tutor, maestra
student: students, pupil, schoolgirl, schoolboy
engineer: engineers, technician, technicians, mechanic, mechanics
accountant: accountants, clerk, clerks, secretary, typist, bookkeeper
foreman: foremen, supervisor, supervisors, overseer, overseers, site manager, gangmaster, gangmasters, crew leader
manager: managers, general manager, hr manager, human resources manager
labour contractor: labour contractors, labor contractor, contractor, contractors, thekedar, jamadar, sardar,
    maistry, mukadam, coyote
recruiter: recruiters, recruitment agent, labour agent, sub-agent, sub agent, dalal, dalals, broker,
    brokers, middleman, middlemen, taikong, calo, agent, agents
sponsor: sponsors, kafeel, kafil, كفيل
landlord: landlords, landlady, landowner, landowners, zamindar
factory owner: factory owners, mill owner, kiln owner, boat owner, farm owner, company owner, employer, employers
captain: captains, skipper, boatswain, bosun
police officer: police officers, policeman, policewoman, policemen, cop, cops, constable, constables
soldier: soldiers, army officer
immigration officer: immigration officers, border guard, border guards, labour inspector, labour inspectors,
    labor inspector, inspector, inspectors
diplomat: diplomats, ambassador, consul, labour attaché, labor attaché
lawyer: lawyers, attorney, advocate, paralegal, judge, judges, prosecutor
social worker: social workers, case worker, caseworker, counsellor, counselor, psychologist
trade unionist: union leader, union leaders, organiser, organizer, union organiser, shop steward, union president,
    activist, activists
journalist: journalists, reporter, reporters
interpreter: interpreters, translator, translators
priest: priests, pastor, pastors, imam, imams, monk, monks, nun, nuns, bishop, mullah
business owner: businessman, businesswoman, businessmen, trader, traders, merchant
politician: politicians, minister, member of parliament, mayor, village head, village chief, chairman,
    barangay captain
"""
)
# Roles of the interview itself and words that are also verbs or common things: an article or a verb of being tells.
DOUBTFUL_OCCUPATIONS = word_set("""
    cook cooks guard guards operator operators helper helpers maid rider riders agent agents sponsor sponsors
    painter builder builders picker pickers packer captain judge judges minister advocate monk student students
    manager managers supervisor supervisors employer employers inspector inspectors doctor doctors driver drivers
    contractor contractors farmer farmers nurse professor engineer pastor imam mullah sardar calo coyote bonne loader
    singer dancer consul mayor activist secretary tutor trader traders pupil fisher spinner porter digger diggers
    broker brokers dalal teacher teachers bishop constable skipper maestra cop
    """)
