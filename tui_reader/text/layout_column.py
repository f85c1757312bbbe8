"""The column that blocks are written into, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui_reader.text.cells import cells
from tui_reader.text.document import Block, Span
from tui_reader.text.pieces import Line, Piece
from tui_reader.text.wrapping import wrap

PictureRows = Sequence[tuple[Piece, ...]]
"""A picture as it is drawn."""

_NARROW = 8
"""How many cells beside a label are too few for words."""


@dataclass
class Column:
    """The lines so far, and the room for those that come."""

    blocks: Sequence[Block]
    width: int
    """Of the screen, in cells."""
    measure: int
    """Of the column of prose, which begins at `left`."""
    left: int
    justify: bool = False
    keeps_width: bool = False
    pictures: Mapping[str, PictureRows] = field(default_factory=dict)
    """By address."""

    lines: list[Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    block: int = 0
    """The one that is being written."""
    lead: tuple[Span, ...] = ()
    """What the paragraph that comes begins with."""
    open_floats: int = 0
    run: tuple[dict[int, int], bool] | None = None
    """What the items among which the block stands have in common."""
    _gap: int = 0
    _is_begun: bool = False
    """Whether there is something that a gap could stand below."""

    def begin(self, block: int) -> None:
        """Begin a block; it starts where its first line will stand."""
        self.block = block
        self.starts.append(-1)

    @property
    def kind_before(self) -> str:
        """What the block before this one is."""
        return self.blocks[self.block - 1].kind if self.block else ""

    @property
    def kind_after(self) -> str:
        """What the block after this one is."""
        place = self.block + 1
        return self.blocks[place].kind if place < len(self.blocks) else ""

    def gap(self, lines: int) -> None:
        """Leave at least so many blank lines before the next line."""
        self._gap = max(self._gap, lines)

    def close_up(self) -> None:
        """Let the next line follow without a gap."""
        self._gap = 0
        self._is_begun = False

    def add(self, line: Line, left: int, *before: Piece) -> None:
        """Add a line that begins at a cell of the screen."""
        if self._gap and self._is_begun and self.lines:
            self.lines += [Line((), self.lines[-1].block)] * self._gap
        self._gap = 0
        self._is_begun = True
        if self.starts[self.block] < 0:
            self.starts[self.block] = len(self.lines)
        pieces = (*before, *line.pieces)
        if pieces and left:
            pieces = (Piece(" " * left), *pieces)
        self.lines.append(Line(pieces, self.block, line.is_broken))

    def add_all(self, lines: Iterable[Line], indent: int = 0) -> None:
        """Add lines, all with the same indentation."""
        for line in lines:
            self.add(line, self.left + indent)

    @property
    def room(self) -> int:
        """The cells that something wider than the column may have."""
        return self.width - 2 * min(self.left, 1)

    def place(self, width: int) -> int:
        """Tell where something of a width begins: in the column, or where it has room."""
        if width <= self.measure:
            return self.left
        return max((self.width - width) // 2, 1) if self.left else 0

    def prose(
        self,
        spans: Sequence[Span],
        *,
        indent: int = 0,
        hang: int = 0,
        label: Span | None = None,
        justify: bool | None = None,
    ) -> None:
        """Add words, all lines but the first hanging.

        A label stands before the first line; an empty one leaves its room blank.
        """
        indent = min(indent, self.measure // 3)
        hang = min(hang, (self.measure - indent) // 2)
        room = self.measure - indent - hang
        left = self.left + indent
        before: tuple[Piece, ...] = ()
        used = 0
        if label is not None:
            used = max(cells(label.text) + 1, hang) if label.text else hang
            if room + hang - used < min(_NARROW, room):
                for line in wrap([label], room + hang):
                    self.add(line, left)
                used = hang
            elif label.text:
                before = (Piece(*label), Piece(" " * (used - cells(label.text))))
        is_even = self.justify if justify is None else justify
        lines = wrap(spans, room, first=room + hang - used, justify=is_even)
        if before or label is None:
            head, *lines = lines or [Line()]
            if before or head.pieces:
                self.add(head, left, *before)
        self.add_all(lines, indent + hang)

    def bar(self, sign: str, width: int | None = None) -> None:
        """Add a rule, as wide as the column if nothing else is said."""
        rule = Piece(sign * (self.measure if width is None else width), "rule")
        self.add(Line((rule,)), self.left)
