"""English words by which a harm is denied, feared, imagined, asked about, told by others or meant ironically."""

# ruff: noqa: E501  a table of words is easier to keep in long rows

from __future__ import annotations

import re

#: What somebody may do to a worker, by dimension. Denying one of these says that the harm is not there.
HARMS: dict[str, str] = {
    "violence": r"hit(?:s|ting)?|beat(?:s|en|ing)?|slap\w*|kick\w*|punch\w*|rap(?:e|ed|es|ing)|grop\w+|assault\w*|abus\w+"
    r"|insult\w*|shout\w*|yell\w*|scream\w*|curs(?:e|ed|es|ing)|swear\w*|swore|harass\w*|humiliat\w*|threat\w*|violen\w+"
    r"|touch(?:ed|es|ing)? (?:me|us|her|him|them|anyone|anybody|any of us)|hurt(?:s|ing)? (?:me|us|her|him|them|anyone|anybody)"
    r"|(?:rais\w+|lift\w*|laid|lay|lays|put) (?:a|his|her|their|my|one|any) (?:voice|hand|finger)s?|bad words?|rude\w*"
    r"|call(?:ed|s|ing)? (?:me|us) (?:names|bad)|push(?:ed|es|ing)? (?:me|us|her|him|anyone)|blows?|bully\w*|bullied"
    r"|mistreat\w*|ill.?treat\w*|treat(?:ed|s)? (?:me|us|her|them) bad\w*",
    "movement": r"lock(?:s|ed|ing)?(?: (?:me|us|her|him|them|up|in|the \w+))?|confin\w+|shut (?:me|us|her) in|guard(?:s|ed)?"
    r"|imprison\w*|trapp?ed|(?:take|took|taken|taking|keep|keeps|kept|hold|holds|held|holding|hide|hid|confiscate\w*) "
    r"(?:away )?(?:my|our|his|her|their|the|any|anyone's|anybody's)? ?(?:\w+ )?(?:passports?|papers?|documents?|phones?|id|ids|cards?"
    r"|certificates?)|confiscat\w+|curfews?|chaperon\w+|follow(?:ed|s)? (?:me|us)|permission|forbid\w*|forbade|lock(?:ed)? (?:me|us) in",
    "wages": r"deduct\w*|dock(?:s|ed)?|underpa(?:y|id)|delay(?:s|ed)?|cut(?:s|ting)?(?: (?:from )?(?:my|our|the|anything|a) ?\w*)?"
    r"|withh[eo]ld\w*|(?:keep|keeps|kept|held|hold) back|steal\w*|stole\w*|late(?: pay| with (?:the |my |our )?(?:pay|wages|salary|money))?"
    r"|short(?:ed)?|missing",
    "recruitment": r"cheat\w*|lie[sd]?|lying|lied|deceiv\w*|trick\w*|decept\w*|fals\w+|sold|sell (?:me|us)|fool(?:s|ed)? (?:me|us)"
    r"|(?:an? |any )?(?:agent|broker|recruitment|agency)?'?s? ?fees?|charg(?:e|ed|es) (?:me|us)|broken promises?|kidnap\w*|abduct\w*",
    "debt": r"owe[sd]?|owing|debts?|loans?|fin(?:e|ed|es)|penalt\w+|deposits?|borrow\w*|instal?lments?",
    "consent": r"forc(?:e|es|ed|ing)|compel\w*|oblig(?:e|es|ed)|coerc\w+|pressur\w+|punish\w*|made (?:me|us) (?:stay|work|do)"
    r"|hold(?:s|ing)? (?:me|us) (?:here|there|back)|ke(?:eps?|pt) (?:me|us) (?:here|there|against)|penalis\w+|against (?:my|our|her|his) will",
    "status": r"deport\w*|illegal|(?:report(?:s|ed)?|denounc\w+) (?:me|us) to (?:the )?(?:police|immigration)|blackmail\w*",
    "osh": r"injur\w+|accidents?|got hurt|get hurt|been hurt|hazard\w*|dangerous|poison\w*",
    "living": r"hungry|hunger|starv\w+|crowded|dirty|leftovers|without food|thirsty",
    "time": r"overtime|double shifts?|(?:wake|woke|waking|call|calls|called|phone|phones) (?:me|us) (?:at night|when|after|on)",
    "voice": r"fir(?:e|ed) (?:for|because|anyone)|dismiss\w+|sack(?:ed)?|blacklist\w*|retaliat\w+|revenge",
    "equality": r"discriminat\w+|racis\w+|treat(?:ed|s)? (?:me|us|them|her) different\w*|look(?:s|ed)? down on (?:me|us)|prejudice\w*",
}

#: The code of the free pole that a denied harm speaks for. A denied force says little by itself.
DENIED_SPEAKS_FOR: dict[str, str] = {
    "violence": "violence.respect",
    "movement": "movement.free",
    "recruitment": "recruitment.fair",
    "debt": "debt.none",
    "status": "status.independent",
    "osh": "osh.protected",
    "equality": "equality.equal",
    "time": "time.control",
}

NEGATORS = (
    r"never|not|no|none|nobody|no[- ]?one|nothing|neither|nor|without|hardly|cannot|can't|cant|won't|wont|"
    r"\w+n't|didnt|dont|doesnt|wasnt|isnt|havent|hasnt|wouldnt|far from|free (?:of|from)|instead of"
)
#: Between a negator and a harm these words break the tie: "nobody saw him hit me", "never stops shouting".
BREAKERS = (
    r"stop\w*|sto+d up|saw|see|seen|know\w*|knew|believ\w*|tell\w*|told|say|says|said|car(?:e|es|ed)|help\w*|forget\w*|"
    r"forgot\w*|only|just|until|unless|before|deny|denied|admit\w*|but|because|except|if|when|who|escape\w*|avoid\w*|"
    r"remember\w*|understand|understood|complain\w*|matter|ask\w*|always|anymore|any more|yet|enough|so|paid|pay|pays|money|day|night|week"
    r"|since|after|and|then|refuse\w*|leave|left|go|went|food|eat|sleep|water|rest|work|sit|talk|speak|answer\w*|move"
)

FEARED = re.compile(
    r"\b(?:(?:afraid|scared|terrified|worried|frightened|nervous|anxious|panic\w*) "
    r"(?:that|they|he|she|it|maybe|one day|somebody|someone|the \w+ (?:will|would|might)|of being|of getting|"
    r"(?:i|we)(?:'ll| will| would| might)|(?:to|i) (?:be|get) \w+ed|about being|in case|if)|"
    r"(?:i|we) (?:always |still |often )?(?:fear|dread|worry)(?:ed)? (?:that|they|he|she|of being|about being|being|one day|it|maybe|someone|somebody)|"
    r"what (?:i(?:'m| am| was)|we(?:'re| are| were)) (?:most |really )?(?:afraid|scared|frightened|terrified) of|"
    r"what (?:scares|frightens|worries) (?:me|us)|(?:it|that) (?:scares|frightens|worries) me that|"
    r"for fear (?:that|of being|they|he|she)|(?:my|our|the|biggest|only|big) (?:fear|nightmare|worry) (?:is|was)|nightmares? (?:that|where|about)|"
    r"in my (?:nightmares?|dreams?|head)|(?:i|we) (?:keep |kept |often |sometimes )?(?:dream|dreamed|dreamt|imagin\w+) (?:that|of|about|he|she|they|how)|"
    r"what if (?:they|he|she|the|one|someone|somebody|i|we))",
    re.I,
)
HYPOTHETICAL = re.compile(
    r"\b(?:(?:would|could|might) (?:never |surely |certainly |probably |even |maybe |also |then )?have \w+|"
    r"(?:would|could|might)(?:'ve| of) \w+|(?:he|she|they|someone|somebody|anyone|it)(?:'d|'d| would) have \w+|"
    r"(?:even )?if (?:i|we|you|he|she|they|it|somebody|someone|anyone|anybody|the \w+|my \w+|one \w+|there) "
    r"(?:ever |only |really )?(?:had|were|was to|should|hadn't|weren't)\b|"
    r"(?:let'?s )?(?:imagine|suppose|supposing|say for example)\b|"
    r"(?:just )?(?:for example|hypothetically)\b|had (?:he|she|they|i|we) \w+(?:ed|en)\b|"
    r"if (?:(?:the|my|our|that) )?\w+ will \w+[^.;]{0,60}\b(?:maybe|perhaps)\b|(?:did|do|does|has|have|had)(?: not|n't) \w+,? but if\b|"
    r"if (?:he|she|they|someone|somebody|anyone|anybody|an employer|a boss|one day|ever)\b[^.;]{0,60}\b(?:i|we)(?:'d|'ll| would| will| shall)\b|"
    r"(?:i|we)(?:'d| would) (?:leave|call|go|run|quit|report|tell|complain|scream)[^.;]{0,30}\bif (?:he|she|they|someone|somebody|anyone|ever|it))",
    re.I,
)
#: A threat is real although what is threatened has not come: "he said he would have me deported".
THREAT = re.compile(
    r"\b(?:he|she|they|boss|madam|sir|agent|foreman|supervisor|manager|captain|owner|employer|recruiter|contractor|broker|guard|office|"
    r"agency|policeman|officer|warden|landlord|sponsor|\w+er|husband|wife|lady|man|mister)s? (?:always |also |even |then |once |still |"
    r"has |have |had )?(?:said|says|say|told|tells|tell|threaten\w*|warn\w*|promis\w+ (?:to|that (?:he|she|they)))",
    re.I,
)
REPORTED = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have| had)? (?:only |also |often |once |sometimes )?(?:heard?|read|hear|seen? (?:on|in)) "
    r"(?!(?:him|her|them|his|me|us)\b)(?:that|of|about|from|stories|some|people|there|it|other|one|in|girls|women|men|workers|the (?:news|story|stories|radio))|"
    r"(?:people|others?|neighbou?rs?|everyone|everybody|some|they|women|girls|men) (?:here |there |in \w+ )?(?:say|says|tell|tells|talk|talks|gossip\w*|told me|said) "
    r"(?:that |about |stories |how )?(?:in (?:the )?(?:other|another|some)|on (?:the )?other|over there|at (?:the )?other|some|other|another|elsewhere|there (?:is|are|was|were)|girls|one)|"
    r"(?:people|neighbou?rs?|everyone|everybody|the village|folks) (?:here |there |in (?:the |my )?\w+ |always )?(?:say|says|talk|talks|gossip\w*)\b|"
    r"rumou?rs?|gossip|hearsay|it is said|(?:they|one) (?:tell|tells) stories|stories (?:about|of|from|that)|"
    r"(?:on|in) (?:the |a )?(?:news|newspapers?|tv|television|radio|facebook|internet|youtube|film|movie|series|drama|magazine|video|soap)|"
    r"supposedly|apparently|allegedly|"
    r"(?:(?:my|our|her|his|the) (?:aunt|uncle|mother|father|sister|brother|cousin|friend|neighbou?r|grandmother|grandfather|teacher|priest|"
    r"husband|wife|parents|family|village|trainer|course|ngo)|people|everyone|everybody|friends|neighbou?rs|they) (?:had |have |always |all )?"
    r"warned (?:me|us)(?! (?:if|not to (?:talk|complain|join)))(?= (?:(?:that )?(?:they|he|she|the \w+|over there|there|in)(?:'d| would|'ll| will| might| could)|"
    r"before|about|in the|at the|of))|"
    r"(?:somebody|someone|a (?:friend|neighbou?r|woman|man|girl|colleague|passenger|driver|cousin)|my (?:cousin|friend|aunt|neighbou?r|sister|uncle|brother)|another \w+|the driver|the neighbou?r) "
    r"(?:once |also |has |had )?(?:told|tells|said|says|claims|claimed|swears|mentioned|heard) (?:me |us )?(?:that |about |of |how )?"
    r"(?:in |at |on )?(?:the |a |an |her |his |their )?(?:other|another|some\w*|neighbou?r\w*|cousin\w*|one|girl|woman|man|friend\w*|house|factory|boss|employer|"
    r"colleague|co-?worker|agency|farm|place|there|he|she|it|they|workers?|people))",
    re.I,
)
ASKED = re.compile(
    r"(?:^|[,\u2026\"'\u201c\u2018:]\s*|\b(?:and|so|but|or|well|okay|ok|now) )(?:(?:did|do|does|have|has|had|were|was|are|is|can|could|would|will) "
    r"(?:you|your|he|she|they|it|there|the|anyone|anybody|someone|somebody|any|this|that)\b|"
    r"(?:how|what|when|where|which|who|why)(?:'s| is| was| did| do| does| are| were| long| many| much| often)? (?:you|your|(?:did|do|were|are) (?:you|they|he|she)))",
    re.I,
)
IRONIC = re.compile(
    r"(?:\boh,? (?:yes|sure|yeah|of course|very|how|great|wonderful|lovely|what a)\b|\b(?:yeah|yes|sure),? (?:right|sure)\b|"
    r"\b(?:how|so|very|really|such) (?:kind|generous|nice|lucky|grateful|lovely|thoughtful)[^.]{0,20}(?:of (?:him|her|them)|,? (?:no|isn't|wasn't|right|huh)\b)|"
    r"\bwhat (?:a |an )(?:generous|kind|lovely|wonderful|nice|great|luxury|privilege|gift|paradise|five[- ]star|honou?r|freedom)|"
    r"\b(?:oh|ah),? (?:such|what|so|very) (?:a |an )?(?:\w+ )?(?:generous|kind|good|nice|lovely|noble|modern|wonderful) (?:people|man|woman|lady|family|madam|boss|company|house)|"
    r"\b(?:we|i)(?:'re|'m| are| am)? (?:like )?(?:kings?|queens?|princess\w*|royalty)\b|\bmy palace\b|\bof course,? (?:we are|i am|we're|i'm|one big) (?:\w+ )?family|\bso much family\b|"
    r"\bfive[- ]stars?\b|\bparadise\b|\bqueen\b|\bking's? life\b|\bbig thanks\b|\bthank you very much\b|\bso[- ]called\b|\blike a (?:hotel|holiday|palace|spa)\b|"
    r"\b(?:haha|ha ha|lol|as if)\b|[\"\u201c\u2018']\s?(?:family|free|freedom|help|holiday|voluntary|generous|gift|rest)\s?[\"\u201d\u2019'])",
    re.I,
)
#: A word for it that the speaker takes back, or a thing known of and never met: the sentence before is no fact told.
TAKEN_BACK = re.compile(
    r"\b(?:(?:just|only) (?:how|the way) (?:we|they|people|everybody|you) (?:talk|speak|say it|call it)|(?:in a )?(?:manner|way|figure) of spea(?:king|ch)|so to speak|"
    r"as (?:we|they|people) say\b|(?:what|how) (?:we|they|people|everyone|everybody) (?:call|name) (?:it|that|him|her|them)|"
    r"(?:only |just )?(?:kidding|joking|a joke|a nickname|an expression|a saying)(?= ?[.,;!]|$)|"
    r"(?:never|not|nobody|no one|haven't|hasn't|n't)(?: (?:once|ever|in (?:all )?my life|in \w+ (?:years?|seasons?|harvests?)|has|have|had|myself))* (?:see|saw|seen|met|knew|known|heard of) "
    r"(?:such (?:a )?\w+|one (?:given|paid|used|taken|asked)|it (?:done|used|paid|happen\w*)|any\w* (?:who (?:saw|paid|was)|(?:fined|beaten|paid|hit|locked|sold|taken))|that happen\w*))",
    re.I,
)
#: The answer to a question the speaker repeats: "Locked in? No!", "Debt? I don't have."
ANSWERED_NO = re.compile(
    r"^\W*(?:no|nah|never|not|nothing|none|nobody|what for|with what|by whom|where would|i (?:don't|do not|didn't|did not|haven't|have not|have no|owe no)|"
    r"(?:he|she|they|we) (?:don't|do not|didn't|did not|never|haven't))\b",
    re.I,
)
