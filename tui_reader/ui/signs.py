"""The few signs that stand for a state, each one cell wide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
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
