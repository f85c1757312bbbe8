"""`python -m tui_reader` and the command `tui-reader`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; what nobody expected ends as one sentence and a page in the log."""
    from tui_reader.cli.crash_log import tell_crash
    from tui_reader.cli.program import program

    sys.excepthook = tell_crash
    program.main()


if __name__ == "__main__":
    main()
