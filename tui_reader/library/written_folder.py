"""Files written into a folder for the reader: whole ones, and none over another unasked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tui_reader.library.written_file import at_home
from tui_reader.model.errors import NoPermission, ReaderError, WrongUse
from tui_reader.store.durable_write import sync_file, sync_folder


class WrittenFolder(NamedTuple):
    """A folder that files were written into, and how many were there and stayed as they are."""

    path: Path
    left: int


def write_folder(
    folder: Path, files: Iterable[tuple[str, str]], *, force: bool = False
) -> WrittenFolder:
    """Write texts by file name into a folder, made if it is missing.

    Files that are there are left alone, unless `force` overwrites them. Everything is written
    aside first and put in its place at the end, so that a full disk leaves nothing half done.
    Raises WrongUse for what is in the way, NoPermission, and ReaderError for a full disk.
    """
    target = at_home(folder)
    if os.path.lexists(target) and not target.is_dir():
        raise WrongUse(f"{target} is a file.", "Name a folder.")
    if not target.parent.is_dir():
        raise WrongUse(f"There is no folder {target.parent}.", "Make it first.")
    made = not target.exists()
    aside: Path | None = None
    try:
        target.mkdir(exist_ok=True)
        aside = Path(mkdtemp(prefix=".tui-reader-", dir=target))
        names = [_write(aside / Path(name).name, text).name for name, text in files]
        there = [name for name in names if os.path.lexists(target / name)]
        _refuse_folders(target, there)
        left = [] if force else there
        for name in set(names).difference(left):
            os.replace(aside / name, target / name)
        sync_folder(os.fspath(target))
    except PermissionError as error:
        raise NoPermission(f"{target} cannot be written: {error.strerror}.") from None
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
        if made:
            with suppress(OSError):
                target.rmdir()  # unless something was written
    return WrittenFolder(target, len(left))


def _write(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        sync_file(file.fileno())
    return path


def _refuse_folders(target: Path, there: list[str]) -> None:
    in_the_way = next((name for name in there if (target / name).is_dir()), None)
    if in_the_way:
        raise WrongUse(f"{target / in_the_way} is a folder.", "Choose another place.")
