"""Backups written and brought back, and the list that follows."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.conftest import Open, found, take_in, titles
from tests.library.fakes import key, paper, starter
from tests.library.readers import SAVED, Reader, whole_reader
from tui_reader.library.backups import Backups, refile_kept
from tui_reader.library.library import Places
from tui_reader.library.verdicts import SAVE
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.model.mailing import Mailing
from tui_reader.model.paper import UNTOUCHED
from tui_reader.store.library_file import LibraryFile


@pytest.fixture(name="reader")
def a_reader(tmp_path: Path) -> Reader:
    return whole_reader(tmp_path)


# Writing


def test_everything_precious_comes_back(reader: Reader, tmp_path: Path) -> None:
    path, counts = reader.backups.write(tmp_path / "b.zip")
    assert path == tmp_path / "b.zip"
    assert str(counts) == "2 marks, 2 changes of history and 2 papers"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    other = Reader(tmp_path / "other")
    restored = other.backups.restore(path)
    assert (restored.counts, restored.changed) == (counts, True)
    assert (restored.aside, restored.damaged) == (None, False)
    assert restored.others == ("config.toml", "themes/own.toml")
    assert other.path.read_bytes() == reader.path.read_bytes()
    assert stat.S_IMODE(other.path.stat().st_mode) == 0o600
    assert not other.config.exists()


def test_an_empty_library_is_backed_up_as_one(tmp_path: Path) -> None:
    nobody, reader = Reader(tmp_path / "nobody"), Reader(tmp_path / "reader")
    path, counts = nobody.backups.write(tmp_path / "b.zip")
    assert (counts.marks, nobody.data()) == (0, {})
    reader.save("a")
    reader.backups.restore(path)
    assert reader.saved() == set()


def test_no_file_is_overwritten_unasked(reader: Reader, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    target.write_text("mine")
    with pytest.raises(WrongUse, match="exists"):
        reader.backups.write(target)
    assert target.read_text() == "mine"
    reader.backups.write(target, force=True)
    assert reader.backups.restore(target).changed is False


def test_what_is_backed_up_is_never_the_target(reader: Reader, tmp_path: Path) -> None:
    before = reader.path.read_bytes(), reader.config.read_bytes()
    link = tmp_path / "link"
    link.symlink_to(reader.path)
    for target in (reader.path, reader.config, reader.themes / "own.toml", link):
        with pytest.raises(WrongUse, match="itself to be backed up"):
            reader.backups.write(target, force=True)
    assert (reader.path.read_bytes(), reader.config.read_bytes()) == before


# Restoring


def test_what_was_here_is_kept_and_comes_back(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    reader.save("c")
    restored = reader.backups.restore(path)
    assert reader.saved() == {"a", "b"}
    [name] = reader.asides()
    assert restored.aside == str(reader.path.with_name(name))
    assert stat.S_IMODE(os.stat(restored.aside).st_mode) == 0o600
    back = reader.backups.restore(Path(restored.aside))
    assert reader.saved() == {"a", "b", "c"}
    assert back.aside not in (None, restored.aside)
    assert reader.backups.restore(Path(back.aside or "")).changed
    assert reader.saved() == {"a", "b"}
    assert len(reader.asides()) == 3


def test_what_was_mailed_since_stays_mailed(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    mailing = Mailing("2026-08-20", "me@example.org", "me@example.org", "<x@y>", (("a", "new"),))
    with LibraryFile(reader.path).change() as draft:
        draft.set_mailing(mailing)
    reader.save("c")
    restored = reader.backups.restore(path)
    assert restored.changed and "c" not in reader.saved()
    assert dict(LibraryFile(reader.path).read().mailings) == {mailing.day: mailing}
    assert reader.backups.restore(path).changed is False


def test_what_is_the_same_already_is_left_alone(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    before = reader.data(), reader.path.stat().st_ino
    restored = reader.backups.restore(path)
    assert (restored.changed, restored.aside, restored.others) == (False, None, ())
    assert (reader.data(), reader.path.stat().st_ino) == before


def test_a_snapshot_and_a_generation_are_restored_too(reader: Reader) -> None:
    os.utime(reader.path, (0, 0))
    reader.save("c")
    snapshot = LibraryFile(reader.path).snapshots.newest_first()[0]
    reader.backups.restore(Path(snapshot))
    assert reader.saved() == {"a", "b"}
    reader.backups.restore(Path(f"{reader.path}.bak1"))
    assert reader.saved() == {"a", "b", "c"}


def test_a_damaged_library_is_restored_over_and_kept(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    os.utime(reader.path, (0, 0))
    reader.damage()
    damage = reader.path.read_bytes()
    os.utime(reader.path, (0, 0))
    restored = reader.backups.restore(path)
    assert restored.damaged
    assert Path(restored.aside or "").read_bytes() == damage
    assert reader.saved() == {"a", "b"}
    assert LibraryFile(reader.path).take_warnings() == ()
    assert LibraryFile(reader.path).snapshots.newest_first() == []  # none of the damage
    reader.save("d")
    assert reader.saved() == {"a", "b", "d"}


def test_where_there_are_no_links_what_was_here_is_copied(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    reader.save("c")
    before = reader.path.read_bytes()

    def none(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no links here")

    monkeypatch.setattr(os, "link", none)
    restored = reader.backups.restore(path)
    assert Path(restored.aside or "").read_bytes() == before
    assert reader.saved() == {"a", "b"}


def test_an_open_library_sees_what_was_restored(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    reader.save("c")
    open_one = LibraryFile(reader.path)
    marks = open_one.read().marks
    reader.backups.restore(path)
    assert open_one.read().marks is not marks
    assert len(open_one.read().marks) == 2
    with open_one.change() as draft:
        draft.set_state("theme", "own")
    assert reader.saved() == {"a", "b"}


def test_what_differs_here_is_named(reader: Reader, tmp_path: Path) -> None:
    path, _ = reader.backups.write(tmp_path / "b.zip")
    assert reader.backups.restore(path).others == ()
    reader.config.write_text("measure = 70\n")
    (reader.themes / "own.toml").unlink()
    assert reader.backups.restore(path).others == ("config.toml", "themes/own.toml")
    assert reader.config.read_text() == "measure = 70\n"


@pytest.mark.parametrize("step", ["here", "in the backup"])
def test_a_newer_library_is_refused_and_nothing_is_touched(
    reader: Reader, tmp_path: Path, step: str
) -> None:
    newer = reader.path.read_bytes().replace(b'"version":1', b'"version":2')
    source = tmp_path / "source.json"
    source.write_bytes(newer if step == "in the backup" else reader.path.read_bytes())
    if step == "here":
        reader.path.write_bytes(newer)
    before = reader.data()
    with pytest.raises(WrongUse, match="newer tui-reader"):
        reader.backups.restore(source)
    assert reader.data() == before


def test_a_file_that_is_not_there_is_wrong_use(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no file"):
        reader.backups.restore(tmp_path / "none.zip")
    with pytest.raises(ReaderError, match="folder"):
        reader.backups.restore(tmp_path)


# The list follows


def test_the_list_follows_what_was_restored(open_library: Open, places: Places) -> None:
    shelf = [starter(9)]
    library = open_library(starter=shelf)
    take_in(library, paper(1), paper(2, "Only kept"))
    library.change([key(1), key(2)], SAVE)
    backups = Backups(library.file, places.shelf / "none.toml", places.shelf / "none")
    path, _ = backups.write(places.library_file.parent / "b.zip")
    with library.file.change() as draft:
        for number in (1, 2):
            draft.set_mark(key(number), UNTOUCHED)
            draft.forget(key(number))
        draft.set_mark(key(3), SAVED)
        draft.keep(paper(3, "Kept by the other"))
    library.shelf.drop([key(2)])
    library.settle()
    assert found(library) == [key(1), key(3)]
    backups.restore(path)
    refile_kept(library)
    assert found(library) == found(library, "is:saved") == [key(1), key(2)]
    assert titles(library, [key(2)]) == ["Only kept"]
    assert found(library, "is:starter") == [key(9)]


def test_facts_that_only_the_library_keeps_are_those_restored(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    with library.file.change() as draft:
        draft.set_mark(key(1), SAVED)
        draft.keep(paper(1, "As it was called first"))
    backups = Backups(library.file, places.shelf / "none.toml", places.shelf / "none")
    path, _ = backups.write(places.library_file.parent / "b.zip")
    with library.file.change() as draft:
        draft.keep(paper(1, "Quokka"))
    library.settle()
    assert found(library, "quokka") == [key(1)]
    backups.restore(path)
    refile_kept(library)
    assert (found(library, "quokka"), found(library, "called")) == ([], [key(1)])


def test_a_broken_catalogue_follows_too(open_library: Open, places: Places) -> None:
    library = open_library()
    library.catalogue.close()
    places.catalogue.write_bytes(b"\x5a" * 60_000)
    with library.file.change() as draft:
        draft.set_mark(key(1), SAVED)
        draft.keep(paper(1))
    refile_kept(library)
    assert found(library, "is:saved") == [key(1)]


def test_a_day_mailed_in_both_keeps_all_its_papers(reader: Reader, tmp_path: Path) -> None:
    old = Mailing("2026-08-20", "me@x.org", "me@x.org", "<x@y>", (("a", "1"), ("title:b", "2")))
    with LibraryFile(reader.path).change() as draft:
        draft.set_mailing(replace(old, fate="sent", sent="2026-08-20T08:00:00Z"))
    path, _ = reader.backups.write(tmp_path / "b.zip")
    with LibraryFile(reader.path).change() as draft:
        draft.add_alias("title:b", "arxiv:2608.00001")
        draft.set_mailing(replace(old, papers=(("c", "3"),), mail="frozen"))
    reader.backups.restore(path)
    [mailing] = LibraryFile(reader.path).read().mailings.values()
    assert [key for key, _ in mailing.papers] == ["a", "arxiv:2608.00001", "c"]
    assert (mailing.fate, mailing.mail, mailing.sent) == ("sent", "", "2026-08-20T08:00:00Z")
