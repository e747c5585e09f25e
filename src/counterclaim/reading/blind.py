"""Stand-ins for the names of parties: what the splitter and the encoder see in their place."""

PLACEHOLDERS = {"noun": "Denmark", "adj": "Danish", "plural": "Danes", "city": "Oslo"}
"""One word for each class of ``party_names``; each is a single word piece of the encoder."""
