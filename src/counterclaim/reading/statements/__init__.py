"""Who says what, through whom: statements from the encoder's attributions and the parse."""

from counterclaim.reading.statements.build import find_statements

__all__ = ["find_statements"]
