"""The times that services write, as instants in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def iso_instant(text: object) -> str | None:
    """Read an ISO 8601 time into `2026-08-20T00:00:00Z`, or None; without zone it is UTC."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        return _written(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return None


def mail_date(text: object) -> datetime | None:
    """Read a time as e-mails and feeds write it (RFC 5322 §3.3) in its own zone, or None."""
    if not isinstance(text, str) or len(text) > 80:
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def mail_instant(text: object) -> str | None:
    """Read a time as e-mails and feeds write it into `2026-08-20T00:00:00Z`, or None."""
    when = mail_date(text)
    try:
        return _written(when) if when else None
    except (ValueError, OverflowError):
        return None


def _written(when: datetime) -> str:
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
