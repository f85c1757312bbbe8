"""Files written for the reader: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tui_reader.library import written_file
from tui_reader.library.written_file import write_bytes, write_file
from tui_reader.model.errors import NoPermission, ReaderError, WrongUse


def test_text_is_written_as_utf8(tmp_path: Path) -> None:
    target = tmp_path / "list.md"
    assert write_file(target, "é\n") == target
    assert target.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_home_may_be_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert write_file(Path("~/list.md"), "x") == tmp_path / "list.md"


def test_file_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "list.md"
    target.write_text("mine")
    with pytest.raises(WrongUse, match="exists") as caught:
        write_file(target, "new")
    assert "--force" in caught.value.hint
    assert target.read_text() == "mine"
    write_file(target, "new", force=True)
    assert target.read_text() == "new"


def test_link_that_leads_nowhere_counts_as_a_file(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongUse, match="exists"):
        write_file(link, "x")
    write_file(link, "x", force=True)
    assert link.is_symlink()
    assert (tmp_path / "elsewhere").read_text() == "x"


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="folder"):
        write_file(tmp_path, "x", force=True)


def test_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no folder"):
        write_file(tmp_path / "deep" / "list.md", "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.EACCES, NoPermission), (errno.ENOSPC, ReaderError)]
)
def test_what_the_disk_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[ReaderError]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no and no")

    monkeypatch.setattr(written_file, "write_durably", refuse)
    with pytest.raises(kind, match=r"list\.md cannot be written: no and no") as caught:
        write_file(tmp_path / "list.md", "x")
    assert caught.type is kind


def test_others_may_read_it_as_the_umask_says_and_a_mode_is_kept(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        written = write_file(tmp_path / "new.md", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(written.stat().st_mode) == 0o640
    written.chmod(0o664)
    write_file(written, "y", force=True)
    assert stat.S_IMODE(written.stat().st_mode) == 0o664
    assert stat.S_IMODE(write_bytes(tmp_path / "b", b"x").stat().st_mode) == 0o600


def test_a_device_is_written_to_and_a_pipe_too(tmp_path: Path) -> None:
    assert write_file(Path(os.devnull), "x") == Path(os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, "through", force=True)
    assert os.read(reading, 100) == b"through"
    os.close(reading)
    with pytest.raises(WrongUse, match="no ordinary file"):
        write_bytes(pipe, b"x", force=True)


@pytest.mark.parametrize("name", ["~nosuchuser/list.md", "x" * 300])
def test_a_name_that_cannot_be_is_wrong_use_or_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReaderError):
        write_file(tmp_path / name, "x")
    assert list(tmp_path.iterdir()) == []
