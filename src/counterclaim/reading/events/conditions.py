"""Further conditions of entries: who crosses what, who is held by whom, what is taken or boarded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.bare import told
from counterclaim.reading.events.lexicon import nouns
from counterclaim.reading.events.nouns import is_actor, joined, of_actor
from counterclaim.reading.events.setting import Setting
from counterclaim.reading.events.syntax import objects
from counterclaim.reading.syntax import Parse, Token

_CRAFT = frozenset(("aircraft", "vehicle", "vessel"))
_TROOPS = frozenset(("force", "aircraft", "vessel", "vehicle", "captive", "sortie"))
_LINES = word_set(
    "border frontier boundary territory soil airspace space water waters sovereignty river line zone side "
    "demarcation coast island strait"
)
_TAKEN = word_set(
    "town city village settlement base post outpost checkpoint airport airfield airbase port crossing bridge "
    "position hill district province region territory island capital garrison camp neighbourhood "
    "neighborhood suburb stronghold headquarters ridge dam plant oilfield"
)
_CIVIL = word_set(
    "refugee migrant traveller traveler tourist civilian family resident villager people passenger "
    "child woman farmer trader merchant driver convoy truck police officer crew firefighter "
    "paramedic detective deputy investigator medic ambulance commuter visitor pilgrim fan car bus"
)
_GOODS = frozenset(("arms", "vehicle", "vessel", "aircraft"))
_LIMBS = word_set("limb leg arm eye life")
_CROWDS = word_set("crowd protest march rally demonstration gathering sit-in protester")
_COURTS = word_set("court judge tribunal prosecutor magistrate jury panel bench")
_OFFICERS = word_set(
    "prosecutor investigator detective inspector magistrate judge officer guard interrogator agent"
)
_RELIEF = word_set(
    "aid relief food humanitarian medical wfp unrwa unicef supply medicine flour grain water fuel charity"
)
_NAMES = ("GPE", "LOC", "FAC")
_PARTIES = ("GPE", "NORP", "ORG")
_STRUCK = ("FAC", "GPE", "LOC")


def further(
    parse: Parse, node: Token, doers: Sequence[Token], targets: Sequence[Token], around: Setting
) -> dict[str, Callable[[], bool]]:
    """The conditions by name, to be asked of an act's node with its doers and targets."""
    return {
        "armed": lambda: _armed(parse, node, doers, around),
        "border": lambda: _over_a_line(parse, node, doers, targets, around),
        "both": lambda: bool(doers) and bool(targets),
        "body": lambda: bool(doers) or bool(parse.children(node.i, "nsubjpass")),
        "ceasefire": lambda: _of_truce(parse, node, around),
        "craft": lambda: any(_is_craft(t) for t in targets),
        "deed": lambda: any(of_actor(parse, t) for t in targets) or around.force(node),
        "drone": lambda: any(
            kind_of(t) == "aircraft" for t in parse.children(node.i, "dobj", "nsubjpass")
        ),
        "active": lambda: bool(doers) and not parse.children(node.i, "auxpass", "nsubjpass"),
        "bare": lambda: not parse.children(node.i, "dobj", "dative", "ccomp"),
        "blast": lambda: any(_is_violent(t) for t in doers),
        "cared": lambda: not {p.lower for p in parse.children(node.i, "prep")} & {"as", "like"},
        "court": lambda: any(t.lemma.lower() in _COURTS for t in doers),
        "envoy": lambda: (
            any(_goes_to_talk(parse, t) for t in doers)
            and any(_label(parse, t) in _NAMES for t in targets)
        ),
        "fired": lambda: any(kind_of(t) in ("munition", "aircraft") for t in objects(parse, node)),
        "fallen": lambda: _of_ground(parse, targets) and around.force(node),
        "crowdobj": lambda: any(_is_person(parse, t) or t.lemma in _CROWDS for t in targets),
        "harmed": lambda: any(t.tag[:2] == "NN" and kind_of(t) != "time" for t in targets),
        "goods": lambda: any(kind_of(t) in _GOODS for t in joined(parse, list(targets))),
        "inf": lambda: _to_do(parse, node),
        "law": lambda: _by_officers(parse, doers),
        "loss": lambda: around.force(node) and any(_lost(t) for t in targets),
        "missing": lambda: node.lower in ("missing", "unaccounted"),
        "moving": lambda: any(_is_person(parse, t) or _is_craft(t) for t in targets),
        "party": lambda: any(_is_party(parse, t) for t in doers),
        "people": lambda: any(_is_person(parse, t) for t in (*targets, *doers)),
        "seized": lambda: any(
            _is_person(parse, t) or kind_of(t) in _GOODS for t in joined(parse, list(targets))
        ),
        "relief": lambda: any(_brings_relief(parse, t) for t in doers),
        "war": lambda: around.force(node),
        "prisoner": lambda: (
            around.named_before(node, "prisoner") or around.named_before(node, "hostage")
        ),
        "told": lambda: bool(doers and targets) or told(parse, node),
        "strife": lambda: (
            around.force(node) and not around.has(node, "mishap") and not around.disaster
        ),
        "town": lambda: _takes_ground(parse, doers, targets) and around.force(node),
        "troops": lambda: bool(doers) and all(_is_troop(parse, t) for t in doers),
        "vessel": lambda: any(_is_craft(t) for t in (*targets, *doers)),
    }


def _is_party(parse: Parse, token: Token) -> bool:
    """Whether a noun is of those who wage and settle conflicts: forces, bodies, states, or a pronoun."""
    if kind_of(token) in ("force", "body", "captive") or token.tag == "PRP":
        return True
    return _label(parse, token) in (*_PARTIES, "PERSON")


def _goes_to_talk(parse: Parse, token: Token) -> bool:
    """Such as "the envoy", "Mr Halm", "the delegation": who goes somewhere to talk."""
    if token.lemma.lower() in ("delegation", "team", "minister", "mission"):
        return True
    return kind_of(token) == "person" or _label(parse, token) == "PERSON"


def _is_violent(token: Token) -> bool:
    """Such as "explosions", "shelling", "three blasts": acts and arms that are heard and felt."""
    found = nouns().get(token.lemma.lower(), ())
    return kind_of(token) in ("munition", "instrument") or any(e.root == "ASSAULT" for e in found)


def _is_person(parse: Parse, token: Token) -> bool:
    if kind_of(token) in ("person", "force", "captive") or token.tag in ("PRP", "CD"):
        return token.lower != "it"
    return _label(parse, token) in ("PERSON", "NORP")


def _lost(token: Token) -> bool:
    """Such as "lost 12 soldiers", "two boats were lost"."""
    kind = kind_of(token)
    return kind in (*_CRAFT, "force", "captive") or token.tag == "CD" or token.lemma in _LIMBS


def _of_ground(parse: Parse, targets: Sequence[Token]) -> bool:
    return bool(targets) and all(
        t.lemma.lower() in _TAKEN or _label(parse, t) in _STRUCK for t in targets
    )


def _by_officers(parse: Parse, doers: Sequence[Token]) -> bool:
    return not doers or any(
        kind_of(t) in ("force", "body") or t.lemma.lower() in _OFFICERS or _label(parse, t) in _PARTIES
        for t in doers
    )  # fmt: skip


def _brings_relief(parse: Parse, token: Token) -> bool:
    """Such as "aid trucks", "a convoy of food": what carries relief."""
    words = [*parse.children(token.i, "compound", "amod", "nmod"), token]
    for prep in parse.children(token.i, "prep"):
        words += parse.children(prep.i, "pobj")
    return any(word.lemma.lower() in _RELIEF for word in words)


def may_use_force(parse: Parse, token: Token) -> bool:
    """Whether a noun can do violence: somebody, arms, craft, or an act of force itself."""
    kind = kind_of(token)
    armed = kind in ("instrument", "munition", "aircraft", "vehicle", "vessel", "sortie", "arms")
    if armed or is_actor(parse, token):
        return True
    if token.lower in ("operation", "campaign", "offensive") or _defends(parse, token):
        return True
    found = nouns().get(token.lemma.lower(), ())
    return any(entry.root == "ASSAULT" and len(entry.words) == 1 for entry in found)


def _defends(parse: Parse, token: Token) -> bool:
    """Such as "air defence systems", "the missile batteries", "air defenses"."""
    before = {child.lower for child in parse.children(token.i, "compound", "amod")}
    if token.lower in ("defences", "defenses"):
        return "air" in before
    arms = before & {"defence", "defense", "missile", "rocket", "artillery", "mortar", "drone"}
    return bool(arms) and token.lemma.lower() in ("system", "battery", "unit", "crew", "operator")


def _is_craft(token: Token) -> bool:
    return kind_of(token) in _CRAFT


def _is_troop(parse: Parse, token: Token) -> bool:
    if kind_of(token) in _TROOPS:
        return token.lemma.lower() not in _CIVIL
    entity = parse.entity(token.i)
    return entity is not None and entity.label == "NORP" and token.tag in ("NNS", "NNPS")


def _armed(parse: Parse, node: Token, doers: Sequence[Token], around: Setting) -> bool:
    """Whether nobody is named, or forces, or a party where force is spoken of."""
    if not around.force(node):
        return False
    return not doers or any(
        kind_of(t) in ("force", "captive", "body") or _label(parse, t) in _PARTIES or t.tag == "PRP"
        for t in doers
    )


def _over_a_line(
    parse: Parse, node: Token, doers: Sequence[Token], targets: Sequence[Token], around: Setting
) -> bool:
    """Whether forces go over a border, into a territory, or into a country."""
    if not any(_goes_armed(parse, t, around, node) for t in doers):
        return False
    near = [*targets, *parse.children(node.i, "dobj")]
    for prep in parse.children(node.i, "prep"):
        if prep.lower in ("into", "over", "onto", "across", "through"):
            near += parse.children(prep.i, "pobj")
    return any(
        t.lower in _LINES or t.lemma.lower() in _LINES or _label(parse, t) in _NAMES for t in near
    )


def _goes_armed(parse: Parse, token: Token, around: Setting, node: Token) -> bool:
    if token.lemma.lower() in _CIVIL or not around.force(node):
        return False
    return _is_troop(parse, token) or token.tag == "PRP" or _label(parse, token) in _PARTIES


def _of_truce(parse: Parse, node: Token, around: Setting) -> bool:
    """Such as "violations of the ceasefire", or "23 violations" where a truce was spoken of."""
    words = parse.children(node.i, "compound", "nmod", "amod")
    of = [p for p in parse.children(node.i, "prep") if p.lower == "of"]
    held = [noun for prep in of for noun in parse.children(prep.i, "pobj")]
    if held:
        return any(t.lemma.lower() in ("ceasefire", "truce", "fire", "armistice") for t in held)
    if any(t.lower in ("truce", "ceasefire", "fire", "armistice") for t in words):
        return True
    return any(around.named_before(node, word) for word in ("truce", "ceasefire"))


def _takes_ground(parse: Parse, doers: Sequence[Token], targets: Sequence[Token]) -> bool:
    if not targets or (doers and not any(may_use_force(parse, t) for t in doers)):
        return False
    return all(t.lemma.lower() in _TAKEN or _label(parse, t) in _STRUCK for t in targets)


def _to_do(parse: Parse, node: Token) -> bool:
    """Whether an infinitive follows: "told the army to leave"."""
    inner = [c for c in parse.children(node.i, "xcomp", "ccomp", "advcl") if c.i > node.i]
    return any(w.lower == "to" for verb in inner for w in parse.children(verb.i, "aux"))


def _label(parse: Parse, token: Token) -> str:
    entity = parse.entity(token.i)
    return "" if entity is None else entity.label
