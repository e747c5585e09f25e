"""Events: who is reported to have done what to whom, when, where, and on whose word."""

from __future__ import annotations

from counterclaim.reading.events.find import find_events, participants_of
from counterclaim.reading.events.moods import Mood, modality
from counterclaim.reading.events.people import NameOf

__all__ = ["Mood", "NameOf", "find_events", "modality", "participants_of"]
