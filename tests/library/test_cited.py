"""Papers that a bibliography names: known, saved with what the entry tells, looked for."""

from __future__ import annotations

import pytest

from tests.library.conftest import Open
from tests.library.fakes import FakeSource, key, paper
from tui_reader.library.cited import cited_key, find_cited, save_cited
from tui_reader.library.library import Library
from tui_reader.model.errors import TryLater
from tui_reader.text.reference import Reference

TITLE = "Owls that listen to each other"
BY_ID = Reference(TITLE, "J. Doe and M. Roe", "2019", key(7), "")
BY_TITLE = BY_ID._replace(key="")


def test_a_cited_paper_is_saved_with_what_its_entry_tells(library: Library) -> None:
    saved = save_cited(library, BY_ID)
    found = library.paper(saved)
    assert found is not None and library.mark(saved).saved
    assert (found.key, found.title, found.authors) == (key(7), TITLE, ("J. Doe", "M. Roe"))
    assert found.published is None  # a year is no day


def test_one_that_is_here_keeps_its_facts(library: Library) -> None:
    library.take_in([paper(7, "Its own title")])
    found = library.paper(save_cited(library, BY_ID))
    assert found is not None and found.title == "Its own title"


def test_one_without_an_id_is_known_by_its_title(library: Library) -> None:
    library.take_in([paper(7, TITLE)])
    assert cited_key(library, BY_TITLE) == key(7)
    assert cited_key(library, Reference("", "", "", "", "")) == ""


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("A. Lamp, B. Cat, and C. Dog", ("A. Lamp", "B. Cat", "C. Dog")),
        ("Doe, J., Roe, M. & Poe, E. A.", ("J. Doe", "M. Roe", "E. A. Poe")),
        ("Ann Ash et al.", ("Ann Ash et al",)),
        ("Ann Ash, et al.", ("Ann Ash",)),
        ("OpenAI", ("OpenAI",)),
    ],
)
def test_authors_are_told_apart(library: Library, names: str, authors: tuple[str, ...]) -> None:
    found = library.paper(save_cited(library, BY_ID._replace(authors=names)))
    assert found is not None and tuple(one.rstrip(".") for one in found.authors) == authors


async def test_it_is_looked_up_by_id_and_searched_for_by_title(open_library: Open) -> None:
    library = open_library(FakeSource(shelf=[paper(7, TITLE), paper(8, f"{TITLE} again")]))
    assert await find_cited(library, BY_TITLE, offline=True) == ""
    assert await find_cited(library, BY_TITLE, offline=False) == key(7)
    assert await find_cited(library, BY_ID._replace(key=key(8)), offline=False) == key(8)


async def test_a_service_that_cannot_be_asked_is_told_of(open_library: Open) -> None:
    library = open_library(FakeSource(failure=TryLater("busy")))
    with pytest.raises(TryLater):
        await find_cited(library, BY_ID, offline=False)
