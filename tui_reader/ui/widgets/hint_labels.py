"""Labels of one or two letters for places on the screen."""

from __future__ import annotations

from itertools import islice, product

# The letters under the fingers first.
LETTERS = "asdfghjklewioruvnmtypcxbqz"


def labels(count: int) -> list[str]:
    """Give as many labels, all of the same length, none the beginning of another."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in islice(product(LETTERS, repeat=2), count)]
