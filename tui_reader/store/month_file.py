"""The papers of one month of the shelf in a TinyDB file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui_reader.model.paper import Paper, merge
from tui_reader.store.atomic_json import Row
from tui_reader.store.transaction import Database

_TABLE = "papers"


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining papers into a month did."""

    papers: dict[str, Paper]
    """The papers given, each joined with what was there."""
    added: tuple[str, ...]
    """The keys that were not there before, or only from the starter shelf."""
    changed: bool
    """Whether the file was written."""


class MonthFile:
    """A file of papers that can be fetched again: a damaged one is put aside and starts anew."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._database = Database(path)
        self._unreadable = 0

    def papers(self) -> dict[str, Paper]:
        """Give the papers by key; rows that are no papers are left out."""
        rows = self._database.read().get(_TABLE, {})
        papers = {key: self._paper(row) for key, row in rows.items()}
        return {key: paper for key, paper in papers.items() if paper is not None}

    def join(self, papers: Iterable[Paper], *, now: str) -> Joined:
        """Join papers with what is there in one transaction; new ones are added `now`."""
        joined: dict[str, Paper] = {}
        added: dict[str, None] = {}
        with self._database.transaction() as tables:
            rows = tables.setdefault(_TABLE, {})
            before = dict(rows)
            for paper in papers:
                arrived = paper if paper.added else replace(paper, added=now)
                row = rows.get(paper.key)
                known = self._paper(row) if row is not None else None
                whole = merge(known, arrived) if known else arrived
                if known is None or _came_to_stay(known, whole):
                    added[paper.key] = None
                joined[paper.key] = whole
                rows[paper.key] = whole.as_record()
            changed = rows != before
        return Joined(joined, tuple(added), changed)

    def drop(self, keys: Iterable[str]) -> None:
        """Drop papers in one transaction; keys that are not there are left out."""
        with self._database.transaction() as tables:
            for key in keys:
                tables.get(_TABLE, {}).pop(key, None)

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about what was damaged."""
        warnings = self._database.file.take_warnings()
        if self._unreadable:
            path = self._database.file.path
            warnings += (f"{path} holds rows that are no papers ({self._unreadable}).",)
            self._unreadable = 0
        return warnings

    def _paper(self, row: Row) -> Paper | None:
        try:
            return Paper.from_record(row)
        except (TypeError, ValueError):
            self._unreadable += 1
            return None


def _came_to_stay(known: Paper, whole: Paper) -> bool:
    """Tell whether a paper of the starter shelf has now arrived from elsewhere."""
    return set(known.sources) == {"starter"} and set(whole.sources) != {"starter"}
