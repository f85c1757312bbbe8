"""A screen with a long text to find in, to follow and to look things up in without leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui_reader.library.library import Library
from tui_reader.ui.screens.text_screen import Stand, TextScreen
from tui_reader.ui.widgets.find_bar import FindBar
from tui_reader.ui.widgets.outline import Outline
from tui_reader.ui.widgets.page_spots import formula_spots, link_spots
from tui_reader.ui.widgets.page_view import PageView


class PageScreen(TextScreen):
    """What is looked up on the way leaves the reader where the reader was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", id="reader.find", tooltip="Find words in this paper"),
        Binding("n", "match(1)", "Next match", id="reader.next_match", show=False),
        Binding("N", "match(-1)", "Previous match", id="reader.previous_match", show=False),
        Binding("c", "contents", "Contents", id="reader.contents"),
        Binding("p", "peek", "Peek", id="reader.peek", tooltip="Look at a citation or note here"),
        Binding("f", "follow", "Follow a link", id="reader.follow", show=False),
        Binding("ctrl+o,alt+left", "back", "Back where you were", id="reader.jumped", show=False),
        Binding("alt+right", "forward", "Forward again", id="reader.forward", show=False),
    ]

    def __init__(self, library: Library, measure: int) -> None:
        super().__init__(library, measure)
        self._behind: list[Stand] = []
        self._ahead: list[Stand] = []

    def laid_out_anew(self) -> None:
        """Light again what was found."""
        if words := self.query_one(FindBar).words:
            self._light(words)

    # Contents

    def action_contents(self) -> None:
        """Show the contents and go there, go there, or hide them."""
        outline = self.query_one(Outline)
        if self.has_class("-contents") and outline.has_focus:
            self.remove_class("-contents")
            self.view.focus()
        else:
            self.add_class("-contents")
            outline.show_place(self.block_here, self.percent)
            outline.focus()
        if self.has_class("-wide"):  # elsewhere they cover the page, and go when they are done
            self.remember_looks(contents=self.has_class("-contents"))

    def action_to_page(self) -> None:
        """Let the next keys go to the page, which gets its room back where there is little."""
        if not self.has_class("-wide"):
            self.remove_class("-contents")
        self.view.focus()

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Go to a section."""
        self.action_to_page()
        self.call_after_refresh(self.jump_to, event.block)

    # Going to places and back

    def jump_to(self, block: int) -> None:
        """Go to a block; the way back is remembered."""
        self.leave_from_here()
        if self.is_laid_out:
            self.view.go_to_block(block)
        else:
            self.stand_soon(Stand(self.document.name_of(block)))

    def leave_from_here(self) -> None:
        """Remember the way back to where the page is."""
        self._behind.append(self.stand)
        self._ahead.clear()

    def action_back(self) -> None:
        """Go back where a jump began."""
        self._go(self._behind, self._ahead)

    def action_forward(self) -> None:
        """Go again where a jump led."""
        self._go(self._ahead, self._behind)

    def _go(self, way: list[Stand], other: list[Stand]) -> None:
        if way and self.view.page:
            other.append(self.stand)
            self.view.go_to_line(self.line_of(self.view.page, way.pop()))

    def follow(self, target: str) -> None:
        """Go where a link leads."""
        block = self.document.place_of(target)
        if block is not None:
            self.jump_to(block)
        elif not target.startswith("#"):
            self.follow_address(target)

    def follow_address(self, address: str) -> None:
        """Go where a link to another page leads."""
        raise NotImplementedError

    def peek(self, target: str) -> None:
        """Show what a link of the document leads to, in place."""
        raise NotImplementedError

    def on_page_view_followed(self, event: PageView.Followed) -> None:
        """Follow the link that was clicked."""
        self.follow(event.target)

    def action_follow(self) -> None:
        """Label the links on the screen."""
        self._point("follow", "No link is on the screen.", lambda target: bool(target))

    def action_peek(self) -> None:
        """Label what can be peeked at; when it is one thing, show it."""
        self._point("peek", "Nothing to peek at is on the screen.", self._is_inside)

    def _is_inside(self, target: str) -> bool:
        return self.document.place_of(target) is not None

    def _point(self, purpose: str, nothing: str, fits: Callable[[str], bool]) -> None:
        view = self.view
        lines = view.page.lines[view.shown.start : view.shown.stop] if view.page else ()
        spots = link_spots(lines, view.shown.start, fits)
        if not spots:
            self.notify(nothing, markup=False)
        elif purpose == "peek" and len({spot.value for spot in spots}) == 1:
            self.peek(spots[0].value)
        else:
            view.point(purpose, spots)

    def point_at_formula(self) -> None:
        """Label the formulas on the screen."""
        view = self.view
        lines = view.page.lines[view.shown.start : view.shown.stop] if view.page else ()
        if spots := formula_spots(lines, view.shown.start):
            view.point("formula", spots)
        else:
            self.notify("No formula is on the screen.")

    # Finding

    def action_find(self) -> None:
        """Take words to find."""
        self.query_one(FindBar).open()

    def on_find_bar_typed(self, event: FindBar.Typed) -> None:
        """Light what was found so far."""
        self._light(event.words)

    def _light(self, words: str) -> None:
        page = self.view.page
        self.view.show_matches(page.find(words) if page and words.strip() else ())
        self._say_match()

    def _say_match(self) -> None:
        self.query_one(FindBar).say(self.view.match_here, len(self.view.matches))

    def on_find_bar_done(self) -> None:
        """Go on in the page, at the match."""
        self.view.focus()

    def action_end_find(self) -> None:
        """Put the matches out."""
        self.query_one(FindBar).close()
        self.view.show_matches(())
        self.view.focus()

    def action_match(self, step: int) -> None:
        """Go to the next or previous match."""
        self.view.action_match(step)
        self._say_match()
