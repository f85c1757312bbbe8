"""A file written for the reader: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
from pathlib import Path

from tui_reader.model.errors import NoPermission, ReaderError, WrongUse
from tui_reader.store.durable_write import write_durably


def write_file(path: Path, text: str, *, force: bool = False) -> Path:
    """Write a text, give the path as it was written to, and raise what `write_bytes` does."""
    return write_bytes(path, text.encode("utf-8"), force=force)


def write_bytes(path: Path, content: bytes, *, force: bool = False) -> Path:
    """Write a content, and give the path as it was written to.

    Raises WrongUse for a file that is there (unless `force`), for a folder and for a folder
    that is missing, NoPermission, and ReaderError for a full disk.
    """
    target = path.expanduser()
    if target.is_dir():
        raise WrongUse(f"{target} is a folder.", "Name a file in it.")
    if not target.parent.is_dir():
        raise WrongUse(f"There is no folder {target.parent}.", "Make it first.")
    if os.path.lexists(target) and not force:
        raise WrongUse(f"{target} exists.", "Choose another name, or overwrite it with --force.")
    try:
        write_durably(os.path.realpath(target), content)
    except PermissionError as error:
        raise NoPermission(f"{target} cannot be written: {error.strerror}.") from None
    except OSError as error:
        raise ReaderError(f"{target} cannot be written: {error.strerror}.") from None
    return target
