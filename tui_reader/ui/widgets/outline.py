"""The contents of a paper: its sections, where one is, and how far one has come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_reader.model.clean import clean_line
from tui_reader.text.document import OutlineEntry


class Outline(OptionList):
    """Sections, appendices and the rest; choosing one goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", id="outline.down", show=False),
        Binding("k", "cursor_up", "Up", id="outline.up", show=False),
        Binding("G", "last", "Bottom", id="outline.bottom", show=False),
        Binding("enter,l,space", "select", "Go there", id="outline.go"),
        Binding("escape,h", "screen.to_page", "To the page", id="outline.leave", show=False),
    ]
    BORDER_TITLE = "Contents"
    DEFAULT_CSS = """
    Outline {
        width: 34; height: 1fr; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        background: $background;
        & > .option-list--option-highlighted { background: $background; color: $primary; }
        &:focus > .option-list--option-highlighted { background: $panel; color: $primary; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A section was chosen."""

        block: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[OutlineEntry] = ()

    def show(self, entries: Sequence[OutlineEntry]) -> None:
        """Show the sections of a paper."""
        if tuple(entries) == tuple(self._entries):
            return
        self._entries = tuple(entries)
        self.clear_options()
        self.add_options([Option(_line(entry)) for entry in entries])

    def show_place(self, block: int, words: str) -> None:
        """Light the section that a block is in, and say how far it is."""
        if not self.has_focus:
            blocks = [entry.block for entry in self._entries]
            self.highlighted = max(bisect_right(blocks, block) - 1, 0) if blocks else None
        self.border_subtitle = Content(words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which section was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._entries[event.option_index].block))


def _line(entry: OutlineEntry) -> Content:
    indent = "  " * max(entry.level - 2, 0)
    number = f"{entry.label} " if entry.label else ""
    return Content.assemble(indent, (number, "$text-muted"), clean_line(entry.title, 200))
