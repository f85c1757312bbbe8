"""Replacing a file; what a crash leaves of it is tested in `test_crashes.py`."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tui_reader.store import durable_write
from tui_reader.store.durable_write import generation, make_private_folder, write_durably


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_the_generations_are_the_contents_before(tmp_path: Path) -> None:
    path = str(tmp_path / "a.json")
    for content in (b"1", b"2", b"3", b"4"):
        write_durably(path, content, generations=2)
    contents = [Path(one).read_bytes() for one in (path, generation(path, 1), generation(path, 2))]
    assert contents == [b"4", b"3", b"2"]
    assert _names(tmp_path) == ["a.json", "a.json.bak1", "a.json.bak2"]


def test_a_file_system_without_links_has_no_generations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no links here")

    monkeypatch.setattr(os, "link", refused)
    path = str(tmp_path / "a.json")
    write_durably(path, b"1", generations=2)
    write_durably(path, b"2", generations=2)
    assert _names(tmp_path) == ["a.json"]
    assert Path(path).read_bytes() == b"2"


def test_every_content_is_younger_than_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"0")
    ahead = path.stat().st_mtime_ns + 10**12
    os.utime(path, ns=(ahead, ahead))
    first = write_durably(str(path), b"1")
    second = write_durably(str(path), b"2")
    assert ahead < first.st_mtime_ns < second.st_mtime_ns == path.stat().st_mtime_ns


def test_a_write_that_failed_leaves_no_temporary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def broken(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(durable_write, "sync_file", broken)
    with pytest.raises(OSError, match="broken"):
        write_durably(str(path), b"new")
    assert _names(tmp_path) == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(str(tmp_path))
    make_private_folder(str(tmp_path / "one" / "two"))
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "one" / "two").stat().st_mode & 0o777 == 0o700
