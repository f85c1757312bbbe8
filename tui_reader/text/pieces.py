"""What a line of a laid out document is made of."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A run of one look on a line."""

    text: str
    role: str = ""
    """Words with blanks between: those of spans, and those that the kinds of blocks add."""
    target: str = ""
    tex: str = ""


class Line(NamedTuple):
    """A line as drawn, indentation included, and the block it belongs to."""

    pieces: tuple[Piece, ...] = ()
    block: int = 0
    is_broken: bool = False
    """Whether it ends inside a word that goes on in the next line."""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join([piece.text for piece in self.pieces])
