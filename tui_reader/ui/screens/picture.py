"""One picture on the whole screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui_reader.library.laying_out import drawn_picture
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.text.document import Document
from tui_reader.text.layout import Layout, Line
from tui_reader.ui.widgets.key_line import KeyLine
from tui_reader.ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.widget import Widget


class PictureScreen(Screen[None]):
    """Shows a picture as large as the terminal has room for, in pixels where it can."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,I,h", "close", "Back", id="picture.close"),
        Binding("o", "open", "Open in browser", id="picture.open"),
    ]
    DEFAULT_CSS = """
    PictureScreen { align: center middle; }
    """

    def __init__(self, picture: bytes, address: str) -> None:
        super().__init__()
        self._picture = picture
        self._address = address

    def compose(self) -> ComposeResult:
        """Hold the picture and the keys."""
        widget = pixel_widget(self.app)
        yield widget(self._picture) if widget else PageView(id="picture")
        yield KeyLine()

    def on_mount(self) -> None:
        """Take the keys."""
        self.query("#picture").focus()

    def on_page_scroll_resized(self) -> None:
        """Draw for the size that there is."""
        self._draw()

    @work(group="draw", exclusive=True)
    async def _draw(self) -> None:
        view = self.query_one(PageView)
        size = view.scrollable_content_region.size
        try:
            rows = await drawn_picture(self._picture, size.width, size.height)
        except ReaderError as error:
            self.notify(clean_line(str(error), 600), severity="error", markup=False)
            return
        view.show(Layout.of_lines(Document(()), [Line(row) for row in rows]))

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss()

    def action_open(self) -> None:
        """Open its address in the browser."""
        from tui_reader.ui.browser import can_open, open_page

        if can_open():
            self.run_worker(lambda: open_page(self._address), thread=True, group="open")
        else:
            self.app.copy_to_clipboard(self._address)
            self.notify(f"There is no browser here. Copied: {self._address}", markup=False)


def pixel_widget(app: App[object]) -> Callable[[bytes], Widget] | None:
    """Give the widget that draws pixels on this terminal, or None where half blocks have to do.

    textual-image asks the terminal what it can do while it is imported, and the answer arrives
    like typing: the interface steps aside for it, once.
    """
    if find_spec("textual_image") is None:
        return None
    try:
        with nullcontext() if "textual_image.widget" in sys.modules else app.suspend():
            from textual_image import renderable, widget
    except (SuspendNotSupported, ImportError, OSError):
        return None  # no terminal to step aside from, or one that did not answer
    pixels = (renderable.SixelImage, renderable.TGPImage)
    if renderable.Image not in pixels:
        return None
    return lambda picture: widget.Image(BytesIO(picture), id="picture")
