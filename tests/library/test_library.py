"""The library as the interface and the command line see it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.conftest import Open, found, take_in, titles
from tests.library.fakes import TITLE, key, paper, starter, untitled_id
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.find.finder import Rules
from tui_reader.find.index import WordIndex
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import READ, SAVE, write_note
from tui_reader.model.errors import BrokenFile, NoPermission, NoSuchPaper, TryLater, WrongUse
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Mark
from tui_reader.model.query import Query

ALL = Query.parse("")


# Finding and reading


def test_answer_has_rows_and_keys_in_its_order(library: Library) -> None:
    take_in(library, *(paper(n, published=f"2026-08-0{n}T00:00:00Z") for n in (2, 1, 3)))
    answer = library.find(ALL, limit=2)
    assert library.keys(answer) == [key(3), key(2)]
    assert [row.title for row in library.rows(answer.numbers)] == [
        "Paper number 3",
        "Paper number 2",
    ]
    assert (answer.total, library.keys(library.find(ALL, sort="title"))[0]) == (3, key(1))


async def test_finding_soon_gives_the_same(library: Library) -> None:
    take_in(library, paper(1), paper(2))
    library.change([key(1)], READ)
    answer = await library.find_soon(Query.parse("is:read"))
    assert library.keys(answer) == [key(1)]
    facets = await library.facets_soon(answer)
    assert ("is:read", 1) in {(one.term, one.count) for one in facets}
    assert await library.paper_soon(key(1)) == library.paper(key(1))


async def test_finding_does_not_wait_for_writing(library: Library) -> None:
    release = threading.Event()
    writing = asyncio.ensure_future(library.offload(release.wait))
    assert (await library.find_soon(ALL)).total == 0
    release.set()
    assert await writing is True


async def test_being_cancelled_does_not_stop_a_write_that_waits_its_turn(library: Library) -> None:
    release = threading.Event()
    before = asyncio.ensure_future(library.offload(release.wait))
    writing = asyncio.ensure_future(library.offload(library.change, [key(1)], SAVE))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    release.set()
    await before
    await library.offload(int)
    assert library.mark(key(1)) == Mark(saved=True)


async def test_outlook_differs_once_papers_or_marks_changed(open_library: Open) -> None:
    library, other = open_library(), open_library()
    first = await library.outlook()
    assert await library.outlook() == first
    take_in(other, paper(1))
    second = await library.outlook()
    other.change([key(1)], SAVE)
    third = await library.outlook()
    assert first != second != third


def test_rules_mute(open_library: Open) -> None:
    library = open_library(rules=Rules(mute=(Query.parse("title:sheep"),)))
    take_in(library, paper(1, TITLE), paper(2))
    assert found(library) == [key(2)]


def test_unknown_paper_is_none_and_untouched(library: Library) -> None:
    assert library.paper(key(1)) is None
    assert library.mark(key(1)) == Mark()
    assert library.entries([key(1)]) == []


def test_facts_are_the_fetched_ones_else_the_kept_else_the_starter_shelf(
    open_library: Open, places: Places
) -> None:
    library = open_library(starter=[starter(1, "Starter")])
    assert titles(library, [key(1)]) == ["Starter"]
    with library.file.change() as draft:
        draft.keep(paper(1, "Kept"))
    assert titles(library, [key(1)]) == ["Kept"]
    library.shelf.put([paper(1, "Fetched")], now="2026-08-20T00:00:00Z")
    assert titles(library, [key(1)]) == ["Fetched"]


def test_entries_are_papers_with_marks_in_the_order_asked(library: Library) -> None:
    take_in(library, untitled_id(), paper(2))
    take_in(library, paper(1, TITLE))
    library.change([key(1)], SAVE)
    entries = library.entries([key(2), title_key(TITLE), key(9)])
    assert [(one.paper.key, one.mark.saved) for one in entries] == [(key(2), False), (key(1), True)]


def test_authors_come_by_number(library: Library) -> None:
    take_in(library, paper(1, authors=("Ann Ek", "Bo Lund")))
    [number] = library.find(ALL).numbers
    assert library.authors([number]) == {number: "Ann Ek; Bo Lund"}


def test_small_things_are_remembered(open_library: Open) -> None:
    open_library().remember("theme", "lamplight")
    library = open_library()
    assert library.state("theme") == "lamplight"
    library.remember("theme", None)
    assert library.state("theme") is None


# Two of them


def test_two_libraries_on_the_same_files_see_each_other_s_changes(open_library: Open) -> None:
    one, two = open_library(), open_library()
    one.load_index()
    take_in(two, paper(1, TITLE), paper(2))
    assert found(one) == [key(1), key(2)]
    assert found(one, "sheep") == [key(1)]
    two.change([key(1)], SAVE)
    assert found(one, "is:saved") == [key(1)]
    assert one.saved_keys() == [key(1)]
    one.change([key(1)], write_note("Seen."))
    assert two.mark(key(1)) == Mark(saved=True, note="Seen.")
    two.undo(2)
    assert one.marks == {}


def test_paper_that_one_joined_goes_by_its_new_key_in_the_other(open_library: Open) -> None:
    one, two = open_library(), open_library()
    take_in(one, untitled_id())
    take_in(two, paper(1, TITLE))
    assert found(one) == [key(1)]
    one.change([title_key(TITLE)], SAVE)
    assert two.mark(key(1)) == Mark(saved=True)


# Taking out


def test_export_writes_what_is_asked_for(library: Library) -> None:
    take_in(library, paper(1, TITLE), paper(2))
    text = library.exports.text([key(1)], "markdown", ExportOptions())
    assert TITLE in text
    assert "number 2" not in text
    assert {"markdown", "jsonl"} <= set(library.exports.formats)


def test_nothing_to_export_and_unknown_formats_are_said(library: Library) -> None:
    with pytest.raises(NoSuchPaper, match="nothing to export"):
        library.exports.text([key(1)], "markdown", ExportOptions())
    with pytest.raises(WrongUse, match="format"):
        library.exports.text([key(1)], "papyrus", ExportOptions())


# Derived files, damaged while open


def drop_a_table(places: Places) -> None:
    with sqlite3.connect(places.catalogue) as connection:
        connection.execute("DROP TABLE words")
        connection.execute("DROP TABLE facts")
    connection.close()


def write_garbage(places: Places) -> None:
    with places.catalogue.open("r+b") as file:
        file.write(b"\x5a" * places.catalogue.stat().st_size)
    for path in places.catalogue.parent.glob("catalogue.sqlite-*"):
        path.unlink()


def delete(places: Places) -> None:
    for path in places.catalogue.parent.glob("catalogue.sqlite*"):
        path.unlink()


@pytest.mark.parametrize("damage", [drop_a_table, write_garbage, delete])
@pytest.mark.parametrize("indexed", [False, True], ids=["scan", "index"])
async def test_catalogue_damaged_while_open_is_built_anew(
    open_library: Open, places: Places, damage: Callable[[Places], None], indexed: bool
) -> None:
    library = open_library(starter=[starter(9)])
    take_in(library, *(paper(n, TITLE) for n in range(1, 30)), untitled_id("Of wolves in a field"))
    library.change([key(1)], SAVE)
    if indexed:
        library.load_index()
    damage(places)
    answer = await library.find_soon(Query.parse("sheep"))
    assert len(answer.numbers) == len(library.rows(answer.numbers)) == 29
    assert library.saved_keys() == [key(1)]
    take_in(library, paper(40, "Quokka"))
    library.settle()
    await library.load_index_soon()
    assert found(library, "quokka") == [key(40)]
    assert isinstance(library.finder.words, WordIndex)


def test_answer_of_before_is_not_taken_for_other_papers(library: Library) -> None:
    take_in(library, paper(1), paper(2))
    before = library.find(ALL)
    library.catalogue.rebuild()
    library.settle()
    assert library.keys(before) == []
    assert library.rows(before.numbers) == []
    assert found(library) == [key(1), key(2)]


def test_marks_are_right_after_the_catalogue_was_built_anew(library: Library) -> None:
    take_in(library, paper(1), paper(2))
    library.change([key(2)], SAVE)
    assert found(library, "is:saved") == [key(2)]
    library.catalogue.rebuild()
    library.settle()
    assert found(library, "is:saved") == [key(2)]


def test_busy_catalogue_is_to_be_tried_later(
    open_library: Open, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **o: real(path, **{**o, "timeout": 0}))
    library = open_library()
    library.shelf.put([paper(1)], now="2026-08-20T00:00:00Z")
    holder = real(places.catalogue, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(TryLater, match="busy"):
        library.settle()
    holder.close()
    library.settle()
    assert found(library) == [key(1)]


def test_catalogue_that_cannot_be_mended_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(library.catalogue, "rows", fail)
    with pytest.raises(BrokenFile, match="disk I/O error"):
        library.rows([1])


def test_catalogue_is_built_anew_once_however_many_threads_find_it_broken(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(library, paper(1))
    rebuilt: list[str] = []
    real = library.catalogue.rebuild
    both = threading.Barrier(2)

    def rebuild() -> None:
        rebuilt.append(library.catalogue.birth)
        real()

    def broken(life: str = library.catalogue.birth) -> int:
        if library.catalogue.birth == life:
            both.wait(10)
            raise sqlite3.DatabaseError("malformed")
        return len(found(library))

    monkeypatch.setattr(library.catalogue, "rebuild", rebuild)
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(library._healing(broken))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers, len(rebuilt)) == ([1, 1], 1)


def test_cache_that_cannot_be_written_is_said(open_library: Open, places: Places) -> None:
    places.catalogue.parent.parent.mkdir(exist_ok=True)
    places.catalogue.parent.write_text("in the way")
    with pytest.raises(NoPermission, match="catalogue"):
        open_library()


def test_index_comes_into_use_and_stays_in_use(library: Library) -> None:
    take_in(library, paper(1, TITLE))
    library.load_index()
    index = library.finder.words
    assert isinstance(index, WordIndex)
    library.load_index()
    assert library.finder.words is index
    assert found(library, "sheep") == [key(1)]


def test_warnings_are_told_once(open_library: Open, places: Places) -> None:
    library = open_library()
    library.change([key(1)], SAVE)
    library.change([key(2)], SAVE)
    places.library_file.write_bytes(b"{")
    again = open_library()
    assert again.mark(key(1)).saved
    assert "damaged" in " ".join(again.take_warnings())
    assert again.take_warnings() == ()


def test_places_are_all_that_is_written(library: Library, places: Places, tmp_path: Path) -> None:
    take_in(library, paper(1))
    library.change([key(1)], replace(SAVE, done="saved by a test"))
    library.load_index()
    assert {one.name for one in tmp_path.iterdir()} == {"data", "cache"}
    assert {one.name.partition(".")[0] for one in (tmp_path / "cache").iterdir()} == {
        "catalogue",
        "index",
        "shelf",
    }
