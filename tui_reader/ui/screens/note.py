"""The note on a paper."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tui_reader.model.clean import clean_line
from tui_reader.ui.screens.dialog import Dialog


class NoteDialog(Dialog[str]):
    """Gives the note as it is to be; text that was typed is not dropped by one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", id="note.keep", priority=True),
    ]

    def __init__(self, heading: str, note: str) -> None:
        super().__init__()
        self._heading = heading
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """Show the note."""
        with Vertical(id="box"):
            yield Static(Content(self._heading), id="heading")
            yield TextArea(self._note, tab_behavior="focus")
            yield Static("ctrl+s to keep, esc to leave it as it was", id="advice")

    def on_mount(self) -> None:
        """Type on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Give the note."""
        self.dismiss(self.query_one(TextArea).text)

    def action_close(self) -> None:
        """Close; a changed text is dropped only by a second key."""
        if self.query_one(TextArea).text == self._note or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        advice = Content("The note was changed: ctrl+s keeps it, esc once more drops it.")
        self.query_one("#advice", Static).update(advice)


class HighlightDialog(NoteDialog):
    """Gives the comment on a passage; an empty one highlights without words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "remove", "Take the highlight off", id="highlight.remove", priority=True),
    ]

    def __init__(self, quote: str, comment: str, *, is_new: bool) -> None:
        super().__init__(clean_line(quote, 200), comment)
        self._is_new = is_new
        self.is_removed = False

    def on_mount(self) -> None:
        """Say what the keys do."""
        advice = "ctrl+s highlights it, esc does not"
        if not self._is_new:
            advice = "ctrl+s keeps it, ctrl+r takes the highlight off, esc changes nothing"
        self.query_one("#advice", Static).update(Content(advice))

    def action_remove(self) -> None:
        """Take the highlight off."""
        if not self._is_new:
            self.is_removed = True
            self.dismiss(None)
