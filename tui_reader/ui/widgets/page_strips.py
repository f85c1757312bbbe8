"""Lines of a laid out page as strips of the screen, remembered while they look the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.text.layout import Line, Piece

ROLES = (
    "title", "author", "facts", "heading2", "heading3", "heading4", "heading5", "rule", "marker",
    "number", "caption", "theorem", "quote", "listing", "table-head", "comment",
    "bold", "italic", "code", "math", "cite", "note", "dim", "highlight",
    "link", "match", "match-here", "hint",
)  # fmt: skip
_REMEMBERED = 3_000
_PLAIN = Style()


class Cover(NamedTuple):
    """A run of a line that looks otherwise for a while: a match, a selection."""

    start: int
    end: int
    """In characters; -1 for the rest of the line."""
    style: Style


class Hint(NamedTuple):
    """A label that lies on a line."""

    cell: int
    label: str


@dataclass
class PageStrips:
    """Strips of one look; `styles` has one for each role, `base` is that of the page."""

    styles: Mapping[str, Style]
    base: Style
    dims_citations: bool = False
    _looks: dict[tuple[str, str], Style] = field(default_factory=dict)
    _drawn: dict[int, Strip] = field(default_factory=dict)

    def strip(
        self, number: int, line: Line, covers: Iterable[Cover] = (), hints: Iterable[Hint] = ()
    ) -> Strip:
        """Give the strip of a line, with what lies on it for now."""
        strip = self._drawn.get(number)
        if strip is None:
            if len(self._drawn) > _REMEMBERED:
                self._drawn.clear()
            strip = self._drawn[number] = self._draw(line.pieces)
        for cover in covers:
            strip = _covered(strip, cover)
        for hint in hints:
            strip = self._hinted(strip, hint)
        return strip

    def _draw(self, pieces: Iterable[Piece]) -> Strip:
        return Strip([Segment(piece.text, self._look(piece)) for piece in pieces if piece.text])

    def _look(self, piece: Piece) -> Style:
        known = (piece.role, piece.target)
        look = self._looks.get(known)
        if look is None:
            look = self._looks[known] = self._made(piece)
        return look

    def _made(self, piece: Piece) -> Style:
        words = piece.role.split()
        if words[:1] == ["pixel"]:
            return self.base + Style(color=words[1], bgcolor=words[2])
        if piece.target and "note" not in words:
            words.append("link")
        if self.dims_citations and "cite" in words:
            words = ["dim"]
        look = self.base
        for word in words:
            look += self.styles.get(word, _PLAIN)
        return look + Style(meta={"target": piece.target}) if piece.target else look

    def _hinted(self, strip: Strip, hint: Hint) -> Strip:
        label = Strip([Segment(hint.label, self.base + self.styles["hint"])])
        end = hint.cell + label.cell_length
        return Strip.join([strip.crop(0, hint.cell), label, strip.crop(end, strip.cell_length)])


def _covered(strip: Strip, cover: Cover) -> Strip:
    """Give a strip with another style on some of its characters."""
    segments: list[Segment] = []
    passed = 0
    for text, style, _ in strip:
        end = len(text) if cover.end < 0 else min(max(cover.end - passed, 0), len(text))
        start = min(max(cover.start - passed, 0), end)
        parts = ((text[:start], _PLAIN), (text[start:end], cover.style), (text[end:], _PLAIN))
        segments += [Segment(part, (style or _PLAIN) + more) for part, more in parts if part]
        passed += len(text)
    return Strip(segments, strip.cell_length)
