"""A TinyDB storage that a crash cannot tear and that never takes damage for emptiness."""

from __future__ import annotations

import os
import shlex
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from tui_reader.model.errors import BrokenFile, NoPermission
from tui_reader.store.disk_trouble import NO_ROOM, told
from tui_reader.store.durable_write import (
    generation,
    make_private_folder,
    remove_leftovers,
    sync_folder,
    write_durably,
)
from tui_reader.store.file_lock import FileLock
from tui_reader.store.snapshots import Snapshots

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
"""What a TinyDB file holds: rows by id by table."""

Stamp = tuple[int, int, int, int]
"""Device, inode, size and time of change: equal as long as a file is the same."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Give the stamp of a file's status."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was last read or written here."""

    stamp: Stamp | None
    tables: Tables | None


class AtomicJSONStorage(Storage):
    """A JSON file that is replaced whole, under a lock, and kept in memory while unchanged.

    With `generations` the file is precious: a damaged one is put aside and the newest good
    generation takes its place, or it is left alone, and who reads it learns of the newest good
    one of its `snapshots`. Without, it is replaceable: a damaged one is put aside and counts as
    missing. What happened is told by `take_warnings`.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        generations: int = 0,
        snapshots: Snapshots | None = None,
    ) -> None:
        super().__init__()
        # The target of a symbolic link is replaced, so that the link stays one.
        self.path = os.path.realpath(path)
        self.generations = generations
        self.snapshots = snapshots
        self.lock = FileLock(f"{self.path}.lock")
        self._seen: _Seen | None = None
        self._warnings: list[str] = []

    def read(self) -> Tables | None:
        """Give what the file holds, or None for a missing file; not to be changed in place.

        Needs no lock. Raises BrokenFile for a damaged file that nothing can stand in for, and
        ReaderError or NoPermission for one that cannot be read.
        """
        seen = self._seen
        with told("read", self.path):
            if seen is not None and seen.stamp == self._stamp():
                return seen.tables
            seen = self._load()
        if seen is None:
            seen = self._recover()
        self._seen = seen
        return seen.tables

    def write(self, data: Tables) -> None:
        """Replace what the file holds; on return it is on the disk.

        Raises NoPermission, or ReaderError for a full disk, and leaves the file as it was.
        """
        content = orjson.dumps(data)
        self.make_folder()
        with self.lock.held(), told("write", self.path):
            # If this fails half-way, only the disk knows which state holds.
            self._seen = None
            self._seen = _Seen(stamp_of(self._replace(content)), data)

    def remembers(self, tables: Tables) -> bool:
        """Tell whether these very tables are what was last read or written here."""
        return self._seen is not None and self._seen.tables is tables

    def make_folder(self) -> None:
        """Make the folder of the file.

        Raises NoPermission where that is not allowed.
        """
        folder = os.path.dirname(self.path)
        with told("make", folder):
            make_private_folder(folder)

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about what was damaged and what was done about it."""
        warnings, self._warnings = tuple(self._warnings), []
        return warnings + (self.snapshots.take_warnings() if self.snapshots else ())

    def _replace(self, content: bytes) -> os.stat_result:
        remove_leftovers(self.path)
        try:
            return write_durably(self.path, content, self.generations)
        except OSError as error:
            if error.errno not in NO_ROOM or not self._drop_oldest_generation():
                raise
        return write_durably(self.path, content, self.generations)

    def _drop_oldest_generation(self) -> bool:
        for age in range(self.generations, 0, -1):
            with suppress(FileNotFoundError):
                os.unlink(generation(self.path, age))
                return True
        return False

    def _stamp(self) -> Stamp | None:
        try:
            return stamp_of(os.stat(self.path))
        except FileNotFoundError:
            return None

    def _load(self) -> _Seen | None:
        """Read the file, or give None for a damaged one; a missing one has generations left."""
        try:
            content, stamp = _content(self.path)
        except FileNotFoundError:
            return None if self._good_generation() else _Seen(None, None)
        tables = parse_tables(content)
        return _Seen(stamp, tables) if tables is not None else None

    def _good_generation(self) -> tuple[str, bytes, Tables] | None:
        for age in range(1, self.generations + 1):
            path = generation(self.path, age)
            with suppress(FileNotFoundError):
                content, _stamp = _content(path)
                tables = parse_tables(content)
                if tables is not None:
                    return path, content, tables
        return None

    def _recover(self) -> _Seen:
        """Put a damaged file aside and let the newest good generation take its place."""
        try:
            with self.lock.held(), told("repair", self.path):
                seen = self._load()  # somebody else may have repaired it meanwhile
                return self._repair() if seen is None else seen
        except NoPermission:
            with told("read", self.path):
                good = self._good_generation()
            if good is None and self.generations:
                raise
            self._warnings.append(f"{self.path} is damaged and cannot be put aside.")
            return _Seen(self._stamp(), good[2] if good else None)

    def _way_out(self) -> str:
        """Say what brings a damaged file back for which nothing can stand in unasked."""
        with suppress(OSError):
            for path in self.snapshots.newest_first() if self.snapshots else ():
                if is_whole(path):
                    command = f"tui-reader restore {shlex.quote(path)}"
                    return f"`{command}` brings back the newest good snapshot."
        return "Restore a backup, or move it away to start anew."

    def _repair(self) -> _Seen:
        good = self._good_generation()
        if good is None and self.generations:
            raise BrokenFile(
                f"{self.path} is damaged, and there is no good copy beside it.",
                f"It was left as it is. {self._way_out()}",
            )
        aside = f"{self.path}.corrupt-{time.time_ns()}"
        try:
            os.replace(self.path, aside)
            what = f"{self.path} was damaged and is kept as {os.path.basename(aside)}"
        except FileNotFoundError:
            what = f"{self.path} was missing"
        if good is None:
            sync_folder(os.path.dirname(self.path))
            self._warnings.append(f"{what}; what it held can be fetched again.")
            return _Seen(None, None)
        source, content, tables = good
        status = write_durably(self.path, content)
        made = time.strftime("%Y-%m-%d %H:%M", time.gmtime(os.stat(source).st_mtime))
        self._warnings.append(f"{what}; the copy of {made} UTC took its place.")
        return _Seen(stamp_of(status), tables)


def _content(path: str) -> tuple[bytes, Stamp]:
    content = Path(path)
    with content.open("rb") as file:
        return file.read(), stamp_of(os.fstat(file.fileno()))


def is_whole(path: str) -> bool:
    """Tell whether a file is there and can be read as what this storage writes."""
    with suppress(OSError):
        return parse_tables(_content(path)[0]) is not None
    return False


def parse_tables(content: bytes) -> Tables | None:
    """Read the tables of a TinyDB file, or give None for what this storage cannot have written.

    Strict: UTF-8, standard JSON, and at least one table of rows that are objects.
    """
    try:
        tables = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(tables, dict) or not tables:
        return None
    for rows in tables.values():
        if not isinstance(rows, dict) or not all(type(row) is dict for row in rows.values()):
            return None
    return tables
