"""Row 19: a person who is removed from a ledger is in no byte of its file and in no export."""

from __future__ import annotations

import json
import random
from pathlib import Path

import msgspec
from benchmarks.trust import Outcome
from tests.ledger.made_up import TEXT, reading

from counterclaim.ledger import Ledger
from counterclaim.model import Article, Metadata, Reading

WHAT = (
    "names removed from a ledger: bytes of its files, search, and everything that comes out of it"
)
_FIRST = ("Anja", "Bérénice", "Ömer", "Xiu", "Zoë", "Ildikó", "Nuno", "Marek", "Salome", "Kwaku")
_LAST = ("Velmoorik", "Drašković-Hale", "Ó Tuathaill", "Abendulo", "Thrysk", "Paukkunen", "Zuñibar")


def run(cases: int, folder: Path) -> Outcome:
    """Removes so many invented persons, each from a ledger of its own."""
    found = Outcome()
    for number in range(cases):
        chooser = random.Random(number)
        first, last = chooser.choice(_FIRST), chooser.choice(_LAST)
        path = folder / f"{number}.db"
        with Ledger(path) as ledger:
            for at in range(12):
                ledger.add(_named(f"n{at}", first, last, chooser))
            ledger.accept("n1/s1", reviewer="Mira", note=f"{last.upper()}, {first}")
            ledger.redact(f"{first} {last}", reviewer="Mira")
            out = json.dumps([*ledger.dump(), *map(str, ledger.log())], ensure_ascii=False)
            wrong = ledger.check()
            hits = ledger.search(f'"{last}"')
        content = b"".join(one.read_bytes() for one in folder.glob(f"{number}.db*")).lower()
        for spelled in (last, last.upper(), last.lower()):
            if spelled.lower().encode() in content or spelled in out:
                found.fail(f"{last} is still there")
        if wrong or hits:
            found.fail(f"{last}: {wrong[:1]} {hits[:1]}")
        found.cases += 1
    return found


def _named(name: str, first: str, last: str, chooser: random.Random) -> Reading:
    whole = f"{first} {last}"
    forms = [whole, whole.upper(), f"{last}, {first}", f"{first}\n{last}", f"{first}-{last}", last]
    said = " ".join(f"{chooser.choice(forms)} said so." for _ in range(4))
    one = reading(name, text=f"{TEXT} {whole} came. {said}", title=f"{whole} speaks")
    actors = (*one.actors, msgspec.structs.replace(one.actors[0], id="a2", name=whole, mentions=()))
    statements = (msgspec.structs.replace(one.statements[0], actors=(whole,)), *one.statements[1:])
    article = one.article
    data: Metadata = msgspec.structs.replace(article.metadata, byline=f"By {whole}")
    made = Article(id=article.id, text=article.text, metadata=data)
    return msgspec.structs.replace(one, actors=actors, statements=statements, article=made)
