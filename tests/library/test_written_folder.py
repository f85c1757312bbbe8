"""Folders written for the reader: all files or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.library import written_folder
from tui_reader.library.written_folder import write_folder
from tui_reader.model.errors import NoPermission, ReaderError, WrongUse

FILES = [("a.md", "é\r\n"), ("b.md", "b\n")]


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in folder.iterdir()}


@pytest.mark.parametrize("exists", [True, False])
def test_all_files_are_written_as_they_are(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "notes"
    if exists:
        folder.mkdir()
    assert write_folder(folder, FILES) == (folder, 0)
    assert held(folder) == dict(FILES)


def test_files_that_are_there_stay_unless_they_are_to_be_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine")
    assert write_folder(tmp_path, FILES) == (tmp_path, 1)
    assert held(tmp_path) == {"a.md": "é\r\n", "b.md": "mine"}
    assert write_folder(tmp_path, FILES, force=True) == (tmp_path, 0)
    assert held(tmp_path) == dict(FILES)


def test_two_writers_of_one_folder_do_not_meet(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, str]]:
        yield FILES[0]
        write_folder(tmp_path / "notes", [("c.md", "c")])
        yield FILES[1]

    write_folder(tmp_path / "notes", files())
    assert held(tmp_path / "notes") == {**dict(FILES), "c.md": "c"}


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "notes", [("../evil.md", "x"), (str(tmp_path / "too.md"), "y")])
    assert held_names(tmp_path) == ["notes"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").symlink_to(victim)
    write_folder(folder, FILES, force=True)
    assert victim.read_text() == "mine"
    assert not (folder / "a.md").is_symlink()


def test_a_file_or_a_missing_parent_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WrongUse, match="is a file"):
        write_folder(tmp_path / "file", FILES)
    with pytest.raises(WrongUse, match="no folder"):
        write_folder(tmp_path / "deep" / "notes", FILES)
    (tmp_path / "notes" / "b.md").mkdir(parents=True)
    with pytest.raises(WrongUse, match="is a folder"):
        write_folder(tmp_path / "notes", FILES, force=True)
    assert held_names(tmp_path / "notes") == ["b.md"]


def held_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, ReaderError), (errno.EACCES, NoPermission), (errno.EROFS, ReaderError)],
)
def test_a_full_disk_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[ReaderError]
) -> None:
    synced: list[int] = []

    def sync(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(written_folder, "sync_file", sync)
    with pytest.raises(kind, match="cannot be written"):
        write_folder(tmp_path / "notes", FILES)
    assert held_names(tmp_path) == []


def test_what_fails_while_it_is_made_leaves_nothing(tmp_path: Path) -> None:
    def files() -> object:
        yield FILES[0]
        raise WrongUse("A template reaches too far.")

    with pytest.raises(WrongUse, match="template"):
        write_folder(tmp_path / "notes", files())  # type: ignore[arg-type]
    assert held_names(tmp_path) == []
