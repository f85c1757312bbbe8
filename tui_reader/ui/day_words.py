"""Days and ages as short words."""

from __future__ import annotations

from datetime import UTC, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(day: str, today: datetime | None = None) -> str:
    """Give `20 Aug`, with the year when it is another one; nothing for what is no day."""
    try:
        when = datetime.fromisoformat(day[:10])
    except ValueError:
        return ""
    year = (today or datetime.now(UTC)).year
    words = f"{when.day} {_MONTHS[when.month - 1]}"
    return words if when.year == year else f"{words} {when.year}"


def age(instant: str | None, now: datetime | None = None) -> str:
    """Give how long ago an instant was: `just now`, `5 min ago`, `3 h ago`, `2 days ago`."""
    if not instant:
        return "never refreshed"
    passed = (now or datetime.now(UTC)) - datetime.fromisoformat(instant)
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} h ago"
    return f"{minutes // (24 * 60)} days ago"
