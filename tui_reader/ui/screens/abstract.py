"""One paper's abstract on the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.model.paper import Change, Mark
from tui_reader.ui.screens.paper_screen import PaperScreen
from tui_reader.ui.signs import Signs
from tui_reader.ui.widgets.abstract import AbstractView
from tui_reader.ui.widgets.key_line import KeyLine


class AbstractScreen(PaperScreen):
    """Shows a paper, marks it as read, and brings in what Hugging Face links with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,h", "leave", "Back", id="reader.back"),
        Binding("J", "neighbour(1)", "Next paper", id="reader.next_paper"),
        Binding("K", "neighbour(-1)", "Previous paper", id="reader.previous_paper", show=False),
        Binding("space", "page", "Page", id="reader.page", show=False),
        Binding("ctrl+t", "raw", "Raw TeX and back", id="reader.raw", show=False),
        Binding("g", "go", "Go to…", id="reader.go", show=False),
    ]
    DEFAULT_CSS = """
    AbstractScreen { align-horizontal: center; }
    AbstractScreen > AbstractView { padding: 1 3; max-width: 100; }
    """

    def __init__(
        self,
        library: Library,
        key: str,
        neighbour: Callable[[int], str | None],
        *,
        measure: int,
        signs: Signs,
        offline: bool,
    ) -> None:
        super().__init__(library)
        self._key = key
        self._neighbour = neighbour
        self._measure = measure
        self._signs = signs
        self._offline = offline
        self._is_raw = False
        self._painted: Mark | None = None

    def compose(self) -> ComposeResult:
        """Hold the abstract and the keys."""
        yield AbstractView(self._measure, self._signs, id="abstract")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the paper at once."""
        self._open_paper(self._key)

    def _open_paper(self, key: str) -> None:
        self._key = key
        self._painted = None
        self._show()
        if not self.library.mark(key).read:
            self.give([key], verdicts.READ)
        if not self._offline:
            self._bring_details(key)

    def _show(self) -> None:
        view = self.query_one(AbstractView)
        view.show(self.library.paper(self._key), self.mark_shown(self._key), is_raw=self._is_raw)
        view.focus()

    @work(group="details", exclusive=True)
    async def _bring_details(self, key: str) -> None:
        """Add what Hugging Face knows; the abstract is there with or without it."""
        arrival = await self.library.details(key)
        if arrival.papers and key == self._key:
            self._show()

    # What PaperScreen asks for

    def acted_on(self) -> list[str]:
        """Give the paper shown."""
        return [self._key]

    def mark_shown(self, key: str) -> Mark:
        """Give its mark as painted."""
        return self._painted or self.library.mark(key)

    def paint_mark(self, key: str, mark: Mark | None) -> None:
        """Paint its mark."""
        if key == self._key:
            self._painted = mark
            self._show()

    def after_change(self, changes: Sequence[Change]) -> None:
        """Show the mark that is kept."""
        self._show()

    # Keys

    def action_leave(self) -> None:
        """Go back to the list."""
        self.dismiss()

    def action_neighbour(self, step: int) -> None:
        """Show the next or previous paper of the list."""
        if (key := self._neighbour(step)) and key != self._key:
            self._open_paper(key)

    def action_page(self) -> None:
        """Go a page on."""
        self.query_one(AbstractView).scroll_page_down(animate=False)

    def action_raw(self) -> None:
        """Show the text as it came, or as it is read."""
        self._is_raw = not self._is_raw
        self._show()

    @work(group="menu")
    async def action_go(self) -> None:
        """Go to the top."""
        from tui_reader.ui.screens.menus import GoMenu

        if await self.app.push_screen_wait(GoMenu()) == "top":
            self.query_one(AbstractView).scroll_home(animate=False)
