"""The tree of a query."""

from __future__ import annotations

from tui_reader.model.query_tree import All, Any, Not, Range, State, Words, positive_nodes


def test_the_leaves_outside_a_not_are_walked_in_order() -> None:
    agent, saved, votes = Words(("agent",)), State("is", "saved"), Range("upvotes", 1, None)
    tree = All((agent, Not(Any((votes, Not(agent)))), Any((saved, All((votes,))))))
    assert list(positive_nodes(tree)) == [agent, saved, votes]
    assert list(positive_nodes(Not(saved))) == []
    assert list(positive_nodes(All(()))) == []
