"""The catalogue kept true to the shelf, the library and the starter shelf."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library.conftest import Open, found, take_in, titles
from tests.library.fakes import key, paper, starter
from tui_reader.library.filing import _age
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import SAVE
from tui_reader.model.paper import Paper
from tui_reader.store.shelf import Shelf


def test_first_start_shows_the_starter_shelf(open_library: Open) -> None:
    library = open_library(starter=[starter(1)])
    assert library.filing.is_new() is False
    assert found(library) == found(library, "is:starter") == [key(1)]
    assert titles(library, [key(1)]) == ["Paper number 1"]


def test_library_without_anything_is_new(library: Library) -> None:
    assert library.filing.is_new() is True


def test_months_are_filed_one_at_a_time_the_newest_first(library: Library) -> None:
    old = Paper("arxiv:hep-th/9901001", "Old", sources=("arxiv",))
    library.shelf.put([old, Paper("doi:10.1000/x", "Other"), paper(1)], now="2026-08-20T00:00:00Z")
    assert list(library.filing.steps()) == ["2608", "9901", "other"]
    assert list(library.filing.steps()) == []
    assert len(found(library)) == 3


def test_months_have_an_age() -> None:
    months = ["other", "9107", "0704", "9912", "2608", "0001"]
    assert sorted(months, key=_age) == ["2608", "0704", "0001", "9912", "9107", "other"]


def test_what_another_put_on_the_shelf_is_filed(library: Library, places: Places) -> None:
    take_in(library, paper(1))
    Shelf(places.shelf).put([paper(2)], now="2026-08-20T00:00:00Z")
    library.settle()
    assert found(library) == [key(1), key(2)]


def test_what_left_the_shelf_leaves_the_list_unless_it_is_kept(
    open_library: Open, places: Places
) -> None:
    library = open_library(starter=[starter(3)])
    take_in(library, paper(1), paper(2), paper(3))
    library.change([key(1)], SAVE)
    shutil.rmtree(places.shelf)
    library.settle()
    assert found(library) == [key(1)]
    assert found(library, "is:starter") == [key(3)]


def test_settled_costs_no_filing(library: Library) -> None:
    take_in(library, paper(1))
    library.settle()
    serial = library.catalogue.serial
    library.settle()
    assert library.catalogue.serial == serial


def test_damaged_month_is_told_and_the_rest_works(library: Library, places: Places) -> None:
    take_in(library, paper(1), Paper("arxiv:2501.00001", "Of another month", sources=("hf",)))
    (places.shelf / "2501.json").write_text("{")
    library.settle()
    assert found(library) == [key(1)]
    assert any("2501.json" in one for one in library.take_warnings())
    assert library.take_warnings() == ()


async def test_settling_soon_does_the_same(library: Library) -> None:
    library.shelf.put([paper(1)], now="2026-08-20T00:00:00Z")
    await library.settle_soon()
    assert found(library) == [key(1)]


# The cache can be deleted


def keep(library: Library) -> None:
    take_in(library, paper(1, upvotes=4, repository="https://example.org"), paper(2))
    take_in(library, paper(3, "Starter and hub"))
    library.change([key(1), key(3), key(4)], SAVE)


def test_library_is_whole_without_the_cache(open_library: Open, places: Places) -> None:
    shelf = [starter(3), starter(4)]
    library = open_library(starter=shelf)
    keep(library)
    library.close()
    shutil.rmtree(places.catalogue.parent)
    again = open_library(starter=shelf)
    again.settle()
    assert found(again, "is:saved") == [key(1), key(3), key(4)]
    assert found(again, "is:saved has:code upvotes:4 source:hf") == [key(1)]
    assert found(again, "is:starter") == [key(4)]
    assert titles(again, [key(1), key(3)]) == ["Paper number 1", "Starter and hub"]


def test_cache_deleted_while_open_is_made_again(open_library: Open, places: Places) -> None:
    library = open_library(starter=[starter(3), starter(4)])
    keep(library)
    library.load_index()
    shutil.rmtree(places.catalogue.parent)
    library.settle()
    library.load_index()
    assert found(library, "is:saved") == [key(1), key(3), key(4)]
    take_in(library, paper(5, "Quokka"))
    library.load_index()
    assert found(library, "quokka") == [key(5)]
    again = open_library(starter=[starter(3), starter(4)])
    again.settle()
    assert found(again) == [key(1), key(3), key(4), key(5)]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"\x5a" * 60_000),
    "garbage behind the first page": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + b"\x5a" * 60_000
    ),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:9000]),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_catalogue_is_built_anew_at_the_start(
    open_library: Open, places: Places, damage: str
) -> None:
    library = open_library()
    take_in(library, *(paper(number, "Quokka " * 20) for number in range(1, 30)))
    library.load_index()
    library.close()
    DAMAGES[damage](places.catalogue)
    again = open_library()
    again.settle()
    again.load_index()
    assert len(found(again)) == len(found(again, "quokka")) == 29
