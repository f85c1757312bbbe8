"""How many cells of a terminal a text takes."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size, split_graphemes

_EVEN = set[str]()
"""Signs that were seen to take one cell."""


def cells(text: str) -> int:
    """Count the cells of a text."""
    return len(text) if text.isascii() or _EVEN.issuperset(text) else cell_len(text)


def is_even(text: str) -> bool:
    """Tell whether each character of a text takes one cell."""
    if text.isascii() or _EVEN.issuperset(text):
        return True
    signs = set(text)
    if all(get_character_cell_size(sign) == 1 for sign in signs):
        _EVEN.update(signs)
        return True
    return False


def offsets(text: str) -> list[int]:
    """Count the cells before each character and before the end.

    What is drawn as one sign has all its cells at its first character.
    """
    counted = [0]
    for start, end, width in split_graphemes(text)[0]:
        counted += [counted[-1] + width] * (end - start)
    return counted
