"""Errors that nobody foresaw, as the commands name them."""

from counterclaim.errors import debugging, unexpected

__all__ = ["debugging", "unexpected"]
