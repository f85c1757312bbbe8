"""The first screen: the filter, the list, the abstract and what to narrow by."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_reader.library.library import Found, Library
from tui_reader.model.paper import Change, Mark
from tui_reader.model.query import Query
from tui_reader.ui.query_words import pieces, toggle_term
from tui_reader.ui.screens.live_screen import LiveScreen, Supply
from tui_reader.ui.signs import Signs
from tui_reader.ui.widgets.abstract import AbstractView
from tui_reader.ui.widgets.filter_bar import FilterBar
from tui_reader.ui.widgets.key_line import KeyLine
from tui_reader.ui.widgets.paper_list import PaperList
from tui_reader.ui.widgets.status import StatusCorner

if TYPE_CHECKING:
    from tui_reader.ui.widgets.filter_pane import FilterPane

_TALL = 32
_RESTS = 0.04
WIDE = 120
_STARTER_HINT = "Landmark papers to begin with. R brings in today's."


class Habits(NamedTuple):
    """What the configuration says about reading."""

    spacing: str
    measure: int


class LibraryScreen(LiveScreen):
    """Papers to look through; everything that takes time happens beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("/", "filter", "Filter", id="list.filter", tooltip="Type what to look for"),
        Binding("f", "narrow", "Narrow", id="list.narrow", tooltip="Sources, days, states"),
        Binding("space", "abstract", "Abstract", id="list.abstract", show=False),
        Binding("n", "match(1)", "Next match", id="list.next_match", show=False),
        Binding("N", "match(-1)", "Previous match", id="list.previous_match", show=False),
        Binding("escape", "clear_filter", "Clear the filter", id="list.clear", show=False),
        Binding("S", "sort", "Sort…", id="list.sort", show=False),
        Binding("g", "go", "Go to…", id="list.go", show=False),
        Binding("ctrl+t", "raw", "Raw TeX and back", id="list.raw", show=False),
        Binding("tab", "app.focus_next", "Next pane", id="panes.next", show=False),
        Binding("shift+tab", "app.focus_previous", "Pane before", id="panes.before", show=False),
        Binding("q", "app.quit", "Quit", id="app.back"),
    ]  # fmt: skip

    AUTO_FOCUS = "#list"

    def __init__(self, library: Library, supply: Supply, habits: Habits, signs: Signs) -> None:
        super().__init__(library, supply)
        self.habits = habits
        self.signs = signs
        self._found: Found | None = None
        self._is_raw = False

    def compose(self) -> ComposeResult:
        """Lay out bar, panes and footer, with the styles that the size will ask for anyway."""
        width, height = self.app.size
        breakpoints = self.app.HORIZONTAL_BREAKPOINTS or []
        self.add_class(*[name for least, name in breakpoints if width >= least][-1:])
        self.set_class(self.habits.spacing == "dense", "-dense")
        with Horizontal(id="top"):
            yield FilterBar(self.signs, id="bar")
            yield StatusCorner(self.signs, id="status")
        yield Static(_STARTER_HINT, id="hint")
        with Horizontal(id="panes"), Container(id="reading"):
            yield PaperList(
                self.library.rows,
                lambda: self.library.marks,
                self.signs,
                spacing=self._spacing(height),
                id="list",
            )
            with Container(id="empty"):
                yield Static(id="nothing")
            yield AbstractView(self.habits.measure, self.signs, id="abstract")
        yield KeyLine()

    def on_mount(self) -> None:
        """Paint what is on disk, then see to the rest."""
        self._show(self.library.find(Query.parse("")), keep_cursor=False)
        self.begin()

    @property
    def _list(self) -> PaperList:
        return self.query_one(PaperList)

    def on_resize(self) -> None:
        """Give papers as many lines as the height has room for."""
        self._list.spacing = self._spacing(self.size.height)
        self.call_after_refresh(self._fill_choices)

    def _spacing(self, height: int) -> int:
        return 1 if self.habits.spacing == "dense" else 3 if height >= _TALL else 2

    def _fill_choices(self) -> None:
        """Count the choices once the width is known, which decides whether they are seen."""
        if self._found:
            self._show_choices(self._found)

    # What LiveScreen asks for

    @property
    def status(self) -> StatusCorner:
        """The corner that says what is going on."""
        return self.query_one(StatusCorner)

    def say_progress(self, words: str) -> None:
        """Say in the corner how far an export has come."""
        self.status.say((words,))

    def look_again(self) -> None:
        """Find again; the cursor stays on its paper."""
        self._find(True)

    # Finding

    def _query(self) -> Query:
        return Query.parse(self.query_one(FilterBar).text, lenient=True)

    @work(group="find", exclusive=True)
    async def _find(self, keep_cursor: bool) -> None:
        query = self._query()
        found = await self.library.find_soon(query)
        if query.text == self._query().text:
            self._show(found, keep_cursor=keep_cursor)

    def _show(self, found: Found, *, keep_cursor: bool) -> None:
        self._found = found
        self._list.show(found, keep_cursor=keep_cursor)
        row = self._list.current
        self.set_class(not found.numbers, "-empty")
        self.set_class(bool(row and row.is_starter and found.query.is_empty), "-starter")
        if not found.numbers:
            self.query_one("#nothing", Static).update(Content(self._nothing(found)))
        self._say_place()
        self._show_choices(found)

    def _nothing(self, found: Found) -> str:
        text = found.query.text.strip()
        if text == "is:saved":
            return "Nothing is saved yet.\n\ns on a paper saves it; esc shows all papers."
        if text:
            return "No paper matches.\n\nesc clears the filter."
        if found.total:
            return "All papers are dismissed or muted.\n\nu takes the last step back."
        return "No papers yet.\n\nR brings in today's."

    @work(group="choices", exclusive=True)
    async def _show_choices(self, found: Found) -> None:
        if self.size.width < WIDE and not self.has_class("-narrowing"):
            return
        pane = await self._pane()
        if pane.display:
            pane.show(await self.library.facets_soon(found), found.query.text)

    async def _pane(self) -> FilterPane:
        """Give the choices, which are not made before they are first seen."""
        from tui_reader.ui.widgets.filter_pane import FilterPane

        if not self.query(FilterPane):
            pane = FilterPane(self.signs, id="choices")
            await self.query_one("#panes").mount(pane, before="#reading")
        return self.query_one(FilterPane)

    def on_filter_bar_typed(self, event: FilterBar.Typed) -> None:
        """Filter as it is typed."""
        self.query_one(StatusCorner).hint(event.hint)
        self._find(False)

    def on_filter_bar_done(self) -> None:
        """Go on to the list; the best match is under the cursor."""
        self.action_to_list()

    def on_filter_pane_chosen(self, event: FilterPane.Chosen) -> None:
        """Put the choice into the query."""
        bar = self.query_one(FilterBar)
        bar.text = toggle_term(bar.text, event.term)

    # The cursor

    @work(group="cursor", exclusive=True)
    async def on_paper_list_cursor_moved(self) -> None:
        """Say where the cursor is and show the abstract, once it rests."""
        await asyncio.sleep(_RESTS)
        self._say_place()
        self._show_abstract()

    def _say_place(self) -> None:
        place, total = self._list.place
        chosen = f"{len(self._list.chosen):,} selected, " if self._list.chosen else ""
        self._list.set_facts(f"{chosen}{place:,} of {total:,}")

    @work(group="abstract", exclusive=True)
    async def _show_abstract(self) -> None:
        view = self.query_one(AbstractView)
        row = self._list.current
        if not view.display:
            return
        paper = await self.library.paper_soon(row.key) if row else None
        mark = self._list.mark_of(row.key) if row else Mark()
        view.show(paper, mark, is_raw=self._is_raw)

    def on_paper_list_opened(self, event: PaperList.Opened) -> None:
        """Open a paper full screen."""
        from tui_reader.ui.screens.reader import ReaderScreen

        habits = self.habits
        screen = ReaderScreen(
            self.library, event.row.key, self._neighbour,
            measure=habits.measure, signs=self.signs, offline=self.supply.offline,
        )  # fmt: skip
        self.app.push_screen(screen)

    def _neighbour(self, step: int) -> str | None:
        self._list.move_to(self._list.cursor + step)
        row = self._list.current
        return row.key if row else None

    def on_screen_resume(self) -> None:
        """Show what was done on another screen."""
        if self._found is not None:
            self._list.refresh()
            self._show_abstract()

    # What PaperScreen asks for

    def acted_on(self) -> list[str]:
        """Give the selected papers, else the current one."""
        return self._list.acted_on()

    def answer_keys(self) -> list[str]:
        """Give all papers in the list."""
        return self.library.keys(self._found) if self._found else []

    def mark_shown(self, key: str) -> Mark:
        """Give a mark as painted."""
        return self._list.mark_of(key)

    def paint_mark(self, key: str, mark: Mark | None) -> None:
        """Paint a mark."""
        if mark is None:
            self._list.pending.pop(key, None)
        else:
            self._list.pending[key] = mark
        self._list.repaint(key)

    def after_change(self, changes: Sequence[Change]) -> None:
        """Find again, for what was done may take papers out of the list or into it."""
        self._list.chosen.clear()
        if changes:
            self._find(True)

    # Keys

    def action_filter(self) -> None:
        """Begin a new filter."""
        bar = self.query_one(FilterBar)
        bar.text = ""
        bar.take_focus()

    def action_clear_filter(self) -> None:
        """Show all papers again."""
        self.query_one(FilterBar).text = ""
        self._list.chosen.clear()
        self._list.focus()

    def action_to_list(self) -> None:
        """Let the next keys go to the list."""
        self._list.focus()

    def action_match(self, step: int) -> None:
        """Go to the next or previous paper of a filter."""
        if self._found and not self._found.query.is_empty:
            self._list.action_move(step)

    async def action_narrow(self) -> None:
        """Show what to narrow by and go there, or hide it."""
        pane = await self._pane()
        if pane.has_focus:
            self.add_class("-no-choices")
            self.action_leave_choices()
            return
        self.add_class("-narrowing")
        self.remove_class("-no-choices")
        if self._found:
            self._show_choices(self._found)
        pane.focus()

    def action_leave_choices(self) -> None:
        """Go back to the list; what covers it goes away."""
        self.remove_class("-narrowing")
        self.action_to_list()

    def action_abstract(self) -> None:
        """Show or hide the abstract beside the list."""
        view = self.query_one(AbstractView)
        self.set_class(not view.display, "-abstract")
        self.set_class(view.display, "-no-abstract")
        self.call_after_refresh(self._show_abstract)

    def action_raw(self) -> None:
        """Show the abstract as it came, or as it is read."""
        self._is_raw = not self._is_raw
        self._show_abstract()

    @work(group="menu")
    async def action_sort(self) -> None:
        """Ask how to sort, and put it into the query."""
        from tui_reader.ui.screens.menus import SortMenu

        name = await self.app.push_screen_wait(SortMenu())
        if name:
            bar = self.query_one(FilterBar)
            kept = [piece for piece in pieces(bar.text) if "sort:" not in piece]
            bar.text = " ".join(kept if name == "none" else [*kept, f"sort:{name}"])

    @work(group="menu")
    async def action_go(self) -> None:
        """Ask where to go."""
        from tui_reader.ui.screens.menus import GoMenu

        if await self.app.push_screen_wait(GoMenu()) == "top":
            self._list.action_top()
