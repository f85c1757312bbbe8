"""What the list shows and the filters test, of every paper: derived, rebuilt at will.

An SQLite file in the cache. Its numbers for papers hold until it is rebuilt; `birth` tells one
life of it from another, and no later life gives the same numbers again.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from tui_reader.find.row import (
    SCHEMA,
    SHOWN,
    Row,
    facts_of,
    names_of,
    prose_of,
    words_of,
)
from tui_reader.model.errors import BrokenFile, NoPermission, TryLater
from tui_reader.model.identity import month_of
from tui_reader.model.paper import Paper

VERSION = "2"
_PACE = """COALESCE(gained, upvotes * 1.0 /
    (1 + MAX(0, JULIANDAY(COALESCE(counted, day)) - JULIANDAY(day))), 0)"""
_ORDERS = {
    "day": "day DESC, upvotes DESC, key DESC",
    "new": "published IS NULL, published DESC, key DESC",
    "featured": "featured IS NULL, featured DESC, day DESC, upvotes DESC, key DESC",
    "upvotes": "upvotes IS NULL, upvotes DESC, day DESC, key DESC",
    "stars": "stars IS NULL, stars DESC, day DESC, key DESC",
    "momentum": f"{_PACE} DESC, upvotes DESC, day DESC, key DESC",
    "title": "title COLLATE NOCASE, key",
    "added": "added DESC, day DESC, upvotes DESC, key DESC",
}


class Catalogue:
    """The catalogue in one file; a missing, old or broken file is made anew, empty."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections: list[sqlite3.Connection] = []
        try:
            self._open()
        except (sqlite3.DatabaseError, OSError) as error:
            if is_busy(error):
                self.close()
                raise TryLater(f"The catalogue {path} is busy.", "Try again in a moment.") from None
            self.rebuild()

    def rebuild(self) -> None:
        """Throw the file away and begin with an empty one.

        Raises NoPermission where no file can be made.
        """
        self.close()
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            self._open()
        except (sqlite3.DatabaseError, OSError) as error:
            raise NoPermission(
                f"The catalogue {self.path} cannot be made: {error}.",
                "Make its folder writable, or name another one with --cache-dir.",
            ) from None

    def _open(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._local = threading.local()
        self._connection.execute("PRAGMA journal_mode = WAL")
        if self._meta("version") != VERSION:
            self._begin_life()
        self.birth = self._meta("birth") or ""
        self._orders: tuple[int, dict[str, list[int]]] = (-1, {})

    @property
    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread: in one that threads share, answers get mixed up."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self.path)
            self._connections.append(connection)
        return connection

    def _begin_life(self) -> None:
        start = time.time_ns() // 1_000  # more than whatever an earlier life has given
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            if self._meta("version") == VERSION:  # another process was quicker
                return
            if connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("another version")
            for statement in SCHEMA.split(";")[:-1]:
                connection.execute(statement)
            connection.execute("INSERT INTO sqlite_sequence VALUES ('facts', ?)", (start,))
            rows = (("version", VERSION), ("birth", secrets.token_hex(8)), ("serial", str(start)))
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)

    def close(self) -> None:
        """Close the file; nothing is lost by not doing so."""
        connections, self._connections = self._connections, []
        for connection in connections:
            with suppress(sqlite3.Error):
                connection.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """See the file as it is now in all questions of the body, whoever changes it meanwhile."""
        with self._connection as connection:
            connection.execute("BEGIN")
            yield

    def _meta(self, name: str) -> str | None:
        try:
            row = self._connection.execute(
                "SELECT value FROM meta WHERE name = ?", (name,)
            ).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
        return row[0] if row else None

    @property
    def serial(self) -> int:
        """A number that grows with every change of any row, by any process."""
        query = "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'serial'"
        return int(self._connection.execute(query).fetchone()[0])

    # Filing

    def stale_months(self, stamps: Mapping[str, str]) -> set[str]:
        """Give the months whose files changed, came or went since they were filed."""
        filed = dict(self._connection.execute("SELECT month, stamp FROM months").fetchall())
        return {m for m in {*filed, *stamps} if filed.get(m) != stamps.get(m)}

    def file_month(self, month: str, stamp: str | None, papers: Collection[Paper]) -> None:
        """Make the rows of a month what its file holds; stamp None is a file that is gone."""
        keys = {paper.key for paper in papers}
        with self._change() as serial:
            held = self._connection.execute("SELECT key FROM facts WHERE month = ?", (month,))
            self._drop([row[0] for row in held if row[0] not in keys], serial)
            self._put(papers, month, serial)
            self._stamp(month, stamp)

    def put(
        self, papers: Iterable[Paper], before: Mapping[str, str], after: Mapping[str, str]
    ) -> None:
        """File papers that were just shelved.

        `before` and `after` are the stamps of all months around that. A month that was not
        true to its file before is no truer for a few of its papers, and stays stale.
        """
        with self._change() as serial:
            true = after.keys() - self.stale_months(before)
            for paper in papers:
                self._put([paper], month_of(paper.key), serial)
            for month in true:
                self._stamp(month, after[month])

    def put_kept(self, papers: Iterable[Paper]) -> None:
        """File papers that only the library keeps; the shelf does not have them."""
        with self._change() as serial:
            self._put(papers, "library", serial)

    def drop(self, keys: Iterable[str]) -> None:
        """Take papers out."""
        with self._change() as serial:
            self._drop(keys, serial)

    @contextmanager
    def _change(self) -> Iterator[int]:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'serial'")
            serial = self._meta("serial")
            yield int(serial or 0)

    def _stamp(self, month: str, stamp: str | None) -> None:
        if stamp is None:
            self._connection.execute("DELETE FROM months WHERE month = ?", (month,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO months VALUES (?, ?)", (month, stamp))

    def _put(self, papers: Iterable[Paper], month: str, serial: int) -> None:
        write = self._connection.execute
        for paper in papers:
            facts = facts_of(paper, month, serial)
            columns = ", ".join(facts)
            places = ", ".join(f":{name}" for name in facts)
            updates = ", ".join(f"{name} = :{name}" for name in facts if name != "key")
            sql = f"INSERT INTO facts ({columns}) VALUES ({places})"
            sql += f" ON CONFLICT (key) DO UPDATE SET {updates} RETURNING id"
            number = write(sql, facts).fetchone()[0]
            for table, texts in (("words", words_of(paper)), ("prose", prose_of(paper))):
                marks = ", ".join("?" * (len(texts) + 1))
                fields = ", ".join(("id", *texts))
                row = (number, *texts.values())
                write(f"INSERT OR REPLACE INTO {table} ({fields}) VALUES ({marks})", row)
            write("DELETE FROM names WHERE id = ?", (number,))
            named = ((number, field, name) for field, name in names_of(paper))
            self._connection.executemany("INSERT INTO names VALUES (?, ?, ?)", named)

    def _drop(self, keys: Iterable[str], serial: int) -> None:
        write = self._connection.execute
        for key in keys:
            row = write("DELETE FROM facts WHERE key = ? RETURNING id", (key,)).fetchone()
            if row is None:
                continue
            for table in ("words", "prose", "names"):
                write(f"DELETE FROM {table} WHERE id = ?", row)
            write("INSERT OR REPLACE INTO gone VALUES (?, ?)", (row[0], serial))

    # Asking

    def numbers(self, where: str, values: Sequence[Any] = (), table: str = "facts") -> set[int]:
        """Give the numbers of the papers whose rows fulfil an SQL condition."""
        query = f"SELECT id FROM {table} WHERE {where}"
        return {row[0] for row in self._connection.execute(query, values)}

    def order(self, sort: str) -> list[int]:
        """Give the numbers of all papers in an order; it must not be changed by the caller."""
        serial, held = self.serial, self._orders
        if held[0] != serial:
            held = self._orders = (serial, {})
        orders = held[1]
        if sort not in orders:
            query = f"SELECT id FROM facts ORDER BY {_ORDERS[sort]}"
            orders[sort] = [row[0] for row in self._connection.execute(query)]
        return orders[sort]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Give what the list shows of some papers, in the order asked; missing ones left out."""
        query = f"SELECT {SHOWN} FROM facts WHERE id IN (SELECT value FROM json_each(?))"
        found = {row[0]: row for row in self._connection.execute(query, (json.dumps(numbers),))}
        return [
            Row(*(*row[:9], bool(row[9]), bool(row[10])))
            for row in map(found.get, numbers)
            if row is not None
        ]

    def numbers_of(self, keys: Collection[str]) -> dict[str, int]:
        """Give the numbers of papers by key; unknown keys are left out."""
        query = "SELECT key, id FROM facts WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(query, (json.dumps(list(keys)),)).fetchall())

    def keys_of(self, numbers: Sequence[int]) -> list[str]:
        """Give the keys of papers, in the order asked."""
        query = "SELECT id, key FROM facts WHERE id IN (SELECT value FROM json_each(?))"
        found = dict(self._connection.execute(query, (json.dumps(numbers),)).fetchall())
        return [found[number] for number in numbers if number in found]

    def select(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Ask anything else of the tables of `find.row.SCHEMA`."""
        return self._connection.execute(query, values).fetchall()


class BrokenCatalogue(BrokenFile):
    """The file of the catalogue is damaged; it has to be rebuilt."""


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn the errors of SQLite into BrokenCatalogue, or into TryLater while it is busy."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise TryLater("The catalogue is busy.", "Try again in a moment.") from None
        raise BrokenCatalogue(f"The catalogue cannot be used: {error}.") from None


def is_busy(error: Exception) -> bool:
    """Whether an error of SQLite means that another process holds the file just now."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=10, cached_statements=256
    )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.create_function("REGEXP", 2, _search, deterministic=True)
    return connection


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _search(pattern: str, text: str | None) -> bool:
    return text is not None and _compiled(pattern).search(text) is not None
