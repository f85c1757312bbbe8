"""One request at a time and a pause between two, over all processes of one reader."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tui_reader.model.errors import NoPermission, TryLater

_LOOK_AGAIN = 0.05

if sys.platform == "win32":

    def _take(file: int) -> bool:
        # There is no lock here that a killed process gives back: each process keeps its own pace.
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Pace:
    """A gate at a file: its lock says that a request runs, its time when one last began or ended.

    The system frees the lock of a process that was killed. A file time in the future (the clock
    was set back) costs one interval and no more.
    """

    def __init__(self, folder: Path, name: str, interval: float, queue: float) -> None:
        """Pace what `name` stands for by `interval` seconds, waiting at most `queue` for a turn."""
        self._name = name
        self._path = folder / f"{name.lower()}.pace"
        self._interval = interval
        self._queue = queue
        self._inside = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it.

        Raises TryLater when no turn comes in time and NoPermission when the file is of no use.
        """
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(self._queue):
                    await held.enter_async_context(self._inside)
                    await self._enter(held)
            except TimeoutError:
                raise TryLater(
                    f"No turn at {self._name} within {self._queue:g} seconds.",
                    "Another tui-reader is asking it: try again when that one is done.",
                ) from None
            except OSError as error:
                raise NoPermission(
                    f"{self._path} cannot be used: {error.strerror}.",
                    "It keeps the pace of all requests: make its folder writable.",
                ) from None
            yield

    async def _enter(self, held: AsyncExitStack) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        held.callback(os.close, file)
        while not _take(file):
            await asyncio.sleep(_LOOK_AGAIN)
        seen = os.fstat(file)
        if seen.st_size:  # an empty file was never used, whatever its time
            rest = self._interval - (time.time() - seen.st_mtime)
            await asyncio.sleep(min(max(rest, 0.0), self._interval))
        os.ftruncate(file, 1)
        os.utime(self._path)
        held.callback(os.utime, self._path)
