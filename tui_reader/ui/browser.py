"""Opening a page outside the terminal, or saying why that cannot be done here."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping

from tui_reader.model.clean import web_url


def can_open(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is a desktop, or a browser was named; a console browser would take the screen.

    Over ssh, and on a console, there is neither.
    """
    if platform in ("darwin", "win32") or environ.get("BROWSER"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_page(url: str) -> bool:
    """Open a checked address in the browser; to be called in a thread, for it may wait."""
    checked = web_url(url)
    try:
        return checked is not None and webbrowser.open(checked)
    except (OSError, webbrowser.Error):
        return False
