"""Which statements deny: by act, by cue, by the name they give a claim, or by a negated content."""

from __future__ import annotations

import re

from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.tellings import Claim

_HEAD = 48
"""Characters of a content within which the word that stands for a claim is looked for."""
_NAMED = 24
"""Characters between "this is" and the name that rejects it."""
_START = 34
"""Characters of a content within which its own negation stands."""
_FEW = 8
"""Words of a quotation that does nothing but reject."""
_PRONOUNS = frozenset(
    {"this", "that", "it", "these", "them", "so", "this version", "both", "which", "any of it"}
)
_NORM = re.compile(
    r"an?\s+(?:\w+\s+){1,3}?(?:is|are|can|must|should)\s*(?:not|never)", re.IGNORECASE
)
_YET = re.compile(r"\b(?:is|are)\s+(?:planned|expected|scheduled|foreseen|needed)\b", re.IGNORECASE)
_QUOTES = "\"“”'‘’ "


_REJECTS = re.compile(
    r"(?:we|i|he|she|it|they)\s+(?:\w+ly\s+|totally\s+)?(?:reject|deny|refute|dismiss|repudiate)(?:s|es|ed)?\s+"
    r"(?:\w+\s+){0,3}(?:allegation|accusation|claim|charge|report|suggestion|insinuation|this|that|it\b)",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"(?:the|this|these|those|such|all|\w+['’]s)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:accusations?|allegations?|claims?|charges?|suggestions?|assertions?|insinuations?|version|findings?)\b(?=.*\w)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:(?:this|that|it|these|those|they|all of (?:this|that|it))|(?:(?:the|such|these|those|\w+['’]s)\s+"
    r"(?:[\w'’-]+\s+){0,3}?(?:claims?|allegations?|accusations?|reports?|charges?|criticism|version|account|suggestion|statement"
    r"|story|narrative|findings?|figures?|toll|description)|"
    r"(?:claims|allegations|accusations|reports))(?:\s+(?:that|of)\s[^.;]{3,90}?)?)\s*(?:\bis|are|was|were|['’]s|['’]re)\s+"
    r"(?:\w+\s+){0,2}?",
    re.IGNORECASE,
)
_LIES = re.compile(
    r"(?:(?:the|that|our|its|his|her)\s+)?(?:[\w'’.-]+\s+){1,5}?"
    r"(?:(?:is|are|was|were|had been|have been|has been)\s+(?:\w+ly\s+)?lying"
    r"|(?:(?:has|have|had)\s+)?lied|told (?:\w+\s+)?lies)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:that|of)\s")
"""What shows that a charge is told, not only named: "the claim that ..."."""


def denies(claim: Claim) -> bool:
    """Whether a claim rejects something: by its act, the word of its cue, or what it calls it."""
    known: dict[str, bool] = claim.view.memo.setdefault("denies", [{}])[0]  # asked for each pair
    if claim.statement.id not in known:
        known[claim.statement.id] = _denies(claim)
    return known[claim.statement.id]


def _denies(claim: Claim) -> bool:
    if kind("unsure").search(claim.text):
        return False  # "said he did not know who had fired"
    if refuses(claim):
        return False
    if claim.statement.act == "deny":
        return True
    if _performed(claim):
        return True
    if claim.statement.act in ("demand", "promise_offer", "no_comment"):
        return False
    return bool(kind("deny").search(_cue(claim))) or _disparages(claim)


def rejects(claim: Claim) -> bool:
    """Whether the words of a denial reject, not only the act that it was read as."""
    return bool(kind("deny").search(_cue(claim))) or _disparages(claim) or _performed(claim)


def refuses(claim: Claim) -> bool:
    """Whether what is rejected can be turned down, but not be untrue: "rejected the offer"."""
    head = claim.text.partition(" that ")[0][:_HEAD]
    if any(kind(name).search(head) for name in ("anaphor", "many")):
        return False
    if kind("refused").search(head):
        return True
    return bool(kind("turn_down").search(_cue(claim)) and kind("sought").search(head))


def negates(claim: Claim) -> bool:
    """Whether a claim says that something is not so, without a word of denial in its cue.

    "Nobody has been taken", "its jets had not left the base"; not what will not be done, or is not
    known.
    """
    if claim.statement.act not in ("state", "explain", "deny", "accuse"):
        return False
    start = claim.text.lstrip(_QUOTES)[:_START]
    if _NORM.match(start) or _YET.search(claim.text):
        return False  # "A hospital is not a target", "No talks are planned"
    hit = kind("negated").search(start)
    return bool(hit) and not kind("unmade").search(start) and not kind("unsure").search(claim.text)


def rebuts(claim: Claim) -> bool:
    """Whether a claim says that one did nothing wrong: "its pilot had acted professionally"."""
    return claim.statement.act != "demand" and bool(kind("rebuttal").search(claim.text))


def anaphoric(claim: Claim) -> bool:
    """Whether the content of a denial only points to what was said: "the charge", "this"."""
    said = claim.text.lower().strip(" .,")
    if said in _PRONOUNS or (denies(claim) and said.startswith("as ")):
        return True  # "a charge that it rejected as ..."
    if pronoun(claim):
        return True
    if _performed(claim):
        return True
    head = claim.text[:_HEAD]
    return any(kind(name).search(head) for name in ("anaphor", "many")) or bool(
        kind("part").search(claim.text)
    )


def pronoun(claim: Claim) -> bool:
    """Whether a mere pronoun stands for the claim: "denied it"."""
    said = claim.text.lower().strip(" .,")
    word, _, rest = said.partition(" ")
    if word in _PRONOUNS and kind("disparage").search(rest):
        return True  # "called that a lie"
    return said in _PRONOUNS - {"which"}


def several(claim: Claim) -> bool:
    """Whether what stands for the claim is a plural: "such allegations"."""
    return bool(kind("many").search(claim.text[:_HEAD]))


def bare(claim: Claim) -> bool:
    """Whether nothing is said but that the claim is rejected, or what it is called."""
    rest = kind("disparage").sub(" ", re.sub(r"[\"“”].*?[\"“”]", " ", claim.text))
    words = [w for w in re.findall(r"\w+", rest.lower()) if len(w) > 3 and w not in _FILLERS]
    return all(kind("anaphor").search(w) or kind("many").search(w) for w in words)


_FILLERS = frozenset({"that", "this", "these", "those", "such", "them", "which", "both", "their"})


def _disparages(claim: Claim) -> bool:
    """Whether a claim is called by a name that rejects it: "called the report absurd"."""
    if not kind("call").search(_cue(claim)):
        return False
    head = claim.text[:_HEAD]
    points = any(kind(name).search(head) for name in ("anaphor", "many"))
    points = points or head.lower().startswith(("it ", "this ", "that ", "them "))
    if points and kind("disparage").search(claim.text):
        return True
    # Whatever else a charge is called, "an attempt to mislead", rejects it, unless it is granted.
    charge = _CHARGE.match(claim.text)
    return charge is not None and not kind("grant").search(claim.text, charge.end())


def _performed(claim: Claim) -> bool:
    """Whether the words themselves reject: "We reject these accusations", "This is a lie"."""
    plain = _unquoted(claim.text)
    rejected = _REJECTS.match(plain) or _LIES.match(plain) or _scorns(claim)
    return bool(rejected) or _named_false(plain) is not None


def calls_false(content: str) -> bool:
    """Whether a content tells what others say and calls it false: "reports of 14 dead were a lie"."""
    named = _named_false(_unquoted(content))
    return named is not None and bool(_TOLD.search(named))


def _named_false(plain: str) -> str | None:
    """What a wording begins with and gives a name that rejects it: "This is" a lie."""
    called = _IS.match(plain)
    name = kind("disparage").search(plain, called.end()) if called else None
    if called is None or name is None or name.start() - called.end() > _NAMED:
        return None
    return called.group()


def _unquoted(text: str) -> str:
    return re.sub(r"[\"“”]", "", text).lstrip(_QUOTES)


def _scorns(claim: Claim) -> bool:
    """Whether a quotation of a few words is but a name that rejects: "Another fairy tale"."""
    short = claim.statement.form == "direct" and len(claim.text.split()) <= _FEW
    return short and bool(kind("disparage").search(claim.text))


def _cue(claim: Claim) -> str:
    return " ".join(claim.view.text[a:b] for a, b in claim.statement.cue)
