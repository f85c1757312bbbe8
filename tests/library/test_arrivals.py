"""Papers coming in: joined by identity, known again, and counted once."""

from __future__ import annotations

import pytest

from tests.library.conftest import Open, found, take_in
from tests.library.fakes import TITLE, key, paper, starter, untitled_id
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import SAVE, retag, write_note
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Mark, Paper

UNTITLED = title_key(TITLE)


def test_new_papers_are_counted_shelved_and_found(library: Library) -> None:
    accession = library.arrivals.take_in([paper(1), paper(2)])
    assert accession.added == {key(1), key(2)}
    assert found(library) == [key(1), key(2)]
    again = library.arrivals.take_in([paper(2), paper(3)])
    assert again.added == {key(3)}
    assert [one.key for one in again.papers] == [key(2), key(3)]


def test_papers_bear_the_instant_they_first_came(library: Library) -> None:
    take_in(library, paper(1, added="2026-01-01T00:00:00Z"))
    take_in(library, paper(1))
    known = library.paper(key(1))
    assert known is not None
    assert known.added == "2026-01-01T00:00:00Z"


def test_one_paper_of_two_sources_is_one_with_the_better_of_both(library: Library) -> None:
    arxiv = paper(1, "Whole $x^2$", abstract="Its TeX.", sources=("arxiv",), categories=("cs.CL",))
    hub = paper(1, "Lost x2", abstract="No TeX.", upvotes=5, keywords=("sheep",))
    accession = library.arrivals.take_in([arxiv, hub])
    [joined] = accession.papers
    assert (joined.title, joined.abstract) == ("Whole $x^2$", "Its TeX.")
    assert (joined.upvotes, joined.keywords, joined.categories) == (5, ("sheep",), ("cs.CL",))
    assert joined.sources == ("arxiv", "hf")
    assert accession.added == {key(1)}
    assert found(library, "source:hf source:arxiv keyword OR sheep") == [key(1)]


def test_starter_paper_that_arrives_is_added_and_keeps_what_only_it_knew(
    open_library: Open,
) -> None:
    library = open_library(starter=[starter(1), starter(2)])
    assert found(library) == [key(1), key(2)]
    accession = library.arrivals.take_in([paper(1, "From the hub", upvotes=9)])
    assert accession.added == {key(1)}
    assert accession.papers[0].sources == ("starter", "hf")
    assert found(library) == [key(1)]
    assert library.arrivals.take_in([paper(1)]).added == frozenset()


# Papers without an id


def test_title_without_an_id_is_joined_with_the_paper_of_that_title(library: Library) -> None:
    take_in(library, paper(1, TITLE))
    accession = library.arrivals.take_in([untitled_id(TITLE.upper() + "!")])
    assert accession.added == frozenset()
    assert found(library) == [key(1)]


def test_title_and_id_in_one_answer_are_one_paper(library: Library) -> None:
    accession = library.arrivals.take_in([untitled_id(), paper(1, TITLE)])
    assert accession.added == {key(1)}
    assert found(library) == [key(1)]


def test_when_an_id_turns_up_the_paper_goes_by_it_with_all_its_marks(library: Library) -> None:
    take_in(library, untitled_id())
    library.change([UNTITLED], SAVE)
    library.change([UNTITLED], retag(add=["sheep"]))
    take_in(library, paper(1, TITLE))
    assert found(library) == found(library, "is:saved tag:sheep") == [key(1)]
    assert library.marks == {key(1): Mark(saved=True, tags=("sheep",))}
    assert library.resolve(UNTITLED) == key(1)
    assert library.paper(UNTITLED) == library.paper(key(1))
    assert list(library.file.read().kept) == [key(1)]
    known = library.paper(key(1))
    assert known is not None
    assert known.sources == ("import", "hf")


def test_paper_known_by_its_title_is_not_added_again(library: Library) -> None:
    take_in(library, untitled_id())
    assert library.arrivals.take_in([paper(1, TITLE)]).added == frozenset()


def test_marks_of_both_are_joined(library: Library) -> None:
    take_in(library, paper(1))
    library.change([key(1)], write_note("Of the id."))
    take_in(library, untitled_id())
    library.change([UNTITLED], write_note("Of the title."))
    take_in(library, paper(1, TITLE))
    assert library.mark(key(1)).note == "Of the id.\n\nOf the title."


def test_undo_and_redo_work_on_after_a_paper_got_its_id(library: Library) -> None:
    take_in(library, untitled_id())
    library.change([UNTITLED], SAVE)
    library.change([UNTITLED], write_note("Why."))
    take_in(library, paper(1, TITLE))
    library.undo(2)
    assert library.marks == {}
    library.redo()
    assert library.marks == {key(1): Mark(saved=True)}


def test_change_by_the_former_key_goes_to_the_paper(library: Library) -> None:
    take_in(library, untitled_id())
    take_in(library, paper(1, TITLE))
    assert [one.key for one in library.change([UNTITLED, key(1)], SAVE)] == [key(1)]


def test_former_key_that_comes_again_is_the_paper(library: Library) -> None:
    take_in(library, untitled_id())
    take_in(library, paper(1, TITLE))
    accession = library.arrivals.take_in([untitled_id()])
    assert (accession.added, found(library)) == (frozenset(), [key(1)])


WHOLE, LOST, READ = "Sparse $\\ell_0$ sheep", "Sparse ell_0 sheep", "Sparse ℓ₀ sheep"


@pytest.mark.parametrize("title", [WHOLE, LOST, READ])
def test_title_in_tex_is_the_same_whole_lost_or_read(library: Library, title: str) -> None:
    take_in(library, untitled_id(title))
    take_in(library, paper(1, WHOLE, sources=("arxiv",)))
    assert found(library) == [key(1)]


@pytest.mark.parametrize("title", [WHOLE, LOST, READ])
def test_title_in_tex_is_known_again_whole_lost_or_read(library: Library, title: str) -> None:
    take_in(library, paper(1, WHOLE, sources=("arxiv",)))
    take_in(library, untitled_id(title))
    assert found(library) == [key(1)]


def test_titles_with_bare_scripts_are_the_same_from_every_source(library: Library) -> None:
    take_in(library, paper(1, "The R^2 of sheep", sources=("arxiv",)))
    take_in(library, untitled_id("The R^2 of sheep"))
    assert found(library) == [key(1)]


@pytest.mark.parametrize("title", ["Transformers", "On sheep"])
@pytest.mark.parametrize("id_first", [True, False])
def test_short_titles_tell_nothing(library: Library, title: str, id_first: bool) -> None:
    both = [paper(1, title), untitled_id(title)]
    for one in both if id_first else both[::-1]:
        take_in(library, one)
    assert len(found(library)) == 2


def test_paper_of_another_title_is_left_alone(library: Library) -> None:
    take_in(library, untitled_id())
    take_in(library, paper(1, TITLE + " again"))
    assert len(found(library)) == 2


def test_two_papers_of_one_title_share_it_without_loss(library: Library) -> None:
    take_in(library, untitled_id())
    library.change([UNTITLED], SAVE)
    take_in(library, paper(1, TITLE), Paper("doi:10.1000/x", TITLE, sources=("import",)))
    assert sum(mark.saved for mark in library.marks.values()) == 1
    assert len(found(library)) == 2


# What is known is known without the derived files, and without the cache


def test_known_papers_are_known_although_the_catalogue_is_new(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    take_in(library, paper(1), untitled_id())
    library.close()
    places.catalogue.unlink()
    again = open_library()
    assert again.arrivals.take_in([paper(1), paper(2, TITLE)]).added == frozenset()


def test_papers_filed_before_the_rest_of_their_month_do_not_hide_it(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    take_in(library, paper(1), paper(2))
    library.close()
    places.catalogue.unlink()
    again = open_library()
    take_in(again, paper(3))
    again.settle()
    assert found(again) == [key(1), key(2), key(3)]


def test_saved_paper_is_joined_with_its_kept_facts_when_it_comes_again(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    take_in(library, paper(1, keywords=("sheep",), added="2026-01-01T00:00:00Z"))
    library.change([key(1)], SAVE)
    library.close()
    for path in places.shelf.iterdir():
        path.unlink()
    again = open_library()
    [joined] = again.arrivals.take_in([paper(1)]).papers
    assert (joined.keywords, joined.added) == (("sheep",), "2026-01-01T00:00:00Z")


def test_kept_facts_are_renewed_when_another_source_knows_the_paper(
    open_library: Open, places: Places
) -> None:
    library = open_library()
    take_in(library, paper(1, "2608.00001", sources=("import",)))
    library.change([key(1)], SAVE)
    take_in(library, paper(1, TITLE))
    assert library.file.read().kept[key(1)].title == TITLE
    before = places.library_file.read_bytes()
    take_in(library, paper(1, TITLE, upvotes=7))
    assert places.library_file.read_bytes() == before
