"""The ledger in formats that other tools read, and back from those that hold all of it."""

from counterclaim.exports.formats import EXPORTS, IMPORTS, read_back, write

__all__ = ["EXPORTS", "IMPORTS", "read_back", "write"]
