"""A paper's page: laid out lines to read, find in, and point at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.content import Content
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.text.layout import Layout, Match
from tui_reader.ui.widgets.hint_labels import labels
from tui_reader.ui.widgets.page_scroll import COUNT_LIMIT, PageScroll
from tui_reader.ui.widgets.page_spots import Spot, selected_words
from tui_reader.ui.widgets.page_strips import ROLES, Cover, Hint, PageStrips


class PageView(PageScroll):
    """The text of one paper; where it is laid out anew, the block at the top stays there."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{role}" for role in ROLES}
    DEFAULT_CSS = """
    PageView {
        height: 1fr; width: 1fr;
        background: $background;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        scrollbar-size-horizontal: 0;
        & > .page--title { text-style: bold; }
        & > .page--author { color: $secondary; }
        & > .page--facts { color: $text-muted; }
        & > .page--heading2 { color: $primary; text-style: bold; }
        & > .page--heading3 { color: $primary; text-style: bold; }
        & > .page--heading4 { color: $primary; text-style: italic; }
        & > .page--heading5 { text-style: bold; }
        & > .page--rule { color: $foreground 25%; }
        & > .page--marker { color: $primary; }
        & > .page--number { color: $text-muted; }
        & > .page--caption { color: $text-muted; }
        & > .page--theorem { color: $primary; text-style: bold; }
        & > .page--quote { text-style: italic; }
        & > .page--table-head { text-style: bold; }
        & > .page--comment { color: $accent; }
        & > .page--bold { text-style: bold; }
        & > .page--italic { text-style: italic; }
        & > .page--code { color: $success; }
        & > .page--math { color: $warning; }
        & > .page--note { color: $accent; text-style: bold; }
        & > .page--dim { color: $text-muted; }
        & > .page--highlight { background: $accent 25%; }
        & > .page--link { color: $secondary; text-style: underline; }
        & > .page--match { background: $accent 35%; }
        & > .page--match-here { background: $accent; color: $background; }
        & > .page--hint { background: $accent; color: $background; text-style: bold; }
    }
    """

    @dataclass
    class Followed(Message):
        """A link was clicked."""

        target: str

    @dataclass
    class Pointed(Message):
        """One of the labelled places was picked."""

        purpose: str
        spot: Spot

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.matches: Sequence[Match] = ()
        self.match_here = 0
        self.dims_citations = False
        self.place_words: Callable[[], str] = str
        """Gives the words that say where the page is."""
        self._said = ""
        self._covers: dict[int, list[tuple[int, int, int]]] = {}
        self._hints: dict[str, Spot] = {}
        self._purpose = ""
        self._typed = ""
        self._strips: PageStrips | None = None

    # What is shown

    def show(self, page: Layout, line: int = 0) -> None:
        """Show a page with a line of it at the top."""
        self._hints = {}
        self._strips = None
        self.show_matches(())
        super().show(page, line)

    def restyle(self) -> None:
        """Draw all lines anew."""
        self._strips = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Look the colours up again, for the theme changed."""
        super().notify_style_update()
        self._strips = None

    def _style(self) -> PageStrips:
        if self._strips is None:
            styles = {role: self._look(role) for role in ROLES}
            self._strips = PageStrips(styles, self.rich_style, self.dims_citations)
        return self._strips

    def _look(self, role: str) -> Style:
        """Give what a role adds, colours that let the page shine through mixed with it."""
        name = f"page--{role}"
        added = self.get_component_rich_style(name, partial=True)
        mixed = self.get_component_rich_style(name)
        colour, ground = added.color and mixed.color, added.bgcolor and mixed.bgcolor
        return added + Style(color=colour, bgcolor=ground)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        left, top = self.scroll_offset
        number, width = y + top, self.size.width
        style = self._style()
        if self.page is None or number >= len(self.page.lines):
            return Strip.blank(width, style.base)
        covers = self._covers_of(number) if self._covers or self.text_selection else ()
        hints = self._hints_of(number) if self._hints else ()
        strip = style.strip(number, self.page.lines[number], covers, hints)
        return strip.crop_extend(left, left + width, style.base).apply_offsets(left, number)

    def _covers_of(self, number: int) -> list[Cover]:
        styles = self._style().styles
        covers = [
            Cover(start, end, styles["match-here" if match == self.match_here else "match"])
            for match, start, end in self._covers.get(number, ())
        ]
        selection = self.text_selection
        if selection and (span := selection.get_span(number)):
            look = self.screen.get_component_rich_style("screen--selection")
            covers.append(Cover(*span, look))
        return covers

    # Finding

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Light what was found, and go to the first of it from here on."""
        self.matches = matches
        self._covers = {}
        for number, match in enumerate(matches):
            for line, start, end in match.parts:
                self._covers.setdefault(line, []).append((number, start, end))
        here = (place for place, match in enumerate(matches) if match.line >= self.top)
        self.match_here = next(here, 0)
        self._show_match()

    def action_match(self, step: int) -> None:
        """Go to the next or previous match, from the last on to the first."""
        if self.matches:
            self.match_here = (self.match_here + step * self.times()) % len(self.matches)
            self._show_match()

    def _show_match(self) -> None:
        if self.matches:
            line = self.matches[self.match_here].line
            if line not in self.shown:
                self.go_to_line(max(line - self.height_shown // 3, 0))
        self.refresh()

    # Pointing

    def point(self, purpose: str, spots: Sequence[Spot]) -> None:
        """Label places, and tell which one is picked by the letters that follow."""
        self._purpose, self._typed = purpose, ""
        self._hints = dict(zip(labels(len(spots)), spots, strict=False))
        self.refresh()

    def _hints_of(self, number: int) -> list[Hint]:
        return [
            Hint(spot.cell, label[len(self._typed) :])
            for label, spot in self._hints.items()
            if spot.line == number and label.startswith(self._typed)
        ]

    def on_key(self, event: events.Key) -> None:
        """Take letters of labels while there are some, and digits as a count."""
        character = event.character or ""
        if self._hints:
            event.stop()
            event.prevent_default()
            self._typed += character or event.key
            picked = self._hints.get(self._typed)
            if picked or not any(label.startswith(self._typed) for label in self._hints):
                self._hints = {}
            if picked:
                self.post_message(self.Pointed(self._purpose, picked))
            self.refresh()
        elif character.isdigit() and (self.count or character != "0"):
            self.count = min(self.count * 10 + int(character), COUNT_LIMIT)
            event.stop()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        target = event.style.meta.get("target")
        if isinstance(target, str) and not self.text_selection:
            self.post_message(self.Followed(target))

    def selected(self) -> list[tuple[int, str]]:
        """Give the selected words, block by block."""
        selection = self.text_selection
        if selection is None or self.page is None:
            return []
        start, end = selection
        first = (start.y, start.x) if start else (0, 0)
        last = (end.y, end.x) if end else (len(self.page.lines), 0)
        return selected_words(self.page.lines, first, last)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text, a paragraph a line."""
        return "\n\n".join(words for _, words in self.selected()), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say where the page is in the very frame that shows it."""
        super().watch_scroll_y(old_value, new_value)
        self.say_place()

    def say_place(self) -> None:
        """Show in the border where the page is."""
        words = self.place_words()
        if words != self._said:
            self._said = words
            self.border_subtitle = Content(words)
