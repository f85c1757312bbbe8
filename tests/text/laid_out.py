"""Documents laid out and read back as text."""

from __future__ import annotations

from collections.abc import Iterable

from tui_reader.text.document import Block, Document, Span
from tui_reader.text.layout import Layout, lay_out
from tui_reader.text.pieces import Line, Piece

OWLS = (
    "The owls of the northern woods hunt at night, and nobody has ever counted them with care. "
    "This paper does so for the first time."
)


def block(kind: str, *words: str | Span, level: int = 0, label: str = "", name: str = "") -> Block:
    """Give a block of words."""
    spans = tuple(Span(one) if isinstance(one, str) else one for one in words)
    return Block(kind, spans, level, label, (name,) if name else ())


def page_of(*blocks: Block, width: int = 40, is_centred: bool = False, **how: bool) -> Layout:
    """Lay blocks out, at the left edge if nothing else is said."""
    return lay_out(Document(blocks), width, is_centred=is_centred, **how)


def text_of(lines: Iterable[Line]) -> str:
    """Give lines as one text."""
    return "\n".join(line.text for line in lines)


def shown(*blocks: Block, width: int = 40, is_centred: bool = False, **how: bool) -> str:
    """Give the text of blocks that are laid out."""
    return text_of(page_of(*blocks, width=width, is_centred=is_centred, **how).lines)


def drawing(text: str) -> str:
    """Give a text as it is written down in a test: its lines begin after a `|`."""
    lines = (line.lstrip().partition("|") for line in text.strip().splitlines())
    return "\n".join(words for _, _, words in lines)


def pieces_of(page: Layout, role: str) -> list[Piece]:
    """Give the pieces that have a role among theirs."""
    pieces = (piece for line in page.lines for piece in line.pieces)
    return [piece for piece in pieces if role in piece.role.split()]
