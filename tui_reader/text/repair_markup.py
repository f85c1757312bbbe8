"""Marks of fonts, links, arrows and money that lost a sign on the way."""

from __future__ import annotations

import re

_MACRO = re.compile(
    r"(?<![A-Za-z\\])(?=(?:text(?:bf|it|tt|sc|sf|rm)|emph|underline|href|mbox|unicode)"
    r"\{[^{}]{1,300}\})"
)
_SIZE = re.compile(r"(?<![A-Za-z\\])(?:scriptsize|footnotesize|text(?:sc|tt|bf|it)|emph)(?=[A-Z])")
_COLOUR = re.compile(r"\\color\{[a-z]+([A-Z][A-Za-z]*)\}")
_ARROW = re.compile(r"(?<=[A-Za-z0-9)%}])(?:long)?(right|Right|left|leftright|up|down)arrow(?!_)")
_ARROWS = {"right": "→", "Right": "⇒", "left": "←", "leftright": "↔", "up": "↑", "down": "↓"}
_MONEY = re.compile(r"\\(?=\d[\d.,]*(?:[KMB]\b|\s|[,;:)]|\.?\Z))(?!\d\))")


def repaired_markup(text: str) -> str:
    """Give a text with the macros put back that are no mathematics."""
    if "{" in text:
        text = _MACRO.sub(r"\\", text)
        text = _COLOUR.sub(r"\1", text)
    if "arrow" in text:
        text = _ARROW.sub(lambda match: _ARROWS[match[1]], text)
    if "\\" in text:
        text = _MONEY.sub(r"\\$", text)
    return _SIZE.sub("", text)
