"""The desk at which one command is served: what it asked for, built when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from tui_reader.cli.talk import say

if TYPE_CHECKING:
    from tui_reader.cli.wiring import Wired
    from tui_reader.config import Settings
    from tui_reader.library.library import Library
    from tui_reader.paths import Paths

T = TypeVar("T")


@dataclass
class Desk:
    """The global options, and what follows from them."""

    config: str | None = None
    data_dir: str | None = None
    cache_dir: str | None = None
    offline: bool = False
    demo: bool = False
    ascii_signs: bool = False
    _open: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def paths(self) -> Paths:
        """Where everything lies; for a demonstration, in a folder that is gone afterwards."""
        from tui_reader.paths import Paths

        if not self.demo:
            return Paths.find(self.config, self.data_dir, self.cache_dir)
        from tempfile import TemporaryDirectory

        folder = self._open.enter_context(TemporaryDirectory(prefix="tui-reader-"))
        return Paths.find(self.config, f"{folder}/data", f"{folder}/cache")

    @cached_property
    def settings(self) -> Settings:
        """What the configuration says; raises WrongUse for one that cannot be meant."""
        from tui_reader.config import load_settings

        return load_settings(self.paths.config_file, must_exist=self.paths.config_named)

    @property
    def library(self) -> Library:
        """The library, opened."""
        return self._wired.library

    @cached_property
    def _wired(self) -> Wired:
        from tui_reader.cli.wiring import wire

        wired = wire(self.paths, self.settings, offline=self.offline)
        self._open.callback(self._close_library, wired.library)
        return wired

    def wait_for(self, work: Callable[[Library], Coroutine[Any, Any, T]]) -> T:
        """Do something with the library that waits for the network."""
        import asyncio

        async def served() -> T:
            async with self._wired.sources.web:
                return await work(self.library)

        return asyncio.run(served())

    def _close_library(self, library: Library) -> None:
        library.close()
        for warning in library.take_warnings():
            say(warning)

    def close(self) -> None:
        """Wait for what is being written, tell what was found damaged, and tidy up."""
        self._open.close()
