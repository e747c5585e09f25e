"""Ties an answer to what it answers: ``refers_to`` of statements.

Each statement that may answer (``answering.kind_of``) is weighed against those around it by one sum
(``fitting.score``): is it an accusation, does it name who answers, do both speak of the same, how near
is it. The best above the bar of its kind is what is answered, with what belongs to that. Method:
rules, and behind them what a judge of pairs has learned (``learned``); nothing depends on which party
is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.comparison.answering import BAR, REACH, Kind, kind_of, negative
from counterclaim.comparison.denials import anaphoric, bare, calls_false, denies, several
from counterclaim.comparison.fitting import Scene, score
from counterclaim.comparison.learned import learned_answers
from counterclaim.comparison.lexicon import kind
from counterclaim.comparison.likeness import (
    accuses,
    accusing,
    names_party,
    one_paragraph,
    one_sentence,
    same_figure,
    same_speaker,
    topic,
    turns,
)
from counterclaim.comparison.sides import Sides
from counterclaim.comparison.tellings import Claim, View
from counterclaim.model import Actor, Article, Event, Metadata, Reading, Statement

AHEAD = 8
"""How many statements ahead, for a denial that opens an article."""
MOST = 4
"""Most statements that one plural anaphor ("such allegations") is tied to."""
_OPENING = 3
"""How many statements open an article."""
_ON = 2
"""Statements within which a party goes on to answer the same."""
_AS_GOOD = 0.7
"""Share of the best one's score from which another telling of the same is answered too."""
_ACCOUNT = re.compile(r"\b(?:version|account|narrative)\b")
_FIRST_PERSON = re.compile(r"[\"“'‘]{0,3}(?:our|we|i)\b", re.IGNORECASE)
_REJECTING = frozenset({"state", "demand", "promise_offer"})
"""Acts as which a rejection may have been read."""
_FIRM = (Kind.POINT, Kind.REJECT, Kind.NEGATE)


def link_answers(
    statements: Iterable[Statement], text: str, actors: Iterable[Actor] = ()
) -> tuple[Statement, ...]:
    """The statements in their order, each answer with ``refers_to`` filled.

    Links that are there already are kept; what was learned is added to what the rules find. Spans
    outside the text are harmless. Raises ``ModelError`` if a file of the learned judge is altered.
    """
    known = tuple(statements)
    scene = to_scene(known, text, actors)
    links = rule_answers(scene)
    learned = learned_answers(scene, links)
    claims = {claim.statement.id: claim for claim in scene.ordered}
    ruled = (_linked(claims[s.id], tuple(links.get(s.id, s.refers_to)), scene.sides) for s in known)
    return tuple(_with_learned(one, learned.get(one.id, ())) for one in ruled)


def called_false(
    events: Iterable[Event], statements: Iterable[Statement], text: str
) -> tuple[Event, ...]:
    """The events, those denied that a statement tells only to call it false: "reports of ... are a lie"."""
    false = {s.id for s in statements if calls_false(" ".join(text[a:b] for a, b in s.content))}
    return tuple(
        msgspec.structs.replace(event, status="denied")
        if event.statement in false and event.status in ("asserted", "attributed")
        else event
        for event in events
    )


def to_scene(statements: Iterable[Statement], text: str, actors: Iterable[Actor] = ()) -> Scene:
    """The claims of statements in text order, with who is on whose side."""
    article = Article(id="", text=text, metadata=Metadata())
    view = View(Reading(article=article, statements=tuple(statements), actors=tuple(actors)))
    sides = Sides.within(view.reading.actors, view.reading.statements, view.text)
    return Scene(sorted(view.claims.values(), key=lambda c: (c.whole, c.statement.id)), sides)


def rule_answers(scene: Scene) -> dict[str, Sequence[str]]:
    """What each claim answers by the rules, by ids; nothing for one that is linked already."""
    links: dict[str, Sequence[str]] = {}
    for i, claim in enumerate(scene.ordered):
        if not claim.statement.refers_to and (found := _answered(i, scene, links)):
            links[claim.statement.id] = found
    return links


def _with_learned(statement: Statement, learned: Sequence[str]) -> Statement:
    """A statement with what it was learned to answer behind what the rules say."""
    more = [name for name in learned if name not in statement.refers_to]
    if not more:
        return statement
    return msgspec.structs.replace(statement, refers_to=(*statement.refers_to, *more))


def _linked(claim: Claim, refers_to: tuple[str, ...], sides: Sides) -> Statement:
    """A statement with what it answers; one that rejects it, in whatever words, denies."""
    statement = claim.statement
    answered = [claim.view.claims[name] for name in refers_to if name in claim.view.claims]
    plain = answered and statement.act == "state" and negative(claim)
    plain = plain and not kind("then").search(claim.said_text, 0, 60)
    plain = plain and kind_of(claim) not in (Kind.WEIGH, Kind.REPLY, Kind.REFUSE)
    plain = plain and not turns(claim, answered, sides)
    rejects = plain or (statement.act in _REJECTING and denies(claim) and claim.parties)
    act = "deny" if rejects else statement.act
    if act == statement.act and refers_to == statement.refers_to:
        return statement
    return msgspec.structs.replace(statement, act=act, refers_to=refers_to)


def _answered(i: int, scene: Scene, links: dict[str, Sequence[str]]) -> Sequence[str]:
    """The ids of what the claim at ``i`` answers, often none."""
    claim = scene.ordered[i]
    how = kind_of(claim)
    if how is None:
        return ()
    if how is Kind.POINT and (found := _gone_on(i, scene, links)):
        return found
    if how is Kind.COUNTER and negative(claim) and (found := _gone_on(i, scene, links)):
        return found
    found = _chosen(i, how, scene)
    return found or (_gone_on(i, scene, links) if how in _FIRM or negative(claim) else ())


def _gone_on(i: int, scene: Scene, links: dict[str, Sequence[str]]) -> Sequence[str]:
    """What the same side has answered right before: "denied it, calling the claim a lie"."""
    claim = scene.ordered[i]
    for before in reversed(scene.ordered[max(0, i - _ON) : i]):
        known = links.get(before.statement.id, ())
        own = same_speaker(claim, before, scene.sides) or bool(_FIRST_PERSON.match(claim.text))
        if not known or not own or not one_paragraph(before, claim):
            continue
        if kind_of(before) in (Kind.WEIGH, Kind.REFUSE, Kind.REPLY):
            continue
        denied = [claim.view.claims[name] for name in known if name in claim.view.claims]
        if any(same_speaker(claim, other, scene.sides) for other in denied):
            continue
        if anaphoric(claim) and not one_sentence(before, claim) and not bare(claim):
            continue
        return known
    return ()


def _chosen(i: int, how: Kind, scene: Scene) -> Sequence[str]:
    """What scores best around the claim, and what belongs to it."""
    claim = scene.ordered[i]
    scored = []
    for distance, other in _around(i, how, scene):
        value = score(claim, other, distance, how, scene)
        if value >= BAR[how]:
            scored.append((value, other))
    if not scored:
        return ()
    top, best = max(scored, key=lambda pair: (pair[0], pair[1].whole))
    if how is Kind.POINT and several(claim):
        alike = [c for c in _run(best, scene) if accuses(c, claim, scene.sides)]
        if alike:
            return [c.statement.id for c in alike[-MOST:]]
    found = [c for c in scene.ordered if c is best or c.statement.content == best.statement.content]
    if how is Kind.POINT:
        found += [other for _, other in scored if same_figure(claim, other)]
        found += _of_account(i, best, scene)
    if how is Kind.REJECT:
        found += [
            other for value, other in scored if value >= _AS_GOOD * top and topic(claim, other).one
        ]
    if how in _FIRM:
        found += _with(best, claim, scene)
    return list(dict.fromkeys(c.statement.id for c in found))


def _around(i: int, how: Kind, scene: Scene) -> Iterable[tuple[int, Claim]]:
    """Statements before a claim, nearest first, those after it in its own sentence, and further on.

    What opens an article ("X denied on Friday ...") is often told in full later.
    """
    ordered, claim = scene.ordered, scene.ordered[i]
    before = [c for c in reversed(ordered[:i]) if c.statement.content != claim.statement.content]
    yield from enumerate(before[: REACH[how]], 1)
    if how not in (Kind.POINT, Kind.REJECT):
        return
    for distance, other in enumerate(ordered[i + 1 : i + 1 + AHEAD], 1):
        if one_sentence(claim, other) or i <= _OPENING:
            yield distance, other


def _of_account(i: int, best: Claim, scene: Scene) -> list[Claim]:
    """All that a party has just told, where its "version" or "account" is rejected."""
    claim = scene.ordered[i]
    if not _ACCOUNT.search(claim.text):
        return []
    near = scene.ordered[max(0, i - 2 * _ON) : i]
    own = [c for c in near if scene.sides.meet(c.parties, best.parties) and not denies(c)]
    return [c for c in own if one_paragraph(c, best) and c.statement.act in _SAID_ALONG]


def _run(best: Claim, scene: Scene) -> list[Claim]:
    """The accusation and those of the same party that stand right before or after it."""
    ordered = scene.ordered
    first = last = ordered.index(best)
    while first and scene.sides.meet(ordered[first - 1].parties, best.parties):
        first -= 1
    while last + 1 < len(ordered) and scene.sides.meet(ordered[last + 1].parties, best.parties):
        last += 1
    return list(ordered[first : last + 1])


def _with(best: Claim, claim: Claim, scene: Scene) -> list[Claim]:
    """What belongs to the accusation that is denied: the rest of its sentence, its summing up.

    "blamed X, saying X had sent the drones"; "... . It accused X of violating the border"; the
    quotation that goes on.
    """
    kept = []
    for other in _run(best, scene):
        if other is best or denies(other) or other.statement.act not in _SAID_ALONG:
            continue
        if abs(scene.ordered.index(other) - scene.ordered.index(best)) != 1:
            continue
        accused = names_party(claim, other, scene.sides)
        alike = bool(topic(best, other).acts)
        summed_up = accusing(other) and alike and not anaphoric(claim)
        goes_on = other.statement.form == "direct" and alike
        if (accused and (one_sentence(other, best) or summed_up)) or (
            goes_on and not _FIRST_PERSON.search(other.text)
        ):
            kept.append(other)
    return kept


_SAID_ALONG = frozenset({"accuse", "condemn", "state"})
