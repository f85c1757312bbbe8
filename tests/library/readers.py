"""Readers with everything that a backup may hold, each in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from tui_reader.library.backups import Backups
from tui_reader.model.paper import UNTOUCHED, Mark, Paper
from tui_reader.store.library_file import LibraryFile

WHEN = "2026-08-20T09:30:00Z"
SAVED = Mark(saved=True)


class Reader:
    """Everything of one reader in a folder: library, configuration and themes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "data" / "library.json"
        self.config = folder / "config.toml"
        self.themes = folder / "themes"

    @property
    def backups(self) -> Backups:
        """The backups as a new process makes them."""
        return Backups(LibraryFile(self.path), self.config, self.themes)

    def save(self, *names: str) -> None:
        """Save papers, with their facts and a change each."""
        with LibraryFile(self.path).change() as draft:
            for name in names:
                draft.set_mark(f"doi:10.1/{name}", SAVED)
                draft.keep(Paper(key=f"doi:10.1/{name}", title=f"Of {name}"))
                draft.add_changes([(f"doi:10.1/{name}", UNTOUCHED, SAVED)], WHEN, "saved")

    def saved(self) -> set[str]:
        """Give the names of the papers that are saved."""
        return {key.removeprefix("doi:10.1/") for key in LibraryFile(self.path).read().marks}

    def data(self) -> dict[str, bytes]:
        """Give all files of the data folder but locks."""
        files = (path for path in self.path.parent.rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in files if path.suffix != ".lock"}

    def damage(self) -> None:
        """Leave no good copy of the library."""
        for file in self.path.parent.glob("library.json*"):
            if file.suffix != ".lock":
                file.unlink()
        self.path.write_bytes(b'{"marks": {"doi:10.1')

    def asides(self) -> list[str]:
        """Give the names under which libraries of before are kept."""
        return sorted(name for name in self.data() if ".before-restore-" in name)


def whole_reader(folder: Path) -> Reader:
    """Give a reader who has everything that can be backed up."""
    made = Reader(folder)
    made.save("a", "b")
    made.config.write_text('theme = "own"\n')
    made.themes.mkdir()
    (made.themes / "own.toml").write_text('[colors]\nprimary = "#123456"\n')
    return made
