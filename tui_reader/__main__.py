"""`python -m tui_reader` and the command `tui-reader`."""

from __future__ import annotations

import gc
import sys
from types import TracebackType


def main() -> None:
    """Run the program; what nobody expected ends as one sentence and a page in the log."""
    sys.excepthook = _tell_crash
    # Looking for garbage in what is made while starting, and stays, takes a sixth of the start.
    gc.disable()
    from tui_reader.cli.program import program

    program.main()


def _tell_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):  # while still importing; Python ends with 130
        return
    from tui_reader.cli.crash_log import tell_crash

    tell_crash(kind, error, trace)


if __name__ == "__main__":
    main()
