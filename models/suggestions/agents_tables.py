"""English words for those who can press a worker, and for what they can attach to a refusal."""

# ruff: noqa: E501  a table of words is easier to keep in long rows

from __future__ import annotations

import re

#: Somebody with power over the work: without one, a loss is a loss and not a penalty.
AGENT = re.compile(
    r"\b(?:he|she|they|them|him|boss(?:es)?|madam|madame|ma'am|mister|sir|owner|employer|company|factory|agent|agency|agencies|broker|"
    r"recruiter|contractor|subcontractor|foreman|forewoman|supervisor|manager|management|captain|skipper|landlord|sponsor|kafeel|"
    r"overseer|warden|guard|guards|police|officer|official|office|clerk|lender|moneylender|munshi|sardar|thekedar|family|husband|uncle|"
    r"chief|leader|dispatcher|app|platform|farmer|grower|chef|director|headman|accountant|lady|mistress|master|who (?:leaves|walks|goes|"
    r"refuses|quits)|whoever|anyone who|contract|paper|rule|law)\b",
    re.I,
)
#: A penalty for refusing or leaving: lost pay, fine, report, harm to prospects, kin or body.
PENALTY = re.compile(
    r"\b(?:fin(?:e|es|ed)|penalt\w+|depos?it|forfeit\w*|lose[s]? (?:the|my|our|his|her|your|all|it|two|three|one|what|everything|that)|"
    r"(?:keep|keeps|kept|hold|holds|held|holding|withh[eo]ld\w*|sits on|locked up) (?:back )?(?:my|our|the|two|three|one|all|his|her|"
    r"their|your|half|a|six|four|five)?[^.;]{0,30}(?:pay|salary|salaries|wage|wages|month|months|money|passport|papers|certificate|certificates|deposit|"
    r"savings|documents?|diploma|guarantee)|black ?list\w*|report(?:s|ed)? (?:me|us|you|him|her|anyone)|call(?:s|ed)? (?:the )?(?:police|immigration)|"
    r"deport\w*|send(?:s)? (?:me|us|you|him|her) (?:back|home|away)|sent (?:back|home)|pay (?:back|them|him|her|the agency|it all)|"
    r"owe[sd]? (?:them|him|her|for)|refund|guarant(?:ee|or)\w*|threat\w*|harm|hurt|beat\w*|kill\w*|burn\w*|punish\w*|cancel\w*|"
    r"take[s]? (?:away |back )?(?:my|our|the|it|your)|took (?:away )?(?:my|our)|never (?:see|get) (?:my|our|the|that|your) [^.;]{0,20}"
    r"(?:pay|money|wage|wages|salary)|not (?:get|see|give|pay) (?:a|one|me|us|my|our|the) [^.;]{0,20}(?:pay|money|wage|coin|cent)|no (?:reference|release|"
    r"last pay|final pay)|without (?:the|my|our) (?:last|final|pay|money|wages|papers)|name(?:s)? (?:goes|go|went|is|put)|"
    r"my (?:brother|sister|father|mother|family|village|cousin|kids|children)[^.;]{0,40}(?:pay|suffer|trouble|lose|house))\b",
    re.I,
)
#: Somebody bars the way: force, confinement, sale or overwhelming threat.
FORCE = re.compile(
    r"\b(?:lock\w*|shut|chain\w*|tied|guard\w*|dog|dogs|gun|guns|rifle|knife|stick|whip|rope|beat\w*|hit|hits|kick\w*|slap\w*|drag\w*|"
    r"forc(?:e|es|ed|ing)|push(?:ed|es)?|pull(?:ed|s)?|made (?:me|us|him|her|them)|make[s]? (?:me|us)|sold|bought|carried (?:me|us)|fetched|"
    r"brought (?:me|us|him|her|them) back|caught|chas\w+|stop(?:ped|s)? (?:me|us|him|her|them)|block(?:ed|s)?|cannot (?:stop|leave|go)|"
    r"can't (?:stop|leave|go|get out)|couldn't (?:stop|leave|go|say|refuse)|could not (?:stop|leave|go|refuse)|not (?:allowed|let|free) |"
    r"never (?:agreed|asked|said yes|wanted|chose|signed)|(?:didn't|did not|wouldn't|would not|don't|do not|won't) let|nobody asked|no one asked|against (?:my|our|her|his) will|kill\w*|laugh\w*|"
    r"against (?:the|my) wall|no say|had to obey|prisoner|captive|slave)\b",
    re.I,
)
#: Words of need and idiom: no force is told by them.
NECESSITY = re.compile(
    r"\b(?:had to|have to|has to|got to|gotta|must|no choice(?: but)?|no other (?:choice|option|way|house|work|job)|no option|need(?:ed)? to|"
    r"nothing else|obliged to|forced (?:myself|by (?:the )?(?:need|hunger|poverty|circumstances?|life|situation|money|necessity|debt|rent))|"
    r"(?:life|poverty|hunger|need|circumstances?|situation) (?:forces?|forced|made|makes) (?:me|us)|what (?:else )?can (?:i|we|you) do)\b",
    re.I,
)
_COMPEL = (
    r"(?:forc\w+|mak(?:e|es|ing) (?:me|us)|made (?:me|us)|h(?:old|olds|eld) (?:me|us)|holding (?:me|us)|keep(?:s|ing)? (?:me|us)|kept (?:me|us)|push\w*|"
    r"oblig\w+|compel\w*|threat\w*|stop\w* (?:me|us)|drag\w* (?:me|us)|tie[sd]? (?:me|us)|standing over (?:me|us)|clos\w* the door|lock\w*|"
    r"point\w* a gun|hold\w* (?:a|the) (?:gun|knife|whip))"
)
#: "Nobody forces me": the speaker denies a compeller.
NOBODY_COMPELS = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:them|us))\b[^.;!?]{0,30}?\b" + _COMPEL + r"|"
    r"\b(?:he|she|they|it|boss|owner|manager|madam|sir)(?:'s|'re)? (?:is |are |was |were |has |have |had )?(?:do|does|did|is|are|was|were|has|have)?"
    r"(?:n't| not| never)[^.;!?]{0,15}?\b"
    + _COMPEL
    + r"|\b(?:not|no) (?:being )?(?:forced|compelled|obliged|coerced)\b",
    re.I,
)
#: Agreement because there is nothing else: need and the lack of a way out, told by the one who agreed.
NOTHING_ELSE = re.compile(
    r"\b(?:who|how) (?:else )?(?:will|would|is going to|shall|can|could|do|does)? ?(?:i |we )?(?:feed\w*|pay\w*|buy\w*|take me|hire me|give me|send\w*)\b|"
    r"\bwhere (?:else )?(?:will|would|can|could|should|shall|do) (?:i|we) go\b|\bwhat (?:else )?(?:can|could|should|will|would|to|shall|must) (?:i |we |you )?do\b|"
    r"\b(?:nothing|nowhere|no(?:t any)? other (?:work|job|house|place|way|choice|option|offer|door|income)|no (?:choice|alternative|option|way out)|"
    r"not? anything) (?:else|better|here|there|left|for|but|,|and|so|to go)|\bnothing else\b|\bthe only (?:work|job|income|wage|wages|one|door|thing|place|money)\b|"
    r"\b(?:better|more) than (?:nothing|hunger|an empty|zero|no \w+)\b|\b(?:i|we) (?:signed|said yes|agreed|accepted|took it|took the|went|go|stay|stayed|keep|put up|swallow\w*)\b"
    r"[^.!?]{0,60}\b(?:because|since|anyway|what else|all the same|even so|no other|nothing)\b|"
    r"\bif (?:i|we) (?:leave|left|stop|stopped|quit|go|went|say no|said no|refuse|refused|lose|lost)\b[^.!?]{0,50}\b(?:no|not|nothing|nobody|who|what|hungry|street|don't|nowhere|rent|school|eat)\b|"
    r"\b(?:nobody|no one|no firm|no boss|no company|nowhere|who) (?:else )?(?:would|will|wants?|takes?|hires?|is hiring|is taking|gives?|is giving) (?:to )?(?:have |take |hire |give )?"
    r"(?:me|us|work|a job|jobs?|someone|somebody|a man|a woman|people)\b|"
    r"\b(?:rent|children|kids|mouths|medicine|insulin|school fees|loan|mother|baby) (?:doesn't|don't|won't|cannot|can't|does not|do not|will not) wait\b|"
    r"\b(?:i|we) knew (?:it|that|what|how|about|the)\b[^.!?]{0,80}\b(?:anyway|still|but|and (?:i|we) (?:went|took|signed|said|asked))\b|\bnot (?:that|because) (?:i|we) (?:want|wanted|like|liked)\b",
    re.I,
)
