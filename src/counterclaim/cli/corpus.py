"""``counterclaim corpus``: reading a whole archive in partitions, and merging what was read."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import intake, talk
from counterclaim.cli.options import (
    Commands,
    ledger_option,
    metadata_options,
    quiet_option,
    workers_option,
)
from counterclaim.errors import UsageError

_OTHER_RUN = "CC284"


@click.group(cls=Commands, short_help="Read whole archives in partitions, here or on a cluster.")
def corpus() -> None:
    """Read whole archives in partitions, here or on a cluster.

    ``corpus run`` can be stopped and started again: partitions that are finished are not read
    twice. ``corpus merge`` puts what was read into a ledger.
    """


@corpus.command("run")
@click.option("--input", "inputs", multiple=True, required=True, metavar="INPUT",
              help="A file or folder of articles. Can be given several times.")  # fmt: skip
@click.option("--output", required=True, metavar="FOLDER",
              help="Where the run is kept: a folder, or an address such as s3://bucket/folder.")  # fmt: skip
@click.option("--engine", default="local", show_default=True, metavar="NAME",
              help="local, daft, or the address of a Ray cluster (ray://HOST:PORT).")  # fmt: skip
@click.option("--partition", type=click.IntRange(1, 100_000), default=256, show_default=True,
              metavar="N", help="Articles in a partition.")  # fmt: skip
@workers_option
@metadata_options
@quiet_option
def run(
    inputs: tuple[str, ...],
    output: str,
    engine: str,
    partition: int,
    workers: int,
    **metadata: str | None,
) -> int:
    """Read an archive: text, pages, WARC, JSON Lines, Parquet or CSV, in files or folders.

    First the articles are laid out in partitions, then each partition is read. What cannot be read
    goes to the table quarantine with its error. Given again, the command reads what is left.
    """
    from counterclaim.scale.engines import run as read_all
    from counterclaim.scale.partitions import Corpus

    options = {name: value for name, value in metadata.items() if value is not None}
    made = Corpus(output)
    found = made.found()
    if found is None:
        talk.note("laying out the articles ...")
        found = made.lay_out(intake.take(inputs, options), inputs, options, partition)
    elif found.inputs != inputs or found.options != options:
        raise UsageError(
            f"{output} holds the run of another input: {' '.join(found.inputs)}",
            code=_OTHER_RUN,
            hint="name another --output, or give the same --input and metadata again",
        )
    before = found.parts - len(made.unfinished())
    if before:
        talk.note(f"{before:,} of {found.parts:,} partitions were read before")
    read_all(made, engine, workers, lambda part: talk.note(f"partition {part} of {found.parts}"))
    bad = len(made.quarantined())
    talk.note(
        f"articles: {found.articles:,}; partitions: {found.parts:,}; in quarantine: {bad:,}; "
        f"next: counterclaim corpus merge {output}"
    )
    return intake.exit_code(found.articles, bad)


@corpus.command("merge")
@click.argument("runs", nargs=-1, required=True, metavar="FOLDER...")
@ledger_option
@quiet_option
def merge(runs: tuple[str, ...], ledger: Path) -> int:
    """Put what corpus runs have read into a ledger. Doing it again changes nothing."""
    from collections import Counter

    from counterclaim.ledger import Ledger
    from counterclaim.scale.partitions import Corpus

    outcomes: Counter[str] = Counter()
    corpora = [Corpus(folder) for folder in runs]
    left = sum(len(one.unfinished()) for one in corpora)
    with Ledger(ledger) as store:
        for one in corpora:
            for reading in one.readings():
                outcomes[store.add(reading).outcome] += 1
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(outcomes.items()))
    talk.note(f"{outcomes.total():,} articles into {ledger}" + (f" ({told})" if told else ""))
    if left:
        talk.note(f"partitions not read yet: {left:,}; run corpus run again")
    return 1 if left else 0
