"""Words to papers as one types: a tantivy index beside the catalogue, thrown away at will."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.row import WORD_FIELDS

if TYPE_CHECKING:
    import tantivy

VERSION = 1
ANYWHERE = ("title", "author", "abstract", "topic")
_HEAP = 64_000_000
_REMEMBERED = 100


class WordSearch(Protocol):
    """Whatever finds papers by their words."""

    def matching(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """Give the numbers of the papers that hold folded words in a row in a field.

        The last word is a prefix unless `whole`; field None is title, authors, abstract and
        topics.
        """
        ...


class WordScan:
    """Looks through all texts: always right, and quick enough for some 10,000 papers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._texts: dict[str | None, list[tuple[int, str]]] = {}
        self._serial = -1

    def matching(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """See `WordSearch.matching`."""
        serial = self.catalogue.serial
        if serial != self._serial:
            self._texts, self._serial = {}, serial
        if field not in self._texts:
            self._texts[field] = self._read(field, "")
        return _holding(self._texts[field], words, whole)

    def matching_since(
        self, serial: int, field: str | None, words: tuple[str, ...], whole: bool
    ) -> set[int]:
        """Look only through the papers that were filed after a serial."""
        where = f"WHERE id IN (SELECT id FROM facts WHERE serial > {serial})"
        return _holding(self._read(field, where), words, whole)

    def _read(self, field: str | None, where: str) -> list[tuple[int, str]]:
        text = field or " || '¦' || ".join(ANYWHERE)
        return self.catalogue.select(f"SELECT id, {text} FROM words {where}")


def _holding(texts: list[tuple[int, str]], words: tuple[str, ...], whole: bool) -> set[int]:
    wanted = " " + " ".join(words) + (" " if whole else "")
    return {number for number, text in texts if wanted in text}


class WordIndex:
    """The index in a folder of its own, with a stamp beside it that says how far it goes.

    It may lag behind the catalogue: `catch_up` brings it up to date, and until then what it
    has not seen is scanned. What is missing, old or broken is built anew.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.birth = catalogue.birth
        self.scan = WordScan(catalogue)
        # The index and how far it goes change together: words are searched in one thread while
        # another brings the index up to date.
        self._ready: tuple[tantivy.Index, int] | None = None
        self._answers: dict[tuple[str | None, tuple[str, ...], bool], set[int]] = {}
        self._answered = (-1, -1)
        self._open()

    @property
    def _stamp_file(self) -> Path:
        return self.folder / "stamp.json"

    def _open(self) -> None:
        import tantivy

        with suppress(OSError, ValueError, KeyError, TypeError):
            stamp = json.loads(self._stamp_file.read_text("utf-8"))
            if (stamp["version"], stamp["birth"]) != (VERSION, self.catalogue.birth):
                return
            if self._ready is None or stamp["upto"] > self._ready[1]:
                index = _prepared(tantivy.Index.open(str(self.folder)))
                self._ready = (index, int(stamp["upto"]))

    def catch_up(self) -> None:
        """Bring the index up to the catalogue; from nothing where there is no use of the old.

        Raises OSError where the folder cannot be written; the scan serves on.
        """
        self._open()  # another process may have brought it further
        serial = self.catalogue.serial
        if self._ready is not None and self._ready[1] >= serial:
            return
        try:
            self._index_since(*(self._ready or self._start_over()), serial)
        except ValueError as error:
            if "LockBusy" in str(error):  # another process is at it; the scan serves meanwhile
                return
            self._index_since(*self._start_over(), serial)

    def _start_over(self) -> tuple[tantivy.Index, int]:
        import tantivy

        self._ready = None
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _prepared(tantivy.Index(_schema(), path=str(self.folder))), -1

    def _index_since(self, index: tantivy.Index, upto: int, serial: int) -> None:
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        changed = f"id IN (SELECT id FROM facts WHERE serial > {upto} AND serial <= {serial})"
        if upto >= 0:
            gone = self.catalogue.numbers("serial > ?", [upto], table="gone")
            for number in gone | self.catalogue.numbers(changed):
                writer.delete_documents_by_term("id", number)
        columns = ", ".join(WORD_FIELDS)
        self._add(writer, self.catalogue.select(f"SELECT id, {columns} FROM words WHERE {changed}"))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        stamp = {"version": VERSION, "birth": self.catalogue.birth, "upto": serial}
        self._stamp_file.write_text(json.dumps(stamp), "utf-8")
        self._ready = (index, serial)

    def _add(self, writer: tantivy.IndexWriter, rows: Iterable[tuple[Any, ...]]) -> None:
        import tantivy

        for number, *texts in rows:
            document = tantivy.Document()
            document.add_unsigned("id", number)
            for field, text in zip(WORD_FIELDS, texts, strict=True):
                document.add_text(field, text)
            writer.add_document(document)

    def matching(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """See `WordSearch.matching`; the last answers are remembered while nothing changes."""
        ready = self._ready
        if ready is None:
            return self.scan.matching(field, words, whole)
        state = (ready[1], self.catalogue.serial)
        if state != self._answered or len(self._answers) > _REMEMBERED:
            self._answers, self._answered = {}, state
        asked = (field, words, whole)
        if asked not in self._answers:
            try:
                self._answers[asked] = self._search(*ready, field, words, whole)
            except ValueError:  # the files are broken or gone
                self._ready = None
                return self.scan.matching(field, words, whole)
        return set(self._answers[asked])

    def _search(
        self,
        index: tantivy.Index,
        upto: int,
        field: str | None,
        words: tuple[str, ...],
        whole: bool,
    ) -> set[int]:
        import tantivy

        searcher = index.searcher()
        fields = ANYWHERE if field is None else (field,)
        queries = [_query(index.schema, name, words, whole) for name in fields]
        any_of = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])
        limit = max(searcher.num_docs, 1)
        hits = searcher.search(any_of, limit, count=False, order_by_field="id").hits
        found = {number for number, _ in hits}
        if self.catalogue.serial > upto:
            found -= self.catalogue.numbers("serial > ?", [upto])
            found -= self.catalogue.numbers("serial > ?", [upto], table="gone")
            found |= self.scan.matching_since(upto, field, words, whole)
        return found


def _query(
    schema: tantivy.Schema, field: str, words: tuple[str, ...], whole: bool
) -> tantivy.Query:
    import tantivy

    *first, last = words
    if whole and not first:
        return tantivy.Query.term_query(schema, field, last, "freq")
    if whole:
        return tantivy.Query.phrase_query(schema, field, list(words))
    if first:
        return tantivy.Query.regex_phrase_query(schema, field, [*first, f"{last}.*"])
    return tantivy.Query.regex_query(schema, field, f"{last}.*")


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for field in WORD_FIELDS:
        builder.add_text_field(field, tokenizer_name="folded", index_option="position")
    return builder.build()


def _prepared(index: tantivy.Index) -> tantivy.Index:
    """Teach an index that its words come folded already, a blank apart."""
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("folded", analyzer)
    return index
