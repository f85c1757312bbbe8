"""Blanks at which no line ends: the page's own, and those of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from tui_reader.text.document import Span
from tui_reader.text.pieces import Piece

TIED = "\u00a0"
"""A blank at which a line ends only when there is no better place."""
FAST = "\u202f"
"""A blank at which no line ends."""

RELATIONS = frozenset("=<>≤≥≦≧≠≈≅≃≡∼≲≳≪≫∝∈∉∋⊂⊃⊆⊇⊊⊢⊨→←↔⇒⇐⇔↦⟶⟵⟹⟺⇝≺≻⪯⪰≜≔≐:∣∥")
_OPERATORS = frozenset("+−-±∓·×⋅∘∪∩∧∨⊕⊗∖/÷&")
_QUADS = re.compile("[\u2000-\u2006\u2008\u205f]+")
_SHORT = 28
"""How many characters a formula may have that stays on one line."""


def tied(span: Span) -> str:
    """Give a span's text with the blanks of a formula tied, but after relations in a long one.

    Blanks of other widths, of which pages put many in a row, are one blank.
    """
    text, role, _, _ = span
    if not text.isascii():
        text = _QUADS.sub(" ", text)
    if "math" not in role or " " not in text:
        return text
    parts = text.split(" ")
    after_relation = TIED if len(text) <= _SHORT else " "
    made = parts[0]
    for before, part in pairwise(parts):
        if before[-1:] in RELATIONS:
            made += after_relation
        else:
            made += FAST if part[:1] in RELATIONS or part in _OPERATORS else TIED
        made += part
    return made


def untied(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give pieces as they are shown: tied blanks are blanks."""
    return tuple(
        [
            piece
            if piece.text.isascii()
            else piece._replace(text=piece.text.replace(TIED, " ").replace(FAST, " "))
            for piece in pieces
        ]
    )
