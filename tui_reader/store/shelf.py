"""Papers that can be fetched again, one TinyDB file a month."""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tui_reader.model.identity import month_of
from tui_reader.model.paper import Paper
from tui_reader.store.disk_trouble import told
from tui_reader.store.month_file import MonthFile

_MONTH = re.compile(r"\d{4}|other", re.ASCII)
_MONTHS_IN_MEMORY = 12


class Shelved(NamedTuple):
    """What putting papers on the shelf did."""

    added: tuple[str, ...] = ()
    """The keys that were not there before, or only from the starter shelf."""
    papers: tuple[Paper, ...] = ()
    """The papers given, each joined with what was there, in the order given, once."""
    months: tuple[str, ...] = ()
    """The months whose files were written."""


class Shelf:
    """A folder of papers, a file for each month of `month_of`; it may be deleted at any time."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)
        self._lock = threading.Lock()
        self._parsed: OrderedDict[str, tuple[str, dict[str, Paper]]] = OrderedDict()
        self._warnings: list[str] = []

    def months(self) -> dict[str, str]:
        """Give the months that have a file, in order, each with a stamp of its content.

        A stamp differs as soon as the content does. Raises NoPermission.
        """
        with told("read", self._folder):
            try:
                names = sorted(os.listdir(self._folder))
            except FileNotFoundError:
                return {}
        months = [name.removesuffix(".json") for name in names if name.endswith(".json")]
        stamps = {month: self._stamp(month) for month in months if _MONTH.fullmatch(month)}
        return {month: stamp for month, stamp in stamps.items() if stamp}

    def get(self, key: str) -> Paper | None:
        """Give a paper, or None for one that is not on the shelf."""
        return self.month(_month(key)).get(key)

    def month(self, month: str) -> Mapping[str, Paper]:
        """Give the papers of a month by key; the months last asked for stay in memory.

        Raises NoPermission and ReaderError for a file that cannot be read; a damaged one is put
        aside and counts as empty.
        """
        with self._lock:
            stamp = self._stamp(month)
            known = self._parsed.get(month)
            if known is None or known[0] != stamp:
                with self._file(month) as file:
                    known = (stamp, file.papers())
                self._parsed[month] = known
            self._parsed.move_to_end(month)
            if len(self._parsed) > _MONTHS_IN_MEMORY:
                self._parsed.popitem(last=False)
            return known[1]

    def put(self, papers: Iterable[Paper], *, now: str) -> Shelved:
        """Put papers on the shelf, each joined with what is there; new ones are added `now`.

        `now` is an instant in ISO 8601. Each month is one transaction. Raises TryLater,
        NoPermission and ReaderError; the months written before that stay written.
        """
        by_month: dict[str, list[Paper]] = {}
        order: dict[str, None] = {}
        for paper in papers:
            by_month.setdefault(_month(paper.key), []).append(paper)
            order[paper.key] = None
        whole: dict[str, Paper] = {}
        added: list[str] = []
        written: list[str] = []
        for month, arrived in by_month.items():
            with self._file(month) as file:
                joined = file.join(arrived, now=now)
            whole.update(joined.papers)
            added += joined.added
            written += [month] if joined.changed else []
        return Shelved(tuple(added), tuple(whole[key] for key in order), tuple(written))

    def drop(self, keys: Iterable[str]) -> None:
        """Take papers off the shelf; keys that are not on it are left out."""
        by_month: dict[str, list[str]] = {}
        for key in keys:
            by_month.setdefault(_month(key), []).append(key)
        for month, dropped in by_month.items():
            if self._stamp(month):
                with self._file(month) as file:
                    file.drop(dropped)

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about what was damaged and what was done about it."""
        warnings, self._warnings = tuple(self._warnings), []
        return warnings

    @contextmanager
    def _file(self, month: str) -> Iterator[MonthFile]:
        file = MonthFile(self._path(month))
        try:
            yield file
        finally:
            self._warnings += file.take_warnings()

    def _path(self, month: str) -> Path:
        return self._folder / f"{month}.json"

    def _stamp(self, month: str) -> str:
        """Give the stamp of a month's file, or nothing for a month that has none."""
        path = self._path(month)
        with told("read", path):
            try:
                status = path.stat()
            except FileNotFoundError:
                return ""
        return f"{status.st_size}-{status.st_mtime_ns}"


def _month(key: str) -> str:
    """Give the month of a key; one that no source gave could name any file."""
    month = month_of(key)
    return month if _MONTH.fullmatch(month) else "other"
