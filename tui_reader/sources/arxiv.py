"""arXiv as a source: announcements by RSS, search and single papers by the query API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui_reader.model.batch import Batch
from tui_reader.model.feed_name import FeedName
from tui_reader.sources import arxiv_api, arxiv_feed
from tui_reader.sources.web import Web


class Arxiv:
    """arXiv, where the text of papers still has its TeX."""

    name = "arxiv"

    def __init__(self, web: Web) -> None:
        """Ask through `web`, at the addresses it was configured with."""
        self._web = web

    def knows(self, feed: FeedName) -> bool:
        """Whether the feed is one of arXiv's categories."""
        return feed.kind == "arxiv"

    async def feed(self, feed: FeedName, today: date) -> Batch:
        """Give what was announced last in the categories of the feed."""
        return await arxiv_feed.feed(self._web, feed, today)

    async def search(self, words: str, limit: int) -> Batch:
        """Give the papers that arXiv finds, best first."""
        return await arxiv_api.search(self._web, words, limit)

    async def papers(self, keys: Sequence[str]) -> Batch:
        """Give the facts of papers by key; those that arXiv does not know are missing."""
        return await arxiv_api.papers(self._web, keys)
