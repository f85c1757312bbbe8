"""The file-system calls of a writer, recorded, and every state of the disk a crash may leave.

The model is a weak one, as Pillai et al. (OSDI 2014) describe it: data that was not synced may
be absent, cut or there; of the names made since a folder was synced any first part may be.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHORT = "short"
"""The fault of a write that writes only a part."""


@dataclass(frozen=True)
class Call:
    """One call that changes the disk."""

    kind: str
    path: str = ""
    other: str = ""
    data: bytes = b""


class RecordingOs:
    """The module `os` for the code under test: it records its calls and lets one of them fail."""

    def __init__(self, fail_at: int = 0, fault: int | str = 0) -> None:
        self.calls: list[Call] = []
        self.reached = 0
        self._fail_at = fail_at
        self._fault = fault
        self._open_files: dict[int, str] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        self._reach()
        descriptor = os.open(path, flags, mode)
        self._open_files[descriptor] = path
        if flags & os.O_CREAT:
            self.calls.append(Call("create", path))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        if self._reach():
            data = bytes(data)[: max(1, len(data) // 3)]
        written = os.write(descriptor, data)
        path = self._open_files[descriptor]
        self.calls.append(Call("data", path, data=bytes(data)[:written]))
        return written

    def fsync(self, descriptor: int) -> None:
        self._reach()
        os.fsync(descriptor)
        path = self._open_files[descriptor]
        self.calls.append(Call("sync folder" if os.path.isdir(path) else "sync", path))

    def replace(self, source: str, target: str) -> None:
        self._reach()
        os.replace(source, target)
        self.calls.append(Call("replace", source, target))

    def link(self, source: str, target: str) -> None:
        self._reach()
        os.link(source, target)
        self.calls.append(Call("link", source, target))

    def unlink(self, path: str) -> None:
        os.unlink(path)
        self.calls.append(Call("unlink", path))

    def _reach(self) -> bool:
        """Count a call; raise its fault, or tell whether it is to be a short one."""
        self.reached += 1
        if self.reached != self._fail_at:
            return False
        if isinstance(self._fault, int):
            raise OSError(self._fault, os.strerror(self._fault))
        return True


@dataclass(frozen=True)
class Content:
    """What a name stands for: names with the same number are links to one file."""

    number: int
    data: bytes


Folder = dict[str, Content]


def read_folder(folder: Path) -> Folder:
    """Give the files that a folder holds, locks left out."""
    files = [path for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"]
    return {str(path): Content(path.stat().st_ino, path.read_bytes()) for path in files}


def lay_down(state: Folder, folder: Path) -> None:
    """Make a folder hold a state, links included."""
    folder.mkdir()
    first: dict[int, Path] = {}
    for name, content in state.items():
        path = folder / Path(name).name
        if content.number in first:
            path.hardlink_to(first[content.number])
        else:
            path.write_bytes(content.data)
            first[content.number] = path


class _File:
    def __init__(self, number: int, synced: bytes = b"") -> None:
        self.number = number
        self.data = synced
        self.synced = synced

    def after_crash(self, survival: float) -> bytes:
        if not self.data.startswith(self.synced):
            return self.data[: int(len(self.data) * survival)]
        unsynced = len(self.data) - len(self.synced)
        return self.data[: len(self.synced) + int(unsynced * survival)]


def crash_states(before: Folder, calls: list[Call]) -> Iterator[tuple[Folder, bool]]:
    """Give each state of the folder a crash may leave, and whether all calls had returned."""
    for cut in range(len(calls) + 1):
        done = calls[:cut]
        settled = max((i for i, call in enumerate(done) if call.kind == "sync folder"), default=-1)
        names = [i for i, call in enumerate(done) if call.kind in _NAMING and i > settled]
        for kept in range(len(names) + 1):
            for survival in (0, 0.5, 1):
                yield _replay(before, done, set(names[kept:]), survival), cut == len(calls)


_NAMING = ("create", "replace", "link", "unlink")


def _replay(before: Folder, calls: list[Call], lost: set[int], survival: float) -> Folder:
    files = {one.number: _File(one.number, one.data) for one in before.values()}
    seen = {path: files[one.number] for path, one in before.items()}
    on_disk = dict(seen)
    for place, call in enumerate(calls):
        views = (seen,) if place in lost else (seen, on_disk)
        if call.kind == "data":
            seen[call.path].data += call.data
        elif call.kind == "sync":
            seen[call.path].synced = seen[call.path].data
        elif call.kind in _NAMING:
            file = _File(-place) if call.kind == "create" else seen[call.path]
            for names in views:
                _name(names, call, file)
    return {
        path: Content(file.number, file.after_crash(survival)) for path, file in on_disk.items()
    }


def _name(names: dict[str, _File], call: Call, file: _File) -> None:
    if call.kind == "create":
        names[call.path] = file
    elif call.kind == "unlink":
        names.pop(call.path, None)
    else:
        if call.kind == "replace" and names.get(call.other) is not file:
            names.pop(call.path, None)
        names[call.other] = file
