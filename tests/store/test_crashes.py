"""The library file after a crash or a fault at each of its file-system calls."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.simulated_disk import (
    SHORT,
    Folder,
    RecordingOs,
    crash_states,
    lay_down,
    read_folder,
)
from tui_reader.model.errors import ReaderError
from tui_reader.model.paper import UNTOUCHED, Mark, Paper
from tui_reader.store import atomic_json, durable_write
from tui_reader.store.library_file import Draft, LibraryFile, Snapshot

SAVED = Mark(saved=True)


def _save(key: str) -> Callable[[Draft], None]:
    def step(draft: Draft) -> None:
        before = draft.marks.get(key, UNTOUCHED)
        after = replace(before, saved=not before.saved)
        draft.set_mark(key, after)
        draft.keep(Paper(key=key, title="On the shape of " + key, abstract="words " * 20))
        draft.add_changes([(key, before, after)], "2026-08-20T00:00:00Z", "test")

    return step


def _remember(draft: Draft) -> None:
    draft.set_state("theme", "lamplight")


STEPS = (_save("doi:10.1/a"), _save("doi:10.1/b"), _remember, _save("doi:10.1/a"))


def _content(snapshot: Snapshot) -> tuple[Any, ...]:
    held = (snapshot.marks, snapshot.kept, snapshot.state, snapshot.aliases)
    return tuple(dict(part) for part in held), list(snapshot.history)


def _record(monkeypatch: pytest.MonkeyPatch, system: Any) -> None:
    monkeypatch.setattr(durable_write, "os", system)
    monkeypatch.setattr(atomic_json, "os", system)


def _trouble(folder: Path, state: Folder, allowed: list[Any]) -> str:
    """Lay a state down, open it, go on writing, and tell what is wrong with it."""
    lay_down(state, folder)
    library = LibraryFile(folder / "library.json")
    try:
        found = _content(library.read())
        for name in ("one", "two", "three"):
            with library.change() as draft:
                draft.set_state(name, True)
    except ReaderError as error:
        return str(error)
    if library.take_warnings():
        return "damaged"
    return "" if found in allowed else "lost or strange"


def _nothing(_: object) -> None:
    """Stand in for a sync that was left out."""


def _crash_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[int, list[str]]:
    """Crash at every point of a few changes: give the number of states, and what was wrong."""
    live = tmp_path / "live"
    live.mkdir()
    library = LibraryFile(live / "library.json")
    troubles: list[str] = []
    tried: set[Any] = set()
    for step in STEPS:
        disk, before = read_folder(live), _content(library.read())
        system = RecordingOs()
        with monkeypatch.context() as patch:
            _record(patch, system)
            with library.change() as draft:
                step(draft)
        after = _content(library.read())
        for state, finished in crash_states(disk, system.calls):
            mark = (finished, len(library.read().history), frozenset(state.items()))
            if mark not in tried:
                tried.add(mark)
                allowed = [after] if finished else [before, after]
                with monkeypatch.context() as patch:
                    patch.setattr(os, "fsync", _nothing)  # what follows a crash need not be slow
                    troubles.append(_trouble(tmp_path / str(len(tried)), state, allowed))
    return len(tried), [trouble for trouble in troubles if trouble]


def _in_place(path: str, content: bytes, generations: int = 0) -> os.stat_result:
    system = durable_write.os
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    descriptor = system.open(path, flags, 0o600)
    system.write(descriptor, content)
    system.fsync(descriptor)
    system.close(descriptor)
    return os.stat(path)


def _rotate_carelessly(path: str, generations: int) -> None:
    """Keep a generation without a thought for a link that a dead writer left."""
    system = durable_write.os
    if system.path.exists(f"{path}.bak1"):
        system.replace(f"{path}.bak1", f"{path}.bak2")
    if system.path.exists(path):
        system.link(path, f"{path}.bak1")


def test_no_crash_loses_or_damages_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    states, troubles = _crash_everywhere(monkeypatch, tmp_path)
    assert states > 20
    assert troubles == []


@pytest.mark.parametrize(
    ("module", "name", "instead"),
    [
        (durable_write, "sync_file", _nothing),
        (durable_write, "sync_folder", _nothing),
        (atomic_json, "write_durably", _in_place),
        (durable_write, "_keep_generation", _rotate_carelessly),
    ],
)
def test_the_simulation_sees_a_missing_safety_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: Any, name: str, instead: Any
) -> None:
    monkeypatch.setattr(module, name, instead)
    _states, troubles = _crash_everywhere(monkeypatch, tmp_path)
    assert troubles


FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS, SHORT)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_leaves_the_old_or_the_new(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: int | str
) -> None:
    whole = _library(tmp_path / "whole")
    before = _content(whole.read())
    assert _change_with(monkeypatch, whole, RecordingOs()) is None
    after = _content(whole.read())
    points = 0
    for point in range(1, 30):
        folder = tmp_path / str(point)
        library = _library(folder)
        system = RecordingOs(point, fault)
        raised = _change_with(monkeypatch, library, system)
        if system.reached < point:
            break
        points += 1
        found = _content(library.read())
        assert found == _content(LibraryFile(folder / "library.json").read())
        assert found == after if raised is None else found in (before, after)
        assert not [name for name in os.listdir(folder) if ".tmp-" in name]
        with library.change() as draft:
            draft.set_state("after", point)
        assert LibraryFile(folder / "library.json").read().state["after"] == point
    assert points >= 6


def _library(folder: Path) -> LibraryFile:
    library = LibraryFile(folder / "library.json")
    for step in STEPS[:3]:
        with library.change() as draft:
            step(draft)
    return library


def _change_with(
    monkeypatch: pytest.MonkeyPatch, library: LibraryFile, system: RecordingOs
) -> ReaderError | None:
    with monkeypatch.context() as patch:
        _record(patch, system)
        try:
            with library.change() as draft:
                STEPS[3](draft)
        except ReaderError as error:
            return error
    return None


def test_a_full_disk_costs_the_oldest_generation_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = _library(tmp_path)
    assert (tmp_path / "library.json.bak2").exists()
    second_oldest = (tmp_path / "library.json.bak1").read_bytes()
    raised = _change_with(monkeypatch, library, RecordingOs(2, errno.ENOSPC))
    assert raised is None
    assert library.read().marks.keys() == {"doi:10.1/b"}
    assert (tmp_path / "library.json.bak2").read_bytes() == second_oldest
