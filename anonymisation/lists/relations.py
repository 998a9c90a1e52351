"""Words by which speakers say what somebody is to them: kin, and roles in the work and in the migration."""

from __future__ import annotations

from anonymisation.lists import word_set

KIN = word_set(
    """
    mother father mum mom dad sister brother son daughter husband wife aunt auntie uncle cousin niece nephew
    grandmother grandfather grandma grandpa grandson granddaughter stepmother stepfather stepson stepdaughter
    mother-in-law father-in-law sister-in-law brother-in-law son-in-law daughter-in-law fiancé fiancée fiance
    fiancee twin godmother godfather baby child
    mère père soeur sœur frère fils fille mari femme épouse tante oncle cousine neveu nièce grand-mère grand-père
    belle-mère beau-père belle-sœur beau-frère
    """
)
KIN_ADJECTIVES = word_set(
    "elder older younger eldest youngest oldest big little small late own first second other only "
    "grande petite petit grand feu feue"
)
# Word to the role it tells, as the register spells roles.
WORK_ROLES: dict[str, str] = {
    "employer": "employer", "boss": "employer", "madam": "employer", "owner": "employer", "landlord": "employer",
    "supervisor": "supervisor", "manager": "supervisor", "foreman": "supervisor", "line-chief": "supervisor",
    "agent": "recruiter", "sub-agent": "recruiter", "broker": "recruiter", "recruiter": "recruiter",
    "middleman": "recruiter", "dalal": "recruiter", "sponsor": "employer", "contractor": "recruiter",
    "friend": "friend", "roommate": "friend", "neighbour": "friend", "neighbor": "friend",
    "colleague": "co_worker", "co-worker": "co_worker", "coworker": "co_worker", "workmate": "co_worker",
    "lawyer": "helper", "caseworker": "helper", "doctor": "helper", "nurse": "helper",
    "patron": "employer", "patronne": "employer", "employeur": "employer", "employeuse": "employer",
    "ami": "friend", "amie": "friend", "collègue": "co_worker", "recruteur": "recruiter", "courtier": "recruiter",
    "avocat": "helper", "avocate": "helper",
}  # fmt: skip
