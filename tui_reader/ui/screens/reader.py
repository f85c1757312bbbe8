"""One paper on the whole screen: its abstract at once, its full text as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from tui_reader.library import verdicts
from tui_reader.library.library import Library
from tui_reader.library.reading_places import keep_place
from tui_reader.model.errors import ReaderError
from tui_reader.model.paper import Change, Mark, Paper
from tui_reader.text.annotated import annotated
from tui_reader.text.as_written import as_written
from tui_reader.text.document import Document
from tui_reader.text.readable import readable_title
from tui_reader.ui.front_page import front_page, with_front
from tui_reader.ui.screens.figures import Figures
from tui_reader.ui.screens.text_screen import Stand
from tui_reader.ui.signs import Signs
from tui_reader.ui.widgets.peek import PeekCard

Neighbour = Callable[[int], str | None]
_KEEPS_PLACE = 5.0
_NO_TEXT_YET = "Fetching the full text …"


class ReaderScreen(Figures):
    """Shows a paper, marks it as read, and keeps where reading stopped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h", "leave", "Back", id="reader.back"),
        Binding("escape", "escape", "Clear or back", id="reader.escape", show=False),
        Binding("J", "neighbour(1)", "Next paper", id="reader.next_paper", show=False),
        Binding("K", "neighbour(-1)", "Previous paper", id="reader.previous_paper", show=False),
        Binding("R", "again", "Fetch the text anew", id="reader.refresh", show=False),
        Binding("ctrl+t", "raw", "Raw TeX and back", id="reader.raw", show=False),
        # As in the list; the line of keys has room for what is said of reading alone.
        Binding("x", "verdict('dismiss')", "Dismiss", id="list.dismiss", show=False),
        Binding("b", "bibliography", "Bibliography", id="reader.bibliography", show=False),
        Binding("g", "go", "Go to…", id="reader.go", show=False),
    ]  # fmt: skip

    def __init__(
        self,
        library: Library,
        key: str,
        neighbour: Neighbour,
        *,
        measure: int,
        signs: Signs,
        offline: bool,
    ) -> None:
        super().__init__(library, key, measure=measure, signs=signs, offline=offline)
        self._neighbour = neighbour
        self._text: Document | None = None
        self._words = ""
        self._is_raw = False
        self._painted: Mark | None = None
        self._kept: tuple[str, str, float] | None = None

    def on_mount(self) -> None:
        """Show the paper at once."""
        self.set_interval(_KEEPS_PLACE, self._keep_place)
        self._open_paper(self.key)

    def on_unmount(self) -> None:
        """Keep where reading stopped."""
        self._keep_place()

    def _open_paper(self, key: str) -> None:
        self.key = key
        self._kept = None
        self._text, self._painted = None, None
        self._words = _NO_TEXT_YET
        self.query_one(PeekCard).display = False
        for group in ("picture", "cited"):
            self.workers.cancel_group(self, group)
        self._behind.clear()
        self._ahead.clear()
        self.pictures.clear()
        self._show(Stand())
        if not self.library.mark(key).read:
            self.give([key], verdicts.READ)
        if not self.offline:
            self._bring_details(key)
        self._read(key)

    def _show(self, stand: Stand | None = None) -> None:
        paper = self.library.paper(self.key)
        if paper is None:
            return
        mark = self.mark_shown(self.key)
        self._say_title(paper, mark)
        if self._text is None:
            document = front_page(paper, mark, self.signs, self._words, is_raw=self._is_raw)
        else:
            text = as_written(self._text) if self._is_raw else self._text
            document = with_front(text, paper, mark, self.signs, is_raw=self._is_raw)
        self.show_document(annotated(document, mark.highlights), stand)

    def _say_title(self, paper: Paper, mark: Mark) -> None:
        """Put title and star into the border, where they are seen at once."""
        star = (f"{self.signs.saved} ", "$warning") if mark.saved else ""
        self.view.border_title = Content.assemble(star, readable_title(paper))

    @work(group="text", exclusive=True)
    async def _read(self, key: str, *, anew: bool = False) -> None:
        """Bring in the full text; the abstract is there with or without it."""
        paper = self.library.paper(key)
        if paper is None:
            return
        texts = self.library.texts
        try:
            text = await (texts.again(paper) if anew else texts.read(paper))
        except ReaderError as error:
            if key == self.key:
                self._words = str(error)
                if self._text is None:
                    self._show()
                else:
                    self.tell(error)
            return
        if key != self.key:
            return
        is_first, self._text = self._text is None, text
        # Somebody who reads on in the abstract is left there, the old place a step ahead.
        resumes = is_first and self.view.top == 0
        if is_first and not resumes:
            self._ahead.append(Stand.parse(self.library.mark(key).place))
        self._show(Stand.parse(self.library.mark(key).place) if resumes else None)

    @work(group="details", exclusive=True)
    async def _bring_details(self, key: str) -> None:
        """Add what Hugging Face knows."""
        arrival = await self.library.details(key)
        if arrival.papers and key == self.key:
            self._show()

    def _keep_place(self) -> None:
        """Keep where reading is, when that is elsewhere than before."""
        page = self.view.page
        if self._text is None or page is None or page.document is not self.document:
            return
        stand = self.stand
        is_before_text = stand.name.startswith("title") and self.library.mark(self.key).place
        here = (self.key, str(stand), self.progress)
        if here != self._kept and not is_before_text:
            self._kept = here
            self.library.begin(keep_place, self.library.file, *here)

    def open_paper(self, key: str) -> None:
        """Open another paper over this one."""
        screen = ReaderScreen(
            self.library, key, lambda step: None,
            measure=self.measure, signs=self.signs, offline=self.offline,
        )  # fmt: skip
        self.app.push_screen(screen)

    # What PaperScreen asks for

    def acted_on(self) -> list[str]:
        """Give the paper shown."""
        return [self.key]

    def mark_shown(self, key: str) -> Mark:
        """Give its mark as painted."""
        return self._painted or self.library.mark(key)

    def paint_mark(self, key: str, mark: Mark | None) -> None:
        """Paint its mark."""
        if key == self.key:
            self._painted = mark
            self._show()

    def after_change(self, changes: Sequence[Change]) -> None:
        """Show the mark that is kept."""
        self._show()

    # Keys

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_escape(self) -> None:
        """Put out what was found or selected, else go back."""
        if self.view.matches:
            self.action_end_find()
        elif self.view.text_selection:
            self.clear_selection()
        else:
            self.dismiss()

    def action_neighbour(self, step: int) -> None:
        """Show the next or previous paper of the list."""
        if (key := self._neighbour(step)) and key != self.key:
            self._keep_place()
            self._open_paper(key)

    def action_again(self) -> None:
        """Fetch the full text anew."""
        self._read(self.key, anew=True)

    def action_raw(self) -> None:
        """Show the text as it came, or as it is read."""
        self._is_raw = not self._is_raw
        self._show()

    def action_bibliography(self) -> None:
        """Go to the bibliography."""
        blocks = enumerate(self.document.blocks)
        place = next((number for number, block in blocks if block.kind == "reference"), None)
        if place is None:
            self.notify("This text has no bibliography.")
        else:
            has_heading = place and self.document.blocks[place - 1].kind == "heading"
            self.jump_to(place - 1 if has_heading else place)

    @work(group="menu")
    async def action_go(self) -> None:
        """Go to the top."""
        from tui_reader.ui.screens.menus import GoMenu

        if await self.app.push_screen_wait(GoMenu()) == "top":
            self.leave_from_here()
            self.view.action_top()
