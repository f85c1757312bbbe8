"""Where reading stopped: kept with the mark, and no step of the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui_reader.model.paper import UNTOUCHED, Mark
from tui_reader.store.library_file import LibraryFile


def keep_place(file: LibraryFile, key: str, place: str, progress: float) -> None:
    """Keep the block at which reading stopped, and the most that was ever read, 0 to 1."""

    def here(mark: Mark) -> Mark:
        return replace(mark, place=place, progress=max(mark.progress, min(round(progress, 3), 1.0)))

    _change(file, key, here)


def keep_spot(file: LibraryFile, key: str, letter: str, place: str) -> None:
    """Mark a block with a letter; the letter's earlier place is forgotten."""
    _change(file, key, lambda mark: replace(mark, spots=_with(mark.spots, letter, place)))


def _with(
    spots: tuple[tuple[str, str], ...], letter: str, place: str
) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(spots), letter: place}.items())


def _change(file: LibraryFile, key: str, change: Callable[[Mark], Mark]) -> None:
    with file.change() as draft:
        key = draft.aliases.get(key, key)
        draft.set_mark(key, change(draft.marks.get(key, UNTOUCHED)))
