"""Where the words of a filter stand in a shown text."""

from __future__ import annotations

import re

from tui_reader.model.words import fold

_WORD = re.compile(r"[^\W_]+")


def matched_spans(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Give where words begin that one of some folded words is a prefix of, and where that ends."""
    if not words:
        return []
    prefixes = tuple(words)
    spans = []
    for match in _WORD.finditer(text):
        word = match.group()
        folded = word.lower() if word.isascii() else fold(word)
        if folded.startswith(prefixes):
            length = max(len(prefix) for prefix in prefixes if folded.startswith(prefix))
            spans.append((match.start(), min(match.start() + length, match.end())))
    return spans
