"""Files written into a folder for the reader: all or none, and none over another unasked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from tui_reader.model.errors import NoPermission, ReaderError, WrongUse
from tui_reader.store.durable_write import sync_file, sync_folder


def write_folder(folder: Path, files: Iterable[tuple[str, str]], *, force: bool = False) -> Path:
    """Write texts by file name into a folder, made if it is missing, and give its path.

    Everything is written aside first and put in its place at the end, so that a full disk leaves
    nothing half done. Raises WrongUse for a file that is there (unless `force`) or in the way,
    NoPermission, and ReaderError for a full disk.
    """
    target = folder.expanduser()
    if os.path.lexists(target) and not target.is_dir():
        raise WrongUse(f"{target} is a file.", "Name a folder.")
    if not target.parent.is_dir():
        raise WrongUse(f"There is no folder {target.parent}.", "Make it first.")
    aside = target / f".tui-reader-{os.getpid()}"
    made = not target.exists()
    try:
        aside.mkdir(parents=True)
        names = [_write(aside / name, text).name for name, text in files]
        _refuse_overwriting(target, names, force)
        for name in names:
            os.replace(aside / name, target / name)
        aside.rmdir()
        sync_folder(os.fspath(target))
    except PermissionError as error:
        raise NoPermission(f"{target} cannot be written: {error.strerror}.") from None
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if made and target.exists() and not any(target.iterdir()):
            target.rmdir()
    return target


def _write(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        sync_file(file.fileno())
    return path


def _refuse_overwriting(target: Path, names: list[str], force: bool) -> None:
    there = [name for name in names if os.path.lexists(target / name)]
    in_the_way = next((name for name in there if (target / name).is_dir()), None)
    if in_the_way:
        raise WrongUse(f"{target / in_the_way} is a folder.", "Choose another place.")
    if there and not force:
        others = f" and {len(there) - 1} more of these files" if len(there) > 1 else ""
        verb = "exist" if others else "exists"
        hint = "Choose another folder, or overwrite with --force."
        raise WrongUse(f"{target / there[0]}{others} {verb}.", hint)
