"""Changes made, undone and done again: across restarts and two processes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.conftest import Open, found, take_in
from tests.library.fakes import TITLE, key, paper, untitled_id
from tui_reader.library.changes import Changes
from tui_reader.library.library import Library, Places
from tui_reader.library.verdicts import (
    DISMISS,
    LATER,
    READ,
    SAVE,
    UNREAD,
    UNSAVE,
    Verdict,
    retag,
    write_note,
)
from tui_reader.model.paper import UNTOUCHED, Mark
from tui_reader.store.library_file import LibraryFile


@pytest.mark.parametrize(
    ("verdict", "mark"),
    [
        (SAVE, Mark(saved=True)),
        (READ, Mark(read=True)),
        (DISMISS, Mark(dismissed=True)),
        (LATER, Mark(later=True)),
        (retag(add=["a", "b"]), Mark(tags=("a", "b"))),
        (write_note("A thought."), Mark(note="A thought.")),
    ],
)
def test_each_verdict_is_one_change_that_can_be_undone_and_done_again(
    library: Library, verdict: Verdict, mark: Mark
) -> None:
    take_in(library, paper(1))
    [change] = library.change([key(1)], verdict)
    assert (change.before, change.after, change.why) == (UNTOUCHED, mark, verdict.done)
    assert library.mark(key(1)) == mark
    assert [one.key for one in library.undo()] == [key(1)]
    assert library.mark(key(1)) == UNTOUCHED
    assert len(library.redo()) == 1
    assert library.mark(key(1)) == mark
    assert [one.undone for one in library.history()] == [False]


@pytest.mark.parametrize(("verdict", "back"), [(SAVE, UNSAVE), (READ, UNREAD)])
def test_what_changes_nothing_is_no_change(
    library: Library, verdict: Verdict, back: Verdict
) -> None:
    assert library.change([key(1)], back) == []
    library.change([key(1)], verdict)
    assert library.change([key(1), key(1)], verdict) == []
    assert len(library.history()) == 1


def test_many_papers_are_one_step(library: Library) -> None:
    library.change([key(2)], SAVE)
    assert len(library.change([key(1), key(2), key(3)], SAVE)) == 2
    assert sorted(one.key for one in library.undo()) == [key(1), key(3)]
    assert found_saved(library) == [key(2)]
    assert len(library.redo()) == 2
    assert found_saved(library) == [key(1), key(2), key(3)]


def found_saved(library: Library) -> list[str]:
    return sorted(one for one, mark in library.marks.items() if mark.saved)


def test_several_steps_are_undone_and_done_again_at_once(library: Library) -> None:
    for number in (1, 2, 3):
        library.change([key(number)], SAVE)
    assert [one.key for one in library.undo(2)] == [key(3), key(2)]
    assert found_saved(library) == [key(1)]
    assert [one.key for one in library.redo(5)] == [key(2), key(3)]
    assert [one.key for one in library.undo(9)] == [key(3), key(2), key(1)]
    assert library.undo() == []
    assert library.marks == {}


def test_nothing_to_undo_or_do_again_writes_nothing(library: Library, places: Places) -> None:
    assert (library.undo(), library.redo()) == ([], [])
    assert not places.library_file.exists()


def test_new_change_ends_redo(library: Library) -> None:
    library.change([key(1)], SAVE)
    library.undo()
    library.change([key(2)], SAVE)
    assert library.redo() == []
    library.undo()
    assert [one.key for one in library.redo(9)] == [key(2)]
    assert found_saved(library) == [key(2)]


def test_redo_passes_over_what_a_change_has_ended_further_back(library: Library) -> None:
    for number in (1, 2):
        library.change([key(number)], SAVE)
    library.undo()
    library.change([key(3)], SAVE)
    library.undo(9)
    assert [one.key for one in library.redo(9)] == [key(1), key(3)]


def test_change_that_changes_nothing_does_not_end_redo(library: Library) -> None:
    library.change([key(1)], SAVE)
    library.undo()
    library.change([key(1)], UNSAVE)
    assert len(library.redo()) == 1


def test_undo_leaves_other_fields_alone(library: Library) -> None:
    library.change([key(1)], SAVE)
    with library.file.change() as draft:
        draft.set_mark(key(1), Mark(saved=True, progress=0.5, note="mine"))
    library.undo()
    assert library.mark(key(1)) == Mark(progress=0.5, note="mine")


def test_undo_takes_back_its_own_tags_and_words_and_no_others(library: Library) -> None:
    library.change([key(1)], retag(add=["a", "b"]))
    library.change([key(1)], write_note("Ours."))
    with library.file.change() as draft:
        draft.set_mark(key(1), Mark(tags=("a", "b", "c"), note="Ours.\n\nTheirs."))
    library.undo(2)
    assert library.mark(key(1)) == Mark(tags=("c",), note="Theirs.")
    library.redo(2)
    assert library.mark(key(1)) == Mark(tags=("c", "a", "b"), note="Theirs.\n\nOurs.")


def test_undoing_a_removal_brings_the_tag_back(library: Library) -> None:
    library.change([key(1)], retag(add=["a", "b"]))
    library.change([key(1)], retag(remove=["a"]))
    library.undo()
    assert library.mark(key(1)).tags == ("a", "b")


def test_change_remembers_the_version_it_was_made_of(library: Library) -> None:
    take_in(library, paper(1, version=2))
    library.change([key(1)], READ)
    assert library.mark(key(1)) == Mark(read=True, version=2)
    assert found(library, "has:newversion") == []
    take_in(library, paper(1, version=3))
    assert found(library, "has:newversion") == [key(1)]
    library.undo()
    assert library.mark(key(1)) == UNTOUCHED


def test_history_is_newest_first_and_can_be_cut(library: Library) -> None:
    for number in (1, 2, 3):
        library.change([key(number)], SAVE)
    library.undo()
    assert [(one.key, one.undone) for one in library.history(2)] == [
        (key(3), True),
        (key(2), False),
    ]
    assert len(library.history()) == 3


def test_history_goes_on_after_a_restart(open_library: Open) -> None:
    first = open_library()
    take_in(first, paper(1))
    first.change([key(1)], SAVE)
    first.change([key(1)], READ)
    second = open_library()
    assert [one.why for one in second.undo(2)] == ["marked as read", "saved"]
    third = open_library()
    assert [one.why for one in third.redo()] == ["saved"]
    assert first.mark(key(1)) == Mark(saved=True)


ELSEWHERE = """
import sys
from pathlib import Path
from tui_reader.library.changes import Changes
from tui_reader.library.verdicts import SAVE
from tui_reader.store.library_file import LibraryFile
changes = Changes(LibraryFile(Path(sys.argv[1])), lambda key: None)
if sys.argv[2] == "undo":
    print(changes.undo()[0].key)
else:
    changes.make(sys.argv[3:], SAVE)
"""


def elsewhere(places: Places, *words: str) -> str:
    command = [sys.executable, "-c", ELSEWHERE, str(places.library_file), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_two_processes_share_one_history(library: Library, places: Places) -> None:
    library.change([key(1)], SAVE)
    elsewhere(places, "save", key(2))
    assert [one.key for one in library.history()] == [key(2), key(1)]
    assert [one.key for one in library.undo()] == [key(2)]
    assert elsewhere(places, "undo") == key(1)
    assert library.marks == {}
    assert [one.key for one in library.redo(2)] == [key(1), key(2)]


def test_change_of_a_paper_that_was_joined_meanwhile_goes_to_where_it_is_now(
    library: Library,
) -> None:
    one = untitled_id()
    take_in(library, one)
    with library.file.change() as draft:
        draft.add_alias(one.key, key(1))
    Changes(library.file, lambda _: one).make([one.key], SAVE)
    assert library.marks == {key(1): Mark(saved=True)}
    assert library.file.read().kept[key(1)].title == TITLE


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("do"), st.integers(0, 2), st.integers(0, 5)),
        st.tuples(st.just("undo"), st.integers(1, 3), st.just(0)),
        st.tuples(st.just("redo"), st.integers(1, 3), st.just(0)),
    ),
    max_size=14,
)
VERDICTS = (SAVE, UNSAVE, READ, LATER, retag(add=["a"]), write_note("words"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_undo_and_redo_walk_through_the_states_as_an_editor_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, int]]
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    path = Path(tempfile.mkdtemp(dir=tmp_path)) / "library.json"
    changes = Changes(LibraryFile(path), lambda _: None)
    states, place = [dict[str, Mark]()], 0
    for what, number, which in steps:
        if what == "do" and changes.make([key(number)], VERDICTS[which]):
            states[place + 1 :] = [dict(LibraryFile(path).read().marks)]
            place += 1
        elif what == "undo":
            changes.undo(number)
            place = max(place - number, 0)
        elif what == "redo":
            changes.redo(number)
            place = min(place + number, len(states) - 1)
        assert changes.file.read().marks == states[place]
