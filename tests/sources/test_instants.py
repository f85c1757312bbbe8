"""The times that services write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.sources.instants import iso_instant, mail_date, mail_instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-08-20T00:00:00.000Z", "2026-08-20T00:00:00Z"),
        ("2026-08-20T23:30:00-04:00", "2026-08-21T03:30:00Z"),
        ("2026-08-20", "2026-08-20T00:00:00Z"),
        (" 2026-08-20T01:02:03 ", "2026-08-20T01:02:03Z"),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20260820, None),
    ],
)
def test_iso_times(text: object, instant: str | None) -> None:
    assert iso_instant(text) == instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Thu, 24 Sep 2026 00:00:00 -0400", "2026-09-24T04:00:00Z"),
        ("Thu, 24 Sep 2026 00:00:00 GMT", "2026-09-24T00:00:00Z"),
        ("Thu, 99 Sep 2026 00:00:00 GMT", None),
        ("soon", None),
        (None, None),
    ],
)
def test_times_of_feeds(text: object, instant: str | None) -> None:
    assert mail_instant(text) == instant


def test_the_day_of_a_feed_is_that_of_its_own_zone() -> None:
    when = mail_date("Thu, 24 Sep 2026 23:00:00 -0400")
    assert when and when.date().isoformat() == "2026-09-24"


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for read in (iso_instant, mail_instant):
        found = read(text)
        assert found is None or iso_instant(found) == found
