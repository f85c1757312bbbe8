"""The facts of the papers that the library keeps, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui_reader.model.paper import Paper
from tui_reader.store.atomic_json import Row


class KeptPapers(Mapping[str, Paper]):
    """Papers by key, each read from its row when asked for.

    A row that was tampered with still names its paper, by the key.
    """

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> Paper:
        row = self._rows[key]
        try:
            return Paper.from_record(row)
        except (TypeError, ValueError):
            return Paper(key=key, title=key)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
