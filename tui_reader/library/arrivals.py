"""Papers coming in: joined with what is known, shelved, and filed in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui_reader.find.catalogue import Catalogue
from tui_reader.library.clock import now
from tui_reader.library.verdicts import join_marks
from tui_reader.model.identity import title_key
from tui_reader.model.paper import UNTOUCHED, Paper, merge, merge_all
from tui_reader.model.words import fold
from tui_reader.store.library_file import LibraryFile
from tui_reader.store.shelf import Shelf

_WORDS_THAT_TELL_TITLES_APART = 3


@dataclass(frozen=True, slots=True)
class Accession:
    """What came of papers that arrived: all of them as they are now, and which were new."""

    papers: tuple[Paper, ...] = ()
    added: frozenset[str] = frozenset()


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

    def take_in(self, papers: Iterable[Paper]) -> Accession:
        """Shelve and file papers, joined with what is known of them.

        A paper without an id is joined with the one of the same title; when it was here
        before its id was known, its marks move to the id's key.
        """
        when = now()
        joined = merge_all(self._identified(papers))
        former = self._known_by_title(joined)
        known = self.known([*joined, *former.values()])
        incoming = []
        for key, paper in joined.items():
            earlier = [self.starter.get(key), self.facts(former.get(key)), self._only_kept(key)]
            fresh = replace(paper, added=paper.added or when)
            for one in filter(None, earlier):
                fresh = merge(replace(one, key=key), fresh)
            incoming.append(fresh)
        shelved = self.shelf.put(incoming, now=when)
        self.catalogue.put(shelved.papers, self._stamps(shelved.months))
        self._move(former)
        added = frozenset(
            key for key in joined if key not in known and former.get(key) not in known
        )
        return Accession(tuple(shelved.papers), added)

    def _stamps(self, months: Iterable[str]) -> dict[str, str]:
        stamps = self.shelf.months()
        return {month: stamps[month] for month in months if month in stamps}

    def key_of(self, paper: Paper) -> str:
        """Give the key by which the library knows a paper, or would know it."""
        key = self.file.read().aliases.get(paper.key, paper.key)
        if key.startswith("title:"):
            return self._key_of_title(paper.title) or key
        return key

    def known(self, keys: Iterable[str]) -> set[str]:
        """Give those of some keys that are here, from elsewhere than the starter shelf."""
        numbers = self.catalogue.numbers_of(list(keys))
        starter = self.catalogue.numbers("starter") if numbers else set()
        return {key for key, number in numbers.items() if number not in starter}

    def facts(self, key: str | None) -> Paper | None:
        """Give what is known of a paper, or None."""
        if key is None:
            return None
        return self.shelf.get(key) or self.file.read().kept.get(key) or self.starter.get(key)

    def _identified(self, papers: Iterable[Paper]) -> list[Paper]:
        keyed = ((self.key_of(paper), paper) for paper in papers)
        return [paper if paper.key == key else replace(paper, key=key) for key, paper in keyed]

    def _key_of_title(self, title: str) -> str | None:
        words = fold(title)
        if words.count(" ") + 1 < _WORDS_THAT_TELL_TITLES_APART:
            return None
        numbers = self.catalogue.numbers("title = ?", [f" {words} "], table="words")
        keys = self.catalogue.keys_of(sorted(numbers))
        return next((key for key in keys if not key.startswith("title:")), None)

    def _known_by_title(self, papers: Mapping[str, Paper]) -> dict[str, str]:
        """Give, for papers with an id, the key by which they were known before they had one."""
        by_title = {
            title_key(paper.title): key
            for key, paper in papers.items()
            if not key.startswith("title:") and paper.title
        }
        known = self.catalogue.numbers_of(by_title)
        return {by_title[key]: key for key in known if key != by_title[key]}

    def _only_kept(self, key: str) -> Paper | None:
        """Give the copy of a paper that the library keeps and the shelf has lost."""
        kept = self.file.read().kept
        return kept[key] if key in kept and self.shelf.get(key) is None else None

    def _move(self, former: Mapping[str, str]) -> None:
        """Move marks and kept facts from the keys of titles to the keys of ids."""
        if not former:
            return
        with self.file.change() as draft:
            for key, old in former.items():
                draft.add_alias(old, key)
                mark = join_marks(draft.marks.get(key, UNTOUCHED), draft.marks.get(old, UNTOUCHED))
                draft.set_mark(old, UNTOUCHED)
                draft.set_mark(key, mark)
                if old in draft.kept:
                    draft.keep(self.shelf.get(key) or replace(draft.kept[old], key=key))
                    draft.forget(old)
        self.shelf.drop(former.values())
        self.catalogue.drop(former.values())
