"""What a reader can do with a paper, and what marks of two places become together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.library.verdicts import (
    DISMISS,
    LATER,
    NOT_LATER,
    READ,
    RESTORE,
    SAVE,
    TAG_LIMIT,
    UNREAD,
    UNSAVE,
    Verdict,
    join_marks,
    retag,
    write_note,
)
from tui_reader.model.paper import UNTOUCHED, Mark

KEPT = Mark(read=True, tags=("a",), lists=("b",), note="c", progress=0.5, version=1)


@pytest.mark.parametrize(
    ("verdict", "before", "after"),
    [
        (SAVE, Mark(dismissed=True, later=True), Mark(saved=True, later=True)),
        (UNSAVE, Mark(saved=True, later=True), Mark(later=True)),
        (DISMISS, Mark(saved=True, later=True, read=True), Mark(dismissed=True, read=True)),
        (RESTORE, Mark(dismissed=True), UNTOUCHED),
        (LATER, Mark(dismissed=True, saved=True), Mark(later=True, saved=True)),
        (NOT_LATER, Mark(later=True, saved=True), Mark(saved=True)),
        (READ, UNTOUCHED, Mark(read=True)),
        (UNREAD, Mark(read=True, saved=True), Mark(saved=True)),
    ],
)
def test_verdict_changes_what_it_says(verdict: Verdict, before: Mark, after: Mark) -> None:
    assert verdict.apply(before) == after
    assert verdict.apply(after) == after


def test_tags_are_one_clean_line_and_case_tells_no_two_apart() -> None:
    tag = retag(add=["Deep\nlearning\x1b", "deep LEARNING", "", "x" * 99])
    [first, long] = tag.apply(UNTOUCHED).tags
    assert first == "Deep learning"
    assert len(long) == TAG_LIMIT


def test_tag_that_is_there_keeps_its_spelling_and_place() -> None:
    assert retag(add=["RL", "new"]).apply(Mark(tags=("rl", "b"))).tags == ("rl", "b", "new")


def test_tags_are_removed_whatever_their_case() -> None:
    assert retag(remove=["RL"]).apply(Mark(tags=("rl", "b"))).tags == ("b",)


def test_tag_removed_and_added_has_its_new_spelling() -> None:
    assert retag(add=["RL"], remove=["rl"]).apply(Mark(tags=("rl",))).tags == ("RL",)


def test_tagging_says_what_it_did() -> None:
    assert retag(add=["a"], remove=["C", "b"]).done == "tagged +a -b -c"


def test_note_replaces_the_one_before_and_empty_takes_it_away() -> None:
    assert write_note(" new\n").apply(Mark(note="old")).note == "new"
    assert write_note(" \n").apply(Mark(note="old")) == UNTOUCHED
    assert (write_note("a").done, write_note("").done) == ("noted", "note removed")


def test_note_is_made_safe() -> None:
    assert write_note("a\x1b]52;c;x\x07\nb").apply(UNTOUCHED).note == "a]52;c;x\nb"


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        (Mark(saved=True), Mark(read=True), Mark(saved=True, read=True)),
        (Mark(dismissed=True), Mark(saved=True), Mark(saved=True)),
        (Mark(dismissed=True), Mark(later=True), Mark(later=True)),
        (Mark(dismissed=True), UNTOUCHED, Mark(dismissed=True)),
        (Mark(progress=0.2, version=2), Mark(progress=0.7), Mark(progress=0.7, version=2)),
        (Mark(tags=("RL", "a")), Mark(tags=("rl", "b")), Mark(tags=("RL", "a", "b"))),
        (Mark(lists=("l",)), Mark(lists=("l", "m")), Mark(lists=("l", "m"))),
        (Mark(note="one"), Mark(note="two"), Mark(note="one\n\ntwo")),
        (Mark(note="one\n\ntwo"), Mark(note="two"), Mark(note="one\n\ntwo")),
        (Mark(note="two"), Mark(note="one\n\ntwo"), Mark(note="one\n\ntwo")),
        (Mark(note="start here"), Mark(note="art"), Mark(note="start here\n\nart")),
    ],
)
def test_nothing_that_was_done_in_two_places_is_lost(
    ours: Mark, theirs: Mark, joined: Mark
) -> None:
    assert join_marks(ours, theirs) == joined


words = st.lists(st.sampled_from(["a", "A", "b", "c"]), max_size=3).map(tuple)
marks = st.builds(
    Mark,
    saved=st.booleans(),
    read=st.booleans(),
    tags=words,
    lists=words,
    note=st.sampled_from(["", "one", "two", "one\n\ntwo", "three\nlines"]),
    progress=st.sampled_from([0.0, 0.5]),
)


@settings(max_examples=50, deadline=None)
@given(ours=marks, theirs=marks)
def test_joining_again_changes_nothing(ours: Mark, theirs: Mark) -> None:
    joined = join_marks(ours, theirs)
    assert join_marks(joined, theirs) == joined
    assert join_marks(KEPT, KEPT) == KEPT


def test_a_comma_parts_two_tags() -> None:
    assert retag(["ice, snow", "sea"]).apply(UNTOUCHED).tags == ("ice", "snow", "sea")
