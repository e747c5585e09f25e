"""Counterclaim: who says what happened, who denies it, and the sentence that shows it."""
