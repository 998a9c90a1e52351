"""An invented interview in many scripts, to be coded by hand: Arabic, Hebrew with English, Hindi, Bengali, Burmese."""

from __future__ import annotations

from pathlib import Path

from tests.projects import bring_in, make_project
from workbench.project import Project

INTERVIEW = """Interviewer: How was the work paid in the first months?

Sabiha: They promised the market wage. After three months the foreman kept everything, \
and he said the agency would pay later. I asked again every Friday.

Interviewer: And your family 👨‍👩‍👧‍👦?

Sabiha: My family 👨‍👩‍👧‍👦 came first 🙂 and then the market. \
At the café x̌ was written on the door. 👩🏽‍🌾 worked 🏳️‍🌈 there.

Interviewer: In your own language?

Sabiha: قالت لي صاحبة البيت إن الراتبَ سيأتي في آخر الشهر. لم يأت الراتب أبدا.

Interviewer: And the others?

Sabiha: המנהל אמר overtime בלי תשלום, ואני אמרתי no thank you. הָלַכְתִּי הביתה.

Sabiha: हमने पूरे महीने काम किया। ठेकेदार ने मज़दूरी नहीं दी। फिर हम सब साथ गए।

Sabiha: আমরা রাত দশটা পর্যন্ত কাজ করতাম। ছুটি চাইলে বেতন কাটা হতো।

Sabiha: ကျွန်မတို့ ညဆယ်နာရီအထိ အလုပ်လုပ်ရတယ်။ လစာမရဘူး။

Interviewer: What did you do?

Sabiha: We wrote one letter together. The office had to answer. Since then I choose my own hours.
"""


def many_scripts_project(folder: Path) -> Project:
    """A project with this one interview."""
    project = make_project(folder)
    bring_in(project, INTERVIEW, names={"Sabiha": "PERSON"})
    return project
