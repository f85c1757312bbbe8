"""Terms put into a query and taken out of it again, its other words left as they are typed."""

from __future__ import annotations

import re

_PIECES = re.compile(r'(?:[^\s"/]+:)?(?:"[^"]*"?|/(?:\\.|[^/\\])+/)|\S+')


def pieces(text: str) -> list[str]:
    """Give the blank-separated pieces of a query, quoted ones whole."""
    return _PIECES.findall(text)


def has_term(text: str, term: str) -> bool:
    """Whether a term stands in a query."""
    return term.casefold() in (piece.casefold() for piece in pieces(text))


def toggle_term(text: str, term: str) -> str:
    """Put a term at the end of a query, or take it out where it stands."""
    found = pieces(text)
    kept = [piece for piece in found if piece.casefold() != term.casefold()]
    return " ".join(kept if len(kept) < len(found) else [*found, term])
