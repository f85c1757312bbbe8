"""Papers written in a format, with the citation keys they were given once and for all."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tui_reader.deliver.citation_key import citation_key, distinct
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.exporter import EXPORTERS, exporter_named
from tui_reader.deliver.notes import notes
from tui_reader.library.written_file import write_file
from tui_reader.library.written_folder import WrittenFolder, write_folder
from tui_reader.model.errors import NoSuchPaper
from tui_reader.model.paper import Change
from tui_reader.store.library_file import LibraryFile

_PATTERN = "citation pattern"
_WITH_HISTORY = "jsonl"
_EVERY = 50
_SHOWN = 3
T = TypeVar("T")


class Exports:
    """Writes papers as text; whoever asked puts it into a file or on the clipboard."""

    def __init__(
        self, entries: Callable[[Iterable[str]], list[Entry]], file: LibraryFile, pattern: str
    ) -> None:
        """Write what `entries` gives; citation keys are made by `pattern` and kept in `file`."""
        self.entries = entries
        self.file = file
        self.pattern = pattern

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that papers can be exported in."""
        return tuple(EXPORTERS)

    def suffix(self, format_name: str) -> str:
        """Give the usual end of the name of a file in a format."""
        return exporter_named(format_name).suffix

    def parts(
        self, keys: Iterable[str], format_name: str, options: ExportOptions | None = None
    ) -> Iterator[str]:
        """Write papers in a format, in pieces of about a paper.

        Raises WrongUse for an unknown format, NoSuchPaper when there is nothing to export, and,
        for a format that cites, what changing the library raises.
        """
        exporter, options = exporter_named(format_name), options or ExportOptions()
        entries = self.some(keys)
        if exporter.cites:
            options = replace(options, citations=self.citations(entries))
        if format_name == _WITH_HISTORY:
            entries = self._with_history(entries)
        return iter(exporter.parts(entries, options))

    def text(
        self, keys: Iterable[str], format_name: str, options: ExportOptions | None = None
    ) -> str:
        """Write papers in a format, as one text; raises what `parts` does."""
        return "".join(self.parts(keys, format_name, options))

    def notes(
        self, keys: Iterable[str], options: ExportOptions | None = None
    ) -> Iterator[tuple[str, str]]:
        """Write each paper as a Markdown note: the name of a file and its text.

        Raises NoSuchPaper when there is nothing to export.
        """
        return notes(self.some(keys), options or ExportOptions())

    def preview(self, keys: Sequence[str], format_name: str, *, as_note: bool = False) -> str:
        """Show how the first papers, or the first note, would be written; nothing is kept."""
        if as_note and keys:
            return next(text for _, text in self.notes(keys[:1]))
        exporter, entries = exporter_named(format_name), self.entries(keys[:_SHOWN])
        options = ExportOptions(citations=self._citations_of(entries, self.file.read().citations))
        return "".join(exporter.parts(entries, options))

    def citation_keys(self, keys: Iterable[str]) -> list[str]:
        """Give the citation keys of papers, in order."""
        return list(self.citations(self.some(keys)).values())

    # In a thread of its own, since thousands of papers take seconds

    async def text_soon(
        self,
        keys: Sequence[str],
        format_name: str,
        told: Callable[[int], None] | None = None,
    ) -> str:
        """Write papers as one text; `told` hears now and then how many pieces are done."""

        def written(tell: Callable[[int], None]) -> str:
            return "".join(_counted(self.parts(keys, format_name), tell))

        return await _in_a_thread(written, told)

    async def notes_soon(
        self,
        keys: Sequence[str],
        folder: Path,
        told: Callable[[int], None] | None = None,
    ) -> WrittenFolder:
        """Write papers as notes into a folder, and raise what `write_folder` does."""

        def written(tell: Callable[[int], None]) -> WrittenFolder:
            return write_folder(folder, _counted(self.notes(keys), tell))

        return await _in_a_thread(written, told)

    async def preview_soon(
        self, keys: Sequence[str], format_name: str, *, as_note: bool = False
    ) -> str:
        """Show how the first papers, or the first note, would be written."""
        return await asyncio.to_thread(self.preview, keys, format_name, as_note=as_note)

    async def file_soon(
        self,
        keys: Sequence[str],
        format_name: str,
        file: Path,
        *,
        force: bool = False,
        told: Callable[[int], None] | None = None,
    ) -> Path:
        """Write papers into a file, to its end even if nobody waits for it any more.

        Raises what `parts` and `write_file` do.
        """

        def written(tell: Callable[[int], None]) -> Path:
            text = "".join(_counted(self.parts(keys, format_name), tell))
            return write_file(file, text, force=force)

        return await _in_a_thread(written, told)

    # Parts of the above

    def some(self, keys: Iterable[str]) -> Sequence[Entry]:
        """Give papers with their marks; raises NoSuchPaper when there is none."""
        entries = self.entries(keys)
        if not entries:
            raise NoSuchPaper("There is nothing to export.", "Save a paper, or ask for others.")
        return entries

    def citations(self, entries: Iterable[Entry]) -> Mapping[str, str]:
        """Give the citation key of each paper by its key.

        A paper keeps the one that it was given first, so that a manuscript which cites it stays
        right, whatever else is exported and however its facts are corrected.
        """
        papers = list(entries)
        snapshot = self.file.read()
        same = snapshot.state.get(_PATTERN) in (None, self.pattern)
        if same and all(one.paper.key in snapshot.citations for one in papers):
            return {one.paper.key: snapshot.citations[one.paper.key] for one in papers}
        with self.file.change() as draft:
            # Whoever writes another pattern into the configuration wants other keys.
            if draft.state.get(_PATTERN) not in (None, self.pattern):
                draft.forget_citations()
            draft.set_state(_PATTERN, self.pattern)
            given = self._citations_of(papers, draft.citations)
            for key, citation in given.items():
                if key not in draft.citations:
                    draft.cite(key, citation)
            return given

    def _citations_of(
        self, entries: Iterable[Entry], known: Mapping[str, str]
    ) -> Mapping[str, str]:
        taken = {citation.casefold() for citation in known.values()}
        given: dict[str, str] = {}
        for paper in (entry.paper for entry in entries):
            citation = given.get(paper.key) or known.get(paper.key)
            if citation is None:
                citation = distinct(citation_key(paper, self.pattern), taken)
                taken.add(citation.casefold())
            given[paper.key] = citation
        return given

    def _with_history(self, entries: Iterable[Entry]) -> list[Entry]:
        changes: dict[str, list[Change]] = defaultdict(list)
        snapshot = self.file.read()
        for change in snapshot.history:
            changes[snapshot.aliases.get(change.key, change.key)].append(change)
        return [replace(one, history=tuple(changes[one.paper.key])) for one in entries]


def _counted(pieces: Iterable[T], tell: Callable[[int], None]) -> Iterator[T]:
    for number, piece in enumerate(pieces):
        if number % _EVERY == 0:
            tell(number)
        yield piece


async def _in_a_thread(
    work: Callable[[Callable[[int], None]], T], told: Callable[[int], None] | None
) -> T:
    """Do something that tells how far it is, and let that be heard in the loop that waits."""
    loop = asyncio.get_running_loop()

    def tell(number: int) -> None:
        if told is not None:
            with suppress(RuntimeError):  # the loop is over; the work is not
                loop.call_soon_threadsafe(told, number)

    return await asyncio.to_thread(work, tell)
