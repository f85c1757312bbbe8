"""The few signs that stand for a state, each one cell wide."""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """A set of signs."""

    unread: str = "●"
    saved: str = "★"
    chosen: str = "◆"
    prompt: str = "›"
    dot: str = "·"
    votes: str = "▲"
    cut: str = "…"
    off: str = "○"


UNICODE = Signs()
ASCII = Signs(unread="*", saved="+", chosen="x", prompt=">", dot="-", votes="^", cut="~", off="o")
