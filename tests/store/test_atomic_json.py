"""The storage: damaged files, permissions, symbolic links, full disks."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui_reader.model.errors import BrokenFile, NoPermission, ReaderError
from tui_reader.store import atomic_json, durable_write
from tui_reader.store.atomic_json import AtomicJSONStorage

GOOD: dict[str, Any] = {"marks": {"doi:10.1/a": {"note": "é"}}}
NEWER: dict[str, Any] = {"marks": {"doi:10.1/b": {}}}

BAD = {
    "nothing": b"",
    "null": b"null",
    "no table": b"{}",
    "cut": b'{"marks": {"doi:10.1/a": {"no',
    "extra data": b'{"marks": {}}}',
    "NULs": b"\0" * 40,
    "byte order mark": b"\xef\xbb\xbf" + b'{"marks": {}}',
    "latin-1": '{"marks": {"a": {"note": "é"}}}'.encode("latin-1"),
    "UTF-16": '{"marks": {}}'.encode("utf-16"),
    "list": b"[]",
    "false": b"false",
    "table is a list": b'{"marks": []}',
    "row is a string": b'{"marks": {"a": "saved"}}',
    "nested too deep": b"[" * 100_000,
    "NaN": b'{"marks": {"a": {"progress": NaN}}}',
    "lone surrogate": b'{"marks": {"a": {"note": "\\ud800"}}}',
}


def _corrupt(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if ".corrupt-" in path.name]


def _twice_written(path: Path) -> None:
    storage = AtomicJSONStorage(path, generations=2)
    storage.write(GOOD)
    storage.write(NEWER)


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_damaged_file_is_put_aside_and_its_generation_takes_over(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)
    path.write_bytes(content)
    storage = AtomicJSONStorage(path, generations=2)
    assert storage.read() == GOOD
    assert [one.read_bytes() for one in _corrupt(tmp_path)] == [content]
    (warning,) = storage.take_warnings()
    assert str(path) in warning
    assert storage.take_warnings() == ()
    again = AtomicJSONStorage(path, generations=2)
    assert (again.read(), again.take_warnings()) == (GOOD, ())
    again.write(NEWER)
    assert AtomicJSONStorage(path).read() == NEWER


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_damaged_file_without_a_good_generation_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(content)
    (tmp_path / "library.json.bak1").write_bytes(b"also damaged")
    with pytest.raises(BrokenFile, match=r"library\.json"):
        AtomicJSONStorage(path, generations=2).read()
    assert path.read_bytes() == content
    assert _corrupt(tmp_path) == []


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_damaged_replaceable_file_is_put_aside_and_counts_as_missing(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "2401.json"
    path.write_bytes(content)
    storage = AtomicJSONStorage(path)
    assert storage.read() is None
    assert [one.read_bytes() for one in _corrupt(tmp_path)] == [content]
    assert len(storage.take_warnings()) == 1


def test_the_second_generation_serves_when_the_first_is_damaged_too(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)
    AtomicJSONStorage(path, generations=2).write({"marks": {"third": {}}})
    path.write_bytes(b"")
    (tmp_path / "library.json.bak1").write_bytes(b"{")
    assert AtomicJSONStorage(path, generations=2).read() == GOOD


def test_a_missing_file_with_generations_was_lost_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)
    path.unlink()
    storage = AtomicJSONStorage(path, generations=2)
    assert storage.read() == GOOD
    assert "missing" in storage.take_warnings()[0]
    assert path.exists()


def test_a_missing_file_is_nothing_and_reading_makes_nothing(tmp_path: Path) -> None:
    assert AtomicJSONStorage(tmp_path / "deep" / "library.json", generations=2).read() is None
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "library.json"
    old = os.umask(0)
    try:
        _twice_written(path)
    finally:
        os.umask(old)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "synced" / "library.json", tmp_path / "library.json"
    link.symlink_to(real)
    _twice_written(link)
    assert link.is_symlink()
    assert AtomicJSONStorage(real).read() == NEWER
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["library.json", "synced"]


def test_the_temporaries_of_dead_processes_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / "library.json.tmp-1"
    leftover.write_bytes(b"half")
    AtomicJSONStorage(tmp_path / "library.json").write(GOOD)
    assert not leftover.exists()


def test_a_temporary_that_is_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / f"library.json.tmp-{os.getpid()}").symlink_to(victim)
    AtomicJSONStorage(tmp_path / "library.json").write(GOOD)
    assert victim.read_bytes() == b"precious"


def test_a_change_by_another_is_seen(tmp_path: Path) -> None:
    mine, other = (AtomicJSONStorage(tmp_path / "a.json") for _ in range(2))
    mine.write(GOOD)
    assert other.read() == GOOD
    # The same size, and as fast as the disk can do it.
    for name in ("b", "c", "d", "e"):
        changed = {"marks": {f"doi:10.1/{name}": {"note": "é"}}}
        mine.write(changed)
        assert other.read() == changed


def test_what_cannot_be_written_as_json_leaves_everything_as_it_was(tmp_path: Path) -> None:
    storage = AtomicJSONStorage(tmp_path / "a.json")
    storage.write(GOOD)
    for bad in ("\ud800", {1, 2}):
        with pytest.raises(TypeError):
            storage.write({"marks": {"a": {"note": bad}}})
    assert storage.read() == GOOD
    storage.write({"marks": {"a": {"progress": float("nan")}}})
    assert b"NaN" not in (tmp_path / "a.json").read_bytes()


class _DeniedOs:
    """The module `os` on a disk that lets nothing be opened for writing."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(self._number, os.strerror(self._number), path)
        return os.open(path, flags, mode)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_disk_is_read_and_refuses_to_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)
    monkeypatch.setattr(durable_write, "os", _DeniedOs(number))
    storage = AtomicJSONStorage(path, generations=2)
    assert storage.read() == NEWER
    with pytest.raises(NoPermission, match=r"library\.json"):
        storage.write(GOOD)
    assert storage.read() == NEWER


def test_a_damaged_file_on_a_read_only_disk_is_read_from_its_generation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)
    path.write_bytes(b"")
    monkeypatch.setattr("tui_reader.store.file_lock.os", _DeniedOs(errno.EROFS))
    storage = AtomicJSONStorage(path, generations=2)
    assert storage.read() == GOOD
    assert "cannot be put aside" in storage.take_warnings()[0]
    assert path.read_bytes() == b""


def test_a_file_that_may_not_be_read_is_not_taken_for_a_damaged_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "library.json"
    _twice_written(path)

    def denied(_path: str) -> Any:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(atomic_json, "_content", denied)
    with pytest.raises(NoPermission):
        AtomicJSONStorage(path, generations=2).read()
    assert _corrupt(tmp_path) == []


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="directory"):
        AtomicJSONStorage(tmp_path).read()


_FILL = """
import resource, sys
from tui_reader.model.errors import ReaderError
from tui_reader.store.atomic_json import AtomicJSONStorage
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
storage, rows = AtomicJSONStorage(sys.argv[1], generations=2), {}
try:
    while True:
        rows[str(len(rows))] = {"note": "n" * 500}
        storage.write({"rows": dict(rows)})
except ReaderError as error:
    print(len(rows) - 1, len(storage.read()["rows"]), error.exit_code, error.what)
"""


def test_a_full_disk_keeps_everything_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(path)], capture_output=True, text=True, check=True
    )
    acknowledged, readable, code, what = done.stdout.split(maxsplit=3)
    assert int(acknowledged) == int(readable) > 10
    assert code == "1"
    assert "no room" in what
    tables = AtomicJSONStorage(path).read()
    assert tables is not None
    assert len(tables["rows"]) == int(acknowledged)
    assert not [name for name in os.listdir(tmp_path) if ".tmp-" in name]
