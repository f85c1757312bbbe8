"""Dated snapshots: which there are, what they hold, and when one is taken."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.days import (
    MONDAY,
    Clock,
    held_in,
    set_state,
    snapshot_folder,
    snapshot_names,
)
from tui_reader.model.errors import BrokenFile
from tui_reader.store.library_file import LibraryFile
from tui_reader.store.snapshots import lasting


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> LibraryFile:
    return LibraryFile(tmp_path / "data" / "library.json", clock)


def _day_after_day(library: LibraryFile, clock: Clock, days: int) -> None:
    """Change the library several times on each of some days; `day` is set last."""
    for number in range(days):
        clock.day = MONDAY + timedelta(number)
        set_state(library, "morning", number)
        set_state(library, "day", clock.day.isoformat())


# Which are kept


def test_sixty_days_leave_seven_days_and_four_weeks(library: LibraryFile, clock: Clock) -> None:
    _day_after_day(library, clock, 60)
    assert clock.day == date(2024, 2, 29)
    weeks = ["2024-01-28", "2024-02-04", "2024-02-11", "2024-02-18"]
    days = [f"2024-02-{day}" for day in range(23, 30)]
    assert snapshot_names(library) == [f"{day}.json" for day in weeks + days]
    for day in weeks + days:
        before = date.fromisoformat(day) - timedelta(1)
        assert held_in(snapshot_folder(library) / f"{day}.json")["day"] == before.isoformat()


def test_there_are_never_more_and_from_the_sixth_week_never_less() -> None:
    there: set[date] = set()
    for number in range(400):
        there = lasting({*there, MONDAY + timedelta(number)})
        assert len(there) <= 11
        if number >= 6 * 7:
            assert len(there) == 11
            assert max(there) - min(there) >= timedelta(28)


def test_the_newest_of_each_of_the_last_four_weeks_is_always_there() -> None:
    there: set[date] = set()
    for number in range(400):
        today = MONDAY + timedelta(number)
        there = lasting({*there, today})
        newest = [today, *(today - timedelta(today.isoweekday() + 7 * ago) for ago in range(3))]
        assert number < 28 or there.issuperset(newest)
        assert number < 7 or there.issuperset(today - timedelta(ago) for ago in range(7))


def test_weeks_run_across_the_end_of_a_year() -> None:
    days = {date(2024, 12, 29) + timedelta(number) for number in range(12)}
    assert lasting(days) == {date(2024, 12, 29), *(date(2025, 1, day) for day in range(3, 10))}


def test_a_long_absence_costs_no_snapshot() -> None:
    days = {date(2020, 1, 1), date(2020, 1, 2), date(2023, 5, 5), date(2024, 1, 1)}
    assert lasting(days) == days


def test_nothing_but_old_snapshots_is_ever_removed(library: LibraryFile, clock: Clock) -> None:
    set_state(library, "first")
    folder = snapshot_folder(library)
    folder.mkdir()
    others = ("2020-01-01.json.bak", "2020-13-01.json", "20200101.json", "notes.txt", "x.json")
    for name in others:
        (folder / name).write_text("mine")
    (folder / "2020-01-01.json").mkdir()
    (folder / "2020-01-02.json").symlink_to(folder / "notes.txt")
    (folder / "2099-01-01.json").write_text("of a wrong clock")
    for old in ("2019-02-01", "2019-02-08", "2019-02-15", "2019-02-22", "2019-03-01"):
        (folder / f"{old}.json").write_text("old")
    _day_after_day(library, clock, 60)
    assert {*others, "2020-01-01.json", "2020-01-02.json", "2099-01-01.json"} < {
        *snapshot_names(library)
    }
    assert not [name for name in snapshot_names(library) if name.startswith("2019")]
    assert (folder / "2020-01-02.json").is_symlink()
    assert (folder / "notes.txt").read_text() == "mine"


# When one is taken


def test_the_first_change_of_a_day_keeps_what_was_there_when_it_began(
    library: LibraryFile, clock: Clock
) -> None:
    set_state(library, "one")
    assert snapshot_names(library) == []
    before = os.stat(library.path).st_ino
    clock.day += timedelta(1)
    set_state(library, "two")
    set_state(library, "three")
    [name] = snapshot_names(library)
    assert name == "2024-01-02.json"
    kept = snapshot_folder(library) / name
    assert kept.stat().st_ino == before
    assert held_in(kept) == {"one": True}
    assert library.take_warnings() == ()


def test_a_change_that_changes_nothing_or_fails_keeps_nothing(
    library: LibraryFile, clock: Clock
) -> None:
    set_state(library, "one")
    clock.day += timedelta(1)
    set_state(library, "one")
    with pytest.raises(KeyError), library.change() as draft:
        draft.set_state("two", True)
        raise KeyError
    assert snapshot_names(library) == []


def test_several_processes_keep_one(library: LibraryFile, clock: Clock) -> None:
    set_state(library, "one")
    clock.day += timedelta(1)
    others = [LibraryFile(library.path, clock) for _ in range(3)]
    for number, other in enumerate(others):
        set_state(other, str(number))
    assert held_in(snapshot_folder(library) / "2024-01-02.json") == {"one": True}


def test_a_file_that_was_changed_today_is_not_how_the_day_began(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    for name in ("one", "two"):
        set_state(LibraryFile(path), name)
    os.utime(path, (midnight, midnight))
    set_state(LibraryFile(path), "three")
    assert snapshot_names(LibraryFile(path)) == []
    os.utime(path, (midnight - 1, midnight - 1))
    set_state(LibraryFile(path), "four")
    [name] = snapshot_names(LibraryFile(path))
    assert sorted(held_in(tmp_path / "snapshots" / name)) == ["one", "three", "two"]


def test_only_the_owner_may_look_at_them(library: LibraryFile, clock: Clock) -> None:
    set_state(library, "one")
    os.chmod(library.path, 0o644)
    clock.day += timedelta(1)
    set_state(library, "two")
    folder = snapshot_folder(library)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "2024-01-02.json").stat().st_mode) == 0o600


def test_they_lie_beside_the_file_that_a_link_leads_to(tmp_path: Path, clock: Clock) -> None:
    real = tmp_path / "synced" / "library.json"
    (tmp_path / "library.json").symlink_to(real)
    library = LibraryFile(tmp_path / "library.json", clock)
    set_state(library, "one")
    clock.day += timedelta(1)
    set_state(library, "two")
    assert held_in(tmp_path / "synced" / "snapshots" / "2024-01-02.json") == {"one": True}


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EMLINK])
def test_where_there_are_no_links_they_are_copies(
    library: LibraryFile, clock: Clock, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    set_state(library, "one")
    before, inode = Path(library.path).read_bytes(), os.stat(library.path).st_ino
    clock.day += timedelta(1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", _in_one_folder(os.link, number))
        set_state(library, "two")
    kept = snapshot_folder(library) / "2024-01-02.json"
    assert kept.read_bytes() == before
    assert kept.stat().st_ino != inode
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert snapshot_names(library) == ["2024-01-02.json"]


def _in_one_folder(link: Callable[[str, str], None], number: int) -> Callable[[str, str], None]:
    def link_in_one_folder(source: str, target: str) -> None:
        if os.path.dirname(source) != os.path.dirname(target):
            raise OSError(number, os.strerror(number))
        link(source, target)

    return link_in_one_folder


# What a damaged library says


def test_a_library_without_a_good_copy_names_the_newest_good_snapshot(
    library: LibraryFile, clock: Clock
) -> None:
    _day_after_day(library, clock, 4)
    for file in Path(library.path).parent.glob("library.json*"):
        file.unlink()
    Path(library.path).write_bytes(b"torn")
    newest = snapshot_folder(library) / "2024-01-04.json"
    with pytest.raises(BrokenFile) as caught:
        LibraryFile(library.path).read()
    assert f"`tui-reader restore {newest}`" in caught.value.hint
    newest.write_bytes(b"torn too")
    with pytest.raises(BrokenFile) as caught:
        LibraryFile(library.path).read()
    assert f"`tui-reader restore {newest.with_name('2024-01-03.json')}`" in caught.value.hint
    for file in snapshot_folder(library).iterdir():
        file.unlink()
    with pytest.raises(BrokenFile, match="Restore a backup"):
        LibraryFile(library.path).read()
    assert Path(library.path).read_bytes() == b"torn"
