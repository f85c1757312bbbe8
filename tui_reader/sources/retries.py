"""How long to wait before the next attempt, and what the other side asked for."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 120.0
_LONGEST_PAUSE = 20.0
_SPENT = re.compile(r"r\s*=\s*0\s*;\s*t\s*=\s*(\d{1,9})", re.ASCII)


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Give the seconds a service asks to be left alone, at most 120, or None.

    Read from Hugging Face's `RateLimit` when nothing remains of its window, else from
    `Retry-After` (RFC 9110 §10.2.3), a date there counted from the server's own clock.
    """
    if spent := _SPENT.search(headers.get("ratelimit", "")):
        return min(float(spent[1]) + 1, LONGEST_WAIT)
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_WAIT)
    until, now = _seconds(value), _seconds(headers.get("date", ""))
    if until is None:
        return None
    return min(max(until - (now if now is not None else time.time()), 0.0), LONGEST_WAIT)


def _seconds(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def pause_before(attempt: int, backoff: float, wait: float | None) -> float:
    """Give the pause before an attempt (the second is 2): what was asked for, else full jitter.

    Full jitter: Brooker, "Exponential Backoff And Jitter", 2015.
    """
    if wait is not None:
        return wait + random.uniform(0, min(0.5, backoff))
    return random.uniform(0, min(_LONGEST_PAUSE, backoff * 2.0 ** (attempt - 1)))
