"""Which names of a place English news could print, and a region's name without its class noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.reading.places.fold import fold

CLASS_WORDS = (
    r"county|parish|borough|census area|municipality|governorate|province|"
    r"oblast|oblast’|oblast'|region|"
    r"district|prefecture|department|division|state|republic|krai|kray|okrug|canton|"
    r"voivodeship|autonomous region|"
    r"rayon|raion|city|kommun|county borough|regency|metropolitan area|agency|regional state|land|"
    r"autonomous republic|special administrative region|federal district|"
    r"union territory|emirate|mühafəzəsi"
)
SUFFIX = re.compile(rf"^(.+?) (?:{CLASS_WORDS})$", re.IGNORECASE)
PREFIX = re.compile(
    r"^(?:(?:autonomous )?(?:state|county|district|province|city|borough|"
    r"republic|region|city and county|london borough|"
    r"royal borough|metropolitan borough|city and borough) of (?:the )?|the state of |"
    r"(?:distrito|provincia|departamento|municipio|estado|partido|departement|département|région|province|"
    r"arrondissement|politischer bezirk|landkreis|kreis|powiat|okres|judetul|județul|kabupaten|"
    r"muḩāfaz̧at|muhafazat|qaḑā’|rayon|raion|wilaya|wilayat|concelho|daïra|cercle|"
    r"autonomous republic|republic|bezirk|kanton|opština|općina|obshtina|"
    r"oblast|mkoa|gobierno|governorate)"
    r" (?:d['’]|du |de |di |do |da |des |del |de la |de l['’]|de los |of |wa |ya )?)(.+)$",
    re.IGNORECASE,
)
LATIN_NAME = re.compile(
    r"^(?:(?:al|ad|an|ar|as|at|az|el|es|ash|de|la|le|les|los|las|l|d)[-’' ])?"
    r"[A-ZÀ-ÖØ-ÝĀ-ſƏḀ-ỿʻ‘’'][^\W\d_](?:[^\d=;:/(){}\[\]]*)$"
)


def latin(names: Iterable[str], shortest: int = 4) -> Iterator[str]:
    """Alternate names that English news could print: Latin script, capitalised, no codes."""
    for name in names:
        if (
            len(name) >= shortest
            and LATIN_NAME.match(name)
            and not name.isupper()
            and fold(name).isascii()
        ):
            yield name


def bare(name: str) -> str | None:
    """A region's name without its class noun ("Licking County": "Licking")."""
    found = SUFFIX.match(name) or PREFIX.match(name)
    return found.group(1) if found else None
