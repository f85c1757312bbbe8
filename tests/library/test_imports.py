"""Papers and marks from files: joined with what is here, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.library.conftest import Open, found, take_in
from tests.library.fakes import TITLE, FakeSource, key, paper, starter, untitled_id
from tui_reader.deliver.entry import Entry, Imported, Skip, bare_paper
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.importer import read_entries
from tui_reader.library.library import Library
from tui_reader.library.verdicts import SAVE, retag, write_note
from tui_reader.model.errors import TryLater
from tui_reader.model.identity import title_key
from tui_reader.model.paper import UNTOUCHED, Mark, Paper


def imported(*entries: Paper | tuple[Paper, Mark]) -> Imported:
    """Give what a file held."""
    return Imported(tuple(Entry(*one) if isinstance(one, tuple) else Entry(one) for one in entries))


def everything(library: Library) -> tuple[Mapping[str, Mark], dict[str, Paper | None]]:
    return dict(library.marks), {one: library.paper(one) for one in found(library)}


FILE = imported(
    (paper(1, sources=("import",)), Mark(saved=True, tags=("a",), note="First.")),
    (untitled_id(), Mark(lists=("l",))),
    bare_paper(key(2)),
)


async def test_papers_and_marks_come_in_and_are_kept(library: Library) -> None:
    report = await library.import_entries(FILE)
    assert (report.added, report.merged) == (3, 0)
    assert found(library, "source:import") == sorted([key(1), key(2), title_key(TITLE)])
    assert library.mark(key(1)) == Mark(saved=True, tags=("a",), note="First.")
    assert sorted(library.file.read().kept) == sorted([key(1), key(2), title_key(TITLE)])


async def test_second_import_adds_none_and_loses_none(library: Library) -> None:
    take_in(library, paper(1, upvotes=3))
    library.change([key(1)], write_note("Before."))
    await library.import_entries(FILE)
    before = everything(library)
    report = await library.import_entries(FILE)
    assert (report.added, report.merged) == (0, 3)
    assert everything(library) == before
    assert before[0][key(1)].note == "Before.\n\nFirst."


async def test_second_import_after_a_restart_without_the_catalogue(open_library: Open) -> None:
    library = open_library()
    await library.import_entries(FILE)
    library.close()
    library.catalogue.path.unlink()
    report = await open_library().import_entries(FILE)
    assert (report.added, report.merged) == (0, 3)


async def test_dry_run_says_the_same_and_changes_nothing(library: Library) -> None:
    take_in(library, paper(1), untitled_id())
    before, serial = everything(library), library.catalogue.serial
    file = imported(
        paper(1), paper(3), untitled_id("Another sheep counted twice"),
        paper(4, "Another sheep counted twice"), paper(5, TITLE), bare_paper(key(6)),
    )  # fmt: skip
    dry = await library.import_entries(file, dry_run=True)
    assert (everything(library), library.catalogue.serial) == (before, serial)
    real = await library.import_entries(file)
    assert dry == real
    assert (real.added, real.merged) == (3, 2)


async def test_import_is_one_step_that_can_be_undone(library: Library) -> None:
    library.change([key(1)], retag(add=["mine"]))
    await library.import_entries(FILE)
    assert {one.why for one in library.history(2)} == {"imported"}
    assert len(library.undo()) == 2
    assert library.marks == {key(1): Mark(tags=("mine",))}


async def test_import_ends_redo(library: Library) -> None:
    library.change([key(9)], SAVE)
    library.undo()
    await library.import_entries(FILE)
    assert library.redo() == []


async def test_skips_are_handed_on(library: Library) -> None:
    skipped = (Skip(3, "no paper"),)
    report = await library.import_entries(Imported((Entry(paper(1)),), skipped))
    assert report.skipped == skipped
    report = await library.import_entries(Imported((Entry(paper(1)),), skipped), dry_run=True)
    assert report.skipped == skipped


async def test_marks_of_an_entry_without_id_go_to_the_paper_of_its_title(library: Library) -> None:
    file = imported((untitled_id(), Mark(saved=True)), (paper(1, TITLE), Mark(tags=("t",))))
    report = await library.import_entries(file)
    assert (report.added, report.merged) == (1, 0)
    assert library.marks == {key(1): Mark(saved=True, tags=("t",))}


async def test_import_makes_the_starter_shelf_step_back(open_library: Open) -> None:
    library = open_library(starter=[starter(1, "Landmark"), starter(2)])
    report = await library.import_entries(imported(bare_paper(key(1))))
    assert report.added == 1
    assert found(library) == [key(1)]
    joined = library.paper(key(1))
    assert joined is not None
    assert (joined.title, joined.sources) == ("Landmark", ("starter", "import"))


# Bare ids


async def test_bare_ids_are_looked_up(open_library: Open) -> None:
    arxiv = FakeSource("arxiv", shelf=[paper(1, "Found out", sources=("arxiv",))])
    library = open_library(arxiv)
    take_in(library, paper(2))
    file = imported(bare_paper(key(1)), bare_paper(key(2)), bare_paper("doi:10.1000/x"), paper(3))
    report = await library.import_entries(file)
    assert (report.added, report.merged) == (3, 1)
    assert arxiv.asked == [(key(1),)]
    joined = library.paper(key(1))
    assert joined is not None
    assert (joined.title, joined.sources) == ("Found out", ("arxiv", "import"))


@pytest.mark.parametrize("sources", [(), (FakeSource("arxiv", failure=TryLater("Away.")),)])
async def test_bare_ids_that_nobody_can_look_up_go_by_their_id_until_one_can(
    open_library: Open, sources: tuple[FakeSource, ...]
) -> None:
    library = open_library(*sources)
    await library.import_entries(imported((bare_paper(key(1)), Mark(saved=True))))
    named = library.paper(key(1))
    assert named is not None
    assert named.title == "2608.00001"
    take_in(library, paper(1, TITLE))
    assert library.file.read().kept[key(1)].title == TITLE


async def test_bare_id_does_not_unname_a_known_paper(library: Library) -> None:
    take_in(library, paper(1, TITLE, abstract="Known."))
    await library.import_entries(imported(bare_paper(key(1))))
    known = library.paper(key(1))
    assert known is not None
    assert (known.title, known.abstract) == (TITLE, "Known.")


# There and back


@pytest.mark.parametrize("format_name", ["jsonl", "markdown"])
async def test_what_was_exported_comes_back(open_library: Open, format_name: str) -> None:
    library = open_library()
    take_in(library, paper(1, TITLE, authors=("Ann Ek",)), paper(2))
    library.change([key(1)], SAVE)
    library.change([key(1)], retag(add=["sheep"]))
    text = library.exports.text([key(1), key(2)], format_name, ExportOptions())
    again = await library.import_entries(read_entries(text, "list"))
    assert (again.added, again.merged) == (0, 2)
    assert library.mark(key(1)) == Mark(saved=True, tags=("sheep",))
    assert library.mark(key(2)) == UNTOUCHED


# What is known here wins


async def test_a_file_fills_in_facts_and_replaces_none(library: Library) -> None:
    known = paper(1, TITLE, authors=("Ann Ek",), published="2026-08-18T10:00:00Z", upvotes=9)
    take_in(library, known)
    told = paper(
        1,
        "Wrong",
        authors=("Bo Im",),
        published="2020-01-01T00:00:00Z",
        journal="Acta Ovium",
        sources=("import",),
    )
    await library.import_entries(imported((told, Mark(saved=True))))
    joined = library.paper(key(1))
    assert joined is not None
    assert (joined.title, joined.authors, joined.published) == (
        TITLE,
        ("Ann Ek",),
        "2026-08-18T10:00:00Z",
    )
    assert (joined.journal, joined.upvotes) == ("Acta Ovium", 9)


async def test_the_citation_keys_of_a_file_are_kept_where_nobody_has_them(library: Library) -> None:
    take_in(library, paper(3, "Sheep", authors=("Ann Ek",)))
    assert library.exports.citation_keys([key(3)]) == ["ek2026sheep"]
    entries = (
        Entry(paper(1, "One"), citation="DBLP:conf/ovis/Ek26"),
        Entry(paper(2, "Two"), citation="EK2026sheep"),
        Entry(paper(3, "Sheep"), citation="mine"),
    )
    await library.import_entries(Imported(entries))
    given = library.exports.citation_keys([key(1), key(2), key(3)])
    assert given == ["DBLP:conf/ovis/Ek26", "anon2026two", "ek2026sheep"]
