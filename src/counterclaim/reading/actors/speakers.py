"""The actors of an article: each mention's canonical names, and the actors that they make up."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.model import Actor, Span, Statement
from counterclaim.reading.actors import antecedents
from counterclaim.reading.actors.antecedents import Asker
from counterclaim.reading.actors.asked import (
    is_subject,
    may_shorten,
    names_somebody,
    one_person,
    shortened,
)
from counterclaim.reading.actors.background import named_spans, noun_chunk
from counterclaim.reading.actors.catalogue import Catalogue
from counterclaim.reading.actors.describe import Finding, describe
from counterclaim.reading.actors.owned import owned, speaking_for
from counterclaim.reading.actors.pairs import pair
from counterclaim.reading.actors.people import People
from counterclaim.reading.actors.phrases import INDEFINITE, OWNERS, Phrase, chunk, phrases
from counterclaim.reading.actors.reference import Identity, Reference, joint
from counterclaim.reading.actors.scene import Scene, identity
from counterclaim.reading.actors.wording import phrase_text
from counterclaim.reading.syntax import Parse, Token

_OFFICIAL = frozenset({"GOV", "MIL"})


@dataclass(frozen=True)
class Resolved:
    """Whom a mention stands for: canonical names, how sure, and by which rule."""

    names: tuple[str, ...]
    confidence: float
    reason: str


@dataclass(frozen=True)
class Resolution:
    """The actors of an article, and for each mention that was asked for whom it stands for."""

    actors: tuple[Actor, ...]
    mentions: Mapping[Span, Resolved]

    def names(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The canonical names of some mentions, each once, in order."""
        found = (
            name for span in spans if span in self.mentions for name in self.mentions[span].names
        )
        return tuple(dict.fromkeys(found))


def resolve_actors(
    parse: Parse,
    mentions: Sequence[Span] = (),
    *,
    statements: Sequence[Statement] = (),
    year: int | None = None,
    catalogue: Catalogue | None = None,
) -> Resolution:
    """Whom the mentions of an article stand for, and the actors that it names.

    ``mentions`` are character spans of noun phrases or pronouns (participants of events). The
    sources of ``statements`` are mentions too; statements also tell who "we" is in a quotation, and
    that a source stands for nobody in its own content. Never raises on odd parses or spans.
    """
    reader = _Reader(Scene(parse, catalogue or Catalogue.load(), year), statements)
    return reader.read(mentions)


def _start(ref: Reference) -> int:
    return ref.span[0]


class _Reader:
    """Goes through an article from left to right and remembers whom its phrases stand for."""

    def __init__(self, scene: Scene, statements: Sequence[Statement]) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.people = People(scene)
        self.past: list[Reference] = []
        self.later: list[Reference] = []
        self.contents: dict[Span, tuple[Span, ...]] = {}
        for statement in statements:
            for span in statement.source:
                self.contents[span] = self.contents.get(span, ()) + statement.content
        self.told = [span for spans in self.contents.values() for span in spans]
        self.findings: dict[tuple[int, ...], Finding] = {}
        self.shown: list[Reference] = []
        self.by_span: dict[Span, Reference] = {}
        self.named: dict[str, Identity] = {}
        """What was learned of a person after the first mention: old name to fuller identity."""
        self.parties: dict[str, Identity] = {}

    def read(self, mentions: Sequence[Span]) -> Resolution:
        wanted = sorted(set(mentions) | set(self.contents), key=lambda span: (span[0], -span[1]))
        taken = [span for span in wanted if span[1] > span[0]]
        background = self._background(taken)
        self.later = [ref for span in background for ref in self._plain(span)]
        queue = sorted([(s, 0) for s in taken] + [(s, 1) for s in background])
        for span, is_background in queue:
            ref = self._resolve(span)
            if ref is None:
                continue
            if not is_background:
                self.by_span[span] = ref
            if not is_background or names_somebody(ref, self.parse):
                self.shown.append(ref)
        self._first_persons(taken)
        found = {span: self._resolved(span) for span in taken}
        return Resolution(self._actors(), found)

    def _first_persons(self, mentions: Sequence[Span]) -> None:
        """Give "we" in a quotation its source, where that stands only after the quotation."""
        for span in mentions:
            if span in self.by_span:
                continue
            own = phrases(self.parse, span)
            speaker = self._speaker(span)
            if len(own) == 1 and own[0].pronoun in antecedents.FIRST and speaker is not None:
                if own[0].pronoun in antecedents.MANY_FIRST:
                    speaker = self._spoken_for(speaker)
                ref = self._borrowed(own[0], speaker, f"{own[0].pronoun}: the speaker", 0.7)
                self.by_span[span] = ref
                self.shown.append(ref)

    def _resolved(self, span: Span) -> Resolved:
        ref = self.by_span.get(span)
        if ref is None:
            return Resolved((), 0.0, "nobody found")
        names = tuple(self.named.get(who.name, who).name for who in ref.identities)
        return Resolved(names, ref.confidence, ref.reason)

    def _background(self, mentions: Sequence[Span]) -> list[Span]:
        """Named spans whose head is not the head of a mention."""
        heads = {
            (phrase.head.i) for span in mentions for phrase in phrases(self.parse, span)
        }  # fmt: skip
        starts = [span[0] for span in mentions]
        kept = []
        for span in named_spans(self.scene, self.people):
            own = phrases(self.parse, span)
            if not own or own[-1].head.i in heads:
                continue
            k = bisect_left(starts, span[0] + 1)
            covering = [
                m for m in mentions[max(0, k - 3) : k] if m[0] <= span[0] and span[1] <= m[1]
            ]
            if any(self._same_actor(m, span) for m in covering):
                continue
            kept.append(span)
        return kept

    def _same_actor(self, mention: Span, inner: Span) -> bool:
        """Whether a named span is the name in a mention's own title or apposition."""
        hit = next((h for t in self.parse.tokens_in(inner) if (h := self.people.at(t))), None)
        if hit is None:
            return False
        return any(self._alone(phrase).person is hit[1] for phrase in phrases(self.parse, mention))

    def _alone(self, phrase: Phrase) -> Finding:
        """What a phrase names without knowing whom its possessive stands for."""
        words = tuple(token.i for token in phrase.tokens)
        if words not in self.findings:
            self.findings[words] = describe(phrase, self.scene, self.people, None)
        return self.findings[words]

    def _plain(self, span: Span) -> list[Reference]:
        found = [(p, self._alone(p)) for p in phrases(self.parse, span)]
        return [self._reference(p, f) for p, f in found if not f.wanted]

    def _resolve(self, span: Span) -> Reference | None:
        parts: list[Reference] = []
        for phrase in phrases(self.parse, span):
            ref = self._one(phrase, span)
            if ref is not None and ref.identities:
                parts.append(ref)
        if not parts:
            return None
        parts = one_person(parts)
        ref = parts[0] if len(parts) == 1 else joint(span, parts)
        ref = replace(ref, source=span in self.contents)
        insort(self.past, ref, key=_start)
        return ref

    def _one(self, phrase: Phrase, span: Span) -> Reference | None:
        asker = Asker(
            phrase.head, span in self.contents, self.contents.get(span, ()), self._speaker(span)
        )
        before = self.past[: bisect_left(self.past, phrase.span[0], key=_start)]
        if word := phrase.pronoun:
            found = antecedents.pronoun(word, asker, before, self.parse)
            if found is None and word in antecedents.RELATIVE:
                found = self._of_clause(phrase.head)
            if found is None:
                return None
            found = self._learn_gender(found, antecedents.gender(word))
            if word in antecedents.MANY_FIRST:
                found = self._spoken_for(found)
            return self._borrowed(phrase, found, f"{word}: antecedent", 0.7)
        if phrase.words in (("other",), ("another",)) and not phrase.rest:
            return None  # "each other", "one another"
        if (two := pair(phrase, before, self.parse)) is not None:
            return self._borrowed(phrase, two, "two that were named together", 0.6)
        owner = self._owner(phrase, asker, before)
        finding = (
            self._alone(phrase)
            if owner is None
            else describe(phrase, self.scene, self.people, owner)
        )
        if owner is not None and (own := owned(phrase, owner, self.scene.catalogue)):
            finding = own
        if finding.kind == "person":
            self._learn_party(finding, owner or self._heard_before(phrase, before))
        if finding.wanted:
            found = self._described(phrase, finding, asker, before)
            if found is not None:
                return self._borrowed(phrase, found, f"{finding.reason}: antecedent", 0.65)
        bare = finding.reason == "own words" and finding.kind == "name"
        if may_shorten(phrase) and (bare or shortened(phrase)):
            found = antecedents.same_name(phrase.words, before)
            if found is not None:
                return self._borrowed(phrase, found, "short for a longer name", 0.75)
        return self._reference(phrase, finding)

    def _of_clause(self, token: Token) -> Reference | None:
        """The noun phrase that a relative clause hangs on, where nobody was found in it before."""
        noun = antecedents.relative_noun(token, self.parse)
        if noun is None:
            return None
        tokens = self.parse.tokens
        found = chunk(self.parse.tokens_in(noun_chunk(self.scene, tokens[noun])))
        return self._reference(found, describe(found, self.scene, self.people, None))

    def _described(
        self, phrase: Phrase, finding: Finding, asker: Asker, before: Sequence[Reference]
    ) -> Reference | None:
        if (introduced := self._introduced(phrase, finding)) is not None:
            return introduced
        later = [ref for ref in self.later if ref.span[0] > phrase.span[1]]
        found = antecedents.description(finding, asker, before, later)
        if found is not None and finding.wanted == {"person"} and finding.country:
            self._learn_country(found.identities[0], finding.country)
        if found is None and "person" in finding.wanted:
            found = self._of_role(finding)
        bare = phrase.determiner in ("the", "that", "this") and not phrase.rest and not phrase.owner
        human = bool(finding.wanted & {"person", "anonymous"}) and not finding.country
        if found is None and bare and human and not self.scene.matches_in(phrase.body):
            reach = 2 if len(phrase.body) == 1 else 1
            found = antecedents.last_person(finding, asker, before, reach)
        return found

    def _introduced(self, phrase: Phrase, finding: Finding) -> Reference | None:
        """Whom "a diplomat in the capital" brought in just before, for "the diplomat"."""
        bare = phrase.determiner in ("the", "that") and not phrase.owner and not phrase.rest
        if not bare or len(phrase.body) != 1 or "anonymous" not in finding.wanted:
            return None
        head = phrase.head
        first = self.parse.sentences[max(0, head.sentence - 2)][0]
        for token in reversed(self.parse.tokens[first : head.i]):
            if token.lower != head.lower or token.tag != head.tag:
                continue
            found = chunk(self.parse.tokens_in(noun_chunk(self.scene, token)))
            if found.determiner not in INDEFINITE or found.head.i != token.i:
                return None
            return self._reference(found, describe(found, self.scene, self.people, None))
        return None

    def _learn_party(self, finding: Finding, party: Identity | None) -> None:
        """Remember for whom a spokesman speaks."""
        who = finding.identities[0]
        if party and (fuller := speaking_for(who, finding.roles, party)) is not None:
            self.named[who.name] = fuller
            self.parties[who.name] = party

    def _heard_before(self, phrase: Phrase, before: Sequence[Reference]) -> Identity | None:
        """The party that spoke just before a bare "spokesman Name", who then speaks for it."""
        if phrase.words[:1] not in (("spokesman",), ("spokeswoman",), ("spokesperson",)):
            return None
        heard = [r for r in before if r.source and phrase.head.sentence - r.sentence <= 1]
        return heard[-1].identities[0] if heard and len(heard[-1].identities) == 1 else None

    def _learn_gender(self, found: Reference, gender: str) -> Reference:
        """A person who was once "she" is not "he" later."""
        if not gender or found.gender or not found.human:
            return found
        for k, ref in enumerate(self.past):
            if ref.identities == found.identities and not ref.gender:
                self.past[k] = replace(ref, gender=gender)
        return replace(found, gender=gender)

    def _spoken_for(self, speaker: Reference) -> Reference:
        """Whom an official's "we" means: the state or body that the official speaks for."""
        who = speaker.identities[0]
        if (party := self.parties.get(who.name)) is not None:
            return replace(speaker, identities=(party,), kind="name", confidence=0.6)
        if len(speaker.identities) > 1 or who.type not in ("person", "anonymous"):
            return speaker
        entry = self.scene.catalogue.state(who.country or "") if who.sector in _OFFICIAL else None
        if entry is None and (found := self.scene.catalogue.lookup(speaker.body, self.scene.words)):
            entry = found.entry
        if entry is None:
            return speaker
        return replace(speaker, identities=(identity(entry),), kind="name", confidence=0.5)

    def _learn_country(self, who: Identity, country: str) -> None:
        entry = self.scene.catalogue.state(country)
        if who.type == "person" and who.country is None and "(" not in who.name and entry:
            self.named[who.name] = replace(who, name=f"{who.name} ({entry.name})", country=country)

    def _of_role(self, finding: Finding) -> Reference | None:
        """A person whom the article names with this role elsewhere."""
        for ref in self.later:
            who = ref.identities[0]
            holds = who.type == "person" and ref.human and bool(ref.roles & finding.roles)
            other = bool(ref.roles & {"former", "deputy"}) or finding.wanted != {"person"}
            foreign = bool(finding.country) and who.country not in (None, finding.country)
            if holds and not other and not foreign:
                return ref
        return None

    def _owner(self, phrase: Phrase, asker: Asker, before: Sequence[Reference]) -> Identity | None:
        """Who the possessive of a phrase stands for."""
        if not phrase.owner:
            return None
        first = phrase.owner[0]
        if len(phrase.owner) == 1 and first.lower in OWNERS:
            word = first.lower if first.lower != "whose" else "who"
            inner = Asker(first, False, (), asker.speaker)
            found = antecedents.pronoun(word, inner, before, self.parse)
            return found.identities[0] if found and len(found.identities) == 1 else None
        finding = describe(chunk(phrase.owner), self.scene, self.people, None)
        return finding.identities[0] if finding.kind != "other" else None

    def _speaker(self, span: Span) -> Reference | None:
        """The source of the innermost statement whose content holds a span."""
        best: tuple[int, Reference] | None = None
        for source, contents in self.contents.items():
            for a, b in contents:
                holds = a <= span[0] and span[1] <= b and source in self.by_span
                if holds and (best is None or b - a < best[0]):
                    best = (b - a, self.by_span[source])
        return best[1] if best else None

    def _borrowed(self, phrase: Phrase, found: Reference, reason: str, sure: float) -> Reference:
        return replace(
            found,
            span=phrase.span,
            token=phrase.head.i,
            sentence=phrase.head.sentence,
            subject=is_subject(phrase, self.parse),
            source=False,
            quoted=self._quoted(phrase.span),
            confidence=round(0.98 * min(sure, found.confidence), 3),
            reason=reason,
            aliases=(),
        )

    def _reference(self, phrase: Phrase, finding: Finding) -> Reference:
        head = phrase.head
        return Reference(
            phrase.span, head.i, head.sentence, finding.identities, finding.kind, finding.roles,
            phrase.plural and finding.kind in ("anonymous", "label", "other"), finding.gender,
            is_subject(phrase, self.parse), False, self._quoted(phrase.span), finding.confidence,
            finding.reason, finding.words, finding.body, (phrase_text(phrase.tokens),),
            not phrase.determiner and not phrase.owner,
        )  # fmt: skip

    def _quoted(self, span: Span) -> bool:
        return any(a <= span[0] and span[1] <= b for a, b in self.told)

    def _actors(self) -> tuple[Actor, ...]:
        found: dict[str, tuple[Identity, list[str], list[Span]]] = {}
        for ref in sorted(self.shown, key=lambda ref: ref.span):
            for known in ref.identities:
                who = self.named.get(known.name, known)
                _, aliases, spans = found.setdefault(who.name, (who, [], []))
                spans.append(ref.span)
                if len(ref.identities) == 1:
                    aliases += [alias for alias in ref.aliases if alias not in aliases]
        return tuple(
            Actor(id=f"a{number}", name=who.name, aliases=tuple(aliases), type=who.type,
                  country=who.country, sector=who.sector, mentions=tuple(dict.fromkeys(spans)))
            for number, (who, aliases, spans) in enumerate(found.values(), 1)
        )  # fmt: skip


def find_actors(
    parse: Parse, statements: Sequence[Statement] = (), *, year: int | None = None
) -> tuple[Actor, ...]:
    """The actors that an article names or that speak in its statements, in order of appearance."""
    return resolve_actors(parse, (), statements=statements, year=year).actors
