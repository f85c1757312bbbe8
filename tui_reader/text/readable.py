"""Titles, authors and abstracts as a person reads them; the raw text stays with the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui_reader.model.clean import BLOCK_LIMIT, clean_authors, clean_block, clean_line
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper
from tui_reader.text.repair import repaired
from tui_reader.text.tex import readable_tex

_OPENING = re.compile(r"(?<!\\)\\\[|\\begin\{(?!item|enum|desc)")
_CLOSING = re.compile(r"(?<!\\)\\\]|\\end\{(?!item|enum|desc)")


def readable_title(paper: Paper) -> str:
    """Give the title on one line with plain blanks only."""
    return _line(paper.title, _has_whole_tex(paper))


def readable_authors(paper: Paper) -> tuple[str, ...]:
    """Give the names of the authors, each on one line."""
    return _names(paper.authors)


def readable_abstract(paper: Paper) -> str:
    """Give the abstract with its hard line ends joined and its paragraphs one blank line apart."""
    return _paragraphs(paper.abstract, _has_whole_tex(paper))


def title_keys(paper: Paper) -> tuple[str, ...]:
    """Give the keys by which a paper may be known as long as nobody knows its id.

    A title that is written in TeX is the same as the one that is read, and as the one that has
    lost its TeX: without its signs `$\\ell_0$` is `ell 0`.
    """
    written, read = title_key(clean_line(paper.title)), title_key(readable_title(paper))
    return (written,) if written == read else (written, read)


def _has_whole_tex(paper: Paper) -> bool:
    """Whether the text came from arXiv; on its way through others it loses TeX."""
    return "arxiv" in paper.sources


@lru_cache(maxsize=2048)
def _line(text: str, has_whole_tex: bool) -> str:
    line = clean_line(text)
    return clean_line(_read(line, has_whole_tex)) or line or "Untitled"


@lru_cache(maxsize=256)
def _names(authors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_read(name, has_whole_tex=True) or name for name in clean_authors(authors))


@lru_cache(maxsize=512)
def _paragraphs(text: str, has_whole_tex: bool) -> str:
    written = [" ".join(words) for words in _parted(clean_block(text)) if words]
    read = filter(None, (_read(paragraph, has_whole_tex) for paragraph in written))
    return ("\n\n".join(read) or "\n\n".join(written))[:BLOCK_LIMIT]


def _parted(text: str) -> Iterator[list[str]]:
    """Give the words of each paragraph; some may have none."""
    words: list[str] = []
    depth = 0
    for line in text.split("\n"):
        # arXiv marks a new paragraph by an indented line, and so it does a line of a formula.
        if not line.strip() or (line.startswith("  ") and depth <= 0):
            yield words
            words, depth = [], 0
        words.extend(line.split())
        if "\\" in line:
            depth += len(_OPENING.findall(line)) - len(_CLOSING.findall(line))
    yield words


def _read(text: str, has_whole_tex: bool) -> str:
    """Read one paragraph."""
    words = readable_tex(text if has_whole_tex else repaired(text))
    # TeX can name any character, those included that were not let in before.
    return text if words == text else clean_line(words, BLOCK_LIMIT)
