"""The interface opened, where there is a terminal for it."""

from __future__ import annotations

import sys

from tui_reader.cli.desk import Desk
from tui_reader.model.errors import WrongUse


def open_interface(desk: Desk, theme: str | None) -> int:
    """Open the interface and give its exit code.

    Raises WrongUse without a terminal, before anything large is imported.
    """
    # Textual draws on stderr.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise WrongUse(
            "The interface needs a terminal, and here is none.",
            "The commands do without: see `tui-reader --help`.",
        )
    settings, paths, library = desk.settings, desk.paths, desk.library
    from tui_reader.ui.app import run_app

    return run_app(
        library,
        settings,
        paths,
        theme=theme,
        ascii_signs=desk.ascii_signs,
        offline=desk.offline,
    )
