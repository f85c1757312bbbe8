"""One careful client for all services: offline or not, in turn, again when that may help."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from tui_reader.model.batch import Validator
from tui_reader.model.errors import TryLater
from tui_reader.sources.access import Access
from tui_reader.sources.answers import Answer
from tui_reader.sources.failures import Passing
from tui_reader.sources.pace import Pace
from tui_reader.sources.question import ARXIV, Question
from tui_reader.sources.retries import pause_before

if TYPE_CHECKING:
    from tui_reader.sources.wire import Wire

_Read = TypeVar("_Read")


class Validators(Protocol):
    """What is remembered of pages whose papers are stored, by address; a dict will do."""

    def get(self, url: str, /) -> Validator | None:
        """Give the validator of a page, or None."""


class Web:
    """The way to all services; one for a process, closed at its end."""

    def __init__(self, access: Access, validators: Validators | None = None) -> None:
        """Do nothing yet: the client is built for the first request."""
        self.access = access
        self._validators = validators
        self._pace = Pace(access.pace_folder, ARXIV.name, access.pace, access.queue)
        self._wire: Wire | None = None
        self._building = asyncio.Lock()
        self._closed_until: dict[str, float] = {}

    async def __aenter__(self) -> Self:
        """Do nothing; the end closes."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        await self.close()

    async def close(self) -> None:
        """Close all connections; a later request opens new ones."""
        wire, self._wire = self._wire, None
        if wire:
            await wire.close()

    async def ask(self, question: Question, read: Callable[[Answer], _Read]) -> _Read:
        """Ask until there is an answer that `read` can read, and give what it read.

        Raises NotModified when a conditional page is unchanged, and children of ReaderError:
        TryLater for what may pass, Refused for what will not.
        """
        if self.access.offline:
            raise TryLater(
                f"Offline: {question.host} was not asked.", "Leave out --offline to ask it."
            )
        wire = await self._built_wire()
        validator = self._validator(question)
        left = self.access.total * question.patience
        attempt = 1
        while True:
            async with self._turn(question):
                self._see_if_open(question.host)
                started = time.monotonic()
                try:
                    return await self._once(wire, question, validator, left, read)
                except Passing as error:
                    failure: TryLater = error
                except TryLater as error:
                    self._remember(question.host, error)
                    raise
                left -= time.monotonic() - started
            attempt += 1
            pause = pause_before(attempt, self.access.backoff, failure.wait)
            if attempt > self.access.attempts or pause >= left:
                self._remember(question.host, failure)
                raise failure
            await asyncio.sleep(pause)
            left -= pause

    async def _once(
        self,
        wire: Wire,
        question: Question,
        validator: Validator | None,
        left: float,
        read: Callable[[Answer], _Read],
    ) -> _Read:
        seconds = min(self.access.attempt * question.patience, left)
        try:
            async with asyncio.timeout(seconds):
                answer = await wire.get(question, validator)
        except TimeoutError:
            raise Passing(
                f"{question.host} did not answer within {seconds:.0f} seconds.",
                "Check the connection; what is on disk can be read meanwhile.",
            ) from None
        # Reading a long page takes longer than a frame may, like building the client.
        return await asyncio.to_thread(read, answer)

    def _turn(self, question: Question) -> AbstractAsyncContextManager[None]:
        return self._pace.turn() if question.service.paced else nullcontext()

    def _validator(self, question: Question) -> Validator | None:
        if question.conditional and self._validators is not None:
            return self._validators.get(question.url)
        return None

    async def _built_wire(self) -> Wire:
        async with self._building:
            if self._wire is None:
                # Importing httpx and reading certificates take a good part of a second.
                self._wire = await asyncio.to_thread(_build, self.access)
            return self._wire

    def _see_if_open(self, host: str) -> None:
        wait = self._closed_until.get(host, 0.0) - time.monotonic()
        if wait > 0:
            raise TryLater(
                f"{host} asked to be left alone for another {wait:.0f} seconds.",
                "What is on disk can be read meanwhile.",
                wait=wait,
            )

    def _remember(self, host: str, failure: TryLater) -> None:
        if failure.wait:
            self._closed_until[host] = time.monotonic() + failure.wait


def _build(access: Access) -> Wire:
    from tui_reader.sources.wire import Wire

    return Wire(access)
