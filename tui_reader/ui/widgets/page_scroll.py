"""A laid out page that moves by lines, pages, paragraphs and sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from tui_reader.text.layout import Layout

COUNT_LIMIT = 100_000
_ABOVE = 2  # lines left above a place that is gone to


class PageScroll(ScrollView, can_focus=True):
    """Where one is on a page, and the ways to move on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "line(1)", "Down", id="page.down", show=False),
        Binding("k,up", "line(-1)", "Up", id="page.up", show=False),
        Binding("G,end", "bottom", "Bottom", id="page.bottom", show=False),
        Binding("home", "top", "Top", id="page.home", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", id="page.half_down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", id="page.half_up", show=False),
        Binding("space", "page(1)", "Page", id="page.page"),
        Binding("ctrl+f,pagedown", "page(1)", "Page down", id="page.page_down", show=False),
        Binding("ctrl+b,pageup", "page(-1)", "Page up", id="page.page_up", show=False),
        Binding("right_curly_bracket", "block(1)", "Next paragraph", id="page.block", show=False),
        Binding(
            "left_curly_bracket", "block(-1)", "Paragraph before", id="page.block_back", show=False
        ),
        Binding(
            "right_square_bracket", "section(1)", "Next section", id="page.section", show=False
        ),
        Binding(
            "left_square_bracket", "section(-1)", "Section before", id="page.section_back",
            show=False,
        ),
        Binding("right", "sideways(8)", "To the right", id="page.right", show=False),
        Binding("left", "sideways(-8)", "To the left", id="page.left", show=False),
    ]  # fmt: skip

    @dataclass
    class Moved(Message):
        """Another line stands at the top."""

    @dataclass
    class Resized(Message):
        """There is another width to lay the page out for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: Layout | None = None
        self.count = 0
        """How many times the next movement is to be done; 0 when nothing was typed."""
        self._width = 0
        self._height = 1

    def show(self, page: Layout, line: int = 0) -> None:
        """Show a page with a line of it at the top."""
        self.page = page
        self.virtual_size = Size(max(page.width, self.size.width), len(page.lines))
        self.go_to_line(line)
        self.refresh()

    # Where it is

    @property
    def top(self) -> int:
        """The line at the top."""
        return int(self.scroll_offset.y)

    @property
    def top_block(self) -> int:
        """The block of the first line with words at the top."""
        lines = self.page.lines[self.top : self.top + 4] if self.page else ()
        return next((line.block for line in lines if line.pieces), lines[0].block if lines else 0)

    @property
    def shown(self) -> range:
        """The lines that are on the screen."""
        count = len(self.page.lines) if self.page else 0
        return range(min(self.top, count), min(self.top + self.height_shown, count))

    @property
    def height_shown(self) -> int:
        """How many lines the screen has for the page; still known when the screen goes away."""
        self._height = self.scrollable_content_region.height or self._height
        return self._height

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self.page is not None and self.top + self.height_shown >= len(self.page.lines)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell of the move."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Moved())

    def go_to_line(self, line: int) -> None:
        """Put a line at the top."""
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def go_to_block(self, block: int) -> None:
        """Put a block near the top, so that what stands before it is seen too."""
        if self.page:
            self.go_to_line(max(self.page.starts[block] - _ABOVE, 0))

    def on_resize(self) -> None:
        """Ask for another layout when the width is another."""
        if self.size.width != self._width:
            self._width = self.size.width
            self.post_message(self.Resized())

    # Movement

    def times(self) -> int:
        """Give how often to move, and forget it."""
        count, self.count = self.count or 1, 0
        return count

    def action_line(self, step: int) -> None:
        """Move by lines."""
        self.go_to_line(self.top + step * self.times())

    def action_page(self, pages: float) -> None:
        """Move by pages, two lines of which stay in view, or half pages."""
        whole = max(self.height_shown - _ABOVE, 1)
        lines = whole if abs(pages) == 1 else max(int(self.height_shown * abs(pages)), 1)
        self.go_to_line(self.top + (lines if pages > 0 else -lines) * self.times())

    def action_top(self) -> None:
        """Move to the first line, or to the one whose number was typed."""
        self.go_to_line(self.count - 1 if self.count else 0)
        self.count = 0

    def action_bottom(self) -> None:
        """Move to the last line, or to the one whose number was typed."""
        last = len(self.page.lines) if self.page else 0
        self.go_to_line(self.count - 1 if self.count else last)
        self.count = 0

    def action_block(self, step: int) -> None:
        """Move by paragraphs."""
        if self.page:
            self._go_to_next(sorted(set(self.page.starts)), step, above=0)

    def action_section(self, step: int) -> None:
        """Move by sections."""
        if self.page:
            starts = [self.page.starts[entry.block] for entry in self.page.document.outline]
            self._go_to_next([start - _ABOVE for start in starts], step, above=0)

    def _go_to_next(self, lines: Sequence[int], step: int, above: int) -> None:
        times = self.times()
        if step > 0:
            place = bisect_right(lines, self.top) + times - 1
        else:
            place = bisect_right(lines, self.top - 1) - times
        if lines:
            self.go_to_line(max(lines[max(min(place, len(lines) - 1), 0)] - above, 0))

    def action_sideways(self, cells: int) -> None:
        """Move a page that is wider than the screen."""
        self.scroll_to(x=self.scroll_offset.x + cells, animate=False, immediate=True)
