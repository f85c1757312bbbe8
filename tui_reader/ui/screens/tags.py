"""Tags of a paper, typed on one line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_reader.ui.screens.dialog import Dialog


class TagsDialog(Dialog[tuple[str, ...]]):
    """Gives the tags as they are to be; for several papers, the tags to add."""

    def __init__(self, heading: str, tags: Sequence[str]) -> None:
        super().__init__()
        self._heading = heading
        self._tags = ", ".join(tags)

    def compose(self) -> ComposeResult:
        """Show the tags on a line."""
        with Vertical(id="box"):
            yield Static(Content(self._heading), id="heading")
            yield Input(self._tags, placeholder="reading group, diffusion", select_on_focus=False)
            yield Static("enter to keep, a comma between tags, esc to leave them", id="advice")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the tags."""
        tags = (tag.strip() for tag in event.value.split(","))
        self.dismiss(tuple(tag for tag in tags if tag))
