"""How much the readers take. All sizes are bytes unless a name says otherwise."""

from __future__ import annotations

MAX_TEXT = 20_000_000
"""Longest text of one article, as UTF-8. Also the largest HTML page, mail, feed and download."""

MAX_READ = 100_000
"""Longest text that is read, in characters; longer ones are refused (about 6 s of one core each)."""

MAX_TAGS = 100_000
"""Tags of one web page, opening and closing; its time grows with them (about 0.03 ms each)."""

MAX_RECORD = 2 * MAX_TEXT
"""Longest line or JSON object: a text of ``MAX_TEXT`` may be escaped in it."""

MAX_FAILED = 1_000
"""Records in a row that cannot be read, after which the rest of a file is left alone."""

MAX_RATIO = 100
"""Compressed data may grow by this factor once ``FREE_GROWTH`` is used up."""

FREE_GROWTH = 1_000_000
"""Decompressed bytes that are never counted against ``MAX_RATIO``."""

MAX_FIELD = 500
"""Longest metadata value, in characters; what is longer is cut."""

MAX_URL = 2_000
"""Longest URL that is kept, in characters."""

MAX_ENTRIES = 200
"""Entries of one feed that are read; the rest is left out with a notice."""
