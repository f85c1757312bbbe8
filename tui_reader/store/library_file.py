"""The precious file: marks, the facts of the papers they keep, their history, small state."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import orjson

from tui_reader.model.errors import BrokenFile, WrongUse
from tui_reader.model.mailing import Mailing
from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper
from tui_reader.store.atomic_json import Row, Tables
from tui_reader.store.history import (
    LONGEST,
    History,
    drop_oldest,
    next_number,
    next_step,
    record_of,
)
from tui_reader.store.lazy_rows import LazyRows, citation_in, paper_in
from tui_reader.store.snapshots import Snapshots, today
from tui_reader.store.transaction import Database

SCHEMA = 1
_GENERATIONS = 2


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the library file held at one moment; it never changes."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    kept: Mapping[str, Paper] = field(default_factory=dict)
    """The facts of marked papers by key, each read when asked for."""
    history: History = field(default_factory=lambda: History({}))
    """The changes, oldest first, each read when asked for."""
    state: Mapping[str, Any] = field(default_factory=dict)
    """Small things to remember, such as the theme last chosen: JSON values by name."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """The key that a paper was joined into, by the key that it had before."""
    citations: Mapping[str, str] = field(default_factory=dict)
    """The citation key that a paper was given, by its key."""
    mailings: Mapping[str, Mailing] = field(default_factory=dict)
    """The digests that were frozen, by day."""


class Draft:
    """The library inside one transaction: what it holds so far, and the ways to change it."""

    def __init__(self, tables: Tables, before: Snapshot) -> None:
        self._tables = tables
        self._marks = dict(before.marks)
        self.marks: Mapping[str, Mark] = MappingProxyType(self._marks)

    @property
    def kept(self) -> Mapping[str, Paper]:
        """The facts of the papers kept, by key."""
        return LazyRows(self._tables.get("papers", {}), paper_in)

    @property
    def history(self) -> History:
        """The changes made, oldest first."""
        return History(self._tables.get("history", {}))

    @property
    def state(self) -> Mapping[str, Any]:
        """The JSON values remembered, by name."""
        return {name: row.get("value") for name, row in self._tables.get("state", {}).items()}

    @property
    def aliases(self) -> Mapping[str, str]:
        """The keys that papers were joined into, by the keys that they had before."""
        return {old: str(row.get("key")) for old, row in self._tables.get("aliases", {}).items()}

    @property
    def citations(self) -> Mapping[str, str]:
        """The citation keys given so far, by the keys of the papers."""
        return LazyRows(self._tables.get("citations", {}), citation_in)

    @property
    def mailings(self) -> Mapping[str, Mailing]:
        """The digests frozen so far, by day."""
        return LazyRows(self._tables.get("mailings", {}), Mailing.from_record)

    def set_mark(self, key: str, mark: Mark) -> None:
        """Give a paper a mark; that of an untouched paper is not kept."""
        if mark == UNTOUCHED:
            self._marks.pop(key, None)
            self._drop("marks", key)
        elif self._marks.get(key) != mark:
            self._marks[key] = mark
            self._set("marks", key, mark.as_record())

    def keep(self, paper: Paper) -> None:
        """Keep the facts of a paper, in place of those kept before."""
        self._set("papers", paper.key, paper.as_record())

    def forget(self, key: str) -> None:
        """Keep the facts of a paper no longer."""
        self._drop("papers", key)

    def add_changes(
        self, changes: Iterable[tuple[str, Mark, Mark]], when: str, why: str
    ) -> list[Change]:
        """Add changes (key, before, after) to the history as one step, and give them numbers.

        What has the same mark before and after is no change. Marks are set by `set_mark`.
        """
        rows = self._tables.get("history", {})
        number, step = next_number(rows), next_step(rows)
        made: list[Change] = []
        for key, before, after in changes:
            if before != after:
                change = Change(number + len(made), step, key, before, after, when, why)
                made.append(change)
                self._set("history", str(change.number), record_of(change))
        drop_oldest(self._tables.get("history", {}))
        return made

    def bring_history(self, changes: Sequence[Change]) -> None:
        """Give a library without a history this one, oldest first; numbers are given anew.

        Of more than can be kept, the newest are; the changes of a step are undone together.
        """
        steps: dict[int, tuple[int, bool]] = {}
        for number, change in enumerate(changes[-LONGEST:], 1):
            step, undone = steps.setdefault(change.step, (len(steps) + 1, change.undone))
            renumbered = replace(change, number=number, step=step, undone=undone)
            self._set("history", str(number), record_of(renumbered))

    def set_undone(self, numbers: Iterable[int], undone: bool) -> None:
        """Say of changes whether they are undone; numbers not in the history are left out."""
        rows = self._tables.get("history", {})
        for number in numbers:
            row = rows.get(str(number))
            if row is not None:
                rest = {name: value for name, value in row.items() if name != "undone"}
                rows[str(number)] = {**rest, "undone": True} if undone else rest

    def set_state(self, name: str, value: Any) -> None:
        """Remember a JSON value, or, with None, forget it."""
        if value is None:
            self._drop("state", name)
        else:
            self._set("state", name, {"value": value})

    def add_alias(self, old: str, new: str) -> None:
        """Say that the paper `old` was joined into `new`, and with it what was joined into it."""
        for former, key in self.aliases.items():
            if key == old:
                self._set("aliases", former, {"key": new})
        self._drop("aliases", new)
        if old != new:
            self._set("aliases", old, {"key": new})

    def cite(self, key: str, citation: str) -> None:
        """Give a paper a citation key, which it keeps."""
        self._set("citations", key, {"citation": citation})

    def move_citation(self, old: str, new: str) -> None:
        """Let a paper that goes by another key now keep its citation key."""
        row = self._tables.get("citations", {}).pop(old, None)
        if row is not None and new not in self.citations:
            self._set("citations", new, row)

    def forget_citations(self) -> None:
        """Let all papers have new citation keys."""
        self._tables.pop("citations", None)

    def set_mailing(self, mailing: Mailing) -> None:
        """Freeze the digest of a day, or say how far it has come."""
        self._set("mailings", mailing.day, mailing.as_record())

    def drop_mailing(self, day: str) -> None:
        """Forget the digest of a day, as if it had not been made."""
        self._drop("mailings", day)

    def snapshot(self) -> Snapshot:
        """Give what the draft holds as a value of its own."""
        return Snapshot(
            marks=MappingProxyType(dict(self._marks)),
            kept=self.kept,
            history=self.history,
            state=MappingProxyType(dict(self.state)),
            aliases=MappingProxyType(dict(self.aliases)),
            citations=self.citations,
            mailings=self.mailings,
        )

    def _set(self, table: str, key: str, row: Row) -> None:
        self._tables.setdefault(table, {})[key] = row

    def _drop(self, table: str, key: str) -> None:
        self._tables.get(table, {}).pop(key, None)


class LibraryFile:
    """The file that must never be lost: read at any time, changed in transactions."""

    def __init__(self, path: str | os.PathLike[str], today: Callable[[], date] = today) -> None:
        self.snapshots = Snapshots(os.path.realpath(path), today)
        self._database = Database(path, _GENERATIONS, self.snapshots)
        self._read: tuple[Tables, Snapshot] | None = None

    @property
    def path(self) -> str:
        """The file itself, symbolic links followed."""
        return self._database.file.path

    def read(self) -> Snapshot:
        """Give what the file holds; a missing file is an empty library.

        Costs next to nothing while the file is unchanged. Raises BrokenFile, NoPermission,
        ReaderError, and WrongUse for a file of a newer program.
        """
        return self._snapshot(self._database.read())

    @contextmanager
    def change(self) -> Iterator[Draft]:
        """Change the library in one transaction; at the end of the body it is on the disk.

        Nothing is written when nothing changed or when the body raises. Raises TryLater when
        another process keeps the lock, ReaderError or NoPermission when it cannot be written,
        and what `read` raises.
        """
        with self._database.transaction() as tables:
            draft = Draft(tables, self._snapshot(self._database.read()))
            yield draft
            if tables:
                tables["about"] = {"schema": {"version": SCHEMA}}
        if self._database.file.remembers(tables):
            self._read = (tables, draft.snapshot())

    def tables(self) -> Tables:
        """Give the rows of all that the file holds; not to be changed in place.

        Raises what `read` does.
        """
        tables = self._database.read()
        self._snapshot(tables)
        return tables

    def replace(self, make: Callable[[Tables], Tables], aside: str) -> str | None:
        """Let other tables take the place of all that the file holds, in one transaction.

        `make` gives them, checked by `check_schema`, from those that are here. The file of
        before, a damaged one too, is kept as `aside`, or as the next free name; gives that name,
        or None where there was nothing. Raises what `change` does.
        """
        with suppress(BrokenFile):
            self.read()
        return self._database.replace(make, aside)

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, the sentences about what was damaged and what was done about it."""
        return self._database.file.take_warnings()

    def _snapshot(self, tables: Tables) -> Snapshot:
        known = self._read
        # A file that is not there is read as new, empty tables each time.
        if known is not None and (known[0] is tables or not (known[0] or tables)):
            return known[1]
        check_schema(tables, self.path)
        snapshot = Draft(tables, Snapshot(marks=_marks(tables.get("marks", {})))).snapshot()
        self._read = (tables, snapshot)
        return snapshot


def check_schema(tables: Tables, path: str) -> None:
    """Raise WrongUse for tables, read from `path`, that a newer program wrote."""
    version = tables.get("about", {}).get("schema", {}).get("version", SCHEMA)
    if not isinstance(version, int) or version > SCHEMA:
        raise WrongUse(
            f"{path} was written by a newer tui-reader (schema {version}; this one"
            f" knows {SCHEMA}).",
            "Update tui-reader. The file was left as it is.",
        )


def _marks(rows: Mapping[str, Row]) -> dict[str, Mark]:
    """Read marks; most of them are alike, and each kind is read once."""
    kinds: dict[bytes, Mark] = {}
    marks: dict[str, Mark] = {}
    for key, row in rows.items():
        kind = orjson.dumps(row)
        if kind not in kinds:
            kinds[kind] = Mark.from_record(row)
        marks[key] = kinds[kind]
    return marks
