"""A file of the reader's that a command is to read: opened, or the reason why it cannot be."""

from __future__ import annotations

from pathlib import Path

from tui_reader.library.written_file import at_home
from tui_reader.model.errors import NoPermission, ReaderError, WrongUse


def read_own_file(path: Path, limit: int) -> bytes:
    """Give what a file holds, a little more than `limit` bytes of it at most.

    Raises WrongUse for a file that is not there and for a folder, NoPermission, ReaderError.
    """
    path = at_home(path)
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise WrongUse(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise WrongUse(f"{path} is a folder.", "Name the files in it.") from None
    except PermissionError:
        raise NoPermission(f"{path} may not be read.", "Make it readable for you.") from None
    except OSError as error:
        raise ReaderError(f"{path} cannot be read: {error.strerror}.") from None
