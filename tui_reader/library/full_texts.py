"""The full text of a paper: what is kept of it, else the best that its sources give."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from tui_reader.library.collecting import collecting_later
from tui_reader.model.errors import BrokenFile, NoFullText, ReaderError, TryLater, WrongUse
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import ORIGINS, TextPage
from tui_reader.sources.source import PictureSource, TextSource
from tui_reader.store.texts import TextFiles
from tui_reader.text.document import Document
from tui_reader.text.pages import read_page


class FullTexts:
    """Reads papers; a text that was read once is read from the disk from then on."""

    def __init__(
        self,
        files: TextFiles,
        sources: Callable[[], Sequence[TextSource]] = tuple,
        pictures: Callable[[], PictureSource] | None = None,
    ) -> None:
        """Ask the sources in their order; they are built when the first text is fetched."""
        self._files = files
        self._build_sources = sources
        self._build_pictures = pictures
        self._at_work: dict[str, asyncio.Lock] = {}
        self._drawing = asyncio.Lock()

    @classmethod
    def in_folder(cls, folder: Path) -> FullTexts:
        """Give those of a folder, without a way to any others."""
        return cls(TextFiles(folder))

    # What is kept

    def kept(self, key: str) -> bool:
        """Whether the text of a paper can be read without a network."""
        return self._files.has(key)

    def kept_keys(self) -> list[str]:
        """Give the keys of all papers whose text can be read without a network."""
        return self._files.keys()

    # Reading

    async def read(self, paper: Paper, *, origin: str | None = None) -> Document:
        """Give the text of a paper: the one that is kept, else one that is fetched and kept.

        `origin` is one of `ORIGINS` when no other will do. Raises NoFullText, which says
        whether asking later may help, and WrongUse for an unknown origin.
        """
        if origin is not None and origin not in ORIGINS:
            raise WrongUse(f"There is no source {origin!r}.", f"There are {', '.join(ORIGINS)}.")
        async with self._turn(paper.key):
            page = await asyncio.to_thread(self._files.page, paper.key)
            if page and origin in (None, page.origin):
                with suppress(BrokenFile):  # an earlier version may have kept it
                    return await self._parsed(page)
            return await self._fetched(paper, page, origin)

    async def again(self, paper: Paper) -> Document:
        """Fetch the text of a paper anew; what is kept stays until there is something as good.

        Raises NoFullText as `read` does.
        """
        async with self._turn(paper.key):
            page = await asyncio.to_thread(self._files.page, paper.key)
            return await self._fetched(paper, page, None, best=page.origin if page else None)

    async def picture(self, address: str) -> bytes:
        """Give a picture of a paper as its file: the one that is kept, else fetched and kept.

        They are fetched one at a time, so that the next text never waits for more than one.
        Raises ReaderErrors.
        """
        if kept := await asyncio.to_thread(self._files.picture, address):
            return kept
        async with self._drawing:
            if kept := await asyncio.to_thread(self._files.picture, address):
                return kept
            if self._build_pictures is None:
                raise NoFullText("There is no way to pictures.")
            picture = await self._build_pictures().picture(address)
            with suppress(ReaderError):  # it is here, kept or not
                await asyncio.to_thread(self._files.put_picture, address, picture)
            return picture

    def _turn(self, key: str) -> asyncio.Lock:
        return self._at_work.setdefault(key, asyncio.Lock())

    async def _fetched(
        self,
        paper: Paper,
        kept: TextPage | None,
        origin: str | None,
        best: str | None = None,
    ) -> Document:
        """Ask the sources until one gives a text; a failure of the source `best` is raised."""
        failures: list[ReaderError] = []
        for source in self._sources:
            if origin not in (None, source.origin):
                continue
            try:
                page = await source.page(paper)
                document = await self._parsed(page)
            except ReaderError as error:
                if source.origin == best:
                    raise
                failures.append(error)
                continue
            warnings = [*document.warnings]
            if passing := _passing(failures):
                warnings.append(f"There may be a better text elsewhere. {passing[0].what}")
            if origin is None or kept is None or kept.origin == origin:
                warnings += await self._keep(paper.key, page)
            return replace(document, warnings=tuple(warnings))
        raise _no_text(paper, failures)

    async def _keep(self, key: str, page: TextPage) -> list[str]:
        """Keep a page; give what there is to say when that fails."""
        try:
            await asyncio.to_thread(self._files.put, key, page)
        except ReaderError as error:
            return [f"The text is not kept for later. {error.what}"]
        return []

    async def _parsed(self, page: TextPage) -> Document:
        if page.kind == "pdf":
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(_pdf_thread(), _read, page)
        return await asyncio.to_thread(_read, page)

    @cached_property
    def _sources(self) -> Sequence[TextSource]:
        return self._build_sources()


def _read(page: TextPage) -> Document:
    with collecting_later():
        return read_page(page)


@cache
def _pdf_thread() -> ThreadPoolExecutor:
    """Give the one thread of the process that may use the library for PDFs."""
    return ThreadPoolExecutor(1, "pdf")


def _passing(failures: Sequence[ReaderError]) -> list[TryLater]:
    return [one for one in failures if isinstance(one, TryLater)]


def _no_text(paper: Paper, failures: Sequence[ReaderError]) -> NoFullText:
    """Say why there is no text: first what may pass, then what went wrong, else that it is so."""
    name = arxiv_id(paper.key) or paper.key
    passing = _passing(failures)
    wrong = [one for one in failures if not isinstance(one, (TryLater, NoFullText))]
    for error in (*passing, *wrong):
        what = f"The full text of {name} is out of reach."
        return NoFullText(what, str(error), later=bool(passing))
    if len({one.what for one in failures}) == 1:
        return NoFullText(failures[0].what, failures[0].hint)
    hint = next((one.hint for one in failures if one.hint), "")
    return NoFullText(f"Nobody has the full text of {name}.", hint)
