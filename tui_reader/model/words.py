"""What counts as a word when papers are compared and found: case and accents folded."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS_WITHOUT_ACCENTS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """Give the words of a text, lower case, without accents, each one blank apart.

    Everything but letters and digits parts words, so `State-of-the-art` is four of them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS_WITHOUT_ACCENTS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    folded = text.casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a short text, such as what was typed into the filter bar."""
    return tuple(fold(text).split())
