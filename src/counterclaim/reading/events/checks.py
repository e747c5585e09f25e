"""Whether a trigger word is an act here: settings, figures of speech, and what an entry needs."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.bare import fresh, told
from counterclaim.reading.events.conditions import further, may_use_force
from counterclaim.reading.events.lexicon import Entry
from counterclaim.reading.events.moods import modality
from counterclaim.reading.events.nouns import is_actor, joined, of_actor, possessors
from counterclaim.reading.events.setting import Setting
from counterclaim.reading.events.triggers import displaced
from counterclaim.reading.syntax import Parse, Token

# Who attacks one of these uses force, whatever else the sentence speaks of.
_NAMING = frozenset(("told", "owner", "two", "target", "ev"))
_STRUCK = frozenset(("building", "site", "vehicle", "vessel", "aircraft"))
_MILITARY = frozenset(("force", "aircraft", "vehicle", "vessel", "munition", "arms"))
_HITTABLE = frozenset(
    ("person", "force", "body", "captive", "building", "vehicle", "vessel", "aircraft", "site",
     "munition",
     "airspace", "arms", "casualty", "instrument")
)  # fmt: skip
_CROWD = word_set(
    "protester demonstrator people worker student thousand hundred dozen activist supporter "
    "teacher resident crowd mourner villager employee union opposition farmer driver miner "
    "doctor nurse youth woman citizen migrant refugee opponent they who we"
)
_FIGURES = frozenset(("attack", "fire", "assault", "bombard", "bombardment", "barrage", "target"))
"""Words of force that tell of speech where critics use it."""
_CRITICS = word_set(
    "critic backbencher columnist commentator pundit reviewer lawmaker legislator mp senator "
    "congressman congresswoman parliamentarian analyst academic economist campaigner watchdog"
)
_WORDS = word_set(
    "question query message email e-mail letter complaint request demand call inquiry enquiry "
    "criticism insult advice advert advertisement propaganda information text tweet praise abuse"
)
_SPEAKING = word_set(
    "statement report letter resolution speech message embassy consulate mission communique communiqué "
    "note memo memorandum editorial appeal declaration post leaflet petition complaint indictment "
    "lawsuit transcript recording broadcast video document article headquarters duo pair draft "
    "headline commentary readout briefing bulletin verdict ruling judgment judgement"
)
_THROWN = word_set("shot drone uav quadcopter")
_TAKEN = frozenset(("capture", "seize", "steal", "loot", "confiscate"))


def avoided(
    parse: Parse, entry: Entry, node: Token, doers: Sequence[Token], near: Sequence[Token]
) -> bool:
    """Whether a word beside the trigger makes it a figure of speech ("attack on inflation")."""
    if entry.root == "ASSAULT" and _of_words(parse, entry, node, doers):
        return True
    if node.dep == "amod" and node.tag == "VBN" and node.lemma.lower() in _TAKEN:
        return True  # "captured mortars", "a stolen car": how somebody came by them
    struck = entry.root == "ASSAULT" and any(kind_of(doer) == "munition" for doer in doers)
    if not entry.avoid or struck:
        return False  # shells that "hit the market" are no figure of speech
    words = [
        *near,
        *parse.children(node.i, "amod", "compound", "poss", "dobj", "nsubj", "nsubjpass", "pobj"),
    ]
    words += [inner for token in near for inner in parse.children(token.i, "amod", "compound")]
    return any(w.lemma.lower() in entry.avoid or w.lower in entry.avoid for w in words)


def _of_words(parse: Parse, entry: Entry, node: Token, doers: Sequence[Token]) -> bool:
    """Such as "bombarded with questions", "came under attack from critics": an attack by words."""
    figure = entry.words[-1] in _FIGURES
    if figure and doers and all(token.lemma.lower() in _CRITICS for token in doers):
        return True
    means = [
        noun
        for prep in parse.children(node.i, "prep")
        if prep.lower == "with"
        for noun in parse.children(prep.i, "pobj")
    ]
    return any(noun.lemma.lower() in _WORDS for noun in means)


def fits(
    parse: Parse,
    entry: Entry,
    node: Token,
    doers: Sequence[Token],
    targets: Sequence[Token],
    around: Setting,
) -> bool:
    """Whether the conditions of an entry (its ``needs``) hold for these doers and targets."""
    rules = {
        "actor": lambda: any(of_actor(parse, t) for t in targets),
        "actual": lambda: modality(parse, node.i) not in ("future", "hypothetical"),
        "obj": lambda: bool(targets),
        "hit": lambda: any(_hittable(parse, token) for token in targets),
        "two": lambda: bool(targets) or len(doers) > 1 or (entry.noun and told(parse, node)),
        "target": lambda: bool(targets) or (entry.noun and told(parse, node)),
        "where": lambda: bool(doers) and (bool(targets) or _placed(parse, node)),
        "force": lambda: _forceful(parse, node, doers, targets, around),
        "effect": lambda: _by_someone(parse, node, doers, around),
        "captive": lambda: _of_persons(parse, targets),
        "military": lambda: _of_forces(parse, entry, node, (*targets, *doers), around),
        "airspace": lambda: _airspace(parse, entry, node, targets, around),
        "meet": lambda: _meeting(parse, doers, targets),
        "munition": lambda: _thrown(parse, node),
        "weapon": lambda: any(kind_of(t) == "munition" for t in doers),
        "crowd": lambda: any(t.lemma.lower() in _CROWD for t in doers),
        "owner": lambda: (
            bool(doers)
            or any(is_actor(parse, t) for t in targets)
            or (entry.noun and told(parse, node))
        ),
        "to": lambda: bool(parse.children(node.i, "xcomp", "ccomp", "advcl")),
        "someone": lambda: (
            around.force(node)
            and not around.has(node, "sport")
            and not (entry.root == "ASSAULT" and around.has(node, "mishap"))
            and (
                not (doers or targets)
                or any(is_actor(parse, t) or bool(kind_of(t)) for t in (*doers, *targets))
            )
        ),
        "speech": lambda: not doers or any(_may_speak(parse, t) for t in doers),
    }
    rules |= further(parse, node, doers, targets, around)
    nominal = entry.noun and entry.root == "ASSAULT" and "force" not in entry.needs
    if nominal and targets and not any(_has_victim(parse, token) for token in targets):
        return False
    if (
        around.war
        and entry.noun
        and entry.root not in ("CONSULT", "COOPERATE")
        and fresh(parse, node)
    ):
        waived = _NAMING  # a report of a war tells of many acts without their parties
    else:
        waived = frozenset[str]()
    return all(rules[need]() for need in entry.needs - waived if need in rules)


def _of_forces(
    parse: Parse, entry: Entry, node: Token, parties: Sequence[Token], around: Setting
) -> bool:
    """Whether troops or arms are named, or a party moves back where force is spoken of."""
    if any(kind_of(t) in _MILITARY for t in (*parties, *_objects(parse, node))):
        return True
    if entry.root != "RETREAT" or not around.force(node):
        return False
    return any(t.tag == "PRP" or _label(parse, t) in ("GPE", "NORP", "ORG") for t in parties)


def _has_victim(parse: Parse, token: Token) -> bool:
    return _hittable(parse, token) or bool(possessors(parse, token))


def _placed(parse: Parse, node: Token) -> bool:
    preps = [prep for prep in parse.children(node.i, "prep") if prep.lower in ("in", "at", "near")]
    return any(
        _label(parse, n) in ("GPE", "LOC", "FAC")
        for p in preps
        for n in parse.children(p.i, "pobj")
    )


def _forceful(
    parse: Parse, node: Token, doers: Sequence[Token], targets: Sequence[Token], around: Setting
) -> bool:
    struck = any(kind_of(token) in _STRUCK for token in targets) or _rams(parse, doers)
    if around.has(node, "sport") or not (struck or around.force(node)):
        return False
    if doers and not any(may_use_force(parse, token) for token in doers):
        return False
    if not targets or any(_has_victim(parse, token) for token in targets):
        return True
    shot = parse.children(node.i, "dobj", "nsubjpass")  # "fired missiles into the western wing"
    return any(kind_of(token) == "munition" for token in shot)


def _rams(parse: Parse, doers: Sequence[Token]) -> bool:
    """Whether somebody's craft does it: "the Norlandic boat struck the cutter twice"."""
    return any(kind_of(t) in ("vessel", "aircraft") and possessors(parse, t) for t in doers)


def _hittable(parse: Parse, token: Token) -> bool:
    if kind_of(token) in _HITTABLE or is_actor(parse, token):
        return True
    entity = parse.entity(token.i)
    return entity is not None and entity.label in (
        "GPE",
        "LOC",
        "FAC",
        "ORG",
        "NORP",
        "PERSON",
        "PRODUCT",
    )


def _by_someone(parse: Parse, node: Token, doers: Sequence[Token], around: Setting) -> bool:
    if doers:
        return any(may_use_force(parse, token) for token in doers)
    return not around.has(node, "mishap") or around.force(node)


def _of_persons(parse: Parse, targets: Sequence[Token]) -> bool:
    targets = joined(parse, list(targets))
    return any(
        kind_of(t) in ("person", "captive", "force", "vessel")
        or _label(parse, t) in ("PERSON", "NORP")
        or (t.tag in ("PRP", "PRP$") and t.lower not in ("it", "its"))
        or (t.tag == "CD" and t.dep in ("nsubjpass", "pobj", "dobj"))
        for t in targets
    )  # fmt: skip


def _label(parse: Parse, token: Token) -> str:
    entity = parse.entity(token.i)
    return "" if entity is None else entity.label


def _objects(parse: Parse, node: Token) -> list[Token]:
    return [*parse.children(node.i, "dobj", "nsubjpass", "compound"), *_of(parse, node)]


def _of(parse: Parse, node: Token) -> list[Token]:
    preps = [prep for prep in parse.children(node.i, "prep") if prep.lower in ("of", "into")]
    return [noun for prep in preps for noun in parse.children(prep.i, "pobj")]


def _airspace(
    parse: Parse, entry: Entry, node: Token, targets: Sequence[Token], around: Setting
) -> bool:
    near = [*targets, *_objects(parse, node)]
    if any(token.lower == "airspace" or _sky(parse, token) for token in near):
        return True
    return entry.noun and not _of(parse, node) and around.named_before(node, "airspace")


def _sky(parse: Parse, token: Token) -> bool:
    """Such as "air space", "territorial waters"."""
    words = {child.lower for child in parse.children(token.i, "amod", "compound")}
    return (
        token.lower in ("space", "waters", "sovereignty") and bool(words & {"air", "territorial"})
    ) or (token.lower == "sovereignty")


def _meeting(parse: Parse, doers: Sequence[Token], targets: Sequence[Token]) -> bool:
    several = len(doers) > 1 or any(
        token.tag in ("NNS", "NNPS") or token.lower == "they" for token in doers
    )
    if not doers or not any(is_actor(parse, token) for token in doers):
        return False
    return any(is_actor(parse, token) for token in targets) if targets else several


def _thrown(parse: Parse, node: Token) -> bool:
    thrown = [*parse.children(node.i, "dobj", "nsubjpass", "nsubj"), *displaced(parse, node)]
    if any(
        kind_of(token) in ("munition", "arms") or token.lemma.lower() in _THROWN for token in thrown
    ):
        return True
    if node.lemma == "fire" and not parse.children(node.i, "dobj", "nsubjpass", "auxpass"):
        return bool(parse.children(node.i, "nsubj"))  # "the guards had fired"
    above = parse.tokens[node.head]
    acted = node.tag == "VBN" and (
        kind_of(above) == "munition" or (node.dep == "acl" and above.lemma.lower() in _THROWN)
    )
    preps = {prep.lower for prep in parse.children(node.i, "prep")}
    return acted or (
        not parse.children(node.i, "dobj", "nsubjpass") and bool(preps & {"at", "on", "upon"})
    )


def _may_speak(parse: Parse, token: Token) -> bool:
    return is_actor(parse, token) or token.lemma.lower() in _SPEAKING
