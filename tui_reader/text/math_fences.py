"""Fences that grow with what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.text.math_row import Part
from tui_reader.text.math_shape import Box, fence, with_scripts
from tui_reader.text.math_signs import UPRIGHT_BARS


class Item(NamedTuple):
    """A piece of a row in two dimensions."""

    part: Part
    box: Box
    is_tall: bool = False
    below: str = ""
    above: str = ""
    """The scripts of a fence, which grows without them."""


class _Frame:
    """What stands between a fence that has opened and the place that has been reached."""

    def __init__(self, opening: int | None = None) -> None:
        self.opening = opening
        self.bars: list[int] = []
        self.is_tall = False
        self.up = self.down = 0

    def take(self, box: Box, is_tall: bool) -> None:
        self.is_tall |= is_tall
        self.up = max(self.up, box.base)
        self.down = max(self.down, box.height - box.base - 1)


def grown(items: Sequence[Item], parts: Sequence[Part]) -> list[Box]:
    """Give the boxes of a row, its fences as tall as what they hold where that is tall.

    A fence without a partner holds all up to the end of what it stands in.
    """
    boxes = [item.box for item in items]
    frames = [_Frame()]
    for place, part in enumerate(parts):
        if part.kind == "open":
            frames.append(_Frame(place))
            continue
        frame = frames[-1]
        if part.kind == "close":
            _grow(boxes, items, parts, frame, place)
            if len(frames) > 1:
                _leave(frames, boxes)
                frame = frames[-1]
        elif part.text[:1] in UPRIGHT_BARS:
            frame.bars.append(place)
        frame.take(boxes[place], items[place].is_tall)
    while len(frames) > 1:
        _grow(boxes, items, parts, frames[-1])
        _leave(frames, boxes)
    return boxes


def _leave(frames: list[_Frame], boxes: Sequence[Box]) -> None:
    inner = frames.pop()
    outer = frames[-1]
    outer.is_tall |= inner.is_tall
    outer.up, outer.down = max(outer.up, inner.up), max(outer.down, inner.down)
    if inner.opening is not None:
        outer.take(boxes[inner.opening], False)


def _grow(
    boxes: list[Box],
    items: Sequence[Item],
    parts: Sequence[Part],
    frame: _Frame,
    closing: int | None = None,
) -> None:
    if not frame.is_tall:
        return
    for place in (frame.opening, *frame.bars, closing):
        if place is not None:
            drawn = fence(parts[place].text[0], frame.up, frame.down)
            boxes[place] = with_scripts(drawn, items[place].below, items[place].above)
