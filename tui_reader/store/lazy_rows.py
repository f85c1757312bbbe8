"""The rows of a table as values, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from tui_reader.model.paper import Paper
from tui_reader.store.atomic_json import Row

T = TypeVar("T")


class LazyRows(Mapping[str, T], Generic[T]):
    """Values by key; a big table costs nothing as long as nobody asks."""

    def __init__(self, rows: Mapping[str, Row], read: Callable[[str, Row], T]) -> None:
        self._rows = rows
        self._read = read

    def __getitem__(self, key: str) -> T:
        return self._read(key, self._rows[key])

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def paper_in(key: str, row: Row) -> Paper:
    """Read a paper; a row that was tampered with still names its paper, by the key."""
    try:
        return Paper.from_record(row)
    except (TypeError, ValueError):
        return Paper(key=key, title=key)


def citation_in(key: str, row: Row) -> str:
    """Read a citation key."""
    return str(row.get("citation", ""))
