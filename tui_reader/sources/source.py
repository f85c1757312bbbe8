"""What every place that papers come from can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tui_reader.model.batch import Batch
from tui_reader.model.feed_name import FeedName


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
