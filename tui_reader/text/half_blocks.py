"""Pictures drawn in half blocks: two pixels, one above the other, in each cell."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from tui_reader.model.errors import BrokenFile, ReaderError
from tui_reader.text.pieces import Piece

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 40_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def half_blocks(picture: bytes, columns: int, max_rows: int) -> tuple[tuple[Piece, ...], ...]:
    """Draw a picture at most so many cells wide and high, and no larger than it is.

    The role of a piece is `pixel` with the colours of its upper and its lower half. Raises
    ReaderError when Pillow is not installed, BrokenFile for what is no picture, or a huge one.
    """
    image = _opened(picture)
    width, height = image.size
    if width * height > PIXEL_LIMIT:
        raise BrokenFile(f"The picture is too large to draw: {width} by {height} pixels.")
    # Any damage makes Pillow fail with whatever its decoders meet.
    try:
        small = _shrunk(image, max(columns, 1), max(max_rows, 1) * 2)
    except Exception as error:
        raise BrokenFile("The picture is damaged.") from error
    return tuple(tuple(_row(small, y)) for y in range(0, small.height, 2))


def _opened(picture: bytes) -> Image:
    try:
        from PIL import Image
    except ImportError as error:
        raise ReaderError(
            "Pictures cannot be drawn without Pillow.", "Install tui-reader[images]."
        ) from error
    # Its size is looked at anyway, before a pixel is read.
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    try:
        return Image.open(io.BytesIO(picture), formats=_FORMATS)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BrokenFile("This is no picture that can be drawn.") from error


def _shrunk(image: Image, width: int, height: int) -> Image:
    """Give a picture of at most some pixels on white, its height even."""
    from PIL import Image

    scale = min(width / image.width, height / image.height, 1.0)
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    image.draft("RGB", (size[0] * 2, size[1] * 2))
    is_clear = image.has_transparency_data
    small = image.convert("RGBA" if is_clear else "RGB").resize(size, Image.Resampling.LANCZOS)
    whole = Image.new("RGB", (size[0], size[1] + size[1] % 2), (255, 255, 255))
    whole.paste(small, (0, 0), small if is_clear else None)
    return whole


def _row(image: Image, y: int) -> Iterator[Piece]:
    """Draw two rows of pixels; neighbours that look the same are one piece."""
    pixels = image.tobytes()
    stride = image.width * 3
    above = pixels[y * stride : (y + 1) * stride].hex()
    below = pixels[(y + 1) * stride : (y + 2) * stride].hex()
    roles = (f"pixel #{above[x : x + 6]} #{below[x : x + 6]}" for x in range(0, stride * 2, 6))
    for role, same in groupby(roles):
        yield Piece("▀" * len(list(same)), role)
