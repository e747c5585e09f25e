"""The persons of an article: mentions joined by name, with role, body and state from the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from counterclaim.reading.actors.offices import (
    anywhere,
    at_end,
    gender_of,
    gender_of_name,
    word_set,
)
from counterclaim.reading.actors.reference import Identity
from counterclaim.reading.actors.scene import Scene
from counterclaim.reading.syntax import Token

_COURTESY = word_set("courtesy")
_SUFFIXES = word_set("name_suffix")
_PARTICLES = word_set("name_particle")
_TITLE_LINKS = word_set("title_link")
_RULERS = word_set("ruler")
_MAX_TITLE = 14


@dataclass
class Person:
    """A person as the article tells of them. ``roles`` are canonical."""

    name: str
    key: str
    given: str = ""
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Words of the titles and appositions, in lower case."""
    body: Identity | None = None
    country: str | None = None
    state_name: str | None = None
    sector: str | None = None
    gender: str = ""
    mentions: int = 0
    full: list[int] = field(default_factory=list)
    """Where the full name stands, as token indexes."""

    def identity(self) -> Identity:
        """The actor that the person is: the name with body or state in parentheses."""
        state_first = self.body is not None and self.body.type == "ministry" and self.heads_ministry
        about = (
            self.state_name
            if self.body is None or (state_first and self.state_name)
            else self.body.name
        )
        name = f"{self.name} ({about})" if about else self.name
        return Identity(name, "person", self.country, self.sector)

    @property
    def heads_ministry(self) -> bool:
        """Whether the person speaks for the state, not for a part of it."""
        return bool(self.roles & {"minister", "president", "prime minister", "king"}) and not (
            self.roles & {"deputy", "spokesperson"}
        )


@dataclass(frozen=True)
class NameRun:
    """A person's name in the text, as token range ``[first, last]`` without titles."""

    first: int
    last: int


class People:
    """The persons of an article, by the words of their names."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._tokens = scene.parse.tokens
        self.runs = tuple(sorted(_runs(scene), key=lambda run: run.first))
        self._by_key: dict[str, list[Person]] = {}
        self._by_token: dict[int, tuple[NameRun, Person]] = {}
        for many in (True, False):
            for run in self.runs:
                words = _name_words(self._tokens[run.first : run.last + 1])
                if words and (len(words) > 1) == many:
                    self._add(run, words)

    def __iter__(self) -> Iterator[Person]:
        for people in self._by_key.values():
            yield from people

    def at(self, token: Token) -> tuple[NameRun, Person] | None:
        """The name that a token is part of, with its bearer."""
        return self._by_token.get(token.i)

    def named(self, word: str) -> Person | None:
        """The person of a last or given name, if the article has exactly one best."""
        found = self._by_key.get(_key(word)) or [p for p in self if _key(p.given) == _key(word)]
        return max(found, key=lambda person: person.mentions) if found else None

    def _add(self, run: NameRun, words: list[str]) -> None:
        title = self._title(run)
        gender = gender_of([t.lower for t in title])
        person = self._known(words, gender, run.first, title)
        if person is None:
            person = Person(" ".join(words), _key(words[-1]), words[0] if len(words) > 1 else "")
            self._by_key.setdefault(person.key, []).append(person)
        elif len(words) > len(person.name.split()) and not person.given:
            person.name, person.given = " ".join(words), words[0]
        person.mentions += 1
        person.gender = person.gender or gender or gender_of_name(person.given or person.name)
        if len(words) > 1:
            person.full.append(run.first)
        self._learn(person, title)
        self._learn(person, self._apposition(run))
        for i in range(run.first, run.last + 1):
            self._by_token[i] = (run, person)

    def _known(self, words: list[str], gender: str, at: int, title: list[Token]) -> Person | None:
        found = self._by_key.get(_key(words[-1]), [])
        if len(words) > 1:
            alike = [p for p in found if not p.given or (p.given[0] == words[0][0]
                     and (p.given == words[0] or min(len(p.given), len(words[0])) < 3
                          or p.given[:3] == words[0][:3]))]  # fmt: skip
            return alike[0] if alike else None
        ruler = (
            _RULERS & {r.canonical}
            if (r := at_end([t.lower for t in title], "role"))
            else frozenset()
        )
        fitting = [
            person
            for person in found
            if (not gender or person.gender in ("", gender))
            and not (ruler and self._comes_later(person, at, ruler))
        ]
        if found and not fitting:
            return None
        if fitting:
            return max(fitting, key=lambda person: (self._near(person, at), person.mentions))
        given = [p for p in self if _key(p.given) == _key(words[0])]
        return given[0] if len(given) == 1 else None

    def _comes_later(self, person: Person, at: int, ruler: frozenset[str]) -> bool:
        """Whether a full name comes only later, so that "President Roe" is not "Ann Roe"."""
        return bool(person.full) and min(person.full) > at and not ruler & person.roles

    def _near(self, person: Person, at: int) -> bool:
        """Whether the full name of a person stands in the last sentences before a token."""
        sentence = self._tokens[at].sentence
        return any(i <= at and sentence - self._tokens[i].sentence <= 3 for i in person.full)

    def _title(self, run: NameRun) -> list[Token]:
        """The words before a name that can be its title, in text order."""
        tokens, sentence = self._tokens, self._tokens[run.first].sentence
        i = run.first - 1
        found: list[Token] = []
        while i >= 0 and tokens[i].sentence == sentence and run.first - i <= _MAX_TITLE:
            token = tokens[i]
            if token.text == ")":
                while i > 0 and tokens[i].text != "(":
                    i -= 1
            elif token.text == "," and not found:
                if not self._title_before_comma(i):
                    break
            elif token.tag[:2] in ("NN", "JJ") or token.lower in _COURTESY or token.tag == "POS":
                if i in self._by_token:
                    break
                found.append(token)
            elif token.lower in _TITLE_LINKS and (found or token.text == "-"):
                if token.lower in ("of", "for", "and", "the") and not self._role_before(i):
                    break
                found.append(token)
            else:
                break
            i -= 1
        return found[::-1]

    def _title_before_comma(self, i: int) -> bool:
        """Whether a title stands before the comma: "the group's leader, Name,"."""
        words = [t.lower for t in self._tokens[max(0, i - 3) : i]]
        return at_end(words, "role") is not None

    def _role_before(self, i: int) -> bool:
        words = [t.lower for t in self._tokens[max(0, i - 4) : i]]
        return anywhere(words, "role") is not None

    def _apposition(self, run: NameRun) -> list[Token]:
        """What follows a name between commas, if it tells a role."""
        tokens = self._tokens
        i = run.last + 1
        if i >= len(tokens) or tokens[i].text not in (",", "("):
            return []
        found: list[Token] = []
        for token in tokens[i + 1 : i + 18]:
            if token.sentence != tokens[run.first].sentence or token.text in (",", ")", ";", "."):
                break
            if token.tag in ("VBD", "VBZ", "MD", "WP", "WDT") or token.i in self._by_token:
                break
            found.append(token)
        words = [token.lower for token in found]
        role = anywhere(words[:8], "role")
        plain = bool(found) and (found[0].tag[:2] in ("DT", "NN", "JJ", "PR", "VB"))
        return found if role and plain else []

    def _learn(self, person: Person, words: list[Token]) -> None:
        lower = [token.lower for token in words]
        role = anywhere(lower, "role")
        if role is None:
            return
        person.roles.add(role.canonical)
        person.words.update(word for word in lower if word.isalpha())
        if any(word in ("deputy", "vice", "former", "ex") for word in lower):
            person.roles.add("deputy" if "former" not in lower and "ex" not in lower else "former")
        person.gender = person.gender or gender_of(lower)
        belongs = self._scene.affiliation(words)
        person.body = person.body or belongs.body
        if belongs.state is not None and person.country is None:
            person.country, person.state_name = belongs.state.country, belongs.state.name
        sector = belongs.body.sector if belongs.body else None
        person.sector = person.sector or role.sector or sector


def _runs(scene: Scene) -> Iterable[NameRun]:
    tokens = scene.parse.tokens
    taken: set[int] = set()
    for entity in scene.parse.entities:
        if entity.label != "PERSON":
            continue
        if run := _trim(scene, entity.first, _extended(scene, entity.last)):
            taken.update(range(run.first, run.last + 1))
            yield run
    # Names that the tagger missed: capitalised words after a title or after a known given name.
    for token in tokens:
        if token.i in taken or not _namelike(scene, token):
            continue
        before = tokens[token.i - 1] if token.i else None
        after_title = before is not None and (
            before.lower in _COURTESY
            or (at_end([before.lower], "role") is not None and before.tag[:2] == "NN")
        )
        in_apposition = _after_role_and_comma(scene, token.i)
        if not (after_title or in_apposition or gender_of_name(token.text)):
            continue
        last = token.i
        while last + 1 < len(tokens) and last - token.i < 4 and _goes_on(scene, last + 1):
            last += 1
        run = _trim(scene, token.i, last)
        if (
            run
            and (after_title or run.last > run.first)
            and taken.isdisjoint(range(run.first, run.last + 1))
        ):
            taken.update(range(run.first, run.last + 1))
            yield run


def _after_role_and_comma(scene: Scene, i: int) -> bool:
    """Whether a word follows "critic," or the like, which its bearer's name may follow."""
    tokens = scene.parse.tokens
    if i < 2 or tokens[i - 1].text != "," or tokens[i - 2].tag != "NN":
        return False
    word = [tokens[i - 2].lower]
    return bool(at_end(word, "role") or at_end(word, "anonymous"))


def _extended(scene: Scene, last: int) -> int:
    """The end of a name that was cut at an initial: "Ann B." of "Ann B. Carroway"."""
    tokens = scene.parse.tokens
    if len(tokens[last].text.strip(".")) == 1:
        following = (
            last + 2 if last + 1 < len(tokens) and tokens[last + 1].text == "." else last + 1
        )
        if following < len(tokens) and _namelike(scene, tokens[following]):
            return following
    return last


def _goes_on(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    following = scene.parse.tokens[i + 1] if i + 1 < len(scene.parse.tokens) else None
    if token.text == ".":
        initial = len(scene.parse.tokens[i - 1].text) == 1
        return initial and following is not None and _namelike(scene, following)
    if token.lower in _PARTICLES:
        return following is not None and (following.text[:1].isupper() or following.text == "-")
    return _namelike(scene, token)


def _namelike(scene: Scene, token: Token) -> bool:
    if not token.text[:1].isupper() or token.tag not in ("NNP", "NNPS", "NN", "FW", "JJ"):
        return False
    if scene.match(token) is not None or (
        not any(c.islower() for c in token.text) and len(token.text) > 2
    ):
        return False
    lower = token.lower
    return not (lower in _COURTESY or at_end([lower], "role") or at_end([lower], "portfolio"))


def _trim(scene: Scene, first: int, last: int) -> NameRun | None:
    """A name without titles before and endings after it, or ``None`` if nothing is left."""
    tokens = scene.parse.tokens
    while first <= last and _is_title(scene, tokens[first], first < last):
        first += 1
    while last >= first and _is_ending(tokens[last], last > first):
        last -= 1
    if any(c.isdigit() for t in tokens[first : last + 1] for c in t.text):
        return None
    if first > last or not any(t.text[:1].isupper() for t in tokens[first : last + 1]):
        return None
    match = scene.match(tokens[last])
    if match is not None and match.start <= tokens[first].start:
        return None
    return NameRun(first, last)


def _is_ending(token: Token, more: bool) -> bool:
    if token.tag == "POS" or not token.text[:1].isalnum() or token.lower in ("'s", "’s"):
        return True
    return more and at_end([token.lower], "not_name") is not None


def _is_title(scene: Scene, token: Token, more: bool) -> bool:
    lower = token.lower
    if lower in _COURTESY or not token.text[:1].isalnum() or lower == "the":
        return True
    if not more:
        return False
    match = scene.match(token)
    qualifier = match is not None and match.kind in ("adjective", "name")
    return qualifier or at_end([lower], "role") is not None


def _name_words(tokens: Iterable[Token]) -> list[str]:
    words: list[str] = []
    glue = False
    for token in tokens:
        if token.text == "-" and words:
            words[-1] += "-"
            glue = True
        elif token.text == "." and words and len(words[-1]) == 1:
            words[-1] += "."
        elif glue:
            words[-1] += token.text
            glue = False
        else:
            words.append(token.text)
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    return [word.title() if word.isupper() and len(word) > 3 else word for word in words]


def _key(word: str) -> str:
    """A name for comparison: lower case, without accents and a leading "al-"."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for article in ("al-", "el-", "as-", "ash-"):
        plain = plain.removeprefix(article)
    return plain
