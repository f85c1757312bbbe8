"""Hugging Face Papers: its Daily lists, its trending papers, its search and single papers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from tui_reader.model.batch import Batch, Validator
from tui_reader.model.errors import ReaderError
from tui_reader.model.feed_name import FeedName
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper, merge_all
from tui_reader.sources.answers import JSON_TYPES, Answer, read_json, wrong_shape
from tui_reader.sources.failures import Missing, NotModified
from tui_reader.sources.huggingface_entries import described_paper, listed_paper
from tui_reader.sources.question import HUGGING_FACE, Question
from tui_reader.sources.web import Web

_PAGE = 100
_MOST_PAGES = 60
_SEARCH_LIMIT = 120
_SEARCH_WORDS = 250
_AT_ONCE = 4
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Page:
    papers: tuple[Paper, ...]
    entries: int
    more: bool
    validator: Validator | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list of papers: its address, and what being in it says about a paper."""

    path: str
    parameters: Mapping[str, str]
    day: str | None = None
    on_daily: bool = True
    conditional: bool = False

    def url(self, base: str, number: int = 0) -> str:
        """Give the address of one of its pages, counted from 0."""
        page = {"p": str(number)} if number else {}
        return f"{base}/api/{self.path}?{urlencode({**self.parameters, **page})}"


class HuggingFace:
    """Hugging Face Papers as a source."""

    name = "hf"

    def __init__(self, web: Web) -> None:
        """Ask through `web`, at the address it was configured with."""
        self._web = web
        self._base = web.access.hugging_face.rstrip("/")

    def knows(self, feed: FeedName) -> bool:
        """Whether the feed is one of Hugging Face."""
        return feed.kind in ("daily", "week", "month", "trending")

    async def feed(self, feed: FeedName, today: date) -> Batch:
        """Give a day, a week or a month of Daily with all its pages, or what trends now."""
        try:
            if feed.kind == "daily" and not feed.value:
                return await self._newest_day(today)
            if feed.kind == "daily":
                return await self._day(feed.value, today)
            if feed.kind == "trending":
                trending = _daily({"sort": "trending"}, on_daily=False, conditional=True)
                return self._batch(trending, [await self._page(trending, 0, today)])
            asked = _daily({feed.kind: feed.value})
            return self._batch(asked, await self._pages(asked, today), f"no papers in {feed.value}")
        except NotModified:
            return Batch(said="unchanged")

    async def search(self, words: str, limit: int) -> Batch:
        """Give the papers that Hugging Face finds, by words and by meaning."""
        number = min(max(limit, 1), _SEARCH_LIMIT)
        parameters = {"q": words[:_SEARCH_WORDS], "limit": str(number)}
        found = _List("papers/search", parameters, on_daily=False)
        page = await self._page(found, 0, datetime.now(UTC).date())
        return self._batch(found, [replace(page, papers=page.papers[:number])])

    async def papers(self, keys: Sequence[str]) -> Batch:
        """Give papers with the models, datasets and Spaces that are linked with them.

        Raises the first failure when there is nothing else to give.
        """
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(identifier: str) -> Paper | ReaderError | None:
            async with gate:
                try:
                    return await self._paper(identifier)
                except Missing:
                    return None
                except ReaderError as error:
                    return error

        identifiers = [identifier for key in keys if (identifier := arxiv_id(key))]
        answers = await asyncio.gather(*map(one, identifiers))
        papers = tuple(answer for answer in answers if isinstance(answer, Paper))
        failures = [answer for answer in answers if isinstance(answer, ReaderError)]
        if failures and not papers:
            raise failures[0]
        said = f"{len(failures)} of {len(answers)} did not come: {failures[0]}" if failures else ""
        return Batch(papers, said)

    async def _paper(self, identifier: str) -> Paper:
        def read(answer: Answer) -> Paper:
            paper = described_paper(read_json(answer, dict), datetime.now(UTC).date())
            if paper is None:
                raise wrong_shape(answer)
            return paper

        url = f"{self._base}/api/papers/{quote(identifier)}"
        return await self._web.ask(Question(HUGGING_FACE, url, JSON_TYPES), read)

    async def _newest_day(self, today: date) -> Batch:
        newest = _daily({})
        page = await self._page(newest, 0, today)
        days = [p.featured for p in page.papers if p.featured and p.featured <= today.isoformat()]
        if not days:
            return self._batch(newest, [page], "no papers at all")
        day = max(days)
        batch = await self._day(day, today)
        if batch.papers:
            return replace(batch, said=_said(day, batch.said))
        # An empty answer where papers are known to be is not believed.
        known = tuple(paper for paper in page.papers if paper.featured == day)
        return Batch(known, f"{day}; its own list came back empty, these are from the newest")

    async def _day(self, day: str, today: date) -> Batch:
        asked = _daily({"date": day}, day=day, conditional=True)
        weekday = _WEEKDAYS[date.fromisoformat(day).weekday()]
        pages = await self._pages(asked, today)
        return self._batch(asked, pages, f"no papers on {day} ({weekday})")

    async def _pages(self, asked: _List, today: date) -> list[_Page]:
        pages: list[_Page] = []
        seen: set[str] = set()
        for number in range(_MOST_PAGES):
            page = await self._page(asked, number, today)
            new = {paper.key for paper in page.papers} - seen
            if number and not new:
                break
            seen |= new
            pages.append(page)
            if not page.more:
                break
        return pages

    async def _page(self, asked: _List, number: int, today: date) -> _Page:
        def read(answer: Answer) -> _Page:
            entries = read_json(answer, list)
            found = (
                listed_paper(entry, today, day=asked.day, on_daily=asked.on_daily)
                for entry in entries
            )
            papers = tuple(paper for paper in found if paper)
            if entries and not papers:
                raise wrong_shape(answer)
            # A service may announce the next page, or hold more than it says.
            more = bool(entries) and (answer.more or len(entries) >= _PAGE)
            return _Page(papers, len(entries), more, answer.validator)

        conditional = asked.conditional and number == 0
        url = asked.url(self._base, number)
        return await self._web.ask(Question(HUGGING_FACE, url, JSON_TYPES, conditional), read)

    def _batch(self, asked: _List, pages: Sequence[_Page], nothing: str = "") -> Batch:
        papers = tuple(merge_all(paper for page in pages for paper in page.papers).values())
        skipped = sum(page.entries - len(page.papers) for page in pages)
        said = f"{skipped} {'entry' if skipped == 1 else 'entries'} could not be read"
        validators = {}
        if asked.conditional and papers and not skipped and pages[0].validator:
            validators[asked.url(self._base)] = pages[0].validator
        return Batch(papers, _said("" if papers else nothing, said if skipped else ""), validators)


def _daily(
    asked: Mapping[str, str],
    *,
    day: str | None = None,
    on_daily: bool = True,
    conditional: bool = False,
) -> _List:
    parameters = {**asked, "limit": str(_PAGE)}
    return _List("daily_papers", parameters, day, on_daily, conditional)


def _said(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
