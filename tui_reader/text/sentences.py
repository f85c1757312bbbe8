"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

# Not after what is usually abbreviated, and not after a single letter: `J. Doe`, `e.g. this`.
_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bal)(?<!\bvs)(?<!\b[Ff]ig)(?<!\b[Ee]q)(?<!\b[Ss]ec)"
    r"(?<!\b[A-Za-z])[.!?][)\]”\"']*\s+(?=[\"“(\[]?[A-Z0-9])"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the first and last place (excluded) of each sentence, blanks around it left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in [match.end() for match in _END.finditer(text)] + [len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            first = start + len(sentence) - len(sentence.lstrip())
            found.append((first, start + len(sentence.rstrip())))
        start = end
    return found
