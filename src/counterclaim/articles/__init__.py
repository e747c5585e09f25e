"""Files, folders, standard input, web pages and feeds to ``Article`` records; copies among them.

Each reader turns one kind of input into drafts; ``build`` completes them with what the text says of
itself, its language, its page noise and its hash. The text is never rewritten.
"""

from counterclaim.articles.copies import Copy, CopyGroup, CopyIndex, find_copies
from counterclaim.articles.heading import Heading, find_heading
from counterclaim.articles.inputs import article_from_file, article_from_text, read_inputs
from counterclaim.articles.records import Failure

__all__ = [
    "Copy",
    "CopyGroup",
    "CopyIndex",
    "Failure",
    "Heading",
    "article_from_file",
    "article_from_text",
    "find_copies",
    "find_heading",
    "read_inputs",
]
