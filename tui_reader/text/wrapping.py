"""Prose broken into lines: at blanks, between wide characters, and in words that are too long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from tui_reader.text.cells import cells, is_even, offsets
from tui_reader.text.document import Span
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.ties import FAST, TIED, tied, untied

_AFTER = frozenset("/-–—_?&=.,;:+−·×)]}")
"""A word that is too long is broken after these."""
_NOT_AFTER_THEM = _AFTER | frozenset("([{" + FAST)
_NOT_FIRST = frozenset("、。，．！？：；」』）】〉》…ー々,.;:!?)]}’”")
_NOT_LAST = frozenset("「『（【〈《([{‘“")
_WORTHWHILE = 6
"""How many cells of a long word have to fit at the end of a line for it to begin there."""


class Cut(NamedTuple):
    """A line's part of a text."""

    start: int
    end: int
    is_broken: bool


class _EvenText:
    """Text of which each character takes one cell."""

    def __init__(self, text: str) -> None:
        self.text = text

    def cells(self, start: int, end: int) -> int:
        """Count the cells of a part."""
        return end - start

    def reach(self, start: int, width: int) -> int:
        """Tell how far a line gets, which is at least one sign."""
        return start + max(width, 1)

    def last_break(self, start: int, limit: int) -> int:
        """Give the last place in a line where it may end, or -1."""
        return self.text.rfind(" ", start + 1, limit + 1)


class _UnevenText(_EvenText):
    """Text with wide characters, or with some that take no cell."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._before = offsets(text)

    def cells(self, start: int, end: int) -> int:
        return self._before[end] - self._before[start]

    def reach(self, start: int, width: int) -> int:
        before = self._before
        reached = bisect_right(before, before[start] + width) - 1
        if reached > start:
            return reached
        return bisect_right(before, before[min(start + 1, len(before) - 1)]) - 1

    def last_break(self, start: int, limit: int) -> int:
        for place in range(min(limit, len(self.text) - 1), start, -1):
            if self.text[place] == " " or self._parts(place):
                return place
        return -1

    def _parts(self, place: int) -> bool:
        """Tell whether a wide character begins or ends here, and may do so at a line's end."""
        before, text = self._before, self.text
        width = before[place + 1] - before[place]
        if not width or (width < 2 and before[place] - before[place - 1] < 2):
            return False
        return text[place] not in _NOT_FIRST and text[place - 1] not in _NOT_LAST


def cuts(text: str, width: int, first: int | None = None) -> Iterator[Cut]:
    """Cut a text into lines of some cells; `first` is the room in the first line.

    Blanks at a line's end and begin are left out.
    """
    measured = _EvenText(text) if is_even(text.replace("\n", " ")) else _UnevenText(text)
    room = width if first is None else first
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        for cut in _cuts(measured, start, stop, room, width):
            yield cut
            room = width
        start = stop + 1


def _cuts(measured: _EvenText, start: int, stop: int, room: int, width: int) -> Iterator[Cut]:
    text = measured.text
    while True:
        while start < stop and text[start].isspace():
            start += 1
        if start >= stop:
            return
        limit = measured.reach(start, room)
        if limit >= stop:
            yield Cut(start, _trimmed(text, start, stop), False)
            return
        if room < width and measured.last_break(start, limit) < 0:
            yield Cut(start, start, False)
            room = width
            continue
        end = _end_of_line(measured, start, limit, stop, width)
        is_broken = text[end] not in " " + TIED
        yield Cut(start, _trimmed(text, start, end), is_broken)
        start = end if is_broken else end + 1
        room = width


def _end_of_line(measured: _EvenText, start: int, limit: int, stop: int, width: int) -> int:
    """Give the place where a line that does not reach the end of its text ends."""
    end = measured.last_break(start, limit)
    if end < 0:
        return _inside(measured.text, start, limit) or limit
    if limit - end > _WORTHWHILE:
        word_end = measured.text.find(" ", end + 1, stop)
        word_end = stop if word_end < 0 else word_end
        if measured.cells(end + 1, word_end) > width:
            return _inside(measured.text, end + _WORTHWHILE, limit) or end
    return end


def _inside(text: str, start: int, limit: int) -> int:
    """Give the last place after `start` where a word that is too long may end, or 0."""
    blank = text.rfind(TIED, start + 1, limit + 1)
    if blank > start + (limit - start) // 3:
        return blank
    for place in range(limit, start, -1):
        if text[place - 1] in _AFTER and text[place] not in _NOT_AFTER_THEM:
            return place
    return max(blank, 0)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def wrap(
    spans: Sequence[Span], width: int, *, first: int | None = None, justify: bool = False
) -> list[Line]:
    """Break spans into lines of at most `width` cells; `first` is the room in the first line."""
    parts = [tied(span) for span in spans]
    text = "".join(parts)
    ends = list(accumulate(map(len, parts)))
    lines: list[Line] = []
    here = 0
    is_tied = TIED in text or FAST in text
    all_cuts = list(cuts(text, width, first))
    for cut, following in zip_longest(all_cuts, all_cuts[1:]):
        while ends[here] <= cut.start < cut.end:
            here += 1
        pieces = _pieces(spans, text, ends, here, cut)
        if justify and following and "\n" not in text[cut.end : following.start]:
            pieces = _justified(pieces, first if first and not lines else width)
        lines.append(Line(untied(pieces) if is_tied else tuple(pieces), 0, cut.is_broken))
    return lines


def _pieces(
    spans: Sequence[Span], text: str, ends: Sequence[int], here: int, cut: Cut
) -> list[Piece]:
    """Give the pieces of a line that begins in the span number `here`."""
    start, end, _ = cut
    pieces: list[Piece] = []
    while start < end:
        stop = min(ends[here], end)
        if stop > start:
            _, role, target, tex = spans[here]
            pieces.append(Piece(text[start:stop], role, target, tex))
            start = stop
        here += 1
    return pieces


def _justified(pieces: list[Piece], width: int) -> list[Piece]:
    """Widen the blanks so that a line has a width, unless they became wider than two cells."""
    gaps = sum(piece.text.count(" ") for piece in pieces)
    missing = width - cells("".join(piece.text for piece in pieces))
    if not 0 < missing <= gaps:
        return pieces
    passed = 0
    widened: list[Piece] = []
    for piece in pieces:
        text, *words = piece.text.split(" ")
        for word in words:
            more = (passed + 1) * missing // gaps - passed * missing // gaps
            text += " " * (1 + more) + word
            passed += 1
        widened.append(piece._replace(text=text))
    return widened
