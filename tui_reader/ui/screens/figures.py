"""The figures, tables and equations of a text: listed, and pictures shown when asked for."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui_reader.library.laying_out import drawn_picture
from tui_reader.model.errors import ReaderError
from tui_reader.text.document import Image
from tui_reader.ui.screens.passages import Passages
from tui_reader.ui.widgets.page_spots import Spot
from tui_reader.ui.widgets.page_view import PageView

_ROWS_IN_TEXT = 18


class Figures(Passages):
    """Goes to figures, and fetches the picture of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "figures", "Figures, tables, equations", id="reader.figures", show=False),
        Binding("I", "figure", "This figure full screen", id="reader.figure", show=False),
    ]

    @work(group="dialog")
    async def action_figures(self) -> None:
        """List the figures, tables and equations, and go to the one chosen."""
        from tui_reader.ui.screens.places import PlacesDialog, places_of

        places = places_of(self.document)
        if not places:
            self.notify("This text has no figure, table or numbered equation.")
            return
        block = await self.app.push_screen_wait(PlacesDialog(places))
        if block is not None:
            self.jump_to(block)

    def action_figure(self) -> None:
        """Show the picture on the screen full size; label them when there are several."""
        view = self.view
        if view.page is None:
            return
        blocks = dict.fromkeys(view.page.lines[line].block for line in view.shown)
        spots = [
            Spot(max(view.page.starts[block], view.top), 2, data.address)
            for block in blocks
            if isinstance(data := view.page.document.blocks[block].data, Image)
        ]
        if not spots:
            self.notify("No picture is on the screen. i lists the figures.")
        elif len(spots) == 1:
            self._show_picture(spots[0].value)
        else:
            view.point("figure", spots)

    def on_page_view_pointed(self, event: PageView.Pointed) -> None:
        """Show the picture that was picked."""
        if event.purpose == "figure":
            self._show_picture(event.spot.value)

    @work(group="picture", exclusive=True)
    async def _show_picture(self, address: str) -> None:
        """Fetch a picture, show it full screen, and from now on small in the text."""
        from tui_reader.ui.screens.picture import PictureScreen

        if not address:
            self.notify("The page has lost this picture. O opens the PDF.")
            return
        try:
            picture = await self.library.texts.picture(address)
            columns = min(self.measure, self.view.size.width) - 4
            small = await drawn_picture(picture, columns, _ROWS_IN_TEXT)
        except ReaderError as error:
            self.tell(error)
            return
        if not self.is_current:
            return  # something else was opened meanwhile
        self.pictures[address] = small
        self.lay_out_again()
        self.app.push_screen(PictureScreen(picture, address))
