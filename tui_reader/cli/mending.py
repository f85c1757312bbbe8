"""What `doctor --fix` mends: modes, leftovers, derived files. Nothing precious is ever deleted."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tui_reader.cli.finding import Finding, is_open_to_others
from tui_reader.model.errors import ReaderError
from tui_reader.paths import Paths
from tui_reader.store.durable_write import generation
from tui_reader.store.file_lock import FileLock
from tui_reader.store.library_file import LibraryFile

_TEMPORARY = re.compile(r"(?P<file>.+\.json)\.tmp-(?P<process>\d{1,9})", re.ASCII)
_ASIDE = re.compile(r".+\.json\.(?P<why>corrupt|before-restore)-.+")


def check_leftovers(paths: Paths) -> Iterator[Finding]:
    """Name what lies beside the files: put aside, kept, or left by processes that died."""
    for path in _files(paths):
        match = _ASIDE.fullmatch(path.name)
        if match and match["why"] == "corrupt":
            says = f"{path} is a damaged file that was put aside."
            yield Finding("warn", "leftovers", says, "Delete it once nothing in it is missed.")
        elif match:
            says = f"{path} is the library as it was before another was restored."
            yield Finding("ok", "leftovers", says, "Delete it once nothing in it is missed.")
        elif _was_left(path):
            advice = "`tui-reader doctor --fix` removes it."
            yield Finding("warn", "leftovers", f"{path} was left by a process that died.", advice)


def remove_leftovers(paths: Paths) -> Iterator[Finding]:
    """Remove what processes that died had not finished writing."""
    library = os.path.realpath(paths.library_file)
    for path in _files(paths):
        if match := _TEMPORARY.fullmatch(path.name):
            # A process that only seems dead, on another machine, holds this lock.
            of_library = path.parent.name == "snapshots"
            lock = FileLock(f"{library if of_library else path.with_name(match['file'])}.lock")
            with suppress(OSError, ReaderError), lock.held():
                if _was_left(path):
                    path.unlink()
                    says = f"{path}, left by a process that died, was removed."
                    yield Finding("fixed", "leftovers", says)


def _files(paths: Paths) -> Iterator[Path]:
    """Give the files in the folders where ours are written."""
    file = LibraryFile(paths.library_file)
    beside = Path(file.path).parent
    for folder in (beside, Path(file.snapshots.folder), paths.cache_dir, paths.shelf_dir):
        with suppress(OSError):
            yield from sorted(one for one in folder.iterdir() if one.is_file())


def _was_left(path: Path) -> bool:
    match = _TEMPORARY.fullmatch(path.name)
    if match is None or not path.is_file():
        return False
    try:
        os.kill(int(match["process"]), 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's, which lives
        return False
    return False


def drop_derived_files(paths: Paths) -> Iterator[Finding]:
    """Delete the catalogue and the index; they are built anew from shelf and library."""
    if paths.catalogue_file.exists() or paths.index_dir.exists():
        says = "It was thrown away to be built anew, and the index of words with it."
        yield Finding("fixed", "catalogue", says)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{paths.catalogue_file}{suffix}").unlink(missing_ok=True)
    shutil.rmtree(paths.index_dir, ignore_errors=True)


def make_all_private(paths: Paths) -> Iterator[Finding]:
    """Take what is ours from everybody else's eyes, where that is allowed."""
    file = LibraryFile(paths.library_file)
    snapshots: list[str] = []
    with suppress(OSError):
        snapshots = file.snapshots.newest_first()
    generations = [generation(file.path, age) for age in (1, 2)]
    for about, places in (
        ("folder", (paths.data_dir, paths.cache_dir, paths.state_dir)),
        ("library", (file.path, *generations)),
        ("snapshots", (file.snapshots.folder, *snapshots)),
    ):
        for place in places:
            with suppress(OSError):
                if is_open_to_others(place):
                    os.chmod(place, 0o700 if os.path.isdir(place) else 0o600)
                    yield Finding("fixed", about, f"{place} was open to others; it is private now.")
