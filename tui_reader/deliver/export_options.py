"""What a reader may choose about an export, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

Abstracts = Literal["folded", "full", "none"]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a reading list looks; formats without prose have no use for any of it."""

    abstracts: Abstracts = "folded"
    heading: str = "Reading list"
    day: str = field(default_factory=_today)
    """The day the list was made, in UTC."""
