"""What floats above the page: a box with a thick edge, the page dimmed behind it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A floating box that `esc` closes without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="dialog.close"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > #box {
            width: 72; max-width: 100%; height: auto; max-height: 90%;
            padding: 1 2; background: $surface; scrollbar-size-vertical: 1;
            border-left: thick $accent;
        }
        & #heading { text-style: bold; margin-bottom: 1; width: 100%; }
        & #advice { color: $text-muted; margin-top: 1; width: 100%; height: auto; }
        & Input, & Input:focus { height: 1; border: none; padding: 0; background: $panel; }
        & TextArea, & TextArea:focus { border: none; padding: 0; background: $panel; height: 10; }
    }
    """

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
