"""Backups that are cut, flipped, refused by the disk or killed: nothing is lost, and it is told."""

from __future__ import annotations

import errno
import os
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.library.readers import Reader, whole_reader
from tests.store.dying_process import DyingOs, Killed
from tests.store.simulated_disk import SHORT, RecordingOs
from tui_reader.library import backups as backups_module
from tui_reader.model.errors import BrokenFile, NoPermission, ReaderError
from tui_reader.store import atomic_json, durable_write, transaction


@pytest.fixture(name="reader")
def a_reader(tmp_path: Path) -> Reader:
    return whole_reader(tmp_path)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(errno.ENOSPC, ReaderError), (errno.EACCES, NoPermission), (errno.EIO, ReaderError)],
)
def test_a_fault_while_writing_leaves_the_file_as_it_was(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, kind: Any
) -> None:
    target = tmp_path / "out" / "b.zip"
    target.parent.mkdir()
    target.write_bytes(b"the last one")
    before = reader.data()
    for call in range(1, 5):
        with monkeypatch.context() as patch:
            patch.setattr(durable_write, "os", RecordingOs(call, fault))
            with pytest.raises(kind, match=r"b\.zip cannot be written"):
                reader.backups.write(target, force=True)
        assert target.read_bytes() == b"the last one"
        assert os.listdir(target.parent) == ["b.zip"]
    assert reader.data() == before


def test_a_write_that_is_cut_short_goes_on(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable_write, "os", RecordingOs(2, SHORT))
    path, _ = reader.backups.write(tmp_path / "b.zip")
    assert reader.backups.restore(path).changed is False


@pytest.mark.parametrize("lie", [lambda whole: whole[:-40], lambda whole: b"\0" * len(whole)])
def test_a_disk_that_keeps_something_else_is_found_out(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: Any
) -> None:
    write_bytes = backups_module.write_bytes

    def careless(path: Path, content: bytes, *, force: bool) -> Path:
        return write_bytes(path, lie(content), force=force)

    monkeypatch.setattr(backups_module, "write_bytes", careless)
    with pytest.raises(ReaderError, match="something else than what was written") as caught:
        reader.backups.write(tmp_path / "b.zip")
    assert caught.value.exit_code == 1


def test_an_older_backup_in_its_place_is_found_out(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    reader.save("c")
    monkeypatch.setattr(backups_module, "write_bytes", lambda path, content, *, force: path)
    with pytest.raises(ReaderError, match="something else"):
        reader.backups.write(path, force=True)


def test_a_configuration_that_may_not_be_read_stops_the_backup(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def denied(path: Path, *args: Any) -> Any:
        if path == reader.config:
            raise PermissionError(errno.EACCES, "denied")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(NoPermission, match=r"config\.toml"):
        reader.backups.write(tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_cut_at_any_place_leaves_the_library_as_it_is(
    reader: Reader, tmp_path: Path
) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    reader.save("c")
    whole, before = path.read_bytes(), reader.data()
    lengths = range(0, len(whole), 97)
    assert len(lengths) > 10
    for length in (*lengths, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenFile):
            reader.backups.restore(path)
        assert reader.data() == before


def test_a_flipped_byte_never_restores_anything_else(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    right = reader.path.read_bytes()
    reader.save("c")
    whole, other = path.read_bytes(), reader.path.read_bytes()
    seed = random.randrange(10**9)
    print("seed", seed)
    chance = random.Random(seed)
    for _ in range(200):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        target = Reader(tmp_path / "target")
        target.path.parent.mkdir(parents=True, exist_ok=True)
        target.path.write_bytes(other)
        with suppress(BrokenFile):
            target.backups.restore(path)
            assert target.path.read_bytes() == right
            continue
        assert target.path.read_bytes() == other


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EIO, SHORT])
@pytest.mark.parametrize("damaged", [False, True])
def test_a_fault_at_any_call_of_restoring_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int | str, damaged: bool
) -> None:
    source = Reader(tmp_path / "source")
    source.save("new")
    failed = 0
    for call in range(1, 40):
        reader = Reader(tmp_path / str(call))
        reader.save("old")
        reader.save("older")
        if damaged:
            reader.damage()
        before = reader.path.read_bytes()
        system = RecordingOs(call, fault)
        with monkeypatch.context() as patch:
            for module in (durable_write, atomic_json, transaction):
                patch.setattr(module, "os", system)
            try:
                reader.backups.restore(source.path)
            except ReaderError:
                failed += 1
                # If only the last sync failed, it is there all the same.
                assert reader.path.read_bytes() in (before, source.path.read_bytes())
            else:
                assert reader.saved() == {"new"}
        if reader.path.read_bytes() == before:
            assert reader.asides() == []
        else:
            assert [reader.data()[name] for name in reader.asides()] == [before]
        assert not [name for name in reader.data() if ".tmp-" in name]
        if system.reached < call:
            break
    assert call >= 8
    assert failed or fault in (SHORT, errno.ENOSPC)


@pytest.mark.parametrize("damaged", [False, True])
def test_a_kill_at_any_call_of_restoring_leaves_the_old_or_the_new_with_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    source = Reader(tmp_path / "source")
    source.save("new")
    new = source.path.read_bytes()
    for last in range(40):
        reader = Reader(tmp_path / str(last))
        reader.save("old")
        if damaged:
            reader.damage()
        before = reader.path.read_bytes()
        system = DyingOs(last)
        with monkeypatch.context() as patch, suppress(Killed):
            for module in (durable_write, atomic_json, transaction):
                patch.setattr(module, "os", system)
            reader.backups.restore(source.path)
        left = reader.data()
        assert left["library.json"] in (before, new)
        assert left["library.json"] == before or left[reader.asides()[0]] == before
        reader.backups.restore(source.path)
        assert reader.saved() == {"new"}
        assert not [name for name in reader.data() if ".tmp-" in name]
        if not system.killed:
            break
    assert last >= 7
