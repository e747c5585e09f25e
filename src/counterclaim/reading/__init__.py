"""From an article to a reading: sentences, statements, actors, events, counts, times, places."""
