"""Dated snapshots of a file: what it held when a day began, for what goes wrong unseen.

The generations beside the file are gone after two writes; snapshots stay for days and weeks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime

from tui_reader.model.errors import ReaderError
from tui_reader.store.disk_trouble import told
from tui_reader.store.durable_write import keep_copy, make_private_folder

_DAYS, _WEEKS = 7, 4
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.json", re.ASCII)
_EPOCH = date(1970, 1, 1)
_NANOSECONDS_A_DAY = 86_400 * 10**9


def today() -> date:
    """Give the present day in UTC."""
    return datetime.now(UTC).date()


def lasting(days: Iterable[date]) -> set[date]:
    """Give those of some days whose snapshots are kept.

    They are the newest 7, and, of the weeks that those do not speak for, the newest day of each
    of the newest 4. Weeks are those of ISO 8601.
    """
    newest_first = sorted(days, reverse=True)
    last_of_week: dict[tuple[int, int], date] = {}
    for day in newest_first:
        last_of_week.setdefault(day.isocalendar()[:2], day)
    daily = set(newest_first[:_DAYS])
    weekly = [day for day in last_of_week.values() if day not in daily]
    return daily.union(weekly[:_WEEKS])


class Snapshots:
    """The folder `snapshots` beside a file that is replaced and never written in place."""

    def __init__(self, file: str, today: Callable[[], date] = today) -> None:
        self.folder = os.path.join(os.path.dirname(file), "snapshots")
        self._file = file
        self._today = today
        self._done: date | None = None
        self._warnings: list[str] = []

    def take(self) -> None:
        """Keep the file as it is, unless it was changed today; for who is about to replace it.

        The caller holds the lock of the file. What goes wrong is told by `take_warnings`, and
        stops nobody.
        """
        day = self._today()
        if day == self._done:
            return
        self._done = day
        try:
            with told("keep the snapshot", self._path(day)), suppress(FileNotFoundError):
                if not self._was_changed_on(day):
                    self._keep(day)
        except ReaderError as error:
            self._warnings.append(error.what)

    def newest_first(self) -> list[str]:
        """Give the paths of the snapshots; raises OSError."""
        return [self._path(day) for day in sorted(self._days(), reverse=True)]

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about snapshots that could not be kept."""
        warnings, self._warnings = tuple(self._warnings), []
        return warnings

    def _was_changed_on(self, day: date) -> bool:
        changed = os.stat(self._file).st_mtime_ns // _NANOSECONDS_A_DAY
        return changed == (day - _EPOCH).days

    def _keep(self, day: date) -> None:
        make_private_folder(self.folder)
        with suppress(FileExistsError):  # by a writer that died before it replaced the file
            keep_copy(self._file, self._path(day))
        # Those of days to come were made while the clock was wrong, or it is now.
        past = {one for one in self._days() if one <= day}
        for one in past - lasting(past):
            os.unlink(self._path(one))

    def _path(self, day: date) -> str:
        return os.path.join(self.folder, f"{day.isoformat()}.json")

    def _days(self) -> set[date]:
        try:
            with os.scandir(self.folder) as entries:
                files = [one.name for one in entries if one.is_file(follow_symlinks=False)]
        except FileNotFoundError:
            return set()
        return {day for name in files if (day := _day_of(name))}


def _day_of(name: str) -> date | None:
    """Give the day that a snapshot is named after; None for any other name."""
    match = _NAME.fullmatch(name)
    with suppress(ValueError):
        return date.fromisoformat(match[1]) if match else None
    return None
