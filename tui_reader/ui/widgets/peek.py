"""What a citation, footnote or reference leads to, shown where one reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui_reader.text.document import Document
from tui_reader.text.layout import lay_out
from tui_reader.ui.widgets.page_view import PageView

_WIDEST = 84
_SHARE = 0.6


class PeekPage(PageView):
    """The page inside of the card."""


class PeekCard(Vertical):
    """A card over the foot of the page; the page stays where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="peek.open"),
        Binding("s", "save", "Save", id="peek.save"),
        Binding("escape,q,p", "close", "Close", id="peek.close"),
    ]
    DEFAULT_CSS = """
    PeekCard {
        display: none;
        layer: above; dock: bottom; margin-bottom: 1;
        width: 84; max-width: 100%; height: auto;
        padding: 0 1; background: $surface;
        border-left: thick $accent;
        & > PageView { background: $surface; }
        & > #what { height: 1; color: $text-muted; width: 100%; }
    }
    """

    @dataclass
    class Opened(Message):
        """What is shown is to be opened."""

        target: str

    @dataclass
    class Saved(Message):
        """What is shown is to be saved."""

        target: str

    class Closed(Message):
        """The card went away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.target = ""

    def compose(self) -> ComposeResult:
        """Hold a line of what it is, and a page."""
        yield Static(id="what")
        yield PeekPage(id="peeked")

    def show(self, target: str, words: str, document: Document) -> None:
        """Show what a link leads to; `words` say what it is."""
        self.target = target
        width = max(min(_WIDEST, self.screen.size.width) - 4, 20)
        page = lay_out(document, width, measure=width, is_centred=False, keeps_width=True)
        room = max(int(self.screen.size.height * _SHARE), 3)
        view = self.query_one(PeekPage)
        view.styles.height = min(len(page.lines), room)
        self.query_one("#what", Static).update(Content(words))
        self.display = True
        view.show(page)
        view.focus()

    def on_page_scroll_moved(self, event: PageView.Moved) -> None:
        """Keep it from the screen, whose page did not move."""
        event.stop()

    def on_page_scroll_resized(self, event: PageView.Resized) -> None:
        """Keep it from the screen, too."""
        event.stop()

    def on_page_view_followed(self, event: PageView.Followed) -> None:
        """Open the link that was clicked."""
        event.stop()
        self.post_message(self.Opened(event.target))

    def action_open(self) -> None:
        """Open it."""
        self.post_message(self.Opened(self.target))

    def action_save(self) -> None:
        """Save it."""
        self.post_message(self.Saved(self.target))

    def action_close(self) -> None:
        """Go away."""
        self.display = False
        self.post_message(self.Closed())
