"""What counts as a word when papers are compared and found: case and accents folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[\W_]+")

_LETTERS_WITHOUT_ACCENTS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"}
)


def fold(text: str) -> str:
    """Give the words of a text, lower case, without accents, each one blank apart.

    Everything but letters and digits parts words, so `State-of-the-art` is four of them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(c for c in text if not unicodedata.combining(c))
        text = text.translate(_LETTERS_WITHOUT_ACCENTS)
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a short text, such as what was typed into the filter bar."""
    return tuple(fold(text).split())
