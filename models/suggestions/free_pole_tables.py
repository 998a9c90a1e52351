"""English words that speak against a free pole: who has no way out has not chosen freely, however friendly the tone."""

from __future__ import annotations

import re

# ruff: noqa: E501  a table of words is easier to keep in long rows

_THEY = r"(?:she|he|they|boss\w*|madam|agent|agency|company|office|employer|owner|captain|secretary|supervisor|manager|contractor)"
_POOR_BED = (
    r"\b(?:sle(?:ep|eps|pt|eping)|bed|mattress|mat|lie|lay)\b[^.;!?]{0,30}\b(?:on the (?:bare )?(?:floor|ground|roof|balcony|concrete)|under the (?:table|stairs|sink|bench)|"
    r"in the (?:kitchen|corridor|store\w*|bathroom|pantry|hallway|laundry|shop|truck|cab|cellar|stable|hall))\b|\bcupboard\b[^.;!?]{0,40}\b(?:under|sleep|bed|myself)\b"
)
_PAPERS = r"(?:passports?|papers|documents?|certificates?|phones?|ids?|id cards?|cards?|permits?)"

#: By code of the free pole (or near it): what, when told as a fact, says that it is not so.
AGAINST: dict[str, re.Pattern[str]] = {
    code: re.compile(words, re.I)
    for code, words in {
        "movement.free": rf"\b{_THEY} (?:still |always |also |then )?(?:ha(?:s|ve|d)|keeps?|kept|holds?|held|took|takes?|locks?|locked|collect(?:s|ed)|hid) "
        rf"(?:away )?(?:my|our|all|all the|all our|everyone's) (?:\w+ )?{_PAPERS}\b|\block(?:s|ed)? (?:me|us) (?:in|up|inside)\b|\bnot allowed (?:out|outside|to (?:go|leave))|"
        rf"\b(?:my|our|all our|everyone's) (?:\w+ )?{_PAPERS} (?:is|are|lies?|stays?|sits?|was|were) (?:\w+ ){{0,2}}(?:in|with) (?:the|his|her|their|madam|sir|{_THEY})",
        "wages.living": r"\b(?:takes?|took|keeps?|kept|cuts?) (?:half|a third|a quarter|part|most) (?:of )?(?:my|our|the)\b|"
        r"\b(?:not|never|hardly|barely|isn't|wasn't|doesn't|don't|no) (?:\w+ )?enough\b|\b(?:under|below|less than) (?:the )?(?:law|minimum|legal)|"
        r"\b(?:does not|doesn't|don't|never) stretch|\bnot (?:for|cover) (?:the )?(?:medicine|rent|school)",
        "recruitment.fair": r"\b(?:language|english|arabic|italian|hebrew|german|chinese|korean|malay|paper|contract)\b[^.;!?]{0,25}\b(?:not|never|cannot|can't|couldn't|don't|didn't|nobody|no one) "
        r"(?:\w+ )?(?:read|understand|understood|explain\w*|translat\w*)|\b(?:not|never|cannot|can't|couldn't|don't|didn't) (?:read|understand) (?:the|my|our|a|any|that|this) (?:\w+ )?(?:contract|papers?)\b",
        "remedy.effective": r"\bnot (?:one|a single) (?:line|word|answer|letter|call|reply)\b|\bno (?:answer|reply)\b|\bnever (?:answer\w*|came|called|repl\w+|wrote)\b|"
        r"\bstill (?:waiting|nothing)\b|\bnothing (?:came|happened|moved|changed)\b|\b(?:case|file|complaint) (?:was |is |got )?(?:closed|dropped|lost|rejected)\b",
        "consent.free_informed": r"\bnowhere (?:else )?to go\b|\bno other (?:work|job|house|place|choice|way)\b|\bnothing else\b|\bif (?:i|we|this \w+) (?:leave|stop|lose|finish|go)\w*,? "
        r"(?:i|we|who|then|there)\b[^.]{0,40}\b(?:no|not|nothing|nobody|who|don't|hungry|street)\b|\bwho (?:feeds|will feed|would feed|pays|will pay)\b|\bwhere (?:else )?(?:can|could|would|do|should) i go\b|"
        r"\b(?:nobody|no one|no firm|no other) (?:else )?(?:would|will|wants?|takes?|hires?)\b",
        "options.real_choice": r"\bnothing (?:else|on the other side|in the valley|here)\b|\bno other (?:work|job|house|place)\b|\bthe only (?:work|job|one|wages?|place|thing)\b|"
        r"\b(?:nobody|no one) (?:was |is |else )?(?:hir|want|tak)\w+|\bweeks? without\b|\bmonths? without\b|\bno (?:dole|pension|benefit)\b|\bno office gives\b",
        "equality.equal": r"\b(?:women's rate|(?:helper|foreigner|migrant)'?s'? (?:rate|wages?|pay))\b|\b(?:fired|dismissed|sacked|let go|sent (?:home|away)|lost (?:my|the) (?:job|place))\b"
        r"[^.;!?]{0,30}\b(?:pregnan\w+|belly|expecting|married|sick|old)\b|\banother (?:table|spoon|cup|door|toilet) for (?:us|me)\b|"
        r"\b(?:less|lower|half|a third|a fifth|a quarter) (?:in the hand|than|for us|money|pay)\b|\bpaid less\b|\bthe men get\b|\bthey get more\b",
        "living.adequate_provided": _POOR_BED,
        "living.own_choice": rf"{_POOR_BED}|"
        r"\b(?:six|seven|eight|nine|ten|twelve|fourteen|sixteen|twenty|\d+) (?:of us |men |women |girls |people )?(?:in|to) (?:the|a|one|each) (?:room|container|flat|tent|hut)\b|"
        r"\bno window\b|\bsleep (?:on|under) the (?:floor|table|stairs)\b",
        "debt.none": r"\b(?:i|we) (?:still )?owe (?!(?:to )?(?:nobody|no one|nothing|anybody|anyone|no ))|\bowe (?:me|us)\b|\bper cent a month\b|\binterest (?:grows|grew|eats)\b|\bto (?:pay|work) (?:it )?off\b",
        "voice.collective": r"\b(?:fired|dismissed|sacked|blacklist\w*|had no contract|lost (?:the|our|their) jobs?)\b",
        "voice.partial": r"\b(?:fired|dismissed|sacked|blacklist\w*|had no contract|lost (?:the|our|their) jobs?)\b",
        "violence.respect": r"\bcalls? (?:me|us) (?:girl|boy|hey|it|you there|maid|the \w+)\b|\b(?:not one|nobody|no one|never)\b[^.;!?]{0,15}\b(?:asked|knows?|uses?|said) (?:for )?(?:my|our) names?\b|"
        r"\b(?:every day|always|all day|daily) (?:she |he |they )?(?:shout|yell|scream|insult|curse)\w*|"
        r"\b(?:she|he|they) (?:shout|yell|scream|insult|curse)(?:s|ed|d)?(?: at (?:me|us))? (?:all |every |always)|\bcalls? (?:me|us) (?:dog|donkey|stupid|animal|lazy|every name|bad)\w*|\b(?:hit|beat|slapped|kicked|burned) (?:me|us)\b(?! at )",
        "time.control": r"\b(?:no|without a|not one|never a) (?:day off|free day|rest day|single day)\b|\b(?:fourteen|fifteen|sixteen|eighteen|twenty) hours\b",
        "status.independent": r"\b(?:only|just) (?:for|with) (?:him|her|this|that|one) (?:boss|employer|company|farm)\b|\bname of (?:his|her|the) company\b|\bin the office safe\b",
    }.items()
}
