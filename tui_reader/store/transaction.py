"""A TinyDB database that several processes can change without losing each other's changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from tui_reader.model.errors import TryLater
from tui_reader.store.atomic_json import AtomicJSONStorage, Tables


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

    def __init__(self, path: str | os.PathLike[str], generations: int = 0) -> None:
        super().__init__(path, generations, storage=AtomicJSONStorage)
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
                self.file.write(tables)
            finally:
                self._changing = False
