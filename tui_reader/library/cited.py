"""A paper that another one cites, as far as the entry of the bibliography tells."""

from __future__ import annotations

import re

from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_authors, clean_line
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper
from tui_reader.text.readable import title_keys
from tui_reader.text.reference import Reference

_FOUND_BY_TITLE = 5
_BETWEEN_NAMES = re.compile(r"\s*[,;]?\s+(?:and|&)\s+|\s*[,;]\s+")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]*)+\Z")


def cited_key(library: Library, reference: Reference) -> str:
    """Give the key by which the library knows, or would know, a cited paper; or nothing."""
    if reference.key:
        return library.resolve(reference.key)
    return library.key_of(_paper(reference)) if reference.title else ""


def save_cited(library: Library, reference: Reference) -> str:
    """Save a cited paper, taken in with what its entry tells unless it is here; give its key."""
    key = cited_key(library, reference)
    if library.paper(key) is None:
        library.take_in([_paper(reference)])
    key = cited_key(library, reference)
    library.change([key], verdicts.SAVE)
    return key


async def find_cited(library: Library, reference: Reference, *, offline: bool) -> str:
    """Give the key of a cited paper that is here or that a service knows; or nothing.

    Without an id it is searched for by its title. Raises ReaderError where a service that would
    know cannot be asked and nothing is known here.
    """
    key = cited_key(library, reference)
    if key and library.paper(key):
        return key
    if reference.key and not offline:
        arrival = await library.look_up([reference.key])
        if not arrival.papers and arrival.error:
            raise arrival.error
        return library.resolve(key) if library.paper(key) else ""
    if reference.title and not offline:
        return await _searched(library, reference.title)
    return ""


async def _searched(library: Library, title: str) -> str:
    wanted = title_key(clean_line(title))
    arrival = await library.search_online(title, "hf", _FOUND_BY_TITLE)
    if arrival.error:
        raise arrival.error
    fitting = (paper for paper in arrival.papers if wanted in title_keys(paper))
    return next((paper.key for paper in fitting), "")


def _paper(reference: Reference) -> Paper:
    title = clean_line(reference.title)
    return Paper(
        reference.key or title_key(title),
        title,
        authors=clean_authors(_names(reference.authors)),
        doi=reference.key[4:] if reference.key.startswith("doi:") else None,
        sources=("import",),
        link=reference.address or None,
    )


def _names(text: str) -> list[str]:
    """Part the authors of an entry; initials after a name (`Doe, J.`) are put before it."""
    names: list[str] = []
    for piece in _BETWEEN_NAMES.split(text.strip(" .,") + "." * text.strip().endswith(".")):
        if names and _INITIALS.match(piece):
            names[-1] = f"{piece} {names[-1]}"
        elif piece.strip(" .") not in ("", "et al"):
            names.append(piece)
    return names
