"""The command line: thin, one file per command. Standard output is data, standard error is talk."""

from counterclaim.cli.program import main, program

__all__ = ["main", "program"]
