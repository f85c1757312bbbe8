"""The nearest known name to one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Give `Did you mean …? ` for the nearest known name, or nothing."""
    from difflib import get_close_matches  # only after a mistake

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`? " if close else ""
