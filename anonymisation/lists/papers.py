"""Papers and registers of the countries of origin and destination: words beside which a code is somebody's number."""

from __future__ import annotations

import re

# General words for papers, then each country's own. Folded or as written; matched in any case.
_WORDS = r"""
pass?ports?|travel document|laissez[- ]?passer|visas?|permit|work permit|labou?r permit|residence permit|residency
|licen[cs]e|driving licen[cs]e|national id|identity card|identity number|identity|identification|id card|id number|id
|civil id|civil number|alien card|alien registration|resident card|residence card|registration|reg|patent
|contract|policy|insurance card|social security|tax number|tin|case|file|claim|petition|complaint|fir|docket|reference
|ref|ticket|booking|pnr|member(?:ship)?|employee|staff|badge|worker number|token|card|receipt|invoice|voucher
|certificate|birth certificate|deed|plate|number ?plate|chassis|prisoner|detainee
|refugee (?:card|number|id)|seam[ae]n'?s? book|discharge book|cdc|nino|ni number|unhcr|ration card
|iqama|iquama|igama|muqeem|border number|qid|qatar id|emirates id|eid number|cpr|civil card|resident id
|nid|smart ?card|bmet|brn|birth registration
|nic|cnic|nicop|poc|b[- ]?form|nadra
|aadhaar|aadhar|adhar|uidai|pan|pan card|voter card|voter id|ecnr|epic|esi|uan|pf number
|nagarikta|citizenship(?: certificate)?|shram
|mykad|ic|kad pengenalan|jtksm|imm13
|fin|work pass|s pass|wp number|uen|nric
|hkid
|ktp|nik|kk|kitas|kitap|ktkln|paspor|bpjs
|huduma|kra|nssf|nhif|kebele(?: id)?|nida|ghana card|nin|bvn|fayda
|umid|oec|owwa|poea|dmw|philhealth|sss|nlrc
|cccd|cmnd|arc|trc
|dui|nit|dpi|curp|rfc|ine|nss|dni|cedula|cédula|carn[eé]t|rut|cuil|ruc|pasaporte
|pinfl|jshshir|inn|iin|snils|pesel|cnp|idnp|ipn|pasport|propiska|patent
|titre de s[eé]jour|r[eé]c[eé]piss[eé]|carte de s[eé]jour|num[eé]ro [eé]tranger|passeport|cni
|nie|nif|codice fiscale|permesso(?: di soggiorno)?|afm|amka
|crb|sef|labou?r card|wps|sponsor number|kafeel number|case number|deportation order
|gd
|general diary|police report|report|imei|sim|mtcn|expediente|folio|dossier|matr[ií]cula|placa|plaque|kartu|tiket
|(?:my|the|his|her|gate|entry|exit) pass|pasi|pasporti|leseni|kibali|carte|permis|permiso|licencia|pase|izin|surat
|kitambulisho|family card
"""
PAPER = re.compile(
    rf"(?<!\w)(?:{''.join(_WORDS.split(chr(10)))})s?(?!\w)"
    "|পাসপোর্ট|এনআইডি|পরিচয়পত্র|जन्म दर्ता|पासपोर्ट|नागरिकता|आधार|جواز|إقامة|اقامة|هوية|البطاقة|تأشيرة|паспорт",
    re.I,
)
# Marks of courts and registers that belong to the number itself.
MARKS = frozenset("nlrc crb oec fir poea dmw wpc wp ca cc sc".split())  # noqa: SIM905
# Words that a number follows, so that what comes is no price, no age and no count; folded.
NUMBERING = re.compile(
    r"(?<!\w)(?:numbers?|nos?\.?|num|#|n[uú]m[eé]?ro|nomor|nomer|namba|nambari|nambar|nombor|raqa?m[iu]?|code|serial|digits?|id"
    r"|pin|end(?:s|ed|ing)|start(?:s|ed|ing)|begin(?:s|ning)?|starting|termina|acaba|finit|নম্বর|নং|नंबर|नम्बर|رقم|номер)(?!\w)|#",
    re.I,
)
# Papers of which a number is said more often than a price or a length: four digits straight after them are enough.
STRONG = re.compile(
    r"badge|iqama|iquama|igama|qid|nid|c?nic|mykad|gd|fir|mtcn|imei|plate|placa|plaque|docket|aadhaa?r|ktp|nik|kitas|cpr"
    r"|dni|cedula|cédula|curp|unhcr|prisoner|detainee|alien|pnr|oec|employee|refugee|booking|social security|ration"
    r"|complaint|reference|gd (?:entry )?n(?:o\.?|umber)|(?:.*\b(?:id|number|pin|identity))|পরিচয়|إقامة|هوية",
    re.I,
)
