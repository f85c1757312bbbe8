"""Backups: everything precious written into one file, and brought back from it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tui_reader.find.catalogue import BrokenCatalogue, damage_told
from tui_reader.library.clock import now
from tui_reader.library.library import Library
from tui_reader.library.written_file import at_home, write_bytes
from tui_reader.model.errors import BrokenFile, ReaderError, WrongUse
from tui_reader.store.atomic_json import Row, Tables
from tui_reader.store.backup_file import (
    CONFIGURATION,
    LARGEST,
    Backup,
    Counts,
    is_other,
    packed,
    unpacked,
)
from tui_reader.store.disk_trouble import told
from tui_reader.store.library_file import SCHEMA, LibraryFile

_EMPTY: Tables = {"about": {"schema": {"version": SCHEMA}}}


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring a file did."""

    counts: Counts
    """How much the library holds now."""
    changed: bool
    """Whether it held anything else before."""
    aside: str | None
    """Where the library of before is kept; None where there was none."""
    damaged: bool
    """Whether that one could not be read."""
    others: tuple[str, ...]
    """The members of the backup beside the library that differ from what is here."""


class Backups:
    """Everything precious of one reader: the library, the configuration and the own themes."""

    def __init__(self, file: LibraryFile, configuration: Path, themes: Path) -> None:
        self.file = file
        self.configuration = configuration
        self.themes = themes

    def write(self, target: Path, *, force: bool = False) -> tuple[Path, Counts]:
        """Write a backup and read it back from the disk; gives its path, and how much it holds.

        Raises what `write_bytes` and reading the library do, and ReaderError for a file that
        holds something else than what was written to it.
        """
        others = dict(self._others())
        precious = [self.file.path, *map(os.path.realpath, others.values())]
        if os.path.realpath(at_home(target)) in precious:
            raise WrongUse(f"{target} is itself to be backed up.", "Choose another name.")
        tables = self.file.tables() or _EMPTY
        backup = Backup(tables, {name: _content(path) for name, path in others.items()})
        content = packed(backup, created=now(), program=_program())
        path = write_bytes(target, content, force=force)
        try:
            written: Backup | None = unpacked(_content(path, forgotten=True), str(path))
        except BrokenFile:
            written = None
        if written != backup:
            raise ReaderError(f"{path} holds something else than what was written.", _UNSURE)
        return path, Counts.of(tables)

    def restore(self, source: Path) -> Restored:
        """Bring back the library of a backup, or of a snapshot or copy of the library file.

        All of it is read and verified first; what was mailed since is added to it. The library
        that is here, a damaged one too, is kept beside the new one. Raises BrokenFile for what
        is not whole, WrongUse for what a newer program wrote, and what changing the library
        does; then nothing was changed.
        """
        backup = unpacked(_content(at_home(source)), str(source))
        here = self._library_here()
        tables = _with_mailings(backup.tables, here or {})
        aside = None
        if here != tables:
            stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
            name = f"{self.file.path}.before-restore-{stamp}"
            aside = self.file.replace(lambda here: _with_mailings(backup.tables, here), name)
        return Restored(
            counts=Counts.of(tables),
            changed=here != tables,
            aside=aside,
            damaged=here is None,
            others=tuple(name for name in backup.others if self._differs(backup, name)),
        )

    def _library_here(self) -> Tables | None:
        try:
            return self.file.tables()
        except BrokenFile:
            return None

    def _others(self) -> Iterator[tuple[str, Path]]:
        """Give the configuration and the themes that are here, by their names in a backup."""
        with told("read", self.configuration):
            if self.configuration.is_file():
                yield CONFIGURATION, self.configuration
        with told("read", self.themes):
            for path in sorted(self.themes.glob("*.toml")):
                name = f"themes/{path.name}"
                if is_other(name) and path.is_file():
                    yield name, path

    def _differs(self, backup: Backup, name: str) -> bool:
        path = dict(self._others()).get(name)
        return path is None or _content(path) != backup.others[name]


def _with_mailings(tables: Tables, here: Tables) -> Tables:
    """Add what was mailed since to an older library: a paper is sent once, whatever is restored."""
    if not here.get("mailings"):
        return tables
    aliases = here.get("aliases", {})
    mailings = dict(tables.get("mailings", {}))
    for day, row in here["mailings"].items():
        mailings[day] = _joined_mailings(mailings.get(day, {}), row, aliases)
    return {**tables, "mailings": mailings}


def _joined_mailings(old: Row, new: Row, aliases: Mapping[str, Row]) -> Row:
    """Join two accounts of one day: every paper of either, and sent if either was."""
    papers: dict[str, str] = {}
    for key, reason in (*old.get("papers", ()), *new.get("papers", ())):
        papers.setdefault(aliases.get(key, {}).get("key", key), reason)
    joined = {**old, **new, "papers": [list(one) for one in papers.items()]}
    if sent := new.get("sent") or old.get("sent"):
        joined.pop("mail", None)
        joined.update(sent=sent, fate="sent")
    return joined


_UNSURE = "Do not rely on it: the disk, or what lies between, may be failing."


def refile_kept(library: Library) -> None:
    """Let the catalogue follow a library that was replaced as a whole.

    The papers that only the library keeps are filed anew: others are kept now, or with other
    facts.
    """
    catalogue = library.catalogue
    with suppress(BrokenCatalogue), damage_told():  # then settling builds it anew
        kept = catalogue.select("SELECT key FROM facts WHERE month = 'library'")
        catalogue.drop([key for (key,) in kept])
    library.settle()


def _content(path: Path, *, forgotten: bool = False) -> bytes:
    """Read a file; with `forgotten`, from the disk and not from the memory of the system."""
    try:
        with told("read", path), path.open("rb") as file:
            if forgotten and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return file.read(LARGEST + 1)
    except ReaderError as error:
        if isinstance(error.__cause__, IsADirectoryError):
            raise WrongUse(f"{path} is a folder.", "Name the file in it.") from None
        if isinstance(error.__cause__, FileNotFoundError):
            raise WrongUse(f"There is no file {path}.") from None
        raise


def _program() -> str:
    try:
        return version("tui-reader")
    except PackageNotFoundError:
        return "unknown"
