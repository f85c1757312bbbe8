"""The line in which a filter is typed, and where what cannot be read yet is underlined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui_reader.model.query import Query
from tui_reader.ui.signs import UNICODE, Signs


class _Underlined(Highlighter):
    def highlight(self, text: Text) -> None:
        """Underline what could not be read yet."""
        for hint in Query.parse(text.plain, lenient=True).hints:
            text.stylize(Style(underline=True), hint.start - 1, hint.end - 1)


class FilterLine(Input):
    """The line itself; what is typed goes nowhere else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.clear_filter", "Clear", id="filter.clear"),
        Binding("enter", "submit", "To the list", id="filter.done"),
        Binding("down", "screen.to_list", "To the list", id="filter.down", show=False),
    ]


class FilterBar(Horizontal):
    """A prompt and a line; every key in it is a new query."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        width: 1fr;
        & > #prompt { width: 2; color: $text-muted; }
        & > Input, & > Input:focus {
            height: 1; width: 1fr; border: none; padding: 0; background: $background;
        }
        &:focus-within > #prompt { color: $primary; text-style: bold; }
    }
    """

    @dataclass
    class Typed(Message):
        """The text of the filter changed; `hint` says what cannot be read yet."""

        text: str
        hint: str

    class Done(Message):
        """The filter is as wanted; on to the list."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs

    def compose(self) -> ComposeResult:
        """Put the prompt before the line."""
        yield Static(Content(self._signs.prompt), id="prompt")
        yield FilterLine(
            placeholder="/ to filter", highlighter=_Underlined(), select_on_focus=False, id="line"
        )

    @property
    def text(self) -> str:
        """The filter as typed."""
        return self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        """Put another text in its place, the cursor at its end."""
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def take_focus(self) -> None:
        """Let the next keys go into the line."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of the new text."""
        event.stop()
        hints = Query.parse(event.value, lenient=True).hints
        self.post_message(self.Typed(event.value, hints[0].message if hints else ""))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that typing is over."""
        event.stop()
        self.post_message(self.Done())
