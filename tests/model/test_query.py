"""What a query asks for, once it is read."""

from __future__ import annotations

import pytest

from tui_reader.model.query import Query
from tui_reader.model.query_tree import All, Words


def test_an_empty_query_asks_for_nothing_in_particular() -> None:
    for text in ("", "  ", "sort:new", "()", "++"):
        assert Query.parse(text).is_empty
    assert not Query.parse("agent").is_empty
    assert Query.parse("").root == All(())


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("agent", set()),
        ("is:dismissed", {"dismissed"}),
        ("agent (is:muted OR (is:SAVED tool))", {"muted", "saved"}),
        ("is:read -is:dismissed NOT (is:muted OR is:starter)", {"read"}),
        ("NOT NOT is:dismissed", {"dismissed"}),
        ("has:note tag:dismissed", set()),
    ],
)
def test_states_are_asked_for_only_outside_a_not(text: str, states: set[str]) -> None:
    assert Query.parse(text).asked_states() == states


def test_words_anywhere_and_in_titles_rank_the_answer() -> None:
    query = Query.parse('agent title:"tool use" author:lee -survey (code OR topic:cs.CL)')
    assert query.ranked_words() == (
        Words(("agent",)),
        Words(("tool", "use"), "title", True),
        Words(("code",)),
    )


def test_today_is_the_day_in_utc_unless_given() -> None:
    assert Query.parse("added:today").root != All(())
