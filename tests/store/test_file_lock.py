"""The lock between threads and processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui_reader.model.errors import NoPermission, ReaderError, TryLater
from tui_reader.store.file_lock import FileLock

_HOLD = """
import sys
from tui_reader.store.file_lock import FileLock
with FileLock(sys.argv[1]).held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_waits_and_is_told_who_holds_it(tmp_path: Path) -> None:
    path = str(tmp_path / "library.json.lock")
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        busy = rf"library\.json is busy \(process {holder.pid}\)"
        with pytest.raises(TryLater, match=busy), FileLock(path, timeout=0.05).held():
            pass
        holder.kill()
        holder.wait()
        with FileLock(path, timeout=0.05).held():
            assert os.path.exists(path)


def test_the_same_thread_may_take_it_again(tmp_path: Path) -> None:
    lock = FileLock(str(tmp_path / "a.lock"), timeout=0.05)
    with lock.held(), lock.held():
        pass
    with FileLock(lock.path, timeout=0.05).held():
        pass


def test_another_thread_waits(tmp_path: Path) -> None:
    lock = FileLock(str(tmp_path / "a.lock"), timeout=0.05)
    refused: list[TryLater] = []

    def take() -> None:
        try:
            with lock.held():
                pass
        except TryLater as error:
            refused.append(error)

    with lock.held():
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert refused[0].exit_code == 75


def test_a_body_that_raises_frees_the_lock(tmp_path: Path) -> None:
    lock = FileLock(str(tmp_path / "a.lock"), timeout=0.05)
    with pytest.raises(KeyError), lock.held():
        raise KeyError
    with FileLock(lock.path, timeout=0.05).held():
        pass


def test_a_side_file_that_is_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "a.lock").symlink_to(victim)
    with pytest.raises(ReaderError, match="Cannot lock"), FileLock(str(tmp_path / "a.lock")).held():
        pass
    assert victim.read_bytes() == b"precious"


def test_a_folder_without_permission_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tui_reader.store.file_lock.os.open", denied)
    with (
        pytest.raises(NoPermission, match="Cannot lock"),
        FileLock(str(tmp_path / "a.lock")).held(),
    ):
        pass
