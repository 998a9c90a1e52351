"""Short answers that tell a thing outright, and ordinary talk that uses the same words, read by the shipped engine."""

from functools import lru_cache

import pytest

from models.embeddings import get_encoder
from models.suggestions import Suggester
from models.suggestions.modality import read_modality
from models.suggestions.plain_tables import TOLD
from workbench.codebook.schema import continuum_data

# What a coder would give: any of the codes named is right.
TELLING = {
    "They beat us when the count was short.": {"violence.assault"},
    "My supervisor kicked me in front of the others.": {"violence.assault"},
    "I was beaten twice by the guard.": {"violence.assault"},
    "He slapped me when the rice burned.": {"violence.assault"},
    "They always pay us late.": {"wages.withheld"},
    "The salary came two months late.": {"wages.withheld"},
    "The boss cut two hundred from my pay for a broken plate.": {"wages.withheld"},
    "I have not been paid for five months.": {"wages.unpaid_control", "wages.withheld"},
    "He takes half my wage.": {"wages.withheld"},
    "He never hit me, but he shouted every day.": {"violence.verbal"},
    "My boss keeps my passport.": {"movement.documents_held"},
    "My passport is with the boss.": {"movement.documents_held"},
    "They sold me to another house for four hundred dinars.": {"recruitment.coerced"},
    "They told me I would be a waitress, but I was made to clean the toilets.": {"recruitment.deceptive"},
    "If you complain you are sent home the next day.": {"voice.suppressed"},
    "They locked us in at night.": {"movement.confined"},
    "I was not allowed to go out of the house alone.": {"movement.norms_bans", "movement.documents_held"},
    "We slept eleven in one room with no window.": {"living.substandard"},
    "The contract said cook, but they put me to carry cement.": {"recruitment.deceptive"},
    "They fired her because she joined the union.": {"voice.suppressed"},
    "If I leave they will call the police.": {"consent.penalty", "status.leverage"},
    "I do not like it but there is no other work.": {"consent.no_alternative", "options.market_coercion"},
    "I have not seen my wages since March.": {"wages.unpaid_control", "wages.withheld"},
    "The contract was in a language I could not read.": {"recruitment.fees_opaque"},
    "The agency charged me four thousand dollars and I am still paying it back.": {"recruitment.fees_opaque"},
    "They said they would call immigration if I complained.": {"status.leverage", "consent.penalty"},
    "My aunt told me I would go to school, but I cleaned her house.": {"recruitment.deceptive"},
    "The police laughed at us when we reported him.": {"remedy.hostile"},
    "I keep my passport in my drawer.": {"movement.free"},
    "Nobody locked us in.": {"movement.free"},
    "He never beat me.": {"violence.respect"},
    "I have no debt to anybody.": {"debt.none"},
}
ORDINARY = [
    "They beat us three to one on Sunday.",
    "My brother beats me at chess every time.",
    "He kicked the ball over the wall.",
    "We were late for the wedding.",
    "The bus came two hours late.",
    "It hit me that she was right.",
    "The gate is locked because of the goats.",
    "I owe my sister a cup of tea.",
    "I was beaten by the traffic.",
    "I had to smile at the customers all day.",
    "The soup burned my tongue.",
    "He said he would come on Sunday.",
    "I have not seen my cousin since March.",
]


@lru_cache(maxsize=1)
def engine() -> Suggester:
    return Suggester(continuum_data(), get_encoder())


@pytest.mark.parametrize("text", TELLING)
def test_what_is_told_outright_is_offered(text: str) -> None:
    advice = engine().advise([text])[0]
    assert not advice.abstained
    assert TELLING[text] & {each.code for each in advice.suggestions}


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_words_in_ordinary_talk_get_no_code(text: str) -> None:
    assert engine().advise([text])[0].suggestions == ()


@pytest.mark.parametrize(
    "text",
    [
        "He never beat me.",
        "I was afraid he would beat me.",
        "They were beaten by the traffic, and we were beaten at cards.",
        "They let us keep our phones, and I keep my passport.",
        "Ils nous ont frappés.",
        "তারা আমাদের মেরেছিল।",
        "लोगों ने हमें मारा 😢",
        "ضربونا",
        "",
    ],
)
def test_no_saying_is_found_in_what_is_denied_feared_or_in_another_language(text: str) -> None:
    affirmed = read_modality(text).affirmed
    assert [code for code, saying in TOLD.items() if saying.search(affirmed)] == []
