"""Who does what by the syntax: subjects and objects of a predicate, as noun heads.

Every function tolerates wrong heads and tags: it walks a bounded number of steps and returns what
it finds, never raises.
"""

from __future__ import annotations

from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import (
    BLAMED,
    RELATIVE,
    is_actor,
    is_verb,
    possessors,
)
from counterclaim.reading.syntax import Parse, Token

_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_PERFECT = frozenset(("had", "has", "have", "would", "will"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECT_CONTROL = word_set(
    "urge ask order tell force allow permit help enable accuse blame suspect stop prevent "
    "warn advise invite encourage press require instruct command persuade compel pressure "
    "convince expect want authorize authorise condemn criticize criticise denounce charge see "
    "hear catch show find cause let make get call implore beg lead push oblige threaten_obj "
    "slam praise thank"
)
_CHARGES = frozenset(("accuse", "suspect", "convict", "acquit"))
_HEDGES = word_set("apparently allegedly reportedly possibly presumably probably supposedly")
_FINITE = frozenset(("VBD", "VBN", "VBZ", "VBP"))
_SPEAKING = word_set(
    "accuse blame demand urge warn condemn criticise criticize denounce call appeal ask say tell add "
    "vow pledge threaten reject deny promise praise thank welcome express insist order claim"
)
_FAR = 24
_NEAR = 5
_SUBJECT_OF = frozenset(
    ("after", "before", "by", "without", "while", "in", "from", "despite", "when", "since")
)


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the verb is passive, also as a bare participle ("a base hit by rockets")."""
    if parse.children(verb.i, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.tag not in ("VBN", "VBD") or parse.children(verb.i, "dobj"):
        return False
    have = any(child.lemma == "have" for child in parse.children(verb.i, "aux"))
    if have:
        return False
    if verb.dep == "conj" and not parse.children(verb.i, "nsubj", "aux"):
        head = parse.tokens[verb.head]
        return (
            head.i != verb.i and is_verb(head) and head.tag == verb.tag and is_passive(parse, head)
        )
    return verb.tag == "VBN" and verb.dep in ("acl", "relcl", "advcl", "ccomp", "ROOT", "amod")


def subjects(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """The heads of whoever does what the verb says; empty if the clause does not name it."""
    if is_passive(parse, verb):
        return _agents(parse, verb)
    own = parse.children(verb.i, "nsubj")
    if own:
        return _antecedents(parse, verb, own)
    if (noun := _said_of(parse, verb)) is not None:
        return [noun]
    if depth > 4:
        return []
    return _shared(parse, verb, depth)


def _said_of(parse: Parse, verb: Token) -> Token | None:
    """The army in "the army, which villagers say killed 12": whoever is said to have done it."""
    head = parse.tokens[verb.head]
    if verb.dep not in ("ccomp", "xcomp") or head.i == verb.i or not is_verb(head):
        return None
    if any(child.lower == "to" for child in parse.children(verb.i, "aux")):
        return None
    speakers = parse.children(head.i, "nsubj")
    for word in parse.children(head.i):
        relative = word.lower in RELATIVE and word.tag in ("WDT", "WP")
        if relative and speakers and word.i < speakers[0].i < head.i < verb.i:
            return _relative_head(parse, head)
    return None


def _agents(parse: Parse, verb: Token) -> list[Token]:
    found = []
    for by in parse.children(verb.i, "agent", "prep"):
        if by.lower == "by":
            found += parse.children(by.i, "pobj") or _next_noun(parse, by)
    if not found and verb.dep != "conj":
        for joined in parse.children(verb.i, "conj"):  # "attacked and killed by gunmen"
            if is_verb(joined) and not parse.children(joined.i, "nsubj", "nsubjpass"):
                found += [
                    noun
                    for by in parse.children(joined.i, "agent")
                    for noun in parse.children(by.i, "pobj")
                ]
    found = found or _apart(parse, verb)
    return [noun for noun in found if noun.tag != "VBG"]


def _apart(parse: Parse, verb: Token) -> list[Token]:
    """The agent behind what stands between: "kidnapped in Halvik, apparently by gunmen".

    Also where a parser hangs "by" on the last noun: "was blamed for the raid by villagers".
    """
    if verb.dep in ("amod", "conj"):
        return []
    accused = verb.lemma.lower() in BLAMED
    for token in parse.tokens[verb.i + 1 : verb.i + _FAR]:
        if token.sentence != verb.sentence or token.text in (";", ".", ":"):
            return []
        if is_verb(token) and token.dep not in ("amod", "acl", "aux", "auxpass"):
            return []
        if token.lower != "by" or token.tag != "IN":
            continue
        before = parse.tokens[token.i - 1]
        free = before.text == "," or before.lower in _HEDGES or before.tag == "CD"
        if accused or free or parse.tokens[token.head].dep in ("npadvmod", "advmod"):
            nouns = parse.children(token.i, "pobj")
            return nouns if nouns and all(is_actor(parse, noun) for noun in nouns) else []
    return []


def _next_noun(parse: Parse, preposition: Token) -> list[Token]:
    """The noun after a preposition to which the parser has given none."""
    if preposition.dep != "agent":
        return []
    noun = None
    for token in parse.tokens[preposition.i + 1 : preposition.i + 9]:
        if token.tag.startswith("N") and token.sentence == preposition.sentence:
            noun = token
        elif noun is not None or token.tag not in ("DT", "JJ", "CD", "PRP$", "VBN"):
            break
    return [] if noun is None else [noun]


def _antecedents(parse: Parse, verb: Token, heads: list[Token]) -> list[Token]:
    """The nouns meant, where the subject or object is a relative pronoun."""
    found = []
    for head in heads:
        if head.lower in RELATIVE and head.tag[:1] in "WID":
            said = verb.dep == "ccomp" and head.i < verb.head < verb.i
            noun = _relative_head(parse, parse.tokens[verb.head] if said else verb)
            if noun is not None and head.lower in ("who", "whom"):
                noun = _somebody(parse, noun)
            found.append(head if noun is None else noun)
        else:
            found.append(head)
    return found


def _somebody(parse: Parse, noun: Token) -> Token:
    """The person whom "who" means where a parser ties it to a place: "the mayor of X, who ..."."""
    node = noun
    for _ in range(4):
        entity = parse.entity(node.i)
        place = entity is not None and entity.label in ("GPE", "LOC", "FAC", "DATE")
        if not place or node.tag[:1] != "N":
            return node
        head = parse.tokens[node.head]
        if head.tag == "IN":
            head = parse.tokens[head.head]
        if not head.tag.startswith("N") or head.i == node.i:
            return noun
        node = head
    return noun


def _relative_head(parse: Parse, verb: Token) -> Token | None:
    node = verb
    for _ in range(4):
        head = parse.tokens[node.head]
        if head.i == node.i:
            return None
        if node.dep == "relcl":
            return head
        if node.dep != "conj":
            return None
        node = head
    return None


def _shared(parse: Parse, verb: Token, depth: int) -> list[Token]:
    """The subject of a verb without its own: shared with, or controlled by, the verb above it."""
    head = parse.tokens[verb.head]
    if head.i == verb.i:
        return []
    if verb.dep == "acl":
        infinitive = any(child.lower == "to" for child in parse.children(verb.i, "aux"))
        if infinitive or (verb.tag == "VBG" and not is_actor(parse, head)):
            return possessors(parse, head)
        return [head] if verb.tag == "VBG" else []
    if verb.dep == "pcomp":
        return _of_preposition(parse, head, depth)
    if head.tag.startswith("J") and verb.dep in ("xcomp", "ccomp", "advcl"):
        head = _copula(parse, head)  # "is ready to share"
        return surface_subjects(parse, head)
    if not is_verb(head):
        return []
    if verb.dep == "conj" and goes_on(parse, verb, head):
        return subjects(parse, parse.tokens[head.head], depth + 1)
    if verb.dep in ("ccomp", "dep") and verb.i < head.i and verb.tag in _FINITE:
        return []  # "... killed 14 people, the ministry said": the ministry tells of it
    if verb.dep in ("xcomp", "ccomp") and (controllers := _controllers(parse, head)):
        return controllers
    if verb.dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "ROOT"):
        if is_passive(parse, head):
            return surface_subjects(parse, head)
        return subjects(parse, head, depth + 1)
    return []


def goes_on(parse: Parse, verb: Token, head: Token) -> bool:
    """Whether a verb goes on with the governing one: "denied it had fired and accused the army"."""
    if verb.tag != "VBD" or head.dep != "ccomp" or parse.children(verb.i, "aux", "auxpass"):
        return False
    if verb.lemma.lower() not in _SPEAKING:
        return False  # "denied it had crossed the border and opened fire"
    return any(child.lower in _PERFECT for child in parse.children(head.i, "aux"))


def _controllers(parse: Parse, verb: Token) -> list[Token]:
    """Whose act the infinitive tells: "urged Moscow to stop", "called on Moscow to stop"."""
    if verb.lemma in _OBJECT_CONTROL and (found := parse.children(verb.i, "dobj")):
        return found
    if verb.lemma in ("call", "appeal", "plead"):
        for prep in parse.children(verb.i, "prep"):
            if prep.lower in ("on", "upon", "for", "to") and (
                found := parse.children(prep.i, "pobj")
            ):
                return found
    return []


def _copula(parse: Parse, adjective: Token) -> Token:
    if parse.children(adjective.i, *_SUBJECTS):
        return adjective
    head = parse.tokens[adjective.head]
    return head if is_verb(head) else adjective


def _of_preposition(parse: Parse, prep: Token, depth: int) -> list[Token]:
    """Such as "accused X of doing", "by doing", "after doing"."""
    head = parse.tokens[prep.head]
    if not is_verb(head):
        above = parse.tokens[head.head]
        if prep.lower == "of" and head.dep in ("dobj", "nsubjpass") and above.lemma in _CHARGES:
            return [head]  # "accused [the army of firing]"
        if prep.lower == "of" and above.lower == "by":  # "was accused by [the army of firing]"
            verb = parse.tokens[above.head]
            if verb.lemma in _CHARGES and (found := parse.children(verb.i, "nsubjpass")):
                return found
        return possessors(parse, head) if head.tag.startswith("N") else []
    if prep.lower in ("of", "for", "from") and (
        found := parse.children(head.i, "dobj", "nsubjpass")
    ):
        return found
    if prep.lower in _SUBJECT_OF or prep.lower in ("of", "for", "to", "with", "about", "at"):
        if is_passive(parse, head):
            return surface_subjects(parse, head)
        return subjects(parse, head, depth + 1)
    return []


def surface_subjects(parse: Parse, verb: Token) -> list[Token]:
    """The grammatical subject, of a passive too; else that of the verb it is joined to."""
    node = verb
    for _ in range(4):
        if own := parse.children(node.i, *_SUBJECTS):
            return _antecedents(parse, node, own)
        if node.dep not in ("conj", "xcomp", "advcl") or parse.tokens[node.head].i == node.i:
            break
        node = parse.tokens[node.head]
    return [parse.tokens[verb.head]] if verb.dep == "acl" and verb.tag == "VBN" else []


def objects(parse: Parse, verb: Token) -> list[Token]:
    """What the verb is done to: its object, or the subject of a passive."""
    if is_passive(parse, verb):
        return _patients(parse, verb)
    found = parse.children(verb.i, "dobj", "dative")
    found = [noun for noun in found if noun.tag != "IN"] or _after_day(parse, verb)
    if not found and verb.dep == "relcl" and parse.children(verb.i, "nsubj"):
        subject = parse.children(verb.i, "nsubj")[0]
        if subject.lower not in RELATIVE:  # "the bridge (that) they bombed"
            return [parse.tokens[verb.head]]
    if not found and verb.dep == "pcomp":  # "of ramming ships", the noun given to "of"
        found = [n for n in parse.children(verb.head, "pobj") if 0 < n.i - verb.i <= _NEAR]
    if not found:
        for joined in parse.children(verb.i, "conj"):  # "attacked and burned a village"
            if is_verb(joined) and not parse.children(joined.i, "nsubj"):
                if not parse.children(verb.i, "prep", "advmod", "npadvmod"):
                    found = parse.children(joined.i, "dobj")
                break
    return _antecedents(parse, verb, found)


def _after_day(parse: Parse, verb: Token) -> list[Token]:
    """The object in "criticized on Monday Russia's raids", where a parser joins day and object."""
    for prep in parse.children(verb.i, "prep"):
        for noun in parse.children(prep.i, "pobj"):
            for word in parse.children(noun.i, "compound", "nmod"):
                entity = parse.entity(word.i)
                if word.i == prep.i + 1 and word.lower in _DAYS and entity is not None:
                    return [noun]
    return []


def _patients(parse: Parse, verb: Token) -> list[Token]:
    own = parse.children(verb.i, "nsubjpass") or parse.children(verb.i, "csubjpass")
    if own:
        clause = [parse.children(noun.i, "nsubj") for noun in own if noun.tag == "VBG"]
        return [n for group in clause for n in group] or _antecedents(parse, verb, own)
    if verb.dep in ("acl", "amod"):
        return [parse.tokens[verb.head]]
    if found := parse.children(verb.i, "nsubj"):
        return _antecedents(parse, verb, found)
    if verb.dep == "relcl":
        return [parse.tokens[verb.head]]
    head = parse.tokens[verb.head]
    if left := _before_be(parse, verb):
        return left
    if verb.dep == "conj" and is_verb(head) and head.i != verb.i:
        return _patients(parse, head) if is_passive(parse, head) else []
    if verb.dep in ("xcomp", "advcl") and is_verb(head) and head.i != verb.i:
        return surface_subjects(parse, head)
    return []


def _before_be(parse: Parse, verb: Token) -> list[Token]:
    """The noun before "were" where a parser ties it elsewhere: "..., and two jets were scrambled"."""
    first = min((word.i for word in parse.children(verb.i, "aux", "auxpass")), default=0)
    noun = parse.tokens[first - 1] if first else verb
    joined = noun.tag[:1] == "N" and noun.dep == "conj" and noun.sentence == verb.sentence
    return [noun] if joined else []
