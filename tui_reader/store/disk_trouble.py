"""What the operating system says about a file, told as a failure a reader can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tui_reader.model.errors import NoPermission, ReaderError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def told(doing: str, path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn an OSError of the body into a sentence such as `Cannot write FILE: …`.

    Raises NoPermission where a permission or a read-only disk is in the way, else ReaderError.
    """
    try:
        yield
    except OSError as error:
        raise _sentence(doing, os.fspath(path), error) from error


def _sentence(doing: str, path: str, error: OSError) -> ReaderError:
    if error.errno == errno.EROFS:
        return NoPermission(
            f"Cannot {doing} {path}: the disk is read-only.",
            "Choose another folder with --data-dir or --cache-dir.",
        )
    if error.errno in _NO_PERMISSION:
        return NoPermission(
            f"Cannot {doing} {path}: permission denied.",
            "Check who owns the file and its folder.",
        )
    if error.errno in NO_ROOM:
        return ReaderError(
            f"Cannot {doing} {path}: there is no room left for it.",
            "Nothing was changed. Free some space and try again.",
        )
    reason = os.strerror(error.errno) if error.errno else str(error)
    return ReaderError(f"Cannot {doing} {path}: {reason}.")
