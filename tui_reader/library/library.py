"""The library opened: find, read, change, refresh, import and export papers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from tui_reader.find.catalogue import BrokenCatalogue, Catalogue, damage_told
from tui_reader.find.facets import Facet
from tui_reader.find.finder import Finder, Found, Rules
from tui_reader.find.index import WordIndex, WordScan
from tui_reader.find.row import Row
from tui_reader.library.arrivals import Accession, Arrivals
from tui_reader.library.changes import Changes
from tui_reader.library.clock import now
from tui_reader.library.filing import Filing
from tui_reader.library.refresh import Refresh
from tui_reader.library.verdicts import Verdict
from tui_reader.model.feed_name import FeedName
from tui_reader.model.identity import month_of
from tui_reader.model.paper import UNTOUCHED, Arrival, Change, Mark, Paper
from tui_reader.model.query import Query
from tui_reader.sources.source import Source
from tui_reader.store.library_file import LibraryFile
from tui_reader.store.shelf import Shelf
from tui_reader.store.validators import ValidatorFile

if TYPE_CHECKING:
    # What goes in and out in files is imported when it does: the first screen does not wait.
    from tui_reader.deliver.entry import Entry, Imported
    from tui_reader.library.exports import Exports
    from tui_reader.library.full_texts import FullTexts
    from tui_reader.library.imports import ImportReport, Imports

__all__ = ["Facet", "Found", "Library", "Places", "Row", "Rules"]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of a library; all but the first can be deleted at any time."""

    library_file: Path
    shelf: Path
    catalogue: Path
    index: Path
    validators: Path


class Library:
    """All that the interface and the command line know of papers.

    Its methods wait for the disk where they have to; `offload`, through which everything goes
    that writes, and `find_soon` run them in threads, so that an event loop does not.
    """

    def __init__(
        self,
        places: Places,
        validators: ValidatorFile,
        sources: Sequence[Source] = (),
        starter: Iterable[Paper] = (),
        rules: Rules | None = None,
        texts: Callable[[], FullTexts] | None = None,
        citation_key: str = "{author}{year}{word}",
    ) -> None:
        self._places = places
        self._starter = {paper.key: paper for paper in starter}
        self.file = LibraryFile(places.library_file)
        self.shelf = Shelf(places.shelf)
        self.catalogue = Catalogue(places.catalogue)
        self.finder = Finder(self.catalogue, rules, lambda: self.texts.kept_keys())
        self.filing = Filing(self.catalogue, self.shelf, self.file, self._starter)
        self.arrivals = Arrivals(self.catalogue, self.shelf, self.file, self._starter)
        self._changes = Changes(self.file, self.paper)
        self._refresh = Refresh(sources, self.arrivals, validators, self._file)
        self._build_texts = texts
        self._citation_key = citation_key
        self.warners: list[Callable[[], Iterable[str]]] = []
        """What else has warnings to give, each once, beside the files."""
        self._writing = ThreadPoolExecutor(1, "store")
        self._finding = ThreadPoolExecutor(1, "find")
        self._mending = Lock()
        self._healing(self.filing.file_first)

    # Threads

    async def offload(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something in the store's thread; being cancelled does not stop it."""
        return await asyncio.shield(asyncio.wrap_future(self.begin(function, *args, **kwargs)))

    def begin(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give something to the store's thread now; `close` waits until it is done."""
        return self._writing.submit(function, *args, **kwargs)

    async def _file(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.offload(lambda: self._healing(function, *args, **kwargs))

    async def find_soon(self, query: Query, sort: str | None = None) -> Found:
        """Find in a thread of its own, so that typing goes on."""
        return await _in(self._finding, lambda: self.find(query, sort=sort))

    async def facets_soon(self, found: Found) -> list[Facet]:
        """Count what there is to narrow an answer by, in the thread that finds."""
        return await _in(
            self._finding, lambda: self._healing(self.finder.facets, found, self.marks)
        )

    def close(self) -> None:
        """Wait for what is being written, and close the derived files."""
        self._writing.shutdown()
        self._finding.shutdown()
        self.catalogue.close()

    # Finding and reading

    def find(self, query: Query, *, sort: str | None = None, limit: int | None = None) -> Found:
        """Answer a query."""
        return self._healing(self.finder.find, query, self.marks, sort=sort, limit=limit)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Give what the list shows of some papers of an answer."""
        return self._healing(self.catalogue.rows, numbers)

    def keys(self, found: Found) -> list[str]:
        """Give the keys of the papers of an answer, in its order."""
        return self._healing(self.catalogue.keys_of, found.numbers)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """What the reader did, by key; another object after each change, whoever made it."""
        return self.file.read().marks

    def mark(self, key: str) -> Mark:
        """Give what the reader did with one paper."""
        return self.marks.get(self.resolve(key), UNTOUCHED)

    def resolve(self, key: str) -> str:
        """Give the key that a paper goes by now, if it was joined with another."""
        return self.file.read().aliases.get(key, key)

    def paper(self, key: str) -> Paper | None:
        """Give a paper's facts: the fetched ones, else those kept with its mark, else None."""
        return self.arrivals.facts(self.resolve(key))

    def entries(self, keys: Iterable[str]) -> list[Entry]:
        """Give papers with their marks; unknown keys are left out."""
        wanted = [self.resolve(key) for key in keys]
        from tui_reader.deliver.entry import Entry

        # Month by month, since the shelf has only the months last asked for in memory.
        papers = {key: self.paper(key) for key in sorted(set(wanted), key=month_of)}
        return [Entry(paper, self.mark(key)) for key in wanted if (paper := papers[key])]

    def authors(self, numbers: Sequence[int]) -> dict[int, str]:
        """Give all authors of some papers of an answer, by number, each list as one line."""
        query = "SELECT id, author FROM prose WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._healing(self.catalogue.select, query, [json.dumps(list(numbers))]))

    async def paper_soon(self, key: str) -> Paper | None:
        """Give a paper's facts, read in the thread that finds."""
        return await _in(self._finding, lambda: self.paper(key))

    @cached_property
    def texts(self) -> FullTexts:
        """The full texts of papers."""
        from tui_reader.library.full_texts import FullTexts

        folder = self._places.shelf.with_name("texts")
        return self._build_texts() if self._build_texts else FullTexts.in_folder(folder)

    async def outlook(self) -> tuple[object, int]:
        """Give two values that differ once anybody, any process, changed marks or papers."""
        return await _in(self._finding, lambda: (self.marks, self._healing(self._serial)))

    def _serial(self) -> int:
        return self.catalogue.serial

    # Changing

    def change(self, keys: Iterable[str], verdict: Verdict) -> list[Change]:
        """Do one thing with papers; on the disk when this returns.

        Raises TryLater for a busy library, and ReaderError where it cannot be written.
        """
        return self._changes.make(map(self.resolve, keys), verdict)

    def undo(self, count: int = 1) -> list[Change]:
        """Take back the last steps that still stand; empty when there is none."""
        return self._changes.undo(count)

    def redo(self, count: int = 1) -> list[Change]:
        """Do again what was taken back last; empty when there is nothing."""
        return self._changes.redo(count)

    def history(self, count: int | None = None) -> list[Change]:
        """Give the last changes, newest first, undone ones included."""
        return self._changes.history(count)

    def state(self, name: str) -> Any:
        """Give a small thing the program remembers, such as the theme last chosen, or None."""
        return self.file.read().state.get(name)

    def remember(self, name: str, value: Any) -> None:
        """Remember a small thing."""
        with self.file.change() as draft:
            draft.set_state(name, value)

    # Bringing in

    async def refresh(self, feeds: Iterable[FeedName]) -> AsyncIterator[Arrival]:
        """Bring in feeds, all at once; gives an Arrival for each, with its failure if it failed."""
        succeeded = False
        async for arrival in self._refresh.feeds(feeds):
            succeeded = succeeded or arrival.error is None
            yield arrival
        if succeeded:
            await self.offload(self.remember, "refreshed", now())

    def take_in(self, papers: Iterable[Paper]) -> Accession:
        """Shelve papers, joined with what is known of them."""
        return self._healing(self.arrivals.take_in, papers)

    def key_of(self, paper: Paper) -> str:
        """Give the key by which a paper is known here, or would be."""
        return self._healing(self.arrivals.key_of, paper)

    async def search_online(self, words: str, source: str = "hf", limit: int = 50) -> Arrival:
        """Search a service and shelve what it finds."""
        return await self._refresh.search(words, source, limit)

    async def whole_abstracts(self, papers: Iterable[Paper]) -> Arrival:
        """Take from arXiv the abstracts of papers that have lost their TeX elsewhere."""
        return await self._refresh.whole_abstracts(papers)

    async def details(self, key: str) -> Arrival:
        """Bring in one paper again with its linked models, datasets and Spaces."""
        return await self._refresh.details(key)

    async def look_up(self, keys: Sequence[str]) -> Arrival:
        """Bring in papers by key from whichever source knows them."""
        return await self._refresh.look_up(keys)

    @cached_property
    def _imports(self) -> Imports:
        from tui_reader.library.imports import Imports

        return Imports(self.arrivals, self.file)

    async def import_entries(self, imported: Imported, *, dry_run: bool = False) -> ImportReport:
        """Take in what a file holds; bare ids are looked up where a source can be reached."""
        if dry_run:
            return await self._file(self._imports.preview, imported)
        unknown = await self._file(self._imports.unknown, imported)
        if not unknown:
            return await self._file(self._imports.take_in, imported)
        # What is looked up for the file's sake was not here before, and counts as added.
        report = await self._file(self._imports.preview, imported)
        await self.look_up(unknown)
        await self._file(self._imports.take_in, imported)
        return report

    # Taking out

    @cached_property
    def exports(self) -> Exports:
        """Papers written in the formats that there are."""
        from tui_reader.library.exports import Exports

        return Exports(self.entries, self.file, self._citation_key)

    def saved_keys(self) -> list[str]:
        """Give the keys of the saved papers, in the order of the list."""
        return self.keys(self.find(Query.parse("is:saved")))

    # Derived files

    def settle(self) -> None:
        """Bring the catalogue up to what is kept; costs next to nothing when it is."""
        self._healing(self.filing.settle)

    async def settle_soon(self) -> None:
        """Do the same a month at a time in the store's thread, so that others have their turn."""
        steps = self.filing.steps()
        while await self.offload(self._healing, lambda: next(steps, None)) is not None:
            pass

    def load_index(self) -> None:
        """Load the index of words, up to date; without it, and until then, words are scanned.

        Raises ReaderError where it cannot be written.
        """
        self._healing(self._load_index)

    def _load_index(self) -> None:
        index = self.finder.words
        if not isinstance(index, WordIndex) or index.birth != self.catalogue.birth:
            index = self.finder.words = WordIndex(self._places.index, self.catalogue)
        index.catch_up()

    async def load_index_soon(self) -> None:
        """Do the same in a thread of its own: neither finding nor saving waits for it."""
        await asyncio.to_thread(self.load_index)

    def _healing(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the catalogue; when it turns out broken, build it anew and repeat."""
        birth = self.catalogue.birth
        try:
            with damage_told():
                return function(*args, **kwargs)
        except BrokenCatalogue:
            pass
        with self._mending, damage_told():
            if self.catalogue.birth == birth:  # no other thread has built it anew meanwhile
                self.catalogue.rebuild()
                self.finder.words = WordScan(self.catalogue)
                self.filing.file_first()
                self.filing.settle()
        with damage_told():
            return function(*args, **kwargs)

    def take_warnings(self) -> tuple[str, ...]:
        """Give, once, what was found damaged and what was done about it."""
        others = (warning for take in self.warners for warning in take())
        return (*self.file.take_warnings(), *self.shelf.take_warnings(), *others)


async def _in(executor: ThreadPoolExecutor, function: Callable[[], T]) -> T:
    return await asyncio.shield(asyncio.get_running_loop().run_in_executor(executor, function))
