"""The moment by which a conversation has to be over, however slowly the other side talks."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self


class Deadline:
    """Shuts a connection when the time is up, also while somebody waits for it.

    A timeout of a socket begins again with each byte; this does not.
    """

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self._end = time.monotonic() + seconds
        self._watched = ExitStack()

    @property
    def left(self) -> float:
        """The seconds that are left; never none, which a socket would take for no timeout."""
        return max(self._end - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def watch(self, connection: socket.socket) -> None:
        """Shut this connection in the end, whatever was wrapped around it by then."""
        # Encryption takes the socket out of the hands of the one that was there; a second handle
        # of the same connection stays good.
        handle = self._watched.enter_context(connection.dup())
        timer = threading.Timer(self.left, _shut, (handle,))
        timer.daemon = True
        timer.start()
        self._watched.callback(_stop, timer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watched.close()


def _shut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _stop(timer: threading.Timer) -> None:
    timer.cancel()
    timer.join()
