"""Each kind of term, read into its node."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.errors import QueryError
from tui_reader.model.query import Query
from tui_reader.model.query_tree import (
    DATES,
    FACTS,
    NUMBERS,
    SOURCES,
    STATES,
    Name,
    Node,
    Pattern,
    Range,
    State,
    Words,
)

THURSDAY = date(2026, 8, 20)


def read(text: str, today: date = THURSDAY) -> Node:
    return Query.parse(text, today=today).root


@pytest.mark.parametrize(
    "field", ["title", "abstract", "author", "org", "submitter", "tag", "list", "note", "topic"]
)
def test_text_fields_take_a_prefix_a_phrase_or_a_pattern(field: str) -> None:
    assert read(f"{field}:Deep") == Words(("deep",), field)
    assert read(f'{field}:"deep nets"') == Words(("deep", "nets"), field, whole=True)
    assert read(f"{field}:/^deep/") == Pattern(field, "^deep")


def test_every_state_and_fact_can_be_asked_for() -> None:
    assert [read(f"is:{name}") for name in STATES] == [State("is", name) for name in STATES]
    assert [read(f"has:{name}") for name in FACTS] == [State("has", name) for name in FACTS]
    assert read('is:"Saved"') == State("is", "saved")


def test_every_source_can_be_asked_for() -> None:
    assert [read(f"source:{name}") for name in SOURCES] == [Name("source", s) for s in SOURCES]
    assert read("source:HF") == Name("source", "hf")


@pytest.mark.parametrize("topic", ["cs.CL", "cs.cl", "CS.CL", "cs.*", "*", "cond-mat.mes-hall"])
def test_an_arxiv_category_has_to_fit_as_a_whole(topic: str) -> None:
    assert read(f"topic:{topic}") == Name("topic", topic)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id:2401.12345", "arxiv:2401.12345"),
        ("id:arxiv:2401.12345v2", "arxiv:2401.12345"),
        ("id:https://arxiv.org/abs/2401.12345", "arxiv:2401.12345"),
        ('id:"10.1016/S0(98)1"', "doi:10.1016/s0(98)1"),
        ("id:2401", "*2401*"),
        ("id:2401.*", "2401.*"),
    ],
)
def test_an_id_is_any_spelling_or_a_part(text: str, name: str) -> None:
    assert read(text) == Name("id", name)


@pytest.mark.parametrize("field", NUMBERS)
@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("10", 10, 10),
        ("=10", 10, 10),
        (">10", 11, None),
        (">=10", 10, None),
        ("<10", None, 9),
        ("<=10", None, 10),
        ("0", 0, 0),
        ("10..20", 10, 20),
        ("10..", 10, None),
        ("..20", None, 20),
        ('"10"', 10, 10),
    ],
)
def test_numbers_are_compared_with_both_ends_included(
    field: str, value: str, low: int | None, high: int | None
) -> None:
    assert read(f"{field}:{value}") == Range(field, low, high)


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "1k", ">", ">..2", "1...2", "１０", "9" * 13])
def test_what_is_no_whole_number_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="whole number"):
        read(f"upvotes:{value}")


@pytest.mark.parametrize("field", DATES)
@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("2026-08-20", "2026-08-20", "2026-08-20"),
        (">=2026-08-01", "2026-08-01", None),
        (">2026-08-01", "2026-08-02", None),
        ("<=2026-08-01", None, "2026-08-01"),
        ("<2026-03-01", None, "2026-02-28"),
        ("2026-08-01..2026-08-07", "2026-08-01", "2026-08-07"),
        ("..2026-08-07", None, "2026-08-07"),
        ("2026-08-01..", "2026-08-01", None),
        ("2026-07..2026-08", "2026-07-01", "2026-08-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (">2026-07", "2026-08-01", None),
        ("2025", "2025-01-01", "2025-12-31"),
        ("<2025", None, "2024-12-31"),
        ("today", "2026-08-20", "2026-08-20"),
        ("TODAY", "2026-08-20", "2026-08-20"),
        ("<today", None, "2026-08-19"),
        ("week", "2026-08-17", "2026-08-20"),
        ("0d", "2026-08-20", "2026-08-20"),
        ("1d", "2026-08-19", "2026-08-20"),
        ("7d", "2026-08-13", "2026-08-20"),
        ("2w", "2026-08-06", "2026-08-20"),
        (">=7d", "2026-08-13", None),
        (">7d", "2026-08-14", None),
        ("<7d", None, "2026-08-12"),
        ("<=7d", None, "2026-08-13"),
        ("2w..1w", "2026-08-06", "2026-08-13"),
        ("7d..today", "2026-08-13", "2026-08-20"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        (">9999-12-31", "9999-12-31", None),
        ("<0001-01-01", None, "0001-01-01"),
        ("9999y", "0001-01-01", "2026-08-20"),
    ],
)
def test_days_count_from_today_with_both_ends_included(
    field: str, value: str, low: str | None, high: str | None
) -> None:
    assert read(f"{field}:{value}") == Range(field, low, high)


def test_the_week_begins_on_monday() -> None:
    assert read("added:week", date(2026, 8, 17)) == Range("added", "2026-08-17", "2026-08-17")
    assert read("added:week", date(2026, 8, 23)) == Range("added", "2026-08-17", "2026-08-23")


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2026-13",
        "0000",
        "20260820",
        "2026-W34",
        "2026-8-1",
        "soon",
        ">",
        "7 d",
        "-7d",
    ],
)
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="no day"):
        read(f"published:{value}")


@given(st.dates(), st.sampled_from(["", ">", ">=", "<", "<="]), st.dates())
def test_any_day_can_be_compared_on_any_day(day: date, sign: str, today: date) -> None:
    node = read(f"added:{sign}{day.isoformat()}", today)
    assert isinstance(node, Range)
    for end in (node.low, node.high):
        assert end is None or date.fromisoformat(str(end))
