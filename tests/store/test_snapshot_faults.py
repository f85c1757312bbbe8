"""Snapshots when the disk fails, the process is killed or the power is cut."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.days import (
    MONDAY,
    Clock,
    held_in,
    raising,
    set_state,
    snapshot_folder,
    snapshot_names,
)
from tests.store.dying_process import DyingOs, Killed
from tests.store.simulated_disk import Content, RecordingOs, crash_states
from tui_reader.store import atomic_json, durable_write, snapshots
from tui_reader.store.library_file import LibraryFile


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> LibraryFile:
    return LibraryFile(tmp_path / "data" / "library.json", clock)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["make_private_folder", "keep_copy"])
def test_one_that_cannot_be_kept_stops_no_change_and_is_told_once_a_day(
    library: LibraryFile, clock: Clock, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    set_state(library, "one")
    with monkeypatch.context() as patch:
        patch.setattr(snapshots, call, raising(number))
        for ahead in (1, 1, 2):
            clock.day = MONDAY + timedelta(ahead)
            set_state(library, f"day {ahead}")
            set_state(library, f"again {ahead}")
        warnings = library.take_warnings()
    assert [warning[:24] for warning in warnings] == ["Cannot keep the snapshot"] * 2
    assert "2024-01-02.json" in warnings[0]
    assert "2024-01-03.json" in warnings[1]
    assert len(LibraryFile(library.path).read().state) == 5
    clock.day += timedelta(1)
    set_state(library, "later")
    assert snapshot_names(library) == ["2024-01-04.json"]


def test_a_full_disk_keeps_no_half_a_copy(
    library: LibraryFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_state(library, "one")
    clock.day += timedelta(1)
    monkeypatch.setattr(os, "link", raising(errno.EPERM))
    monkeypatch.setattr(durable_write, "os", RecordingOs(3, errno.ENOSPC))
    set_state(library, "two")
    assert "no room" in library.take_warnings()[0]
    assert snapshot_names(library) == []
    assert held_in(Path(library.path)) == {"one": True, "two": True}


def test_a_file_in_place_of_the_folder_is_told(library: LibraryFile, clock: Clock) -> None:
    set_state(library, "one")
    snapshot_folder(library).touch()
    clock.day += timedelta(1)
    set_state(library, "two")
    assert len(library.take_warnings()) == 1
    assert held_in(Path(library.path)) == {"one": True, "two": True}


def _changed_until_killed(
    monkeypatch: pytest.MonkeyPatch, library: LibraryFile, system: Any
) -> None:
    with monkeypatch.context() as patch:
        for module in (snapshots, durable_write, atomic_json):
            patch.setattr(module, "os", system)
        with suppress(Killed):
            set_state(library, "changed")


def test_a_kill_at_any_call_leaves_the_old_with_or_the_new_never_without_a_snapshot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept_and_old = points = 0
    for last in range(60):
        clock = Clock()
        library = LibraryFile(tmp_path / str(last) / "library.json", clock)
        set_state(library, "before")
        clock.day += timedelta(1)
        system = DyingOs(last)
        _changed_until_killed(monkeypatch, library, system)
        kept = snapshot_folder(library) / "2024-01-02.json"
        found = held_in(Path(library.path))
        is_new = "changed" in found
        assert is_new or found == {"before": True}
        assert kept.exists() or not is_new
        kept_and_old += kept.exists() and not is_new
        again = LibraryFile(library.path, clock)
        set_state(again, "after")
        assert again.take_warnings() == ()
        assert held_in(kept) == {"before": True}
        assert not [name for name in os.listdir(tmp_path / str(last)) if ".tmp-" in name]
        if not system.killed:
            break
        points += 1
    assert points >= 10
    assert kept_and_old >= 5


def test_a_power_cut_at_any_moment_never_takes_the_snapshot_of_what_it_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: LibraryFile, clock: Clock
) -> None:
    set_state(library, "before")
    clock.day += timedelta(1)
    snapshot_folder(library).mkdir(0o700)
    live = Path(library.path)
    disk = {library.path: Content(live.stat().st_ino, live.read_bytes())}
    system = RecordingOs()
    _changed_until_killed(monkeypatch, library, system)
    calls = [(call.kind, Path(call.path).name) for call in system.calls]
    replaced = calls.index(("replace", f"library.json.tmp-{os.getpid()}"))
    assert calls.index(("sync folder", "snapshots")) < replaced
    states = [state for state, _ in crash_states(disk, system.calls)]
    with_new = 0
    for number, state in enumerate(states):
        folder = tmp_path / str(number)
        for name, content in state.items():
            path = folder / Path(name).relative_to(live.parent)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.data)
        found = held_in(folder / "library.json")
        kept = folder / "snapshots" / "2024-01-02.json"
        assert found in ({"before": True}, {"before": True, "changed": True})
        assert not kept.exists() or held_in(kept) == {"before": True}
        assert kept.exists() or "changed" not in found
        with_new += "changed" in found
    assert len(states) > 20
    assert with_new
