"""A lock that keeps threads and processes out of each other's way."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tui_reader.model.errors import TryLater
from tui_reader.store.disk_trouble import told

TIMEOUT = 10.0
_LONGEST_NAP = 0.02


class FileLock:
    """An exclusive lock on a side file `FILE.lock`, which is never replaced and never removed.

    The thread that holds it may take it again. The system frees it when its process dies.
    """

    def __init__(self, path: str, timeout: float = TIMEOUT) -> None:
        self.path = path
        self.timeout = timeout
        self._locked = path.removesuffix(".lock")
        self._thread_lock = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the body, for milliseconds and never across a request.

        Raises TryLater, naming the holder, after `timeout` seconds, and NoPermission where the
        side file cannot be made.
        """
        if not self._thread_lock.acquire(timeout=self.timeout):
            raise self._busy(os.getpid())
        try:
            if self._depth == 0:
                self._descriptor = self._take()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    os.close(self._descriptor)
        finally:
            self._thread_lock.release()

    def _take(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        with told("lock", self._locked):
            descriptor = os.open(self.path, flags, 0o600)
        try:
            with told("lock", self._locked):
                self._wait_for(descriptor)
                os.pwrite(descriptor, b"%-19d\n" % os.getpid(), 0)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def _wait_for(self, descriptor: int) -> None:
        deadline = time.monotonic() + self.timeout
        nap = 0.001
        while not _lock_at_once(descriptor):
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 20, 0).strip()
                raise self._busy(int(holder) if holder.isdigit() else None)
            time.sleep(nap)
            nap = min(nap * 2, _LONGEST_NAP)

    def _busy(self, holder: int | None) -> TryLater:
        by = f" (process {holder})" if holder else ""
        return TryLater(f"{self._locked} is busy{by}.", "Try again in a moment.")


def _lock_at_once(descriptor: int) -> bool:
    """Lock an open file if nobody else has; the one place that knows how a system locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            return False
        raise
    return True
