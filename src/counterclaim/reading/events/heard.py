"""Acts that the encoder hears where the trigger lexicon is silent, too strict or too free.

The head for acts learned on written sentences (``training/acts.py``). Where it is sure, a listed trigger
stands whatever its conditions say, or falls; a word that no entry names becomes a trigger of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from counterclaim.model import Root
from counterclaim.reading.events.lexicon import Entry, setting
from counterclaim.reading.events.nouns import FOILS
from counterclaim.reading.events.triggers import Trigger
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

SURE = 0.75
"""From this probability of its root on, a listed trigger stands."""
NEW = 0.8
"""From here on a word that is not listed is a trigger."""
PLAIN = 0.88
"""From here on the root that is heard stands before that of a reading whose conditions hold."""
NOT = 0.065
"""Below this probability of any act, a listed trigger is none."""
UNLISTED = frozenset(("someone",))
"""What a word that is not listed needs to be a trigger: where the clause names roles, one who can act."""
_NOMINAL = ("NN", "NNS", "NNP", "NNPS")
_VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ")


def verdict(parse: Parse, trigger: Trigger) -> bool | None:
    """Whether a trigger surely names an act, surely none, or ``None`` where the encoder leaves it open."""
    if not parse.acts or parse.tokens[trigger.head].lemma.lower() in FOILS:
        return None  # what is repelled is the act of the other side
    inside = {trigger.head, trigger.head if trigger.noun is None else trigger.noun}
    inside.update(range(trigger.first, trigger.last + 1))
    shares = [parse.acts[i] for i in sorted(inside) if i in parse.acts]
    if any(share.of_root >= SURE for share in shares):
        return True
    return False if all(share.probability < NOT for share in shares) else None


def unlisted(parse: Parse, found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Triggers for the words that the encoder hears and no trigger ``found`` has."""
    taken = {i for trigger in found for i in range(trigger.first, trigger.last + 1)}
    taken |= {trigger.head for trigger in found}
    taken |= {trigger.noun for trigger in found if trigger.noun is not None}
    for i, share in parse.acts.items():
        token = parse.tokens[i]
        if share.of_root < NEW or i in taken or token.tag not in (*_NOMINAL, *_VERBAL):
            continue
        if token.lemma.lower() not in FOILS and not _comments(parse, token):
            yield Trigger(_entry(token, share.root), i, i, i)


def _comments(parse: Parse, token: Token) -> bool:
    """Whether something is only felt and said: "expressed condolences to the families"."""
    words = [token, *parse.children(token.i, "dobj", "conj")]
    return any(word.lemma.lower() in setting("comment") for word in words)


def of_root(
    parse: Parse, choices: Sequence[Trigger], trigger: Trigger, *, plainly: bool
) -> int | None:
    """Which of the readings of a trigger has the root that is heard in it (``plainly``), if one has."""
    inside = {trigger.head, trigger.head if trigger.noun is None else trigger.noun}
    shares = [parse.acts[i] for i in inside if i in parse.acts]
    heard = {share.root for share in shares if not plainly or share.of_root >= PLAIN}
    return next((n for n, choice in enumerate(choices) if choice.entry.root in heard), None)


def _entry(token: Token, root: str) -> Entry:
    noun = token.tag in _NOMINAL
    return Entry(
        words=(token.lemma.lower(),),
        objects=frozenset(),
        noun=noun,
        root=cast(Root, root),
        mode=None,
        cameo=None,
        slots=_slots()[root, "noun" if noun else "verb"],
        needs=UNLISTED,
        avoid=frozenset(),
    )


@lru_cache(maxsize=1)
def _slots() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row["root"], row["pos"]): tuple(row["slots"].split(","))
        for row in rows("events", "unlisted")
    }
