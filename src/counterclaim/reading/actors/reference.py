"""What a noun phrase was found to refer to, before and after its antecedent is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from counterclaim.model import ActorType, Span

Kind = Literal["name", "person", "office", "anonymous", "label", "other", "joint"]


@dataclass(frozen=True)
class Identity:
    """One actor: canonical name, type, ISO 3166-1 alpha-3 country and sector."""

    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Reference:
    """A phrase with the actors that it stands for, and what later phrases can know it by."""

    span: Span
    token: int
    """Index of the head word."""
    sentence: int
    identities: tuple[Identity, ...]
    kind: Kind
    roles: frozenset[str] = frozenset()
    """Canonical roles, portfolios or nouns by which a description can mean it."""
    plural: bool = False
    gender: str = ""
    subject: bool = False
    source: bool = False
    quoted: bool = False
    confidence: float = 0.9
    reason: str = ""
    words: frozenset[str] = frozenset()
    """Words of a person's titles and of descriptions, in lower case."""
    body: str = ""
    aliases: tuple[str, ...] = field(default=())
    bare: bool = False
    """Whether the phrase has neither determiner nor owner."""

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical names."""
        return tuple(identity.name for identity in self.identities)

    @property
    def human(self) -> bool:
        """Whether "he", "she" or "who" can stand for it."""
        return all(i.type in ("person", "anonymous") for i in self.identities) and not self.plural


def joint(span: Span, parts: Sequence[Reference]) -> Reference:
    """One reference for the parts of a joint phrase: "Norland and Ostmark"."""
    identities = tuple(dict.fromkeys(who for ref in parts for who in ref.identities))
    return replace(
        parts[0], span=span, identities=identities, kind="joint", plural=True, gender="",
        confidence=min(ref.confidence for ref in parts), reason="joint: " + ", ".join(
            dict.fromkeys(ref.reason for ref in parts)), aliases=(),
    )  # fmt: skip
