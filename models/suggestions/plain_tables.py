"""English ways of telling a harm outright, for short answers that give the likeness to other texts little to go by.

Each is a whole saying with somebody who does it or somebody it is done to, since single words mislead: one beats
a rug, owes a tea and locks a shed.
"""

from __future__ import annotations

import re

# ruff: noqa: E501  a table of words is easier to keep in long rows

_WHO = (
    r"(?:he|she|they|madam|sir|(?:my|our|the|his|her|their) (?:\w+ )?(?:boss|employer|owner|foreman|supervisor|manager|captain|guard|guards|client|customer|"
    r"husband|wife|son|brother|father|mother|uncle|aunt|agent|police|officer|contractor|landlord|master|mistress|sister))"
)
_BY = r"(?: \w+){0,2}"
_PAY = r"(?:pay|wages?|salary|salaries|money|earnings)"
_PAPERS = r"(?:passports?|papers|documents|id cards?|certificates?|phones?)"
_RECRUITER = (
    r"(?:contract|papers?|advert\w*|agent|agency|broker|recruiter|sub-agent|middleman|job offer)(?: in \w+| at home)?"
)
#: What follows where somebody is beaten in a game, by the weather, or struck by a thought.
_PLAY = (
    r" (?:at|to|by (?:the )?(?:\d|traffic|rain|weather|clock|wind)|that|with (?:the|an?) (?:idea|question|bill|news)|\w+[- ](?:nil|one|two|three)|(?:one|two|three|four|five|six) (?:to|nil|goals?)|\d)|"
    r"[^;!?]{0,40}\b(?:chess|cards|football|cricket|dominoes|draughts|ping-pong|games?|match|race|score)\b"
)
_MANY = r"(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|\d+)"

#: By code: what says outright that this happened.
TOLD: dict[str, re.Pattern[str]] = {
    code: re.compile(words, re.I)
    for code, words in {
        "violence.assault": rf"\b{_WHO}{_BY} (?:slap(?:s|ped)|beats?|kick(?:s|ed)|punch(?:es|ed)|hits?|whip(?:s|ped)|chok(?:es|ed)|rap(?:es|ed)|burn(?:s|ed|t)) (?:me|us)\b"
        rf"(?!{_PLAY})|\b(?:i|we) (?:was|were|got) (?:\w+ )?(?:beaten|slapped|kicked|punched|whipped|raped)\b(?!{_PLAY})",
        "wages.withheld": rf"\bpa(?:id|y|ys) (?:me |us |them )?(?:always |\w+ weeks? |\w+ months? |\w+ days? )?late\b|\b{_PAY} (?:is|was|comes?|came|arrives?|arrived) (?:\w+ ){{0,2}}late\b|"
        r"\b(?:not|never|n't) (?:been )?paid (?:me |us )?(?:\w+ )?(?:for|in) (?:a|one|two|three|the last|these|some) (?:weeks?|months?)\b|"
        rf"\b(?:cuts?|took|takes?|deduct(?:s|ed)|docks?|docked|kept|keeps?)\b(?: [\w,]+){{0,5}} (?:from|out of|off) (?:my|our) {_PAY}\b|"
        rf"\b{_WHO} (?:takes?|took|keeps?|kept|cuts?) (?:half|a third|a quarter|part|most|some|all) (?:of )?(?:my|our) {_PAY}\b",
        "violence.verbal": rf"\b{_WHO}{_BY} (?:shout|yell|scream|curse|swear|insult)(?:s|ed)?(?: at (?:me|us))?(?: all)? (?:every day|all day|all the time|always|every morning|daily)\b|"
        rf"\b{_WHO} (?:always|every day) (?:shout|yell|scream|curse|swear|insult)(?:s|ed)?\b",
        "recruitment.coerced": rf"\b{_WHO}{_BY} sold (?:me|us|my sister|my daughter) (?:to|for)\b|\b(?:i|we) (?:was|were) sold (?:to|for)\b",
        "wages.unpaid_control": rf"\b(?:not|never|n't) (?:yet )?se(?:en|e) (?:my|our|any|a single|a|one) (?:{_PAY}|cent|penny|coin|rupee|peso|dollar|euro)\b|"
        r"\b(?:not|never|n't) (?:been )?paid (?:me |us )?(?:\w+ )?(?:for|in) (?:(?:more than |over |almost |nearly )?(?:four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|many) months?|(?:\w+ ){1,3}years?)\b",
        "movement.documents_held": rf"\b{_WHO}(?:(?! (?:let|lets|allow|allows|not|never|no|\w+n't)\b) \w+){{0,6}} (?:has|have|had|keeps?|kept|holds?|held|takes?|took|locked|collect(?:s|ed)|hid) (?:away )?(?:my|our|all our) (?:\w+ )?{_PAPERS}\b|"
        rf"\b(?:my|our|all our) (?:\w+ )?{_PAPERS} (?:is|are|was|were|stays?|lies?) (?:\w+ ){{0,2}}with (?:the |my |our |his |her )?(?:boss|madam|sir|employer|owner|agent|agency|company|office|captain|manager)\b",
        "consent.penalty": rf"\bif (?:i|we|you|anyone|somebody|a worker) (?:leaves?|left|quits?|stops?|stopped|goes?|went|refuses?|refused|says? no|said no|runs?)\b[^.;!?]{{0,25}}\b{_WHO} (?:will |would |'ll |'d |said |says |\w+ )?(?:call|report|fine|beat|sue|keep|take|cancel|denounce)\w*\b",
        "movement.confined": r"\block(?:ed|s) (?:me|us) (?:in|inside|up)\b|\b(?:door|gate) (?:is|was) locked (?:on us|from (?:the )?outside)\b",
        "movement.norms_bans": r"\b(?:not|never|n't) (?:allowed|permitted|let (?:me|us)) (?:to )?(?:go|step|be|walk)? ?(?:out|outside)\b",
        "living.substandard": rf"\b(?:slept|sleep|sleeping|live|lived|we were|we are) (?:\w+ )?{_MANY}(?: of us| people| men| women| girls)? (?:\w+ )?(?:in|to) (?:one|a|the same|each|an?) (?:\w+ )?(?:room|container|tent|hut|flat|cabin)\b",
        "recruitment.fees_opaque": r"\b(?:contract|papers?)\b[^.;!?]{0,30}\b(?:language|english|arabic|italian|hebrew|german|chinese|korean|malay)\b[^.;!?]{0,25}\b(?:not|never|cannot|can't|couldn't|don't|didn't|nobody|no one) "
        r"(?:\w+ )?(?:read|understand|understood|explain\w*|translat\w*)|\b(?:agent|agency|broker|recruiter|middleman) (?:charged|took|asked|demanded)(?: from)? (?:me|us) (?:\w+ ){0,3}(?:\d[\d.,]*|hundred|thousand|dollars|euros|months?)\b",
        "status.leverage": rf"\b{_WHO}{_BY} (?:said|says|told (?:me|us)|threaten(?:s|ed)?|warn(?:s|ed)?)\b[^.;!?]{{0,30}}\b(?:(?:call|phone|ring|report (?:me|us) to|hand (?:me|us) (?:over )?to|send (?:me|us) to) "
        r"(?:the )?(?:immigration|migration|border police)|deport (?:me|us)|(?:have|get) (?:me|us) deported)\b",
        "consent.no_alternative": r"\bno (?:other )?choice\b[^.;!?]{0,40}\b(?:hungry|children|kids|eat|food|rent|sick|medicine|school fees)\b|\b(?:hungry|children|kids|rent|sick|medicine)\b[^.;!?]{0,40}\bno (?:other )?choice\b",
        "recruitment.deceptive": r"\b(?:told|promised) (?:me|us) (?:i|we)(?: would|'d| will)\b[^.;!?]{2,50}\bbut (?:instead )?(?:i|we) (?:only )?(?:clean|cook|wash|carr|sle|work|herd|dig|scrub|look)\w*\b|"
        rf"\b{_RECRUITER} (?:said|says|promised|told (?:me|us)|wrote)\b[^.;!?]{{2,60}}\bbut\b[^.;!?]{{0,30}}\b(?:put|gave|made|sent|found|turned|paid|got)\b|"
        r"\b(?:told|promised) (?:me|us) (?:i|we)(?: would|'d| will)\b[^.;!?]{2,50}\bbut\b[^.;!?]{0,30}\b(?:put|gave|made|sent|found|turned|had|got)\b",
        "voice.suppressed": r"\b(?:fired|sacked|dismissed) (?:me|us|him|her|them|everyone) (?:for|because|when|after)\b[^.;!?]{0,40}\b(?:union|complain\w*|ask\w*|speak\w*|spoke|meeting)\b",
    }.items()
}
