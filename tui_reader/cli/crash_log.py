"""What nobody expected: one sentence for the reader, the traceback for the log."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from tui_reader.cli.redaction import redacted
from tui_reader.cli.talk import complain
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.paths import Paths, make_private

_LARGEST = 1_000_000


def tell_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of an error that is a mistake of the program; made to be `sys.excepthook`."""
    # The values of local variables are left out: one of them may be a secret.
    pages = "".join(traceback.format_exception(kind, error, trace))
    what = f"{kind.__name__}: {clean_line(redacted(str(error)), 200)}".rstrip(": ")
    try:
        where = f"The details are in {_write(pages)}."
    except (OSError, ReaderError):
        where = "The details could not be logged."
    complain(f"this was not foreseen: {what}. {where}")


def _write(pages: str) -> Path:
    file = Paths.find().log_file
    make_private(file.parent)
    if file.exists() and file.stat().st_size > _LARGEST:
        os.replace(file, file.with_suffix(".log.1"))
    when = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with open(descriptor, "a", encoding="utf-8") as log:
        log.write(f"{when}\n{clean_block(redacted(pages), 100_000)}\n")
    return file
