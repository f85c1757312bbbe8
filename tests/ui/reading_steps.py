"""Steps of a test that reads a paper: keys pressed and answered, the reader, what is at its top."""

from __future__ import annotations

from contextlib import suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui_reader.ui.screens.reader import ReaderScreen

ASKING = {"dialog", "menu"}
"""The groups of workers that wait for an answer of the reader."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has been answered; without any, just wait."""
    for key in keys or [None]:
        if key:
            await pilot.press(key)
        await pilot.pause()
        while busy := [
            one for one in pilot.app.workers if not (one.is_finished or one.group in ASKING)
        ]:
            with suppress(WorkerCancelled):  # what a screen works on ends with it
                await pilot.app.workers.wait_for_complete(busy)
            await pilot.pause()


def reader(pilot: Pilot[None]) -> ReaderScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def top_block(pilot: Pilot[None]) -> str:
    """Give the words of the block at the top of the page."""
    view = reader(pilot).view
    assert view.page is not None
    return view.page.document.blocks[view.top_block].text
