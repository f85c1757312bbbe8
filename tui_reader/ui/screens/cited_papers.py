"""The papers that a text cites: looked at in place, saved and opened from there."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from textual import work

from tui_reader.library.cited import cited_key, find_cited, save_cited
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.model.identity import paper_key
from tui_reader.text.reference import Reference
from tui_reader.ui.peeked import Peeked, peeked, standing
from tui_reader.ui.screens.page_screen import PageScreen
from tui_reader.ui.signs import Signs
from tui_reader.ui.widgets.page_view import PageView
from tui_reader.ui.widgets.peek import PeekCard


class CitedPapers(PageScreen):
    """Shows what a link leads to in a card, and follows links to other papers."""

    def __init__(
        self, library: Library, key: str, *, measure: int, signs: Signs, offline: bool
    ) -> None:
        super().__init__(library, measure)
        self.key = key
        self.signs = signs
        self.offline = offline
        self._peeked: Peeked | None = None

    def open_paper(self, key: str) -> None:
        """Open another paper over this one."""
        raise NotImplementedError

    # The card

    def peek(self, target: str) -> None:
        """Show what a link leads to, in place."""
        place = self.document.place_of(target)
        if place is None:
            return
        self._peeked = peeked(self.document, place)
        self._show_card(target)

    def _show_card(self, target: str) -> None:
        if self._peeked is None:
            return
        words, reference = self._peeked.words, self._peeked.reference
        if reference:
            key = cited_key(self.library, reference)
            known = self.library.paper(key) if key else None
            mark = self.library.mark(key) if key and known else None
            words = f"{words}  ·  {standing(mark)}  ·  s saves, enter opens it"
        self.query_one(PeekCard).show(target, words, self._peeked.document)

    def on_peek_card_closed(self) -> None:
        """Go on reading."""
        self.view.focus()

    def on_peek_card_opened(self, event: PeekCard.Opened) -> None:
        """Open the cited paper, or go where the link leads."""
        reference = self._peeked.reference if self._peeked else None
        self.query_one(PeekCard).action_close()
        if reference:
            self._open_cited(reference)
        else:
            self.follow(event.target)

    def on_peek_card_saved(self, event: PeekCard.Saved) -> None:
        """Save the cited paper, and show so."""
        reference = self._peeked.reference if self._peeked else None
        if reference and (reference.key or reference.title):
            # Begun here and not in the worker, which leaving the screen would end.
            kept = self.library.begin(save_cited, self.library, reference)
            self._show_saved(kept, event.target)
        else:
            self.notify("This is no paper to save." if not reference else "It has no title.")

    @work(group="saved")
    async def _show_saved(self, kept: Future[str], target: str) -> None:
        try:
            key = await asyncio.shield(asyncio.wrap_future(kept))
        except ReaderError as error:
            self.tell(error)
            return
        card = self.query_one(PeekCard)
        if card.display and card.target == target:
            self._show_card(target)
        if not self.offline:
            await self.library.look_up([key])

    @work(group="cited", exclusive=True)
    async def _open_cited(self, reference: Reference) -> None:
        try:
            key = await find_cited(self.library, reference, offline=self.offline)
        except ReaderError as error:
            self.tell(error)
            return
        if not self.is_current:
            return  # something else was opened meanwhile
        if key:
            self.open_paper(key)
        elif reference.address:
            self.follow_address(reference.address)
        else:
            title = clean_line(reference.title, 80) or "This entry"
            self.notify(f"No service knows it: {title}", markup=False)

    # Links

    def follow_address(self, address: str) -> None:
        """Open a paper in the reader, any other page in the browser."""
        try:
            key = paper_key(address)
        except WrongUse:
            key = ""
        if key.startswith("arxiv:"):
            self._open_cited(Reference("", "", "", key, address))
        else:
            self.open_address(address)

    def on_page_view_pointed(self, event: PageView.Pointed) -> None:
        """Follow the link that was picked, or show where it leads."""
        if event.purpose == "follow":
            self.follow(event.spot.value)
        elif event.purpose == "peek":
            self.peek(event.spot.value)
