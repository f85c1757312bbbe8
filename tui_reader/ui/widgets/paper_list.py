"""The list of papers, drawn line by line: its size is never felt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_reader.library.library import Found, Row
from tui_reader.model.paper import UNTOUCHED, Mark
from tui_reader.ui.signs import UNICODE, Signs
from tui_reader.ui.widgets.paper_lines import ROLES, Look, Shown
from tui_reader.ui.widgets.paper_strips import PaperStrips

_COUNT_LIMIT = 100_000
_ROWS_REMEMBERED = 2_000


class PaperList(ScrollView, can_focus=True):
    """Papers of an answer under a cursor; rows are asked for when they are seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", id="list.down", show=False),
        Binding("k,up", "move(-1)", "Up", id="list.up", show=False),
        Binding("G,end", "bottom", "Bottom", id="list.bottom", show=False),
        Binding("home", "top", "Top", id="list.home", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", id="list.half_down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", id="list.half_up", show=False),
        Binding("ctrl+f,pagedown", "page(1)", "Page down", id="list.page_down", show=False),
        Binding("ctrl+b,pageup", "page(-1)", "Page up", id="list.page_up", show=False),
        Binding("J", "unread(1)", "Next unread", id="list.next_unread", show=False),
        Binding("K", "unread(-1)", "Previous unread", id="list.previous_unread", show=False),
        Binding("left_square_bracket", "day(-1)", "Previous day", id="list.day_before", show=False),
        Binding("right_square_bracket", "day(1)", "Next day", id="list.day_after", show=False),
        Binding("v", "choose", "Select", id="list.select", show=False),
        Binding("V", "choose_all", "Select all", id="list.select_all", show=False),
        Binding(
            "enter,l", "open", "Read", id="list.read", tooltip="Open this paper full screen"
        ),
    ]  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paper-list--{role}" for role in (*ROLES, "cursor")}
    DEFAULT_CSS = """
    PaperList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .paper-list--title { color: $text-muted; }
        & > .paper-list--unread { color: $foreground; text-style: bold; }
        & > .paper-list--facts { color: $text-muted; }
        & > .paper-list--people { color: $secondary; }
        & > .paper-list--saved { color: $warning; }
        & > .paper-list--pending { color: $warning; text-style: dim; }
        & > .paper-list--match { color: $accent; text-style: underline; }
        & > .paper-list--sign { color: $primary; }
        & > .paper-list--new { color: $primary; }
        & > .paper-list--cursor { background: $panel; }
    }
    """

    BORDER_TITLE = "Papers"

    spacing: reactive[int] = reactive(3, init=False)
    """Lines from one paper to the next: 3 with a blank line between, 2 without, 1 is dense."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another paper, or on none."""

        row: Row | None

    @dataclass
    class Opened(Message):
        """A paper is to be read."""

        row: Row

    def __init__(
        self,
        rows: Callable[[Sequence[int]], list[Row]],
        marks: Callable[[], Mapping[str, Mark]],
        signs: Signs = UNICODE,
        *,
        spacing: int = 3,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(PaperList.spacing, spacing)
        self._rows_of = rows
        self._marks = marks
        self._signs = signs
        self._numbers: Sequence[int] = ()
        self._rows: dict[int, Row] = {}
        self._serial = -1
        self._words: frozenset[str] = frozenset()
        self._count = 0
        self._strips: PaperStrips | None = None
        self.cursor = 0
        self._is_moved = False
        self.pending: dict[str, Mark] = {}
        """Marks that are shown already and not yet on the disk."""
        self.chosen: set[str] = set()

    # What is shown

    def show(self, found: Found, *, keep_cursor: bool) -> None:
        """Show an answer; the cursor stays on its paper where that is in it, else at its place."""
        keep_cursor = keep_cursor and self._is_moved  # at the start, the top is what is wanted
        current = self.current if keep_cursor else None
        if found.serial != self._serial:
            self._rows.clear()
            self._serial = found.serial
        self._numbers = found.numbers
        words = found.query.ranked_words()
        self._words = frozenset(word for one in words for word in one.words)
        self._strips = None
        place = self._place_of(current.number) if current else 0
        self.cursor = max(min(place, len(self._numbers) - 1), 0)
        self._resize()
        self.scroll_to(y=0, animate=False) if not keep_cursor else None
        self._keep_cursor_in_view()
        self.refresh()
        self._tell()

    def _place_of(self, number: int) -> int:
        try:
            return self._numbers.index(number)
        except ValueError:
            return self.cursor

    def _resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._numbers) * self.spacing)

    @property
    def current(self) -> Row | None:
        """The paper under the cursor."""
        return self._row(self.cursor)

    @property
    def place(self) -> tuple[int, int]:
        """The place of the cursor, from 1, and how many papers there are."""
        return (self.cursor + 1 if self._numbers else 0), len(self._numbers)

    def _row(self, place: int) -> Row | None:
        if not 0 <= place < len(self._numbers):
            return None
        number = self._numbers[place]
        if number not in self._rows:
            if len(self._rows) > _ROWS_REMEMBERED:
                self._rows.clear()
            first = max(place - 20, 0)
            window = self._numbers[first : place + 60]
            self._rows.update((row.number, row) for row in self._rows_of(list(window)))
        return self._rows.get(number)

    def mark_of(self, key: str) -> Mark:
        """Give the mark that is shown for a paper, whether it is on the disk already or not."""
        return self.pending.get(key) or self._marks().get(key, UNTOUCHED)

    def acted_on(self) -> list[str]:
        """Give the keys that an action is for: the selected papers, else the current one."""
        if self.chosen:
            return list(self.chosen)
        current = self.current
        return [current.key] if current else []

    # Lines

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = y + self.scroll_offset.y
        place, part = divmod(line, self.spacing)
        width = self.size.width
        row = self._row(place)
        if row is None or part == 2:
            return Strip.blank(width, self.rich_style)
        shown = Shown(row, self.mark_of(row.key), row.key in self.pending, row.key in self.chosen)
        is_current = place == self.cursor
        return self._style().strip(shown, width, part, self.spacing, is_current=is_current)

    def _style(self) -> PaperStrips:
        if self._strips is None:
            styles = {
                role: self.get_component_rich_style(f"paper-list--{role}", partial=True)
                for role in (*ROLES, "cursor")
            }
            look = Look(styles, self._signs, self._words)
            self._strips = PaperStrips(look, self.rich_style, styles["cursor"])
        return self._strips

    def notify_style_update(self) -> None:
        """Look the colours up again, for the theme changed."""
        super().notify_style_update()
        self._strips = None

    def repaint(self, key: str) -> None:
        """Draw one paper again, for its mark changed."""
        current = self.current
        if current and current.key == key:
            self._refresh_place(self.cursor)
        else:
            self.refresh()

    def _refresh_place(self, place: int) -> None:
        self.refresh_lines(place * self.spacing, min(self.spacing, 2))

    # The cursor

    def move_to(self, place: int) -> None:
        """Put the cursor on a place, as near as there is one."""
        place = max(min(place, len(self._numbers) - 1), 0)
        if place == self.cursor:
            return
        self._refresh_place(self.cursor)
        self._is_moved = True
        self.cursor = place
        self._refresh_place(place)
        self._keep_cursor_in_view()
        self._tell()

    def _keep_cursor_in_view(self) -> None:
        top = self.cursor * self.spacing
        bottom = top + min(self.spacing, 2)
        height = max(self.scrollable_content_region.height, 1)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + height:
            papers_above = -(-(bottom - height) // self.spacing)  # none is cut at the top
            self.scroll_to(y=papers_above * self.spacing, animate=False)

    def _tell(self) -> None:
        self.post_message(self.CursorMoved(self.current))

    def _times(self) -> int:
        count, self._count = self._count or 1, 0
        return count

    def on_key(self, event: events.Key) -> None:
        """Take digits as a count for the movement that follows."""
        if event.character and event.character.isdigit() and (self._count or event.key != "0"):
            self._count = min(self._count * 10 + int(event.character), _COUNT_LIMIT)
            event.stop()

    def action_move(self, step: int) -> None:
        """Move by papers."""
        self.move_to(self.cursor + step * self._times())

    def action_page(self, pages: float) -> None:
        """Move by pages or half pages."""
        papers = max(self.scrollable_content_region.height // self.spacing, 1)
        step = max(int(papers * abs(pages)), 1) * self._times()
        self.move_to(self.cursor + (step if pages > 0 else -step))

    def action_top(self) -> None:
        """Move to the first paper, or to the one whose place was typed."""
        self.move_to(self._count - 1 if self._count else 0)
        self._count = 0

    def action_bottom(self) -> None:
        """Move to the last paper, or to the one whose place was typed."""
        self.move_to(self._count - 1 if self._count else len(self._numbers) - 1)
        self._count = 0

    def action_unread(self, step: int) -> None:
        """Move to the next or previous paper that is not read."""
        self._seek(step, lambda row: not self.mark_of(row.key).read)

    def action_day(self, step: int) -> None:
        """Move to the first paper of the day before or after in the list."""
        current = self.current
        if current is None:
            return
        wanted = "older" if step < 0 else "newer"

        def is_other_day(row: Row) -> bool:
            return row.day < current.day if wanted == "older" else row.day > current.day

        if self._seek(1 if wanted == "older" else -1, is_other_day) and wanted == "newer":
            day = self.current.day if self.current else ""
            while (above := self._row(self.cursor - 1)) and above.day == day:
                self.move_to(self.cursor - 1)

    def _seek(self, step: int, fits: Callable[[Row], bool]) -> bool:
        wanted = self._times()
        place = self.cursor + step
        while (row := self._row(place)) is not None:
            if fits(row):
                wanted -= 1
                if not wanted:
                    self.move_to(place)
                    return True
            place += step
        return False

    def action_choose(self) -> None:
        """Select the paper, or not any more, and go to the next."""
        current = self.current
        if current:
            self.chosen ^= {current.key}
            self._refresh_place(self.cursor)
            self.move_to(self.cursor + 1)
            self._tell()

    def action_choose_all(self) -> None:
        """Select all papers of the answer; when all are selected, none."""
        rows = self._rows_of(list(self._numbers))
        keys = {row.key for row in rows}
        self.chosen = set() if self.chosen >= keys else keys
        self.refresh()
        self._tell()

    def action_open(self) -> None:
        """Open the paper."""
        if current := self.current:
            self.post_message(self.Opened(current))

    # Mouse and size

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens."""
        place = (int(event.y) + self.scroll_offset.y) // self.spacing
        if 0 <= place < len(self._numbers):
            self.move_to(place)
            if event.chain == 2:
                self.action_open()

    def on_resize(self) -> None:
        """Draw for the new width, the cursor still in view."""
        self._resize()
        self._keep_cursor_in_view()

    def watch_spacing(self) -> None:
        """Draw with more or fewer lines a paper."""
        self._resize()
        self._keep_cursor_in_view()
        self.refresh()

    def set_facts(self, subtitle: str) -> None:
        """Show in the border where the cursor is."""
        self.border_subtitle = Content(subtitle)
