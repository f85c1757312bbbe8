"""Dollars in prose: those around a formula, and those that are money."""

from __future__ import annotations

import re

from tui_reader.text.tex_names import FUNCTIONS

# Each part is taken whole, so that a formula without an end costs no more than one with it.
_IN_BRACES = r"\{(?>[^{}]|\{[^{}]*\}){0,1000}\}"
_TEXT = rf"\\(?:text[a-z]*|emph|mbox|href|url)\s*{_IN_BRACES}"
_FORMULA = rf"(?>(?>{_TEXT}|\\.|[^$\\]){{1,4000}})"
_BETWEEN = re.compile(
    rf"\$\$(?P<displayed>{_FORMULA})\$\$|\$(?P<nothing>\s*)\$|\$(?P<inline>{_FORMULA})\$",
    re.DOTALL,
)
_WORDS_ALONE = re.compile(rf"\s*{_TEXT}(?:{_IN_BRACES})?\s*", re.DOTALL)
_SIGNS = re.compile(r"[\\^_{}=<>|]")
_WORD = re.compile(r"(?<![\w\\{])[A-Za-z]{3,}(?![\w}])")
_AMOUNT = re.compile(r"\s?\d")
_ENDS_INSIDE = re.compile(r"[\w)\]!'%+]\Z")
_MANY_WORDS = 3


def formula_at(text: str, place: int, end: int) -> re.Match[str] | None:
    """Give the dollars at a place and, as the last group, what they hold; None for money."""
    match = _BETWEEN.match(text, place, end)
    if match is None or match["nothing"] is not None:
        return match
    tex = match[match.lastgroup or 0]
    if not is_formula(tex) and not is_words(tex):
        return None
    if _AMOUNT.match(tex) and not _SIGNS.search(tex):
        followed_by_digit = text[match.end() : match.end() + 1].isdigit()
        if followed_by_digit or (" " in tex and not _ENDS_INSIDE.search(tex)):
            return None
    return match


def is_words(tex: str) -> bool:
    """Whether a formula is nothing but some words in another font, or a link."""
    return _WORDS_ALONE.fullmatch(tex) is not None


def is_formula(tex: str) -> bool:
    """Whether what stands between two signs of mathematics is a formula, and not some words."""
    if "\n\n" in tex or not tex.strip():
        return False
    words = sum(word not in FUNCTIONS for word in _WORD.findall(tex))
    if _SIGNS.search(tex):
        return words < _MANY_WORDS or any(name in tex for name in ("\\text", "\\math", "\\mbox"))
    if words and " " in tex:
        return words < _MANY_WORDS and tex[0].isalpha() and bool(_ENDS_INSIDE.search(tex))
    return True
