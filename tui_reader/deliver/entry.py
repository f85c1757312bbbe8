"""A paper with its mark: what goes out in an export and comes in from a file."""

from __future__ import annotations

from dataclasses import dataclass

from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper and what the reader did with it."""

    paper: Paper
    mark: Mark = UNTOUCHED
    history: tuple[Change, ...] = ()
    """The changes of the mark, oldest first, for the formats that hold them."""
    citation: str = ""
    """The citation key that a file gave it."""


def bare_paper(key: str, title: str = "") -> Paper:
    """Give a paper of which a file tells its key and perhaps its title."""
    doi = key.removeprefix("doi:") if key.startswith("doi:") else None
    return Paper(key, title, doi=doi, sources=("import",))


@dataclass(frozen=True, slots=True)
class Skip:
    """A place of a file that could not be read as a paper; `line` counts from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held, in its order, and what of it had to be left out."""

    entries: tuple[Entry, ...] = ()
    skipped: tuple[Skip, ...] = ()
