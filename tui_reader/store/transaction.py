"""A TinyDB database that several processes can change without losing each other's changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from tui_reader.model.errors import BrokenFile, TryLater
from tui_reader.store.atomic_json import AtomicJSONStorage, Tables
from tui_reader.store.disk_trouble import told
from tui_reader.store.durable_write import keep_copy
from tui_reader.store.snapshots import Snapshots


class KeyedTable(Table):
    """A table whose rows go by their key; TinyDB's counter knows nothing of other processes."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        # No query cache: its answers would miss what other processes write.
        super().__init__(storage, name, cache_size, persist_empty)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        raise RuntimeError("Rows are changed inside a transaction.")


class Database(TinyDB):
    """Tables of rows by key in one file, read at any time and changed in transactions."""

    table_class = KeyedTable

    def __init__(
        self,
        path: str | os.PathLike[str],
        generations: int = 0,
        snapshots: Snapshots | None = None,
    ) -> None:
        super().__init__(path, generations, snapshots, storage=AtomicJSONStorage)
        self._changing = False

    @property
    def file(self) -> AtomicJSONStorage:
        """The storage of the database."""
        storage = self.storage
        assert isinstance(storage, AtomicJSONStorage)
        return storage

    def read(self) -> Tables:
        """Give all tables as they are now; not to be changed in place."""
        return self.file.read() or {}

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Give the tables to change under the lock; at the end they are written once.

        Rows are replaced, never changed in place. Nothing is written when nothing changed or
        when the body raises. Raises TryLater when another process keeps the lock or the file was
        changed without it, and what the storage raises.
        """
        self.file.make_folder()
        with self.file.lock.held():
            if self._changing:
                raise RuntimeError("A transaction is already under way.")
            self._changing = True
            try:
                found = self.file.read()
                before = found or {}
                tables = {name: dict(rows) for name, rows in before.items()}
                yield tables
                if tables == before:
                    return
                if self.file.read() is not found:
                    what = f"{self.file.path} was changed by a program that takes no lock."
                    raise TryLater(what, "Try again.")
                if self.file.snapshots is not None:
                    self.file.snapshots.take()
                self.file.write(tables)
            finally:
                self._changing = False

    def replace(self, make: Callable[[Tables], Tables], aside: str) -> str | None:
        """Let other tables take the place of all, and keep the file of before under a name.

        `make` gives them from those that are here, under the lock. A damaged file is replaced as
        well. Gives the name, `aside` or the next that is free, or None where there was no file.
        Raises what `transaction` does.
        """
        self.file.make_folder()
        with self.file.lock.held():
            damaged = not self._is_readable()
            kept = _free_name(aside) if damaged or self.read() else None
            try:
                if kept is not None:
                    with told("keep", kept):
                        keep_copy(self.file.path, kept)
                if damaged:
                    self.file.write(make({}))  # and no snapshot of the damage
                else:
                    with self.transaction() as held:
                        tables = make(dict(held))
                        held.clear()
                        held.update(tables)
            except BaseException:
                with suppress(OSError):
                    if kept is not None and os.path.samefile(kept, self.file.path):
                        os.unlink(kept)
                raise
            return kept

    def _is_readable(self) -> bool:
        try:
            self.read()
        except BrokenFile:
            return False
        return True


def _free_name(path: str) -> str:
    names = (f"{path}-{number}" for number in count(2))
    return path if not os.path.lexists(path) else next(n for n in names if not os.path.lexists(n))
