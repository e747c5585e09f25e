"""The ledger: the embedded store of articles, readings and incidents, with search and checks."""

from counterclaim.ledger.results import AddResult, Explanation, Finding, Hit, Quote
from counterclaim.ledger.store import Ledger

__all__ = ["AddResult", "Explanation", "Finding", "Hit", "Ledger", "Quote"]
