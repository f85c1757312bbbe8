"""A terminal that may be closed under the program, which is then to end and not to wait."""

from __future__ import annotations

import os
import threading
from typing import Any

from textual.driver import Driver

_SECONDS_TO_END = 5.0


def enduring(driver_class: type[Driver]) -> type[Driver]:
    """Give a driver that no longer writes once its thread for writing has died.

    Textual's own goes on filling the queue of that thread, and waits for ever when it is full.
    """

    class Enduring(driver_class):  # type: ignore[valid-type,misc]  # the class is known at run time
        _writer_thread: Any = None

        def write(self, data: str) -> None:
            """Write, if anybody listens."""
            if self._writer_thread is None or self._writer_thread.is_alive():
                super().write(data)

        def close(self) -> None:
            """Clean up, without waiting for a thread that is gone."""
            if self._writer_thread is not None and not self._writer_thread.is_alive():
                self._writer_thread = None
            super().close()

    return Enduring


def end_at_last(code: int) -> None:
    """See to it that the process ends soon even if something waits for the terminal.

    Nothing is lost: what was acknowledged is on the disk.
    """
    timer = threading.Timer(_SECONDS_TO_END, os._exit, [code])
    timer.daemon = True
    timer.start()
