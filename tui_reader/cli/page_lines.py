"""A full text as lines for stdout: laid out, and coloured where a terminal shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import click

from tui_reader.cli.form import has_colour
from tui_reader.text.document import Document
from tui_reader.text.layout import Line, Piece, lay_out

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "author": {"fg": "cyan"},
    "facts": {"dim": True},
    "heading2": {"bold": True},
    "heading3": {"bold": True},
    "heading4": {"bold": True},
    "heading5": {"bold": True},
    "theorem": {"bold": True},
    "table-head": {"bold": True},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "math": {"fg": "yellow"},
    "cite": {"fg": "cyan"},
    "note": {"fg": "cyan"},
    "rule": {"dim": True},
    "marker": {"dim": True},
    "number": {"dim": True},
    "dim": {"dim": True},
}
_CHROME = ("heading", "float", "end", "note")
"""The blocks whose rules are there for the looks alone."""
_PLAIN = {
    **dict.fromkeys("─━┄┈╌‐‑‒–—−", "-"),
    **dict.fromkeys("│┃‖∣", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
    **dict.fromkeys("═", "="),
    **dict.fromkeys("⎛⎜⎝", "("),
    **dict.fromkeys("⎞⎟⎠", ")"),
    **dict.fromkeys("⎡⎢⎣", "["),
    **dict.fromkeys("⎤⎥⎦", "]"),
    **dict.fromkeys("⎧⎨⎩⎪", "{"),
    **dict.fromkeys("⎫⎬⎭", "}"),
    **dict.fromkeys("•◦▪∗", "*"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’′", "'"),
    "▣": "#",
    "…": ".",
    "›": ">",
}


def page_lines(document: Document, width: int, *, for_eyes: bool, encoding: str) -> Iterator[str]:
    """Give a document in lines of at most `width` cells, but for listings.

    Where nobody looks at them they have no rules that are no content. What cannot be written in
    the encoding is written as the nearest that can, cell for cell.
    """
    layout = lay_out(document, width, measure=width, is_centred=False, keeps_width=True)
    for line in layout.lines:
        is_rule = bool(line.pieces) and all(piece.role == "rule" for piece in line.pieces)
        if is_rule and not for_eyes and document.blocks[line.block].kind in _CHROME:
            continue
        yield _written(line, encoding)


def _written(line: Line, encoding: str) -> str:
    styled = has_colour()
    text = "".join(_piece(piece, encoding, styled) for piece in line.pieces)
    return text if styled else text.rstrip()


def _piece(piece: Piece, encoding: str, styled: bool) -> str:
    text = piece.text.replace("\u00a0", " ")
    if encoding != "utf-8":
        text = "".join(_nearest(character, encoding) for character in text)
    if not styled or not text.strip():
        return text
    looks: dict[str, Any] = {}
    for role in piece.role.split():
        looks |= _LOOKS.get(role, {})
    return click.style(text, **looks) if looks else text


@cache
def _nearest(character: str, encoding: str) -> str:
    """Give what stands for a character in an encoding that may not have it."""
    for one in (character, _PLAIN.get(character, ""), unicodedata.normalize("NFKD", character)[:1]):
        try:
            one.encode(encoding)
        except UnicodeEncodeError:
            continue
        if one:
            return one
    return "" if unicodedata.combining(character) else "?"
