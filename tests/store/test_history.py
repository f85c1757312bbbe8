"""The rows of the history: compact, exact, bounded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.paper import UNTOUCHED, Change, Mark
from tui_reader.store import history
from tui_reader.store.history import History, change_of, drop_oldest, next_number, record_of

_WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple)
MARKS = st.builds(
    Mark,
    saved=st.booleans(),
    read=st.booleans(),
    later=st.booleans(),
    tags=_WORDS,
    lists=_WORDS,
    note=st.sampled_from(["", "once", "twice"]),
    progress=st.sampled_from([0.0, 0.5, 1.0]),
    version=st.sampled_from([None, 1, 2]),
)


@given(before=MARKS, after=MARKS, undone=st.booleans())
def test_a_change_read_back_is_the_change_that_was_made(
    before: Mark, after: Mark, undone: bool
) -> None:
    change = Change(7, 3, "doi:10.1/a", before, after, "2026-08-20T00:00:00Z", "saved", undone)
    assert change_of(7, record_of(change)) == change


def test_a_row_repeats_nothing_of_the_mark_before() -> None:
    before = Mark(saved=True, note="a long note")
    after = Mark(read=True, note="a long note")
    row = record_of(Change(1, 1, "doi:10.1/a", before, after, "", ""))
    assert row["after"] == {"read": True, "saved": None}


def _rows(steps: list[int]) -> dict[str, dict[str, Any]]:
    return {
        str(number): record_of(Change(number, step, "k", UNTOUCHED, Mark(read=True), "", ""))
        for number, step in enumerate(steps, 1)
    }


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 2, 3, 4], [2, 3, 4]),
        ([1, 1, 2, 3], [3, 4]),  # half a step could only be half undone
        ([1, 2, 2, 2, 2], [2, 3, 4, 5]),
    ],
)
def test_the_oldest_steps_go_whole_and_the_newest_stays(
    monkeypatch: pytest.MonkeyPatch, steps: list[int], kept: list[int]
) -> None:
    monkeypatch.setattr(history, "LONGEST", 3)
    rows = _rows(steps)
    drop_oldest(rows)
    assert [change.number for change in History(rows)] == kept
    assert next_number(rows) == len(steps) + 1


def test_a_history_reads_like_a_list() -> None:
    changes = History(_rows([1, 1, 2]))
    assert len(changes) == 3
    assert [change.number for change in changes] == [1, 2, 3]
    assert [change.number for change in reversed(changes)] == [3, 2, 1]
    assert [change.number for change in changes[-2:]] == [2, 3]
    assert changes[-1].step == 2
    with pytest.raises(IndexError):
        changes[3]


def test_rows_that_were_tampered_with_do_not_stop_the_rest() -> None:
    rows = {**_rows([1]), "x": {}, "5": {"step": "many"}}
    assert [change.number for change in History(rows)] == [1, 5]
    assert next_number(rows) == 6
