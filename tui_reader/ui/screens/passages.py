"""Passages of a text: highlighted with a comment, copied, marked with a letter to come back to."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui_reader.library import verdicts
from tui_reader.library.clock import now
from tui_reader.library.reading_places import keep_spot
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.model.highlight import BLOCKS_LIMIT, Highlight, clean_quote
from tui_reader.ui.screens.cited_papers import CitedPapers
from tui_reader.ui.screens.text_screen import Stand
from tui_reader.ui.widgets.page_spots import sentence_spots
from tui_reader.ui.widgets.page_view import PageView


class Passages(CitedPapers):
    """What the reader does with pieces of a text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "highlight", "Highlight", id="reader.highlight", show=False),
        Binding("m", "spot", "Mark this place", id="reader.mark", show=False),
        Binding("apostrophe", "to_spot", "Go to a marked place", id="reader.to_mark", show=False),
    ]

    # Highlights

    def action_highlight(self) -> None:
        """Highlight what is selected, else label the sentences on the screen."""
        selected = self.view.selected()
        if selected:
            name = self.view.page.document.name_of(selected[0][0]) if self.view.page else ""
            self.clear_selection()
            if len(selected) > BLOCKS_LIMIT:
                self.notify(f"A highlight holds at most {BLOCKS_LIMIT} paragraphs.", markup=False)
                return
            quote = "\n".join(clean_quote(words) for _, words in selected)
            self._highlight(quote, name)
            return
        view = self.view
        if view.page is None:
            return
        page, shown = view.page, view.shown
        spots = sentence_spots(
            page.lines, page.starts, page.document.blocks, shown.start, shown.stop
        )
        view.point("highlight", spots)

    @work(group="dialog")
    async def _highlight(self, quote: str, place: str) -> None:
        """Ask for a comment and keep the highlight; one that is there may be taken off."""
        from tui_reader.ui.screens.note import HighlightDialog

        mark = self.mark_shown(self.key)
        before = next((one for one in mark.highlights if one.quote == quote), None)
        dialog = HighlightDialog(quote, before.comment if before else "", is_new=before is None)
        comment = await self.app.push_screen_wait(dialog)
        if dialog.is_removed:
            self.give([self.key], verdicts.unhighlight(quote))
        elif comment is not None:
            one = Highlight(quote, clean_block(comment).strip(), place, now())
            self.give([self.key], verdicts.highlight(one))

    # Copying

    @work(group="dialog")
    async def action_copy(self) -> None:
        """Copy what is selected, else ask what to copy."""
        from tui_reader.ui.screens.menus import PageYankMenu

        if text := self.screen.get_selected_text():
            self._copied(text)
            self.clear_selection()
        elif what := await self.app.push_screen_wait(PageYankMenu()):
            if what == "formula":
                self.point_at_formula()
            else:
                await self.copy_fact(what)

    def _copied(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(clean_line(f"Copied: {text}", 120), markup=False)

    def on_page_view_pointed(self, event: PageView.Pointed) -> None:
        """Copy a formula, highlight a sentence; each class here does what is its own."""
        if event.purpose == "formula":
            self._copied(event.spot.value)
        elif event.purpose == "highlight" and self.view.page:
            page = self.view.page
            name = page.document.name_of(page.block_at(event.spot.line))
            self._highlight(clean_quote(event.spot.value), name)

    # Marked places

    @work(group="menu")
    async def action_spot(self) -> None:
        """Mark the place at the top with a letter."""
        from tui_reader.ui.screens.menus import LetterMenu

        letter = await self.app.push_screen_wait(LetterMenu("A letter marks this place"))
        if letter:
            stand = str(self.stand) or self.document.name_of(0)
            try:
                await self.library.offload(keep_spot, self.library.file, self.key, letter, stand)
            except ReaderError as error:
                self.tell(error)
                return
            self.notify(f"' {letter} comes back here.", markup=False)

    @work(group="menu")
    async def action_to_spot(self) -> None:
        """Go to a place marked with a letter."""
        from tui_reader.ui.screens.menus import LetterMenu

        spots = dict(self.library.mark(self.key).spots)
        if not spots:
            self.notify("No place is marked yet: m and a letter mark one.")
            return
        letter = await self.app.push_screen_wait(LetterMenu(f"Go to {' '.join(sorted(spots))}"))
        if letter in spots and self.view.page:
            self.leave_from_here()
            self.view.go_to_line(self.line_of(self.view.page, Stand.parse(spots[letter])))
