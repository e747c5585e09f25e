"""How much the readers take. All sizes are bytes unless a name says otherwise."""

from __future__ import annotations

MAX_TEXT = 20_000_000
"""Longest text of one article, as UTF-8. Also the largest HTML page, mail, feed and download."""

MAX_READ = 100_000
"""Longest text that is read, in characters; longer ones are refused (about 6 s of one core each)."""

MAX_TAGS = 60_000
"""Tags of one web page, opening and closing; its time grows with them (about 0.02 ms each)."""

MAX_REFERENCES = 500_000
"""Character references (``&amp;``) of one page or feed, about 0.001 ms each."""

MAX_FEED_TAGS = 200_000
"""Tags of one feed outside of the markup that its entries escape."""

MAX_ATTRIBUTES = 200_000
"""Attributes of one page or feed that are looked at; tags behind them are read without theirs."""

MAX_MAIL_LINES = 300_000
"""Lines of one mail (20 MB of attachments have 270,000)."""

MAX_MAIL_WORK = 2_500_000
"""Lines of one mail times the parts that hold parts: each line may be the end of each of them."""

MAX_MAIL_PARTS = 20_000
"""Lines of one mail that may part it: those that begin with two hyphens."""

MAX_IDLE = 200_000
"""Lines in a row without a record, after which the rest of a table or of JSON Lines is left."""

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
