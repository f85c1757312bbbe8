"""Papers and marks from files: joined with what is here, nothing overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tui_reader.deliver.entry import Entry, Imported, Skip
from tui_reader.library.arrivals import Arrivals
from tui_reader.library.changes import add_step
from tui_reader.library.verdicts import join_marks
from tui_reader.model.identity import arxiv_id, month_of
from tui_reader.model.paper import UNTOUCHED, Change, Mark, Paper, merge
from tui_reader.store.library_file import Draft, LibraryFile


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do."""

    added: int = 0
    merged: int = 0
    skipped: tuple[Skip, ...] = ()


class Imports:
    """Takes in what files hold."""

    def __init__(self, arrivals: Arrivals, file: LibraryFile) -> None:
        self.arrivals = arrivals
        self.file = file

    def unknown(self, imported: Imported) -> list[str]:
        """Give the keys of which the file has nothing but the id, and the library no facts."""
        bare = [
            e.paper.key for e in imported.entries if arxiv_id(e.paper.key) and not e.paper.title
        ]
        known = self.arrivals.known(bare)
        return [key for key in bare if key not in known]

    def preview(self, imported: Imported) -> ImportReport:
        """Say what an import would do; nothing is changed."""
        expected = self.arrivals.expect(entry.paper for entry in imported.entries)
        added = len(expected.added)
        return ImportReport(added, len(expected.papers) - added, imported.skipped)

    def take_in(self, imported: Imported) -> ImportReport:
        """Take in all papers of a file with their marks, as one step that can be undone.

        A paper of which nothing is known but its id is called by it until a source tells more.
        """
        entries = self._named(imported.entries)
        accession = self.arrivals.take_in(entry.paper for entry in entries)
        keys = [self.arrivals.key_of(entry.paper) for entry in entries]
        papers = {paper.key: paper for paper in accession.papers}
        with self.file.change() as draft:
            for paper in papers.values():
                draft.keep(paper)
            _keep_citations(draft, keys, entries)
            if not draft.history:
                _bring_back(draft, keys, entries)
            joined = _joined(keys, entries, draft.marks)
            for key, _, after in joined:
                draft.set_mark(key, after)
            add_step(draft, joined, "imported")
        added = len(accession.added)
        return ImportReport(added, len(papers) - added, imported.skipped)

    def _named(self, entries: Sequence[Entry]) -> list[Entry]:
        """Give entries a title, and to their facts those that are known here, which win."""
        keys = [self.arrivals.key_of(entry.paper) for entry in entries]
        # Month by month, since the shelf has only the months last asked for in memory.
        known = {key: self.arrivals.facts(key) for key in sorted(set(keys), key=month_of)}
        pairs = zip(entries, map(known.get, keys), strict=True)
        return [replace(entry, paper=_joined_facts(entry.paper, facts)) for entry, facts in pairs]


def _joined_facts(paper: Paper, known: Paper | None) -> Paper:
    title = paper.title or (known.title if known else paper.key.partition(":")[2])
    sources = tuple(dict.fromkeys((*paper.sources, "import")))
    paper = replace(paper, title=title, sources=sources)
    return merge(paper, known) if known else paper


def _bring_back(draft: Draft, keys: Sequence[str], entries: Sequence[Entry]) -> None:
    """Give a library without a history the one that a file tells of, and the marks it led to.

    Where there is a history, another one cannot be put between its steps: undo takes back the
    last step, and that has to be one that was made here.
    """
    told: dict[tuple[str, int, str], Change] = {}
    for key, entry in zip(keys, entries, strict=True):
        for change in entry.history:
            if change.before != change.after:
                told[key, change.number, change.when] = replace(change, key=key)
        if entry.history:
            draft.set_mark(key, join_marks(draft.marks.get(key, UNTOUCHED), entry.mark))
    in_order = sorted(told.values(), key=lambda change: (change.step, change.number))
    draft.bring_history(in_order)


def _keep_citations(draft: Draft, keys: Sequence[str], entries: Sequence[Entry]) -> None:
    """Let papers have the keys by which a manuscript cites them, unless others have those."""
    taken = {citation.casefold() for citation in draft.citations.values()}
    for key, entry in zip(keys, entries, strict=True):
        citation = entry.citation
        if citation and key not in draft.citations and citation.casefold() not in taken:
            taken.add(citation.casefold())
            draft.cite(key, citation)


def _joined(
    keys: Sequence[str], entries: Sequence[Entry], marks: Mapping[str, Mark]
) -> list[tuple[str, Mark, Mark]]:
    """Give, for each paper whose mark changes, its key and the mark before and after."""
    after: dict[str, Mark] = {}
    for key, entry in zip(keys, entries, strict=True):
        after[key] = join_marks(after.get(key) or marks.get(key, UNTOUCHED), entry.mark)
    steps = ((key, marks.get(key, UNTOUCHED), mark) for key, mark in after.items())
    return [step for step in steps if step[1] != step[2]]
