"""The speech act of a statement, from its cue and, where the cue only says "said", from its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from counterclaim.model import Act
from counterclaim.reading.counts.quantities import kind_of
from counterclaim.reading.statements.cues import Cue, find_cue
from counterclaim.reading.statements.rejections import disowns, rejects
from counterclaim.reading.statements.wrongs import blames, called_wrong
from counterclaim.reading.syntax import Parse, Token

# Lexical signs in a content whose cue is neutral. They look at modality and negation only, never
# at who speaks or of whom.
_DEMAND = re.compile(
    r"\b(?:must|should|ought to|needs? to|have to|has to)\b|^[\"“]?(?:we|i) (?:call|urge|demand|appeal|"
    r"ask|insist)\b",
    re.I,
)
_OFFER = re.compile(
    r"\b(?:(?:is|are|am|was|were|stands?|stood|remains?)\s+(?:\w+\s+)?(?:ready|prepared|willing|"
    r"committed|determined)\s+to|will\s+continue\s+to|offers?\s+to|promise[sd]?\s+to|shall)\b",
    re.I,
)
_OWN_WILL = re.compile(r"^[\"“]?(?:we|it|they|he|she|i)(?:'ll|’ll|\s+will|\s+would)\b", re.I)
_OTHERS = re.compile(r"[\"“](?:they|he|she|it)\b", re.I)
_CONCERN = re.compile(
    r"\b(?:danger(?:ous)?|worr(?:y|ied|ying)|concern(?:ed|s|ing)?|alarm(?:ed|ing)?|fears?|risks?|"
    r"appalled|dismayed|outraged|horrified|shocked)\b",
    re.I,
)
_WARN = re.compile(
    r"\b(?:would|will|could|may|might)\s+(?:\w+\s+)?(?:face|suffer|cause|lead to|result in|provoke|trigger|"
    r"regret|pay|have consequences|be met|retaliate|respond)\b|\bconsequences\b|\botherwise\b|\bred line\b|"
    r"\b(?:will|would|shall)\s+not\s+(?:\w+\s+)?(?:hesitate|tolerate|go unanswered|go unpunished|"
    r"(?:stand|sit|stay|remain)\s+(?:by|idle|idly|silent))\b",
    re.I,
)
_EXPLAIN = re.compile(
    r"\b(?:because(?: of)?|due to|caused by|consequence of|as a result of|owing to|was the result of|"
    r"resulted from|aim(?:s|ed)? to|seeks? to|in response to|in retaliation|in reprisal|in revenge|to avenge|"
    r"in self[- ]defen[cs]e)\b",
    re.I,
)
_CONFIRM = re.compile(r"^[\"“]?(?:yes\b|it is true|we (?:confirm|admit|acknowledge))", re.I)
_REJECT = re.compile(r"^[\"“]?(?:we|i)\s+(?:\w+ly\s+)?(?:reject|deny|refute|dismiss)\b", re.I)
_NEUTRAL = {"state"}
_SELF = frozenset(["we", "i", "it", "they", "he", "she", "our", "its", "their", "us"])


def act_of(parse: Parse, cue: Sequence[Token], content: Sequence[Token], source: str) -> Act:
    """The act of one statement. ``source`` is the wording of who speaks."""
    found = find_cue(cue)
    if _no_comment(cue, content) or _unsaid(parse, cue) or _short_of(parse, cue):
        return "no_comment"
    if _unproven(parse, cue, content) or _asks_only(parse, found, content):
        return "state"
    if found and found.kind == "speech" and _negated(parse, cue):
        return "no_comment"  # who did not say, confirm or deny it claims nothing
    act: Act = found.act if found else "state"
    if found and found.words[0] == "blame" and content and not _blames_somebody(parse, content):
        return "explain"
    if act == "promise_offer" and found and found.words[0] in _VOWS and _revenge(parse, content):
        return "warn_threaten"
    if act not in _NEUTRAL or not content:
        return act
    if (
        found
        and found.words[0] in _NAMES
        and rejects(parse.text[content[0].start : content[-1].end])
    ):
        return "deny"
    if (
        found
        and found.words[0] in _NAMES
        and called_wrong(parse.text[content[0].start : content[-1].end])
    ):
        return "accuse"
    if found and found.words[0] == "tell" and _asks(parse, cue, content):
        return "demand"
    belief = (found and found.kind == "belief") or _foresees(content)
    return _from_content(parse, content, source, belief=bool(belief)) or act


_VOWS = frozenset(("vow", "pledge", "promise", "swear"))
_REVENGE = re.compile(
    r"\b(?:reveng|aveng|retaliat|retribut|punish|respon[ds]|hit back|strike back)", re.I
)


def _revenge(parse: Parse, content: Sequence[Token]) -> bool:
    """Whether what is vowed is harm: "vowed revenge", "pledged to retaliate"."""
    return _REVENGE.search(parse.text[content[0].start : content[-1].end]) is not None


def _asks(parse: Parse, cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """Whether somebody is told to do something: "told the envoy to leave"."""
    if not any(token.lemma.lower() == "tell" for token in cue):
        return False
    for before, token in pairwise(content[:_NEAR_BEGIN]):
        if before.tag[:2] in ("VB", "MD"):
            return False
        if before.lower == "to" and (token.tag == "VB" or token.text in ('"', "“")):
            return True
    return False


_NEAR_BEGIN = 8
"""Words at the beginning of a content within which somebody is told "to stop"."""
_NAMES = frozenset(("call", "describe", "label", "brand", "term", "deem", "consider"))
_FORESEEN = frozenset(("expect", "hope", "believe", "fear", "think", "suspect", "assume"))


def _unsaid(parse: Parse, cue: Sequence[Token]) -> bool:
    """Such as "without saying", "without elaborating"."""
    verb = next((token for token in cue if token.tag == "VBG"), None)
    before = parse.tokens[verb.i - 1].lower if verb is not None and verb.i else ""
    return before == "without"


def _foresees(content: Sequence[Token]) -> bool:
    """Whether a content only tells what its source expects: "it expected the toll to rise"."""
    verb = next((token for token in content if token.tag[:2] in ("VB", "MD")), None)
    return verb is not None and verb.lemma.lower() in _FORESEEN


def _no_comment(cue: Sequence[Token], content: Sequence[Token]) -> bool:
    # "refused [to speculate about it]": what is refused stands in the content.
    refused = bool(cue) and cue[-1].lemma.lower() in ("refuse", "decline")
    words = " ".join(token.lower for token in (*cue, *(content[:2] if refused else ())))
    return bool(
        re.search(
            r"(?:declined|refused|refuses|declines) to (?:comment|say|speak|speculate|discuss|elaborate|"
            r"answer|respond)|(?:not|n't|n’t)(?: \w+)? (?:respond|comment|reply|reached|available|answer)|"
            r"no (?:immediate )?comment|(?:yet|failed|fails) to (?:\w+ )?"
            r"(?:confirm|comment|respond|reply|answer|acknowledge|say)|"
            r"(?:made|makes|make) no (?:\w+ )?(?:mention|reference|comment)|"
            r"(?:not|n't) (?:say|disclose|specify|elaborate)|unavailable",
            words,
        )
    )


_SHORT_OF = re.compile(r"\b(?:(?:stop\w*|fell|falls?) short of|refrain\w* from)\b", re.IGNORECASE)
"""What makes a cue name what was not said: "stopped short of blaming"."""
_UNPROVEN = re.compile(
    r"(?:offer|g[ai]v|provid|present|produc|cit|show)\w*\s+(?:no|little|any)\s+(?:\w+\s+)?"
    r"(?:evidence|proof|details?|explanation|basis)\s+(?:for|of|to support)\s+(?:\w+\s+){0,2}"
    r"(?:claim|assertion|allegation|accusation|statement|charge)s?\b",
    re.IGNORECASE,
)
"""What makes a cue name a claim that no evidence is given for."""
_REQUESTED = re.compile(r"(?:will|would|could|can|please|why (?:not|don[’']t))\b", re.IGNORECASE)
"""How a question begins that asks somebody to do something."""


def _short_of(parse: Parse, cue: Sequence[Token]) -> bool:
    return bool(cue) and _SHORT_OF.match(parse.text, cue[0].start, cue[-1].end) is not None


def _unproven(parse: Parse, cue: Sequence[Token], content: Sequence[Token]) -> bool:
    """Whether a claim is made and no evidence given; its word may stand before the content."""
    if not cue:
        return False
    end = content[0].start if content else cue[-1].end
    return _UNPROVEN.match(parse.text, cue[0].start, end) is not None


def _asks_only(parse: Parse, found: Cue | None, content: Sequence[Token]) -> bool:
    """Whether a question is asked, and nothing asked for: "Did they come back?" asked one."""
    if found is None or found.words != ("ask",) or not content:
        return False
    first = next((t for t in content if t.text[:1].isalpha()), content[0])
    asked = parse.text[content[0].start : content[-1].end].rstrip("\"”’' ").endswith("?")
    return asked and not _REQUESTED.match(parse.text, first.start)


def _negated(parse: Parse, cue: Sequence[Token]) -> bool:
    verbs = [token for token in cue if token.tag.startswith("V")]
    near = [child for verb in verbs[-1:] for child in parse.children(verb.i)]
    subjects = [t for t in near if t.dep in ("nsubj", "nsubjpass")]
    none = [c for t in subjects for c in (t, *parse.children(t.i, "det", "preconj"))]
    negations = ("not", "never", "n't", "neither", "nor")
    return any(t.dep == "neg" or t.lower in negations for t in [*cue, *near]) or any(
        t.lower in ("neither", "none", "nobody") for t in none
    )


_SOMEBODY = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_PEOPLE = re.compile(
    r"\b(?:him|her|them|us|me|you|it|\w*(?:forces?|army|militia|rebels?|militants?|terrorists?|fighters?|"
    r"troops|government|regime|police|gunmen|insurgents?|side|party|enemy|groups?|coalition|others?|another))\b",
    re.I,
)


def _blames_somebody(parse: Parse, content: Sequence[Token]) -> bool:
    """Whether somebody is blamed, as in "blamed the rebels", or a thing, as in "blamed bad weather"."""
    blamed: list[Token] = []
    for token in content:
        if token.lower == "for" and blamed:
            break
        blamed.append(token)
    if any((e := parse.entity(t.i)) and e.label in _SOMEBODY for t in blamed):
        return True
    if any(t.tag[:2] == "NN" and kind_of(t) in ("person", "force", "body") for t in blamed):
        return True
    return bool(_PEOPLE.search(parse.text[blamed[0].start : blamed[-1].end]))


def _from_content(
    parse: Parse, content: Sequence[Token], source: str, *, belief: bool = False
) -> Act | None:
    text = parse.text[content[0].start : content[-1].end]
    if _CONFIRM.search(text):
        return "confirm"
    if _REJECT.search(text):
        return "deny"
    if _denies_own(parse, content, source) or disowns(text):
        return "deny"
    own_will = _OWN_WILL.search(text)
    if _OFFER.search(text) or (own_will and not (text[0] in '"“' and _OTHERS.match(text))):
        return "promise_offer"
    if _WARN.search(text):
        return "warn_threaten"
    if any(not _due(content, hit) for hit in _EXPLAIN.finditer(text)) and not belief:
        return "explain"
    if _DEMAND.search(text):
        return "demand"
    if _CONCERN.search(text):
        return "express_concern"
    return "accuse" if blames(parse, content) else None


def _due(content: Sequence[Token], hit: re.Match[str]) -> bool:
    """Whether "due to" only tells what was planned: "were due to meet"."""
    after = content[0].start + hit.end()
    verb = next((t for t in content if t.start > after), None)
    before = next((t for t in reversed(content) if t.end < content[0].start + hit.start()), None)
    planned = before is not None and before.lemma.lower() == "be" and verb is not None
    return (
        hit.group().lower() == "due to"
        and verb is not None
        and (verb.tag == "VB" or (planned and verb.dep in ("xcomp", "pcomp", "ccomp", "ROOT")))
    )


def _denies_own(parse: Parse, content: Sequence[Token], source: str) -> bool:
    """The speaker's own side is said *not* to do, have or be something."""
    inside = {token.i for token in content}
    top = next((t for t in content if t.head not in inside or t.head == t.i), None)
    tops = [top] if top else []
    tops += [t for t in content if t.dep in ("conj", "ccomp") and top and t.head == top.i]
    for verb in tops:
        if not verb.tag.startswith(("V", "M")):
            continue
        subjects = parse.children(verb.i, "nsubj", "nsubjpass")
        if not subjects:
            continue
        none = _none_of_own(parse, subjects[0], source)
        if not none and not _own_side(parse, subjects[0], source):
            continue
        if verb.lemma.lower() in _NO_DENIAL or _doubtless(parse, verb):
            continue
        negated = any(child.dep == "neg" for child in parse.children(verb.i))
        nothing = any(
            child.lower in ("no", "any", "nothing", "none")
            for thing in parse.children(verb.i, "dobj", "attr")
            for child in [thing, *parse.children(thing.i, "det")]
        )
        if verb.tag in ("MD",) or any(c.tag == "MD" for c in parse.children(verb.i, "aux")):
            continue  # "will not accept" refuses; it does not deny
        if negated or nothing or none:
            return True
    return False


_NO_DENIAL = frozenset(
    "know want wish like see hear understand think believe expect remember feel care mind need trust "
    "accept recognise recognize agree doubt dispute oppose rule".split()
)
"""Verbs whose negation rejects no claim: who does not know or want something denies nothing."""
_NO_CLAIM = frozenset(
    "reason doubt objection choice option comment information detail idea confirmation illusion".split()
)


def _doubtless(parse: Parse, verb: Token) -> bool:
    """Such as "had no reason to doubt", "has no choice", "had no information"."""
    things = parse.children(verb.i, "dobj", "attr")
    return any(thing.lemma.lower() in _NO_CLAIM for thing in things)


def _none_of_own(parse: Parse, subject: Token, source: str) -> bool:
    """Whether the subject is "none of its aircraft", or "no" of the speaker's own."""
    first, last = parse.subtree(subject.i)
    words = parse.tokens[first : last + 1]
    if not any(t.lower in ("none", "no", "neither", "nobody") for t in words[:3]):
        return False
    return any(t.lower in _SELF for t in words) or _own_side(parse, subject, source)


def _own_side(parse: Parse, subject: Token, source: str) -> bool:
    """Whether the subject is the speaker: a pronoun, or a name that the source's wording shares."""
    if subject.lower in _SELF:
        return True
    first, last = parse.subtree(subject.i)
    names = {t.lower[:5] for t in parse.tokens[first : last + 1] if t.text[:1].isupper()}
    return any(word[:5].lower() in names for word in re.findall(r"[A-Z]\w{3,}", source))
