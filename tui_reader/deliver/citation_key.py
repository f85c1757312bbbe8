"""Citation keys of papers, such as `rossum2026counting`, and how two of them are told apart."""

from __future__ import annotations

import re
import string
from collections.abc import Container
from itertools import count

from tui_reader.deliver.issued import issue_date
from tui_reader.deliver.person_name import person_name
from tui_reader.model.paper import Paper
from tui_reader.model.words import fold
from tui_reader.text.readable import readable_authors, readable_title

NOBODY = "anon"
NO_YEAR = "nd"
_NOT_IN_WORD = re.compile(r"[^a-z0-9 ]+")
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9:_.+/-]+")
_PART = re.compile(r"\{(author|year|word)\}")
_LONGEST_PART = 40
_STOP_WORDS = re.compile(
    "a|an|the|on|of|in|for|to|and|or|with|from|by|at|as|is|are|be|do|does|can|how|what|when|why"
    "|where|which|who|towards?|via|its?|this|that|into|over|under|we"
)


def citation_key(paper: Paper, pattern: str) -> str:
    """Fill in a pattern such as `{author}{year}{word}` for a paper.

    The same paper gives the same key. Its characters are ASCII letters, digits and `:_.+/-`.
    """
    parts = {"author": _author, "year": _year, "word": _word}
    filled = _PART.sub(lambda part: parts[part[1]](paper), pattern)
    return legal_key(filled)


def legal_key(text: str) -> str:
    """Take out of a text what no citation key may hold; `anon` when nothing is left."""
    return _NOT_IN_KEY.sub("", text) or NOBODY


def distinct(wanted: str, taken: Container[str]) -> str:
    """Give a key that is not taken, in whatever case: the wanted one, else with b, c … z, aa …

    `taken` holds keys after `casefold`.
    """
    if wanted.casefold() not in taken:
        return wanted
    return next(key for n in count(2) if (key := wanted + _letters(n)).casefold() not in taken)


def _letters(number: int) -> str:
    """Count in letters: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = string.ascii_lowercase[last] + letters
    return letters


def _author(paper: Paper) -> str:
    first = next(iter(readable_authors(paper)), "")
    parts = person_name(first)
    return _ascii(parts.last if parts else first).replace(" ", "")[:_LONGEST_PART] or NOBODY


def _year(paper: Paper) -> str:
    parts = issue_date(paper)
    return f"{parts[0]:04}" if parts else NO_YEAR


def _word(paper: Paper) -> str:
    words = _ascii(readable_title(paper)).split() if paper.title else []
    told = [word for word in words if not _STOP_WORDS.fullmatch(word)] or words
    return told[0][:_LONGEST_PART] if told else ""


def _ascii(text: str) -> str:
    return _NOT_IN_WORD.sub("", fold(text))
