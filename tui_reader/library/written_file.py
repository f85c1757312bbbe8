"""A file written for the reader: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tui_reader.model.errors import NoPermission, ReaderError, WrongUse
from tui_reader.store.durable_write import write_durably


def write_file(path: Path, text: str, *, force: bool = False) -> Path:
    """Write a text that others may read as far as the umask lets them, and give its path.

    A file that is there keeps its mode; a device or a pipe is written to, and not replaced.
    Raises what `write_bytes` does.
    """
    target = at_home(path)
    content = text.encode("utf-8")
    mode = _mode(target)
    if mode is not None and (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
        _write_into(target, content)
        return target
    write_bytes(target, content, force=force)
    os.chmod(target, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
    return target


def write_bytes(path: Path, content: bytes, *, force: bool = False) -> Path:
    """Write a content for the reader's eyes alone, and give the path as it was written to.

    Raises WrongUse for a file that is there (unless `force`), for what is no file and for a
    folder that is missing, NoPermission, and ReaderError for a full disk.
    """
    target = at_home(path)
    try:
        is_folder, has_parent = target.is_dir(), target.parent.is_dir()
    except OSError as error:
        raise WrongUse(f"{target} cannot be a file: {error.strerror}.") from None
    if is_folder:
        raise WrongUse(f"{target} is a folder.", "Name a file in it.")
    if not has_parent:
        raise WrongUse(f"There is no folder {target.parent}.", "Make it first.")
    if os.path.lexists(target) and not force:
        raise WrongUse(f"{target} exists.", "Choose another name, or overwrite it with --force.")
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        raise WrongUse(f"{target} is no ordinary file.", "Choose another name.")
    try:
        write_durably(os.path.realpath(target), content)
    except PermissionError as error:
        raise NoPermission(f"{target} cannot be written: {error.strerror}.") from None
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.") from None
    return target


def at_home(path: Path) -> Path:
    """Give a path with the reader's home for its `~`; that of nobody stays as it is."""
    return Path(os.path.expanduser(path))


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except OSError:
        return None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _write_into(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except PermissionError as error:
        raise NoPermission(f"{target} cannot be written: {error.strerror}.") from None
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.") from None
