"""The names of feeds as the configuration and the command line spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.errors import WrongUse
from tui_reader.model.feed_name import FeedName


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("daily", "daily", ""),
        ("trending", "trending", ""),
        ("daily:2026-08-20", "daily", "2026-08-20"),
        ("week:2026-W34", "week", "2026-W34"),
        ("week:2026-W53", "week", "2026-W53"),
        ("month:2026-08", "month", "2026-08"),
        ("arxiv:cs", "arxiv", "cs"),
        ("arxiv:cs.CL", "arxiv", "cs.CL"),
        ("arxiv:cs.CL+stat.ML", "arxiv", "cs.CL+stat.ML"),
        ("arxiv:hep-th", "arxiv", "hep-th"),
        ("arxiv:cond-mat.mes-hall", "arxiv", "cond-mat.mes-hall"),
    ],
)
def test_each_kind_of_feed_is_read_and_written_alike(text: str, kind: str, value: str) -> None:
    feed = FeedName.parse(f" {text}\n")
    assert feed == FeedName(kind, value)
    assert str(feed) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "dayly",
        "daily:",
        "daily:today",
        "daily:2026-02-30",
        "daily:20260820",
        "daily:2026-08-20T00:00",
        "trending:",
        "trending:week",
        "week",
        "week:2025-W53",
        "week:2026-34",
        "week:２０２６-W34",
        "month:2026-13",
        "month:2026-8",
        "arxiv",
        "arxiv:",
        "arxiv:-",
        "arxiv:cs.",
        "arxiv:cs.CL+",
        "arxiv:cs.CL/../x",
        "arxiv:cs.CL\nx",
    ],
)
def test_what_is_no_feed_is_refused_with_the_choice(text: str) -> None:
    with pytest.raises(WrongUse) as caught:
        FeedName.parse(text)
    assert "trending" in caught.value.hint


@given(st.sampled_from(["daily:", "week:", "month:", "arxiv:", ""]), st.text())
def test_a_feed_that_is_read_is_a_plain_word(kind: str, value: str) -> None:
    try:
        feed = FeedName.parse(kind + value)
    except WrongUse:
        return
    assert str(feed).isascii() and str(feed).isprintable() and " " not in str(feed)
    assert FeedName.parse(str(feed)) == feed
