"""All feeds asked at once; each one told of as soon as its papers are on the shelf."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from itertools import islice
from typing import Any

from tui_reader.library.arrivals import Accession, Arrivals
from tui_reader.library.clock import today
from tui_reader.model.batch import Batch
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.model.feed_name import FeedName
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Arrival, Paper
from tui_reader.sources.source import Source
from tui_reader.store.validators import ValidatorFile
from tui_reader.text.repair import lost_tex

_BATCH = 100
"""As many papers as arXiv gives in one answer."""

Offload = Callable[..., Coroutine[Any, Any, Any]]


class Refresh:
    """Brings papers in from the sources; what was asked for is shelved in the store's thread."""

    def __init__(
        self,
        sources: Sequence[Source],
        arrivals: Arrivals,
        validators: ValidatorFile,
        offload: Offload,
    ) -> None:
        self.sources = sources
        self.arrivals = arrivals
        self.validators = validators
        self.offload = offload

    def source(self, name: str) -> Source:
        """Give a source by its name, `hf` or `arxiv`.

        Raises WrongUse for any other.
        """
        for source in self.sources:
            if source.name == name:
                return source
        names = ", ".join(source.name for source in self.sources)
        raise WrongUse(f"There is no source {name!r}.", f"The sources are {names}.")

    async def feeds(self, feeds: Iterable[FeedName]) -> AsyncIterator[Arrival]:
        """Ask all feeds at once and give an Arrival for each as it comes; none of them raises."""
        tasks = [asyncio.create_task(self._feed(feed)) for feed in dict.fromkeys(feeds)]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()

    async def _feed(self, feed: FeedName) -> Arrival:
        source = next((one for one in self.sources if one.knows(feed)), None)
        if source is None:
            return Arrival(str(feed), error=WrongUse(f"No source knows the feed {feed}."))
        return await self._arrival(str(feed), source.feed(feed, today()))

    async def search(self, words: str, source: str, limit: int) -> Arrival:
        """Search a service; what it finds is shelved like any feed.

        Raises WrongUse for an unknown source; other failures are in the Arrival.
        """
        found = self.source(source).search(words, limit)
        return await self._arrival(f"search {source}", found)

    async def details(self, key: str) -> Arrival:
        """Ask Hugging Face for one paper with its linked models, datasets and Spaces."""
        return await self._arrival("details", self.source("hf").papers([key]))

    async def whole_abstracts(self, papers: Iterable[Paper]) -> Arrival:
        """Take from arXiv the abstracts that have lost their TeX elsewhere.

        A batch is shelved before the next is asked for, and the first failure is the last
        question.
        """
        keys = iter(await asyncio.to_thread(_keys_without_tex, papers))
        came: list[Paper] = []
        error: ReaderError | None = None
        while error is None and (batch := list(islice(keys, _BATCH))):
            arrival = await self._arrival("abstracts", self.source("arxiv").papers(batch))
            came += arrival.papers
            error = arrival.error
        return Arrival("abstracts", tuple(came), error=error)

    async def look_up(self, keys: Sequence[str]) -> Arrival:
        """Bring in papers by key from whichever source knows them.

        The arrival's error is the last failure; papers nobody knows are just missing.
        """
        missing = list(dict.fromkeys(keys))
        arrivals = []
        for source in sorted(self.sources, key=lambda source: source.name != "arxiv"):
            if missing:
                arrival = await self._arrival(f"papers {source.name}", source.papers(missing))
                arrivals.append(arrival)
                came = {paper.key for paper in arrival.papers}
                missing = [key for key in missing if key not in came]
        errors = [arrival.error for arrival in arrivals if arrival.error and missing]
        return Arrival(
            "papers",
            tuple(paper for arrival in arrivals for paper in arrival.papers),
            sum(arrival.added for arrival in arrivals),
            error=errors[-1] if errors else None,
        )

    async def _arrival(self, name: str, asked: Coroutine[Any, Any, Batch]) -> Arrival:
        try:
            batch = await asked
            accession: Accession = await self.offload(self._shelve, batch)
        except ReaderError as error:
            return Arrival(name, error=error)
        return Arrival(name, accession.papers, len(accession.added), batch.said)

    def _shelve(self, batch: Batch) -> Accession:
        accession = self.arrivals.take_in(batch.papers) if batch.papers else Accession()
        if batch.validators:
            self.validators.put_all(batch.validators)
        return accession


def _keys_without_tex(papers: Iterable[Paper]) -> list[str]:
    """Give the keys of the papers that arXiv has with TeX that others have lost."""
    elsewhere = (one for one in papers if arxiv_id(one.key) and "arxiv" not in one.sources)
    return [paper.key for paper in elsewhere if lost_tex(paper.abstract)]
