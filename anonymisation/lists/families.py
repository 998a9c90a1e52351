"""Words on someone's place in a family that few others share."""

from __future__ import annotations

from anonymisation.lists.forms import forms_of

FAMILY_FORMS: dict[tuple[str, ...], str] = forms_of(
    """
only daughter: only girl, single daughter
only son: only boy
only child: hija única, hijo único, fille unique
eldest daughter: oldest daughter, first daughter, elder daughter
eldest son: oldest son, first son
eldest child: eldest sister, eldest brother, oldest child, firstborn, first born, the eldest, the oldest, panganay
youngest child: youngest daughter, youngest son, last born, lastborn, the youngest, bunso
twin: twins, twin sister, twin brother, gemela, gemelos, jumeaux, যমজ, जुड़वाँ, توأم
triplet: triplets
orphan: orphans, orphaned, huérfana, huérfano, এতিম, अनाथ, يتيم, يتيمة, yatim
single mother: single mom, single mum, solo parent, madre soltera, mère célibataire
single father:
widow: widowed, viuda, veuve, বিধবা, विधवा, أرملة, janda
widower: viudo
divorced: divorcee, divorcée, divorciada, divorcée, তালাকপ্রাপ্ত, مطلقة
second wife: first wife, third wife, co-wife, co wife
stepmother: step mother
stepfather: step father
stepchild: stepdaughter, stepson, step daughter, step son
adopted: foster child, foster mother, foster father
newborn: new born, newborn baby
disabled child: disabled son, disabled daughter, blind mother, blind father, paralysed father, paralysed husband
pregnant: embarazada, enceinte, গর্ভবতী, गर्भवती, حامل
childless: no children
"""
)
