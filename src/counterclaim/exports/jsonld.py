"""JSON-LD: statements as schema.org ``Claim`` and ``Quotation``, who said them in PROV-O.

A statement ``prov:wasAttributedTo`` its speakers. What relays it (the article, or the statement of
an agency) ``prov:wasQuotedFrom`` it. The context stands in the file: nothing has to be fetched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from counterclaim.exports.naming import NAMESPACE, urn
from counterclaim.exports.quotes import quotes
from counterclaim.exports.source import Source
from counterclaim.model import (
    NO_CONFLICT,
    Actor,
    Count,
    Event,
    Incident,
    IncidentDispute,
    Reading,
    Statement,
    When,
)
from counterclaim.views.links import safe_url

Node = dict[str, Any]

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "cc": NAMESPACE,
    "url": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "dateCreated": {"@type": "xsd:date"},
    "startDate": {"@type": "xsd:date"},
    "endDate": {"@type": "xsd:date"},
}
"""What the names in the file mean."""
_PERSONS = frozenset({"person", "anonymous", "label", "collective", "group"})
"""Kinds of actors that are no organisation for certain: of these only persons are called so."""


def lines(source: Source) -> Iterator[bytes]:
    """One document with a graph, a node a line: articles, agents, statements, events, incidents."""
    yield b'{"@context":' + msgspec.json.encode(CONTEXT) + b',\n"@graph":['
    before = b"\n"
    for node in _nodes(source):
        full = {key: value for key, value in node.items() if value not in (None, [], "")}
        yield before + msgspec.json.encode(full)
        before = b",\n"
    yield b"\n]}\n"


def _nodes(source: Source) -> Iterator[Node]:
    for reading in source.readings():
        yield _article(reading)
        for actor in reading.actors:
            yield _agent(actor)
        relayed, told = _carried(reading)
        for statement in reading.statements:
            yield _statement(reading, statement, relayed[statement.id], told[statement.id])
        for event in reading.events:
            yield _event(reading, event)
    for incident in source.incidents():
        yield _incident(incident)


def _article(reading: Reading) -> Node:
    article, data = reading.article, reading.article.metadata
    publisher = {"@type": "Organization", "name": data.outlet} if data.outlet else None
    top = [s.id for s in reading.statements if s.parent is None]
    return {
        "@id": urn("article", article.id),
        "@type": ["NewsArticle", "prov:Entity"],
        "identifier": article.id,
        "headline": data.title,
        "publisher": publisher,
        "author": data.byline,
        "datePublished": data.date,
        "inLanguage": data.language,
        "url": safe_url(data.url),
        "cc:agency": data.agency,
        "cc:sha256": data.hash,
        "prov:wasQuotedFrom": [_id(urn("statement", article.id, name)) for name in top],
    }


def _agent(actor: Actor) -> Node:
    kind = "Person" if actor.type == "person" else "Organization"
    return {
        **_id(urn("actor", actor.name)),
        "@type": ["prov:Agent"] if actor.type in _PERSONS - {"person"} else ["prov:Agent", kind],
        "name": actor.name,
        "alternateName": list(actor.aliases),
        "cc:country": actor.country,
        "cc:sector": actor.sector,
    }


def _carried(reading: Reading) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each statement the statements that it relays, and the events that it tells."""
    relayed: dict[str, list[str]] = defaultdict(list)
    told: dict[str, list[str]] = defaultdict(list)
    for statement in reading.statements:
        relayed[statement.parent or ""].append(statement.id)
    for event in reading.events:
        told[event.statement or ""].append(event.id)
    return relayed, told


def _statement(reading: Reading, one: Statement, relayed: list[str], told: list[str]) -> Node:
    article = reading.article
    said = quotes(article.text, one.content)
    kinds = ["prov:Entity"]
    kinds += ["Claim"] if one.act != "no_comment" else []
    kinds += ["Quotation"] if one.form == "direct" and said else []
    spoken = [_id(urn("actor", name)) for name in one.actors]
    return {
        "@id": urn("statement", article.id, one.id),
        "@type": kinds,
        "text": said,
        "appearance": _id(urn("article", article.id)),
        "spokenByCharacter": spoken if "Quotation" in kinds else None,
        "dateCreated": _day(one.date),
        "about": [_id(urn("event", article.id, name)) for name in told],
        "cc:act": one.act,
        "cc:form": one.form,
        "cc:confidence": one.confidence,
        "cc:source": quotes(article.text, one.source),
        "cc:cue": quotes(article.text, one.cue),
        "cc:answers": [_id(urn("statement", article.id, name)) for name in one.refers_to],
        "prov:wasAttributedTo": spoken,
        "prov:qualifiedAttribution": _relays(one),
        "prov:wasQuotedFrom": [_id(urn("statement", article.id, name)) for name in relayed],
    }


def _relays(one: Statement) -> list[Node]:
    """The media through which the words came, outermost first."""
    return [
        {
            "@type": "prov:Attribution",
            "prov:agent": {**_id(urn("actor", name)), "name": name},
            "prov:hadRole": {"@id": "cc:relay"},
            "position": number,
        }
        for number, name in enumerate(one.via, start=1)
    ]


def _event(reading: Reading, one: Event) -> Node:
    article = reading.article
    return {
        "@id": urn("event", article.id, one.id),
        "@type": "Event",
        "name": article.text[one.trigger[0] : one.trigger[1]],
        "startDate": one.date.start if one.date else None,
        "endDate": one.date.end if one.date else None,
        "location": [{"@type": "Place", "name": place.name} for place in one.places],
        "subjectOf": _id(urn("article", article.id)),
        "cc:root": one.root,
        "cc:mode": one.mode,
        "cc:cameo": one.cameo,
        "cc:status": one.status,
        "cc:actor": [who.name for who in one.actors],
        "cc:target": [who.name for who in one.targets],
        "cc:count": [_count(article.text, count) for count in one.counts],
        "cc:sameAs": _id(urn("event", article.id, one.same_as)) if one.same_as else None,
        "cc:confidence": one.confidence,
    }


def _count(text: str, count: Count) -> Node:
    told: Node = {
        "@type": "QuantitativeValue",
        "name": count.role,
        "unitText": count.unit,
        "minValue": count.low,
        "maxValue": count.high,
        "description": text[count.span[0] : count.span[1]],
    }
    return {key: value for key, value in told.items() if value not in (None, "")}


def _incident(one: Incident) -> Node:
    return {
        "@id": urn("incident", one.id),
        "@type": ["Event", "cc:Incident"],
        "name": one.title,
        "startDate": one.date.start if one.date else None,
        "endDate": one.date.end if one.date else None,
        "location": {"@type": "Place", "name": one.place} if one.place else None,
        "subjectOf": [_id(urn("article", name)) for name in one.articles],
        "subEvent": [_id(urn("event", ref.article, ref.event)) for ref in one.events],
        "cc:origins": len(one.origins),
        "cc:dispute": [_dispute(dispute) for dispute in one.disputes],
    }


def _dispute(one: IncidentDispute) -> Node:
    sides = []
    for side in (one.a, one.b):
        node: Node = {"cc:party": side.party, "cc:article": _id(urn("article", side.article))}
        node |= {"cc:start": side.span[0], "cc:end": side.span[1]}
        if side.statement:
            node["cc:statement"] = _id(urn("statement", side.article, side.statement))
        sides.append(node)
    return {
        "@type": "cc:Agreement" if one.type in NO_CONFLICT else "cc:Dispute",
        "cc:type": one.type,
        "cc:side": sides,
        "description": one.reason,
        "cc:confidence": one.confidence,
    }


def _day(when: When | None) -> str | None:
    return None if when is None else when.end or when.start


def _id(name: str) -> Node:
    return {"@id": name}
