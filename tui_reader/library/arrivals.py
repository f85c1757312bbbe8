"""Papers coming in: joined with what is known, shelved, and filed in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui_reader.find.catalogue import Catalogue
from tui_reader.library.clock import now
from tui_reader.library.verdicts import join_marks
from tui_reader.model.identity import month_of
from tui_reader.model.paper import UNTOUCHED, Paper, merge, merge_all
from tui_reader.model.words import fold
from tui_reader.store.library_file import Draft, LibraryFile
from tui_reader.store.shelf import Shelf
from tui_reader.text.readable import readable_title, title_keys

_WORDS_THAT_TELL_TITLES_APART = 3


class Accession(NamedTuple):
    """What came of papers that arrived: all of them as they are now, and which were new."""

    papers: tuple[Paper, ...] = ()
    added: frozenset[str] = frozenset()


class Expected(NamedTuple):
    """What taking papers in would do."""

    papers: Mapping[str, Paper]
    """The papers by key, one for each."""
    former: Mapping[str, str]
    """The keys of titles by which some were known before their id was."""
    added: frozenset[str]
    """The keys of those that are new."""


class Arrivals:
    """Takes papers in; one paper from two sources becomes one paper."""

    def __init__(
        self,
        catalogue: Catalogue,
        shelf: Shelf,
        file: LibraryFile,
        starter: Mapping[str, Paper],
    ) -> None:
        self.catalogue = catalogue
        self.shelf = shelf
        self.file = file
        self.starter = starter

    def expect(self, papers: Iterable[Paper]) -> Expected:
        """Say what taking papers in would do; nothing is changed."""
        joined = merge_all(self._identified(list(papers)))
        former = self._known_by_title(joined)
        known = self.known([*joined, *former.values()])
        news = (key for key in joined if key not in known and former.get(key) not in known)
        return Expected(joined, former, frozenset(news))

    def take_in(self, papers: Iterable[Paper]) -> Accession:
        """Shelve and file papers, joined with what is known of them.

        A paper without an id is joined with the one of the same title; when it was here
        before its id was known, its marks move to the id's key.
        """
        expected = self.expect(papers)
        when = now()
        # Month by month, since the shelf has only the months last asked for in memory.
        kept = {key: self._only_kept(key) for key in sorted(expected.papers, key=month_of)}
        incoming = []
        for key, paper in expected.papers.items():
            former = self.facts(expected.former.get(key))
            fresh = replace(paper, added=paper.added or when)
            for one in filter(None, (self.starter.get(key), former, kept[key])):
                fresh = merge(replace(one, key=key), fresh)
            incoming.append(fresh)
        before = self.shelf.months()
        shelved = self.shelf.put(incoming, now=when)
        after = self.shelf.months()
        written = {month: after[month] for month in shelved.months if month in after}
        self.catalogue.put(shelved.papers, before, written)
        self._keep(shelved.papers, expected.former)
        return Accession(tuple(shelved.papers), expected.added)

    def key_of(self, paper: Paper) -> str:
        """Give the key by which the library knows a paper, or would know it."""
        key = self.file.read().aliases.get(paper.key, paper.key)
        if key.startswith("title:"):
            return self._key_of_title(paper) or key
        return key

    def known(self, keys: Iterable[str]) -> set[str]:
        """Give those of some keys that are here, from elsewhere than the starter shelf."""
        # Month by month, since the shelf has only the months last asked for in memory.
        held = ((key, self._held(key)) for key in sorted(set(keys), key=month_of))
        return {key for key, paper in held if paper and paper.sources != ("starter",)}

    def _held(self, key: str) -> Paper | None:
        return self.shelf.get(key) or self.file.read().kept.get(key)

    def facts(self, key: str | None) -> Paper | None:
        """Give what is known of a paper, or None."""
        if key is None:
            return None
        return self._held(key) or self.starter.get(key)

    def _identified(self, papers: Sequence[Paper]) -> list[Paper]:
        """Give papers under the keys that the library knows them by, or one of them does."""
        keys = [self.key_of(paper) for paper in papers]
        by_title = {
            title: key
            for key, paper in zip(keys, papers, strict=True)
            if not key.startswith("title:") and _is_telling(paper)
            for title in title_keys(paper)
        }
        identified = []
        for key, paper in zip(keys, papers, strict=True):
            if key.startswith("title:"):
                key = next(filter(None, map(by_title.get, title_keys(paper))), key)
            identified.append(replace(paper, key=key))
        return identified

    def _key_of_title(self, paper: Paper) -> str | None:
        if not _is_telling(paper):
            return None
        titles = title_keys(paper)
        where = f"field = 'title' AND name IN ({', '.join('?' * len(titles))})"
        numbers = self.catalogue.numbers(where, titles, table="names")
        keys = self.catalogue.keys_of(sorted(numbers))
        return next((key for key in keys if not key.startswith("title:")), None)

    def _known_by_title(self, papers: Mapping[str, Paper]) -> dict[str, str]:
        """Give, for papers with an id, the key by which they were known before they had one."""
        by_title = {
            title: key
            for key, paper in papers.items()
            if not key.startswith("title:") and _is_telling(paper)
            for title in title_keys(paper)
        }
        return {key: old for old, key in by_title.items() if self._held(old)}

    def _only_kept(self, key: str) -> Paper | None:
        """Give the copy of a paper that the library keeps and the shelf has lost."""
        kept = self.file.read().kept
        return kept[key] if key in kept and self.shelf.get(key) is None else None

    def _keep(self, papers: Iterable[Paper], former: Mapping[str, str]) -> None:
        """Renew kept facts that another source knows better; move marks from titles to ids."""
        kept = self.file.read().kept
        better = [p for p in papers if p.key in kept and set(p.sources) - set(kept[p.key].sources)]
        if not better and not former:
            return
        with self.file.change() as draft:
            for paper in better:
                draft.keep(paper)
            for key, old in former.items():
                self._move(draft, old, key)
        if former:
            self.shelf.drop(former.values())
            self.catalogue.drop(former.values())

    def _move(self, draft: Draft, old: str, key: str) -> None:
        draft.add_alias(old, key)
        draft.move_citation(old, key)
        mark = join_marks(draft.marks.get(key, UNTOUCHED), draft.marks.get(old, UNTOUCHED))
        draft.set_mark(old, UNTOUCHED)
        draft.set_mark(key, mark)
        if old in draft.kept:
            draft.keep(self.shelf.get(key) or replace(draft.kept[old], key=key))
            draft.forget(old)


def _is_telling(paper: Paper) -> bool:
    """Whether the title is long enough for no other paper to have it by chance."""
    return len(fold(readable_title(paper)).split()) >= _WORDS_THAT_TELL_TITLES_APART
