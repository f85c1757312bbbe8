"""A backup: a zip file of everything precious, with a manifest that proves it whole."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from io import BytesIO
from typing import Any

import orjson

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile, ReaderError
from tui_reader.store.atomic_json import Tables, parse_tables
from tui_reader.store.library_file import check_schema

CONFIGURATION = "config.toml"
LARGEST = 256 * 1024 * 1024
"""The most bytes that a backup, or what it holds, may have."""
_FORMAT, _VERSION = "tui-reader backup", 1
_MANIFEST, _LIBRARY = "manifest.json", "library.json"
_MOST_MEMBERS = 1_000
_THEME = re.compile(r"themes/[^./\\:][^/\\:]*\.toml")
_ENTRY_OF_DIRECTORY = b"PK\1\2"  # ZIP File Format Specification, 4.3.12
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, IndexError, OSError,
    NotImplementedError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds."""

    marks: int
    changes: int
    papers: int

    @classmethod
    def of(cls, tables: Tables) -> Counts:
        """Count the rows of the tables of a library."""
        return cls(*(len(tables.get(name, {})) for name in ("marks", "history", "papers")))

    def __str__(self) -> str:
        """Say it as in `312 marks, 1,204 changes of history and 340 papers`."""
        marks = f"{self.marks:,} {'mark' if self.marks == 1 else 'marks'}"
        changes = f"{self.changes:,} {'change' if self.changes == 1 else 'changes'} of history"
        return f"{marks}, {changes} and {self.papers:,} {'paper' if self.papers == 1 else 'papers'}"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    tables: Tables
    """The library."""
    others: Mapping[str, bytes] = field(default_factory=dict)
    """The configuration and the reader's themes by the names of `is_other`, where there are any."""


def is_other(name: str) -> bool:
    """Tell whether a backup may hold a file of this name beside the library."""
    return name == CONFIGURATION or (_THEME.fullmatch(name) is not None and name.isprintable())


def packed(backup: Backup, *, created: str, program: str) -> bytes:
    """Give a backup as the content of a file; the same one for the same arguments.

    `created` is an instant in ISO 8601, `program` the version. Raises ReaderError for one that
    is too large to be read again.
    """
    members = {_LIBRARY: orjson.dumps(backup.tables), **dict(sorted(backup.others.items()))}
    manifest = {
        "format": _FORMAT,
        "version": _VERSION,
        "created": created,
        "program": program,
        "counts": asdict(Counts.of(backup.tables)),
        "members": {name: _proof(content) for name, content in members.items()},
    }
    members = {_MANIFEST: orjson.dumps(manifest, option=orjson.OPT_INDENT_2), **members}
    if sum(map(len, members.values())) > LARGEST or len(members) > _MOST_MEMBERS:
        raise ReaderError("There is more than a backup can hold: 256 MB, in 1,000 files.")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.create_system, member.external_attr = 3, 0o100600 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unpacked(content: bytes, path: str) -> Backup:
    """Read a backup, or the library alone: a snapshot or a copy of its file.

    Raises BrokenFile, naming `path`, for what is not whole or something else, and WrongUse for
    what a newer program wrote.
    """
    try:
        if len(content) > LARGEST:
            raise _Flaw("it is larger than 256 MB")
        backup = _unzipped(content) if content.startswith(b"PK") else Backup(_library(content))
    except _Flaw as flaw:
        raise _broken(path, str(flaw)) from None
    except _UNREADABLE:
        raise _broken(path, "it is damaged") from None
    check_schema(backup.tables, path)
    return backup


class _Flaw(Exception):
    """Why a file cannot be restored."""


def _broken(path: str, reason: str) -> BrokenFile:
    hint = "Nothing was changed. Use another backup or a snapshot."
    return BrokenFile(f"{path} cannot be restored: {reason}.", hint)


def _unzipped(content: bytes) -> Backup:
    members = _members(content)
    manifest = _manifest(members.pop(_MANIFEST, b""))
    if manifest.get("members") != {name: _proof(member) for name, member in members.items()}:
        raise _Flaw("what it holds is not what its manifest says")
    tables = _library(members.pop(_LIBRARY, b""))
    if manifest.get("counts") != asdict(Counts.of(tables)):
        raise _Flaw("its library is not the one that its manifest counts")
    if strange := [name for name in members if not is_other(name)]:
        raise _Flaw(f"it holds something strange: {clean_line(strange[0], 80)!r}")
    return Backup(tables, members)


def _members(content: bytes) -> dict[str, bytes]:
    """Unpack all members, and no more of any than its header says."""
    # The signature appears by chance once in 4 GB; counted before anything is read from it.
    if content.count(_ENTRY_OF_DIRECTORY) > 2 * _MOST_MEMBERS:
        raise _Flaw("it holds too many files")
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise _Flaw("what it holds is larger than 256 MB")
        for entry in entries:
            if entry.filename in members:
                raise _Flaw("it holds two files of one name")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _Flaw("it is packed in a way that no backup is")
            with archive.open(entry) as member:
                members[entry.filename] = member.read(entry.file_size + 1)
    return members


def _manifest(content: bytes) -> dict[str, Any]:
    manifest = orjson.loads(content or b"null")
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise _Flaw("it is no backup of this program")
    if manifest.get("version") != _VERSION:
        raise _Flaw("its form is that of another version, perhaps of a newer tui-reader")
    return manifest


def _proof(content: bytes) -> dict[str, Any]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _library(content: bytes) -> Tables:
    tables = parse_tables(content)
    if tables is None:
        raise _Flaw("it is neither a backup nor a whole library")
    if "version" not in tables.get("about", {}).get("schema", {}):
        raise _Flaw("it holds no library")
    return tables
