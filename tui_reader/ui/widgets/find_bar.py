"""The line in which words to find in a paper are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FindLine(Input):
    """The line itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.end_find", "Clear", id="find.clear"),
        Binding("enter", "submit", "To the page", id="find.done"),
        Binding("down", "screen.match(1)", "Next match", id="find.next", show=False),
        Binding("up", "screen.match(-1)", "Match before", id="find.before", show=False),
    ]


class FindBar(Horizontal):
    """A prompt, a line, and how many places have the words; every key finds anew."""

    DEFAULT_CSS = """
    FindBar {
        display: none; dock: bottom; height: 1; margin-bottom: 1; padding: 0 1;
        background: $background;
        & > #prompt { width: 2; color: $primary; text-style: bold; }
        & > Input, & > Input:focus {
            height: 1; width: 1fr; border: none; padding: 0; background: $background;
        }
        & > #count { width: auto; color: $text-muted; padding-left: 2; }
    }
    """

    @dataclass
    class Typed(Message):
        """The words changed."""

        words: str

    class Done(Message):
        """The words are as wanted."""

    def compose(self) -> ComposeResult:
        """Put the prompt before the line."""
        yield Static("/", id="prompt")
        yield FindLine(placeholder="find in this paper", select_on_focus=False, id="words")
        yield Static(id="count")

    @property
    def words(self) -> str:
        """The words as typed."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Take new words."""
        self.display = True
        line = self.query_one(Input)
        line.value = ""
        line.focus()

    def close(self) -> None:
        """Go away, the words forgotten."""
        self.display = False
        self.query_one(Input).value = ""

    def say(self, here: int, count: int) -> None:
        """Say which of the matches one is at."""
        words = f"{here + 1} of {count:,}" if count else "nothing" if self.words else ""
        self.query_one("#count", Static).update(Content(words))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of the words."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that typing is over."""
        event.stop()
        self.post_message(self.Done())
