"""How long to wait, as the other side asked or as chance has it."""

from __future__ import annotations

import pytest

from tui_reader.sources.retries import LONGEST_WAIT, asked_wait, pause_before

NOW = {"date": "Fri, 21 Aug 2026 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "99999999999"}, LONGEST_WAIT),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "٣"}, None),
        ({**NOW, "retry-after": "Fri, 21 Aug 2026 10:00:30 GMT"}, 30),
        ({**NOW, "retry-after": "Fri, 21 Aug 2026 09:00:00 GMT"}, 0),
        ({**NOW, "retry-after": "Fri, 21 Aug 2099 10:00:30 GMT"}, LONGEST_WAIT),
        ({"retry-after": "Fri, 99 Aug 2026 10:00:30 GMT"}, None),
        ({"ratelimit": '"api";r=0;t=13'}, 14),
        ({"ratelimit": '"api";r=0;t=300', "retry-after": "1"}, LONGEST_WAIT),
        ({"ratelimit": '"api";r=20;t=13'}, None),
        ({"ratelimit": "nonsense", "retry-after": "5"}, 5),
    ],
)
def test_the_wait_that_is_asked_for(headers: dict[str, str], wait: float | None) -> None:
    assert asked_wait(headers) == wait


def test_pauses_are_random_and_their_bound_doubles() -> None:
    for attempt, bound in ((2, 1.0), (3, 2.0), (4, 4.0), (30, 20.0)):
        pauses = [pause_before(attempt, 0.5, None) for _ in range(200)]
        assert bound / 2 < max(pauses) <= bound
        assert min(pauses) < bound / 2


def test_a_pause_is_never_shorter_than_asked_for() -> None:
    assert all(3 <= pause_before(2, 0.5, 3) <= 3.5 for _ in range(50))
