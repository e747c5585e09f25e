"""Check the tables of actors against the territories of CLDR, and say what they lack.

The tables in ``src/counterclaim/data/actors`` are written by hand. This script holds the states to
a list that others keep: every territory that CLDR knows must have a row with its code, and CLDR's
English name for it must be one of its wordings. It prints what is missing, and wordings that two
actors share without words of context that tell them apart. ``babel`` (training only) brings CLDR.

    python training/build_actors.py
"""

from __future__ import annotations

import sys
from collections import defaultdict

from counterclaim.tables import rows, several

# Nobody lives there, or they are no party of the news: empty islands, codes of convenience.
_CODES = "AC AQ BL BQ BV CC CP CQ DG EA EU EZ GS HM IC PM QO SJ TA TF TK UM UN WF XA XB ZZ"
LEFT_OUT = frozenset(_CODES.split())


def missing_territories() -> list[str]:
    """Lines on territories of CLDR that have no row, or whose English name no row has."""
    from babel import Locale

    known: dict[str, set[str]] = defaultdict(set)
    for row in rows("actors", "states"):
        known[row["iso2"]].update((row["name"], *several(row["aliases"])))
    found = []
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) != 2 or not code.isalpha() or code in LEFT_OUT:
            continue
        plain = {name, name.replace("&", "and"), name.split(" (")[0], name.split(" SAR ")[0]}
        plain.add(name.replace(" - ", "-").replace("& ", "and the "))
        if code not in known:
            found.append(f"no row: {code} {name}")
        elif not plain & known[code]:
            found.append(f"no such wording: {code} {name}")
    return found


def shared_wordings() -> list[str]:
    """Lines on wordings of several groups of which not all have words of context."""
    holders: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("actors", "groups"):
        for wording in {row["name"], *several(row["aliases"])}:
            holders[wording].append(row)
    return [
        f"shared without context: {wording}: {', '.join(row['name'] for row in found)}"
        for wording, found in sorted(holders.items())
        if len(found) > 1 and not all(row["context"] for row in found)
    ]


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    found = missing_territories() + shared_wordings()
    print(
        "\n".join(found)
        or f"{len(rows('actors', 'states'))} states and territories: nothing missing"
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
