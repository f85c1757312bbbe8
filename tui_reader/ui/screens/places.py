"""A list of places in a paper to go to: its figures, tables and equations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_reader.model.clean import clean_line
from tui_reader.text.document import Document, Formula
from tui_reader.text.math_line import one_line
from tui_reader.ui.screens.dialog import Dialog

Place = tuple[str, str, int]
"""What it is (`Figure 3`), its words, and its block."""


def places_of(document: Document) -> list[Place]:
    """Give the figures, tables and algorithms by their captions, then the numbered equations."""
    found: list[Place] = []
    equations: list[Place] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "caption":
            found.append((block.label.rstrip(" :."), block.text, number))
        elif block.kind == "equation" and block.label:
            equations.append((block.label, _formula(block.data), number))
    return found + equations


def _formula(rows: object) -> str:
    """Give the first formula of an equation on one line."""
    for row in rows if isinstance(rows, tuple) else ():
        parts = [part for cell in row.cells for part in cell]
        words = (one_line(p.node) if isinstance(p, Formula) else p.text for p in parts)
        return " ".join(words)
    return ""


class PlacesDialog(Dialog[int]):
    """Gives the block of the place chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "Down", id="places.down", show=False),
        Binding("k", "move(-1)", "Up", id="places.up", show=False),
        Binding("i,q", "close", "Close", id="places.close", show=False),
    ]
    DEFAULT_CSS = """
    PlacesDialog OptionList, PlacesDialog OptionList:focus {
        border: none; background: $surface; height: auto; max-height: 24; padding: 0;
        scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis;
        & > .option-list--option-highlighted { background: $panel; color: $foreground; }
    }
    """

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """List them."""
        with Vertical(id="box"):
            yield Static("Figures, tables and equations", id="heading")
            yield OptionList(*(Option(_line(place)) for place in self._places), compact=True)
            yield Static("enter goes there, esc closes", id="advice")

    def action_move(self, step: int) -> None:
        """Move by lines."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the place."""
        self.dismiss(self._places[event.option_index][2])


def _line(place: Place) -> Content:
    name, words, _ = place
    return Content.assemble((f"{name}  ", "$primary"), clean_line(words, 200))
