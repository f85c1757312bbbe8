"""What `doctor --fix` mends, and what it leaves alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.doctor_report import grown, said, states
from tui_reader.store.file_lock import FileLock


@pytest.fixture(name="grown")
def a_grown_library(filled: CommandLine) -> CommandLine:
    return grown(filled)


def contents(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder but locks."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_snapshots_open_to_others_are_made_private(grown: CommandLine) -> None:
    folder = grown.folder / "data" / "snapshots"
    [snapshot] = folder.iterdir()
    folder.chmod(0o755)
    snapshot.chmod(0o644)
    assert [state for state, _ in said(grown, "snapshots")] == ["ok", "warn", "warn"]
    assert "fixed" in states(grown, "--fix")["snapshots"]
    assert (_mode(folder), _mode(snapshot)) == (0o700, 0o600)
    assert states(grown)["snapshots"] == {"ok"}


def test_what_dead_processes_left_is_named_and_removed(grown: CommandLine) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    data, shelf = grown.folder / "data", grown.folder / "cache" / "shelf"
    left = [
        data / f"library.json.tmp-{ended.pid}",
        data / "snapshots" / f"2026-01-01.json.tmp-{ended.pid}",
        shelf / f"2608.json.tmp-{ended.pid}",
    ]
    others = [
        data / f"library.json.tmp-{os.getpid()}",
        data / f"notes.tmp-{ended.pid}",
        data / "library.json.tmp-mine",
        data / "library.json.corrupt-1",
        data / "library.json.before-restore-2026-01-01T000000",
    ]
    for file in left + others:
        file.write_bytes(b"half")
    found = said(grown, "leftovers")
    assert sum("process that died" in sentence for _, sentence in found) == 3
    assert [state for state, sentence in found if "before another was restored" in sentence] == [
        "ok"
    ]
    before = contents(data)
    removed = [
        sentence for state, sentence in said(grown, "leftovers", "--fix") if state == "fixed"
    ]
    assert sum(str(file) in sentence for file, sentence in zip(left, removed, strict=True)) == 3
    assert not [file for file in left if file.exists()]
    gone = {str(file.relative_to(data)) for file in left[:2]}
    assert contents(data) == {name: held for name, held in before.items() if name not in gone}
    assert "fixed" not in states(grown, "--fix")["leftovers"]


def test_a_library_in_use_keeps_its_temporary_file(
    grown: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    library = grown.folder / "data" / "library.json"
    left = library.with_name(f"library.json.tmp-{ended.pid}")
    left.write_bytes(b"half")
    monkeypatch.setattr("tui_reader.store.file_lock.FileLock.__init__.__defaults__", (0,))
    with FileLock(f"{library}.lock").held():
        assert "fixed" not in states(grown, "--fix")["leftovers"]
        assert left.exists()


def test_mending_loses_nothing_that_is_precious(grown: CommandLine) -> None:
    data = grown.folder / "data"
    (data / "library.json.corrupt-1").write_bytes(b"torn")
    before, config = contents(data), (grown.folder / "config.toml").read_bytes()
    assert grown("doctor", "--fix").exit_code == 0
    assert contents(data) == before
    assert (grown.folder / "config.toml").read_bytes() == config


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
