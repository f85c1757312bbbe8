"""What every place that papers come from can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tui_reader.model.batch import Batch
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import TextPage


class Source(Protocol):
    """A service with feeds, a search and the facts of papers; all failures are ReaderErrors."""

    @property
    def name(self) -> str:
        """`hf` or `arxiv`, as in a paper's `sources`."""

    def knows(self, feed: FeedName) -> bool:
        """Whether the feed is one of this source."""

    async def feed(self, feed: FeedName, today: date) -> Batch:
        """Give what the feed holds; `today` is in UTC."""

    async def search(self, words: str, limit: int) -> Batch:
        """Give the papers that the service finds for some words, the best first."""

    async def papers(self, keys: Sequence[str]) -> Batch:
        """Give the facts of papers by key; those that the service does not know are missing."""


class TextSource(Protocol):
    """A place that has the full text of papers as pages; all failures are ReaderErrors."""

    @property
    def origin(self) -> str:
        """One of the names in `ORIGINS`."""

    async def page(self, paper: Paper) -> TextPage:
        """Give the page of a paper, in its newest version.

        Raises NoFullText when there is none, and TryLater when that cannot be told just now.
        """


class PictureSource(Protocol):
    """Where the pictures of papers come from."""

    async def picture(self, address: str) -> bytes:
        """Give a picture as its file; all failures are ReaderErrors."""
