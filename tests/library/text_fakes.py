"""Sources of full texts and of pictures that give what a test tells them to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.hub.invented_page import page_of, small_png
from tests.hub.texts_shelf import markdown_of, pdf_of
from tests.library.fakes import paper
from tui_reader.model.errors import NoFullText, ReaderError, TryLater
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import KINDS, TextPage

LAMPS = paper(1, "Lamps")
BODIES = {
    "html": page_of("Lamps", "A page."),
    "markdown": markdown_of("2608.00001", "Lamps"),
    "pdf": pdf_of("Lamps"),
}
PICTURE = "https://arxiv.org/html/2608.00001/x1.png"
BUSY = TryLater("arxiv.org gets too many requests from here (429).", "Try again in a few minutes.")
NOTHING = NoFullText("There is none.")


@dataclass
class FakeText:
    """A source that gives a body, or raises what stands in its place."""

    origin: str = "html"
    gives: bytes | ReaderError | None = None
    asked: int = 0
    gate: asyncio.Event | None = None

    async def page(self, paper: Paper) -> TextPage:
        """Give the page."""
        self.asked += 1
        if self.gate:
            await self.gate.wait()
        if isinstance(self.gives, ReaderError):
            raise self.gives
        body = BODIES[KINDS[self.origin]] if self.gives is None else self.gives
        return TextPage(self.origin, f"https://arxiv.org/{self.origin}/1", body, "2026-08-21Z")


@dataclass
class FakePictures:
    """Gives a picture and counts how many were asked for at once."""

    gives: bytes | ReaderError = field(default_factory=small_png)
    asked: int = 0
    at_once: int = 0
    most_at_once: int = 0

    async def picture(self, address: str) -> bytes:
        """Give the picture."""
        self.asked += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if isinstance(self.gives, ReaderError):
            raise self.gives
        return self.gives
