"""Long papers laid out beside what the reader sees, in a thread."""

from __future__ import annotations

import asyncio

from tui_reader.library.collecting import collecting_later
from tui_reader.text.document import Document
from tui_reader.text.layout import Layout, Piece, lay_out

Pictures = dict[str, tuple[tuple[Piece, ...], ...]]
"""Pictures drawn in rows, by address."""


async def laid_out(
    document: Document, width: int, measure: int, justify: bool, pictures: Pictures
) -> Layout:
    """Give a document laid out for a screen of some width."""

    def lay() -> Layout:
        with collecting_later():
            return lay_out(document, width, measure=measure, justify=justify, pictures=pictures)

    return await asyncio.to_thread(lay)


async def drawn_picture(picture: bytes, columns: int, rows: int) -> tuple[tuple[Piece, ...], ...]:
    """Give a picture in half blocks, at most so many cells wide and high.

    Raises ReaderError for one that cannot be drawn, or when the package for it is missing.
    """
    from tui_reader.text.half_blocks import half_blocks

    return await asyncio.to_thread(half_blocks, picture, columns, rows)
