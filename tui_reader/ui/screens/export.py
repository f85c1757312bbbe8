"""Where to and as what papers are exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, RadioButton, RadioSet, Static

from tui_reader.ui.screens.dialog import Dialog

_SUFFIXES = {"markdown": ".md", "jsonl": ".jsonl"}


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What is to be exported, in which format, to which file."""

    what: str
    format_name: str
    file: Path
    force: bool = False


class ExportDialog(Dialog[ExportChoice]):
    """Asks what, how and where; `enter` in any part exports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "Export", id="export.write", priority=True),
    ]
    DEFAULT_CSS = """
    ExportDialog {
        & RadioSet, & RadioSet:focus {
            border: none; padding: 0; background: $surface; layout: horizontal; width: 100%;
            height: auto;
        }
        & RadioButton { background: $surface; padding: 0 2 0 0; width: auto; }
        & .label { color: $text-muted; margin-top: 1; width: 100%; }
    }
    """

    def __init__(
        self, choices: Sequence[tuple[str, str]], formats: Sequence[str], folder: Path
    ) -> None:
        super().__init__()
        self._choices = list(choices)
        self._formats = list(formats)
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Static("Export", id="heading")
            yield Static("Papers", classes="label")
            with RadioSet(id="what"):
                for place, (_, label) in enumerate(self._choices):
                    yield RadioButton(Content(label), value=place == 0)
            yield Static("Format", classes="label")
            with RadioSet(id="format"):
                for place, name in enumerate(self._formats):
                    yield RadioButton(Content(name), value=place == 0)
            yield Static("File", classes="label")
            yield Input(str(self._folder / "reading-list.md"), id="file", select_on_focus=False)
            yield Static(
                "enter in the name, or ctrl+s anywhere, writes the file; esc closes", id="advice"
            )

    def on_mount(self) -> None:
        """Begin with the name of the file, which is what changes most."""
        self.query_one("#file", Input).focus()

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Give the file the suffix of its format."""
        if event.radio_set.id == "format":
            line = self.query_one("#file", Input)
            suffix = _SUFFIXES.get(self._formats[event.index], "")
            line.value = str(Path(line.value).with_suffix(suffix)) if line.value else ""

    def on_input_submitted(self) -> None:
        """Export."""
        self.action_export()

    def action_export(self) -> None:
        """Give the choice; a file that is there is overwritten only when asked twice."""
        line = self.query_one("#file", Input)
        file = Path(line.value.strip()).expanduser()
        if not line.value.strip():
            self._advise("Name a file.")
            return
        exists = file.exists()
        if exists and not self.has_class("-warned"):
            self.add_class("-warned")
            self._advise("That file exists: enter once more overwrites it.")
            return
        what = self._choices[max(self.query_one("#what", RadioSet).pressed_index, 0)][0]
        format_name = self._formats[max(self.query_one("#format", RadioSet).pressed_index, 0)]
        self.dismiss(ExportChoice(what, format_name, file, force=exists))

    def on_input_changed(self) -> None:
        """Another name is another question."""
        self.remove_class("-warned")

    def _advise(self, sentence: str) -> None:
        self.query_one("#advice", Static).update(Content(sentence))
