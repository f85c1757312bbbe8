"""The pure parts: lines of papers, matches, days, terms of a query, the browser."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.find.row import Row
from tui_reader.model.paper import Mark
from tui_reader.ui.browser import can_open, open_page
from tui_reader.ui.day_words import age, short_day
from tui_reader.ui.matches import matched_spans
from tui_reader.ui.query_words import has_term, toggle_term
from tui_reader.ui.signs import UNICODE
from tui_reader.ui.widgets.paper_lines import (
    ROLES,
    Look,
    Shown,
    airy_lines,
    cut,
    dense_line,
)

LOOK = Look({role: Style() for role in ROLES}, UNICODE)
NOW = datetime(2026, 8, 20, 12, tzinfo=UTC)


def row(title: str = "A title", **facts: object) -> Row:
    values: dict[str, object] = {
        "number": 1,
        "key": "arxiv:2608.00001",
        "title": title,
        "authors": "Ada Brook et al.",
        "day": "2026-08-20",
        "category": "cs.CL",
        "upvotes": 128,
        "gained": 12,
        "stars": None,
        "has_code": True,
        "is_starter": False,
    }
    return Row(**{**values, **facts})  # type: ignore[arg-type]


def text_of(line: list[Segment]) -> str:
    return "".join(segment.text for segment in line)


def test_a_paper_is_a_title_and_its_facts() -> None:
    title, facts = airy_lines(Shown(row(), Mark()), 80, LOOK)
    assert text_of(title) == " ● A title"
    assert text_of(facts).split(" · ")[2:] == ["cs.CL", "▲ 128 +12", "code"]


def test_signs_say_what_was_done() -> None:
    assert text_of(airy_lines(Shown(row(), Mark(read=True)), 80, LOOK)[0]) == "   A title"
    assert text_of(airy_lines(Shown(row(), Mark(saved=True)), 80, LOOK)[0]) == " ★ A title"
    chosen = Shown(row(), Mark(tags=("ice",), note="n", later=True), is_chosen=True)
    title, facts = airy_lines(chosen, 120, LOOK)
    assert text_of(title).startswith("◆")
    assert text_of(facts).endswith("later · note · #ice")


@given(st.text(max_size=80), st.integers(1, 120), st.sampled_from([airy_lines, dense_line]))
def test_no_line_is_wider_than_the_list(title: str, width: int, draw: object) -> None:
    from tui_reader.model.clean import clean_line

    shown = Shown(row(clean_line(title)), Mark(tags=("a tag",), note="x"))
    for line in draw(shown, width, LOOK):  # type: ignore[operator]
        assert cell_len(text_of(line)) <= max(width, 8)


def test_a_dense_line_has_its_facts_at_the_right_edge() -> None:
    (line,) = dense_line(Shown(row(), Mark()), 80, LOOK)
    assert cell_len(text_of(line)) == 79
    assert text_of(line).endswith("▲ 128 +12")
    (line,) = dense_line(Shown(row("A title of some length"), Mark()), 30, LOOK)
    assert "Brook" not in text_of(line)


def test_wide_characters_are_cut_by_cells() -> None:
    assert cut("論文を読む", 7, "…") == "論文を…"
    assert cell_len(cut("論文を読む", 6, "…")) <= 6
    assert cut("short", 10, "…") == "short"
    assert cut("anything", 0, "…") == ""


def test_matches_are_where_words_begin() -> None:
    assert matched_spans("Sparse retrieval, sparsely", frozenset({"spars"})) == [(0, 5), (18, 23)]
    assert matched_spans("Café culture", frozenset({"cafe"})) == [(0, 4)]
    assert matched_spans("disparse", frozenset({"spars"})) == []
    assert matched_spans("anything", frozenset()) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-08-20", "20 Aug"), ("2019-01-02T00:00:00Z", "2 Jan 2019"), ("", ""), ("soon", "")],
)
def test_days_are_short(day: str, words: str) -> None:
    assert short_day(day, NOW) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (None, "never refreshed"),
        ("2026-08-20T11:59:30Z", "just now"),
        ("2026-08-20T11:15:00Z", "45 min ago"),
        ("2026-08-19T12:00:00Z", "24 h ago"),
        ("2026-08-10T12:00:00Z", "10 days ago"),
    ],
)
def test_ages_are_short(instant: str | None, words: str) -> None:
    assert age(instant, NOW) == words


def test_terms_go_in_and_out_of_a_query() -> None:
    assert toggle_term("", "is:unread") == "is:unread"
    assert toggle_term('otters "on ice"', "topic:cs.CL") == 'otters "on ice" topic:cs.CL'
    text = toggle_term("otters", 'topic:"large models"')
    assert has_term(text, 'topic:"large models"')
    assert toggle_term(text, 'topic:"large models"') == "otters"
    assert not has_term("is:unreadable", "is:unread")


@pytest.mark.parametrize(
    ("environ", "platform", "opens"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"BROWSER": "w3m"}, "linux", True),
        ({}, "darwin", True),
    ],
)
def test_whether_there_is_a_browser(environ: dict[str, str], platform: str, opens: bool) -> None:
    assert can_open(environ, platform) is opens


def test_only_web_addresses_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    for bad in ("--profile=/tmp/x", "file:///etc/passwd", "javascript:alert(1)"):
        assert not open_page(bad)
    assert open_page("https://example.org/x")
    assert opened == ["https://example.org/x"]
