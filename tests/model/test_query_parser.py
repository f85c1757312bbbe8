"""The grammar of queries: order of binding, sorting, columns, and reading what is half typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.errors import QueryError
from tui_reader.model.query import Query
from tui_reader.model.query_tree import (
    All,
    Any,
    Hint,
    Name,
    Node,
    Not,
    Pattern,
    Range,
    State,
    Words,
)

TODAY = date(2026, 8, 20)
A, B, C, D = (Words((letter,)) for letter in "abcd")
PIECES = st.sampled_from(
    [
        "a", "b-c", '"x y"', '"', "(", ")", "-", "--", "AND", "OR", "NOT", "or", "é", "模型",
        "title:", "title:x", 'title:"x', 'tag:"x y"', "is:", "is:saved", "is:sa", "has:code",
        "upvotes:>1", "upvotes:", "published:7d", "published:>9999-12-31", "published:9999y",
        "sort:", "sort:new", "-sort:-new", "author:/x.*y/", "author:/[/", "title:/[[a]/",
        "title:/(", "id:2401.12345", "2401.12345", "arXiv:2401.12345", "doi:10.1/", "foo:bar",
        "topic:cs.*", "++", ":", "::", "/", "https://arxiv.org/abs/2401.12345",
    ]
)  # fmt: skip
ANYTHING = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


def read(text: str) -> Node:
    return Query.parse(text, today=TODAY).root


def half_typed(text: str) -> Query:
    return Query.parse(text, lenient=True, today=TODAY)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Any((A, B))),
        ("a OR b c", Any((A, All((B, C))))),
        ("a b OR c d", Any((All((A, B)), All((C, D))))),
        ("a OR b OR c", Any((A, B, C))),
        ("(a OR b) c", All((Any((A, B)), C))),
        ("(a)(b)", All((A, B))),
        ("((a))", A),
        ("a (b AND (c OR d))", All((A, All((B, Any((C, D))))))),
        ("-a", Not(A)),
        ("NOT a b", All((Not(A), B))),
        ("-a OR b", Any((Not(A), B))),
        ("-(a OR b)", Not(Any((A, B)))),
        ("NOT NOT a", A),
        ("NOT -NOT a", Not(A)),
        ("a - b", All((A, B))),
        ("a AND -b", All((A, Not(B)))),
        ("(NOT a)", Not(A)),
        ("-is:read", Not(State("is", "read"))),
        ('-"a b"', Not(Words(("a", "b"), None, True))),
        ("a () ++ b", All((A, B))),
        ('a OR ""', A),
        ("-++ a", A),
        ("and or not", All((Words(("and",)), Words(("or",)), Words(("not",))))),
        ('"OR"', Words(("or",), None, True)),
    ],
)
def test_not_binds_before_and_and_and_before_or(text: str, root: Node) -> None:
    assert read(text) == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Émile", Words(("emile",))),
        ('"a Phrase"', Words(("a", "phrase"), None, True)),
        ("state-of-the-art", Words(("state", "of", "the", "art"))),
        ("3:1", Words(("3", "1"))),
        ('a"b"-c', All((A, Words(("b",), None, True), Not(C)))),
        ("TITLE:Agents", Words(("agents",), "title")),
        ('author:"Ada L" a', All((Words(("ada", "l"), "author", True), A))),
        ("title:/a (b|c)/ d", All((Pattern("title", "a (b|c)"), D))),
        (r"note:/a\/b/", Pattern("note", r"a\/b")),
        ("title:a(b)", All((Words(("a",), "title"), B))),
        ("arXiv:2401.12345v2", Name("id", "arxiv:2401.12345")),
        ("doi:10.1000/XYZ", Name("id", "doi:10.1000/xyz")),
        ("https://hf.co/papers/2401.12345 a", All((Name("id", "arxiv:2401.12345"), A))),
    ],
)
def test_words_phrases_fields_and_papers_stand_side_by_side(text: str, root: Node) -> None:
    assert read(text) == root


@pytest.mark.parametrize(
    ("text", "sort", "reverse"),
    [
        ("a", None, False),
        ("sort:upvotes", "upvotes", False),
        ("sort:-upvotes a", "upvotes", True),
        ("-sort:UPVOTES a", "upvotes", True),
        ("NOT sort:upvotes", "upvotes", True),
        ("-sort:-upvotes", "upvotes", False),
        ("-sort:upvotes sort:title", "title", False),
        ("(a sort:momentum) OR b", "momentum", False),
    ],
)
def test_the_last_sort_decides_and_a_minus_turns_it_round(
    text: str, sort: str | None, reverse: bool
) -> None:
    query = Query.parse(text)
    assert (query.sort, query.reverse) == (sort, reverse)


@pytest.mark.parametrize(
    ("text", "column", "part"),
    [
        ('a "b c', 3, "quotation mark"),
        ('a title:"b', 9, "quotation mark"),
        ("a (b", 3, "never closed"),
        ("a b)", 4, "closes nothing"),
        ("a OR", 3, "OR"),
        ("OR a", 1, "OR"),
        ("a OR OR b", 3, "OR"),
        ("(a OR ) b", 4, "OR"),
        ("AND a", 1, "AND"),
        ("a AND", 3, "AND"),
        ("a AND AND b", 3, "AND"),
        ("a NOT", 3, "NOT"),
        ("(a NOT) b", 4, "NOT"),
        ("a tilte:b", 3, "tilte"),
        ("a title: b", 3, "title"),
        ('a title:""', 3, "title"),
        ("a is:save", 6, "is:save"),
        ("a has:cod", 7, "has:cod"),
        ("a source:x", 10, "source"),
        ("a upvotes:many", 11, "many"),
        ("a added:2026-02-30", 9, "2026-02-30"),
        ("a author:/[/", 10, "regular expression"),
        ("a title:/[[b]/", 9, "regular expression"),
        ("a is:/x/", 6, "regular expression"),
        ("a title:!!", 9, "!!"),
        ("a sort:upvote", 8, "upvote"),
        ("a sort:", 3, "sort"),
        ("a " + "(" * 51 + "b" + ")" * 51, 53, "deep"),
    ],
)
def test_an_error_points_at_its_column(text: str, column: int, part: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query.parse(text, today=TODAY)
    assert caught.value.column == column
    assert part in caught.value.what


@pytest.mark.parametrize(
    ("text", "meant"),
    [("tilte:b", "title"), ("is:save", "saved"), ("has:cod", "code"), ("sort:upvote", "upvotes")],
)
def test_an_error_names_the_nearest_known_name(text: str, meant: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query.parse(text)
    assert f"`{meant}`" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "root", "start", "end"),
    [
        ('a "b c', All((A, Words(("b", "c")))), 3, 7),
        ('a title:"b c', All((A, Words(("b", "c"), "title"))), 9, 13),
        ("a (b OR c", All((A, Any((B, C)))), 3, 4),
        ("a) OR b", Any((A, B)), 2, 3),
        ("a OR", A, 3, 5),
        ("a OR OR b", Any((A, B)), 3, 5),
        ("(a OR OR b) c", All((Any((A, B)), C)), 4, 6),
        ("a OR AND b", Any((A, B)), 6, 9),
        ("a AND", A, 3, 6),
        ("a NOT", A, 3, 6),
        ("a is:sav", All((A, Words(("sav",)))), 6, 9),
        ("a is:", A, 3, 6),
        ("a upvotes:>", A, 11, 12),
        ("a foo:b", All((A, Words(("foo", "b")))), 3, 8),
        ("a -foo:b", All((A, Not(Words(("foo", "b"))))), 4, 9),
        ("a sort:upv", A, 8, 11),
    ],
)
def test_what_is_half_typed_is_a_word_with_a_hint_at_its_place(
    text: str, root: Node, start: int, end: int
) -> None:
    query = half_typed(text)
    assert query.root == root
    assert [(hint.start, hint.end) for hint in query.hints] == [(start, end)]
    assert isinstance(query.hints[0], Hint) and query.hints[0].message


def test_a_sort_that_cannot_be_read_leaves_the_order_alone() -> None:
    query = half_typed("-sort:upvotes sort:upv")
    assert (query.sort, query.reverse) == ("upvotes", True)
    assert half_typed("-sort:upv").reverse is False


@given(ANYTHING)
def test_a_half_typed_query_never_fails_and_its_hints_lie_in_the_text(text: str) -> None:
    query = half_typed(text)
    for hint in query.hints:
        assert 1 <= hint.start < hint.end <= len(text) + 1
    assert query.text == text


@given(ANYTHING)
def test_what_can_be_read_means_the_same_half_typed(text: str) -> None:
    try:
        query = Query.parse(text, today=TODAY)
    except QueryError as error:
        assert half_typed(text).hints
        assert 1 <= error.column <= len(text)
    else:
        assert half_typed(text) == query


@given(st.lists(PIECES, min_size=1).map(" ".join))
def test_what_stands_before_an_open_end_keeps_its_meaning(text: str) -> None:
    try:
        query = Query.parse(text, today=TODAY)
    except QueryError:
        return
    for open_end in (" OR", " AND", " NOT", " (", " -", " is:", " upvotes:>", " sort:"):
        unfinished = half_typed(text + open_end)
        assert (unfinished.root, unfinished.sort) == (query.root, query.sort)


@pytest.mark.parametrize("piece", ["NOT ", "-(", "(", "-", "a OR ", 'x:"', "a:/", ")", "a AND ("])
def test_thousands_of_pieces_are_read_without_a_crash(piece: str) -> None:
    assert half_typed(piece * 3_000 + "b").root is not None


def test_fifty_parentheses_are_deep_enough() -> None:
    assert read("(" * 50 + "a" + ")" * 50) == A
    assert half_typed("is:saved " + "(" * 51 + "a").root == Words(("is", "saved", "a"))
    assert isinstance(read(" OR ".join(["a"] * 5_000)), Any)
    assert read("NOT " * 5_001 + "upvotes:1") == Not(Range("upvotes", 1, 1))
