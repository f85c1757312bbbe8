"""The present, as papers carry it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tui_reader.library.clock import now, today


def test_present_is_in_utc_to_the_second() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    instant, day = now(), today()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", instant)
    assert before <= datetime.fromisoformat(instant) <= datetime.now(UTC)
    assert before.date() <= day <= datetime.now(UTC).date()
