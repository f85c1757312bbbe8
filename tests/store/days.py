"""A library that lives through days, as tests of its snapshots want it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tui_reader.store.library_file import LibraryFile

MONDAY = date(2024, 1, 1)


class Clock:
    """The day, as the test says."""

    def __init__(self, day: date = MONDAY) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


def set_state(library: LibraryFile, name: str, value: object = True) -> None:
    """Change a library."""
    with library.change() as draft:
        draft.set_state(name, value)


def snapshot_folder(library: LibraryFile) -> Path:
    """Give the folder of its snapshots."""
    return Path(library.snapshots.folder)


def snapshot_names(library: LibraryFile) -> list[str]:
    """Give the names in that folder."""
    folder = snapshot_folder(library)
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def held_in(path: Path) -> Any:
    """Give what `set_state` has set in a library file."""
    return dict(LibraryFile(path).read().state)


def raising(number: int) -> Callable[..., None]:
    """Give a function that fails as the system does."""

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail
