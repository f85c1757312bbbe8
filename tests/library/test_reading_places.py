"""Where reading stopped is kept, and is no step to undo."""

from __future__ import annotations

from tests.library.fakes import key, paper
from tui_reader.library.library import Library
from tui_reader.library.reading_places import keep_place, keep_spot
from tui_reader.library.verdicts import SAVE, highlight, unhighlight
from tui_reader.model.highlight import Highlight


def test_the_place_and_the_most_that_was_read_are_kept(library: Library) -> None:
    keep_place(library.file, key(1), "S2.p1", 0.61234)
    keep_place(library.file, key(1), "S1", 0.2)
    mark = library.mark(key(1))
    assert (mark.place, mark.progress) == ("S1", 0.612)


def test_a_place_is_no_step_of_the_history(library: Library) -> None:
    library.take_in([paper(1)])
    library.change([key(1)], SAVE)
    keep_place(library.file, key(1), "S2", 0.5)
    assert [change.why for change in library.history()] == ["saved"]
    library.undo()
    mark = library.mark(key(1))
    assert (mark.saved, mark.place, mark.progress) == (False, "S2", 0.5)


def test_a_letter_stands_for_the_last_place_it_was_given_to(library: Library) -> None:
    for letter, place in (("a", "S1"), ("b", "S2"), ("a", "S3")):
        keep_spot(library.file, key(1), letter, place)
    assert dict(library.mark(key(1)).spots) == {"a": "S3", "b": "S2"}


def test_places_are_read_back_by_another_process(library: Library) -> None:
    keep_spot(library.file, key(1), "a", "S1")
    keep_place(library.file, key(1), "S2", 0.5)
    library.change([key(1)], highlight(Highlight("Words.", "Why?", "S1", "")))
    again = Library(library._places, library._refresh.validators)
    assert again.mark(key(1)) == library.mark(key(1))
    again.close()


def test_a_highlight_is_undone_and_done_again(library: Library) -> None:
    library.take_in([paper(1)])
    library.change([key(1)], highlight(Highlight("One.")))
    library.change([key(1)], highlight(Highlight("Two.")))
    library.undo()
    assert [one.quote for one in library.mark(key(1)).highlights] == ["One."]
    library.redo()
    assert [one.quote for one in library.mark(key(1)).highlights] == ["One.", "Two."]


def test_another_comment_takes_the_place_of_the_first(library: Library) -> None:
    library.change([key(1)], highlight(Highlight("One.", "a")))
    library.change([key(1)], highlight(Highlight("One.", "b")))
    assert library.mark(key(1)).highlights == (Highlight("One.", "b"),)
    library.change([key(1)], unhighlight("One."))
    assert library.mark(key(1)).highlights == ()


def test_a_highlighted_paper_keeps_its_facts(library: Library) -> None:
    library.take_in([paper(1, "Kept")])
    library.change([key(1)], highlight(Highlight("One.")))
    assert library.file.read().kept[key(1)].title == "Kept"
