"""Where two accounts differ: denials tied to what they answer, and typed disputes."""

from counterclaim.comparison.answers import called_false, link_answers
from counterclaim.comparison.disputes import find_disputes

__all__ = ["called_false", "find_disputes", "link_answers"]
