"""What papers are exported, as what and where to, with the beginning of it shown."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, RadioButton, RadioSet, Static

from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.ui.screens.dialog import Dialog

if TYPE_CHECKING:
    from tui_reader.library.exports import Exports

_FIRST_FORMAT = "markdown"
_PREVIEW = 2_000
"""Characters of a preview; more never fits."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Which papers are to be exported, in which format, to which file or to the clipboard."""

    keys: Sequence[str]
    format_name: str
    file: Path | None
    is_folder: bool = False
    """Whether each paper is a file of its own in that folder."""
    force: bool = False


class ExportDialog(Dialog[ExportChoice]):
    """Asks what, how and where; `enter` in the name of the file exports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "Export", id="export.write", priority=True),
        Binding("ctrl+y", "copy", "Copy", id="export.copy", priority=True),
    ]
    DEFAULT_CSS = """
    ExportDialog {
        & RadioSet, & RadioSet:focus {
            border: none; padding: 0; background: $surface; layout: horizontal; width: 100%;
            height: auto; background-tint: transparent;
        }
        & #format, & #format:focus { layout: grid; grid-size: 4; grid-rows: 1; margin-top: 1; }
        & RadioButton { background: $surface; padding: 0 2 0 0; width: auto; }
        & RadioSet RadioButton > .toggle--button {
            color: $surface !important; background: $surface !important;
        }
        & RadioSet RadioButton.-on > .toggle--button { color: $primary !important; }
        & RadioSet RadioButton.-on > .toggle--label { text-style: bold; }
        & .label { color: $text-muted; margin-top: 1; width: 100%; }
        & #preview {
            height: 5; width: 100%; margin-top: 1; padding: 0 1; color: $text-muted;
            background: $background; text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    def __init__(
        self, choices: Sequence[tuple[str, Sequence[str]]], exports: Exports, folder: Path
    ) -> None:
        """Offer papers, given as a label and their keys, in the formats there are."""
        super().__init__()
        self._choices = list(choices)
        self._exports = exports
        self._formats = list(exports.formats)
        self._folder = folder
        self._was_folder = False

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Static("Export", id="heading")
            with RadioSet(id="what"):
                for place, (label, _) in enumerate(self._choices):
                    yield RadioButton(Content(label), value=place == 0)
            with RadioSet(id="format"):
                for name in self._formats:
                    yield RadioButton(Content(name), value=name == _FIRST_FORMAT)
            yield Static("File, or a folder/ for a note each", classes="label")
            yield Input(str(self._folder / "reading-list.md"), id="file", select_on_focus=False)
            yield Static("ctrl+s writes the file · ctrl+y copies instead · esc closes", id="advice")
            yield Static(id="preview")  # last, since on a low screen the last is out of sight

    def on_mount(self) -> None:
        """Begin with the name of the file, which is what changes most."""
        self.query_one("#file", Input).focus()
        self._show_preview()

    @property
    def _keys(self) -> Sequence[str]:
        return self._choices[max(self.query_one("#what", RadioSet).pressed_index, 0)][1]

    @property
    def _format(self) -> str:
        return self._formats[max(self.query_one("#format", RadioSet).pressed_index, 0)]

    @property
    def _is_folder(self) -> bool:
        return self.query_one("#file", Input).value.strip().endswith("/")

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Give the file the suffix of its format, and show what it will hold."""
        line = self.query_one("#file", Input)
        if event.radio_set.id == "format" and line.value and not self._is_folder:
            with suppress(ValueError):  # `.` and the like have no suffix
                line.value = str(Path(line.value).with_suffix(self._exports.suffix(self._format)))
        self._show_preview()

    @work(group="preview", exclusive=True)
    async def _show_preview(self) -> None:
        """Show the first lines."""
        try:
            as_note = self._is_folder and self._format == _FIRST_FORMAT
            text = await self._exports.preview_soon(self._keys, self._format, as_note=as_note)
        except ReaderError as error:
            text = str(error)
        lines = filter(str.strip, clean_block(text, _PREVIEW).split("\n"))
        self.query_one("#preview", Static).update(Content("\n".join(lines)))

    def on_input_submitted(self) -> None:
        """Export."""
        self.action_export()

    def action_copy(self) -> None:
        """Give the choice of the clipboard."""
        self.dismiss(ExportChoice(self._keys, self._format, None))

    def action_export(self) -> None:
        """Give the choice; a file that is there is overwritten only when asked twice."""
        written = self.query_one("#file", Input).value.strip()
        file, is_folder = Path(os.path.expanduser(written)), self._is_folder
        if trouble := self._trouble(written, file, is_folder):
            self._advise(trouble)
        elif not is_folder and file.exists() and not self.has_class("-warned"):
            self.add_class("-warned")
            self._advise("That file exists: once more overwrites it.")
        else:
            force = self.has_class("-warned")
            self.dismiss(ExportChoice(self._keys, self._format, file, is_folder, force))

    def _trouble(self, written: str, file: Path, is_folder: bool) -> str:
        """Say why nothing can be written there; empty when it can."""
        if not written:
            return "Name a file."
        if is_folder and self._format != _FIRST_FORMAT:
            return "Only Markdown has a file for each paper: choose it, or name a file."
        try:
            if not file.parent.is_dir():
                return f"There is no folder {file.parent}. Make it first."
            if not is_folder and file.is_dir():
                return f"{file} is a folder. With / at its end it gets a note a paper."
            file.exists()
        except OSError as error:
            return f"That cannot be written: {error.strerror}."
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name is another question."""
        self.remove_class("-warned")
        is_folder = event.value.strip().endswith("/")
        if is_folder != self._was_folder:
            self._was_folder = is_folder
            self._show_preview()

    def _advise(self, sentence: str) -> None:
        self.query_one("#advice", Static).update(Content(clean_line(sentence, 300)))
