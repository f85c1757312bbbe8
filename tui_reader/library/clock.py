"""The present, as papers and changes carry it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """Give the present instant, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """Give the present day in UTC."""
    return datetime.now(UTC).date()
