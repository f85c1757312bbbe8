"""Pictures drawn in half blocks."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from tui_reader.model.errors import BrokenFile, ReaderError
from tui_reader.text import half_blocks as drawing
from tui_reader.text.half_blocks import half_blocks
from tui_reader.text.pieces import Piece

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def saved(pixels: list[list[tuple[int, ...]]], mode: str = "RGB", form: str = "PNG") -> bytes:
    """Give a picture of rows of pixels as a file."""
    image = Image.new(mode, (len(pixels[0]), len(pixels)))
    image.putdata([pixel for row in pixels for pixel in row])
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def size(rows: tuple[tuple[Piece, ...], ...]) -> tuple[int, int]:
    widths = {sum(len(piece.text) for piece in row) for row in rows}
    assert len(widths) == 1
    return widths.pop(), len(rows)


def test_two_pixels_stand_in_a_cell_and_neighbours_that_look_the_same_are_one_piece() -> None:
    assert half_blocks(saved([[RED, RED, BLUE], [BLUE, BLUE, WHITE]]), 80, 40) == (
        (Piece("▀▀", "pixel #ff0000 #0000ff"), Piece("▀", "pixel #0000ff #ffffff")),
    )


def test_below_an_odd_last_row_it_is_white() -> None:
    assert half_blocks(saved([[RED]]), 80, 40) == ((Piece("▀", "pixel #ff0000 #ffffff"),),)


def test_what_is_clear_is_white() -> None:
    clear = saved([[(255, 0, 0, 0)], [(0, 0, 255, 255)]], "RGBA")
    assert half_blocks(clear, 80, 40) == ((Piece("▀", "pixel #ffffff #0000ff"),),)


@pytest.mark.parametrize(
    ("width", "height", "cells"),
    [(200, 100, (40, 10)), (100, 400, (8, 16)), (10, 10, (10, 5)), (1000, 1, (40, 1))],
)
def test_a_picture_fits_and_keeps_its_shape(
    width: int, height: int, cells: tuple[int, int]
) -> None:
    assert size(half_blocks(saved([[RED] * width] * height), 40, 16)) == cells


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_the_formats_of_the_web_are_drawn(form: str) -> None:
    assert size(half_blocks(saved([[RED] * 8] * 8, form=form), 8, 4)) == (8, 4)


@pytest.mark.parametrize("mode", ["L", "1", "I;16", "CMYK", "LA", "P"])
def test_other_ways_of_colour_are_drawn(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (4, 4)).save(file, "TIFF" if mode in ("CMYK", "I;16") else "PNG")
    assert size(half_blocks(file.getvalue(), 8, 4)) == (4, 2)


@pytest.mark.parametrize(
    "picture", [b"", b"<svg></svg>", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused(picture: bytes) -> None:
    with pytest.raises(BrokenFile, match="no picture that can be drawn"):
        half_blocks(picture, 10, 10)


def test_a_damaged_picture_is_refused() -> None:
    noise = [[((x * y) % 256, x % 256, y % 256) for x in range(90)] for y in range(90)]
    with pytest.raises(BrokenFile, match="damaged"):
        half_blocks(saved(noise)[:2000], 10, 10)


def test_a_huge_picture_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PIXEL_LIMIT", 63)
    with pytest.raises(BrokenFile, match="too large to draw: 8 by 8"):
        half_blocks(saved([[RED] * 8] * 8), 10, 10)


def test_a_picture_that_pillow_itself_takes_for_a_bomb_is_refused() -> None:
    for side in (9_500, 40_000):
        head = saved([[RED]])
        wide = side.to_bytes(4, "big")
        bomb = bytearray(head)
        bomb[16:24] = wide + wide
        with pytest.raises(BrokenFile):
            half_blocks(bytes(bomb), 10, 10)


def test_without_pillow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ReaderError, match=r"tui-reader\[images\]"):
        half_blocks(b"", 10, 10)


def test_nothing_is_drawn_on_no_room_but_one_cell() -> None:
    assert size(half_blocks(saved([[RED] * 8] * 8), 0, 0)) == (1, 1)
