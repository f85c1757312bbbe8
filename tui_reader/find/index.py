"""Words to papers as one types: a tantivy index beside the catalogue, thrown away at will."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tui_reader.find.catalogue import Catalogue
from tui_reader.find.row import WORD_FIELDS
from tui_reader.model.errors import ReaderError

if TYPE_CHECKING:
    import tantivy

VERSION = 1
_COLUMNS = {None: ("title", "author", "abstract", "keyword"), "topic": ("category", "keyword")}
_HEAP = 64_000_000
_REMEMBERED = 100


class WordSearch(Protocol):
    """Whatever finds papers by their words."""

    def matching(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """Give the numbers of the papers that hold folded words in a row in a field.

        The last word is a prefix unless `whole`; field None is title, authors, abstract and
        keywords.
        """
        ...


def _columns(field: str | None) -> tuple[str, ...]:
    return _COLUMNS.get(field) or (str(field),)


class WordScan:
    """Looks through all texts: always right, and quick enough for some 10,000 papers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._texts: tuple[int, dict[str | None, list[tuple[int, str]]]] = (-1, {})

    def matching(self, field: str | None, words: tuple[str, ...], whole: bool) -> set[int]:
        """See `WordSearch.matching`."""
        serial, held = self.catalogue.serial, self._texts
        if held[0] != serial:
            held = self._texts = (serial, {})
        texts = held[1]
        if field not in texts:
            texts[field] = self._read(field, "")
        return _holding(texts[field], words, whole)

    def matching_since(
        self, serial: int, field: str | None, words: tuple[str, ...], whole: bool
    ) -> set[int]:
        """Look only through the papers that were filed after a serial."""
        where = f"WHERE id IN (SELECT id FROM facts WHERE serial > {serial})"
        return _holding(self._read(field, where), words, whole)

    def _read(self, field: str | None, where: str) -> list[tuple[int, str]]:
        text = " || '¦' || ".join(_columns(field))
        return self.catalogue.select(f"SELECT id, {text} FROM words {where}")


def _holding(texts: list[tuple[int, str]], words: tuple[str, ...], whole: bool) -> set[int]:
    wanted = " " + " ".join(words) + (" " if whole else "")
    return {number for number, text in texts if wanted in text}


class WordIndex:
    """The index in a folder of its own, with a stamp in it that says how far it goes.

    It may lag behind the catalogue: `catch_up` brings it up to date, and until then what it
    has not seen is scanned. What is missing, old or broken is built anew. Each life of the
    catalogue has its own folder, since another life gives papers other numbers.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.birth = catalogue.birth
        self.scan = WordScan(catalogue)
        self._lives = folder
        self._folder = folder / self.birth
        # The index and how far it goes change together: words are searched in one thread while
        # another brings the index up to date.
        self._ready: tuple[tantivy.Index, int] | None = None
        self._answered: tuple[
            tuple[int, int], dict[tuple[str | None, tuple[str, ...], bool], set[int]]
        ] = ((-1, -1), {})

    @property
    def _stamp_file(self) -> Path:
        return self._folder / "stamp.json"

    def catch_up(self) -> None:
        """Bring the index up to the catalogue; from nothing where there is no use of the old.

        Leaves it to another process that is at it. Raises ReaderError where the folder cannot
        be written. Either way the scan serves meanwhile.
        """
        try:
            self._lives.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(self._lives.with_suffix(".lock")) as alone:
                self._ready = self._opened() or (None if alone else self._ready)
                if alone:
                    self._bring_up_to(self.catalogue.serial)
        except (OSError, ValueError) as error:
            raise ReaderError(
                f"The index of words in {self._lives} cannot be written: {error}.",
                "Words are found without it, more slowly.",
            ) from None

    def _opened(self) -> tuple[tantivy.Index, int] | None:
        import tantivy

        with suppress(OSError, ValueError, KeyError, TypeError):
            stamp = json.loads(self._stamp_file.read_text("utf-8"))
            if stamp["version"] == VERSION and stamp["files"] == self._digests():
                return _prepared(tantivy.Index.open(str(self._folder))), int(stamp["upto"])
        return None

    def _digests(self) -> dict[str, str]:
        """Give a digest of each file: what is damaged can end the process once it is mapped."""
        digests = {}
        for path in sorted(self._folder.glob("[!.]*")):
            if path != self._stamp_file:
                with path.open("rb") as file:
                    digests[path.name] = hashlib.file_digest(file, "blake2b").hexdigest()
        return digests

    def _bring_up_to(self, serial: int) -> None:
        if self._ready is not None and self._ready[1] >= serial:
            return
        try:
            self._index_since(*(self._ready or self._started_over()), serial)
        except ValueError:
            self._index_since(*self._started_over(), serial)

    def _started_over(self) -> tuple[tantivy.Index, int]:
        import tantivy

        self._ready = None
        shutil.rmtree(self._lives, ignore_errors=True)
        self._folder.mkdir(mode=0o700, parents=True)
        return _prepared(tantivy.Index(_schema(), path=str(self._folder))), -1

    def _index_since(self, index: tantivy.Index, upto: int, serial: int) -> None:
        import tantivy

        self._stamp_file.unlink(missing_ok=True)
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        changed = f"id IN (SELECT id FROM facts WHERE serial > {upto} AND serial <= {serial})"
        if upto >= 0:
            gone = self.catalogue.numbers("serial > ?", [upto], table="gone")
            # `delete_documents_by_term` looks for a signed number, and finds none of these.
            stale = tantivy.Query.term_set_query(
                index.schema, "id", list(gone | self.catalogue.numbers(changed))
            )
            writer.delete_documents_by_query(stale)
        columns = ", ".join(WORD_FIELDS)
        self._add(writer, self.catalogue.select(f"SELECT id, {columns} FROM words WHERE {changed}"))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        stamp = {"version": VERSION, "upto": serial, "files": self._digests()}
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
        state, held = (ready[1], self.catalogue.serial), self._answered
        if state != held[0] or len(held[1]) > _REMEMBERED:
            held = self._answered = (state, {})
        answers, asked = held[1], (field, words, whole)
        if asked not in answers:
            try:
                answers[asked] = self._search(*ready, field, words, whole)
            except ValueError:  # files that are gone, or a prefix of too many words
                answers[asked] = self.scan.matching(field, words, whole)
        return set(answers[asked])

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
        queries = [_query(index.schema, name, words, whole) for name in _columns(field)]
        any_of = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])
        limit = max(searcher.num_docs, 1)
        hits = searcher.search(any_of, limit, count=False, order_by_field="id").hits
        found = {number for number, _ in hits}
        if self.catalogue.serial > upto:
            found -= self.catalogue.numbers("serial > ?", [upto])
            found -= self.catalogue.numbers("serial > ?", [upto], table="gone")
            found |= self.scan.matching_since(upto, field, words, whole)
        return found


@contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Keep others, threads and processes, from the index; gives False if one is at it."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


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
