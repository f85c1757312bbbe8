"""Titles and abstracts as a person reads them; the raw text stays with the paper."""

from __future__ import annotations

from functools import lru_cache

from tui_reader.model.clean import BLOCK_LIMIT, clean_block, clean_line
from tui_reader.model.paper import Paper


def readable_title(paper: Paper) -> str:
    """Give the title on one line with plain blanks only."""
    return _line(paper.title)


def readable_abstract(paper: Paper) -> str:
    """Give the abstract with its hard line ends joined and its paragraphs one blank line apart."""
    return _paragraphs(paper.abstract)


@lru_cache(maxsize=2048)
def _line(text: str) -> str:
    return clean_line(text) or "Untitled"


@lru_cache(maxsize=512)
def _paragraphs(text: str) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in clean_block(text).split("\n"):
        # arXiv marks a new paragraph by an indented line.
        if not line.strip() or line.startswith("  "):
            paragraphs.append([])
        paragraphs[-1].extend(line.split())
    joined = (" ".join(words) for words in paragraphs if words)
    return "\n\n".join(joined)[:BLOCK_LIMIT]
