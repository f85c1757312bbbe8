"""What a reader may choose about an export, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from tui_reader.deliver.template import Template, shipped_template

Abstracts = Literal["folded", "full", "none"]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _annotated() -> Template:
    return shipped_template("annotated")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a reading list looks; each format takes what it has a use for."""

    abstracts: Abstracts = "folded"
    heading: str = "Reading list"
    day: str = field(default_factory=_today)
    """The day the list was made, in UTC."""
    citations: Mapping[str, str] = field(default_factory=dict)
    """The citation key of each paper by its key, for the formats that cite."""
    template: Template = field(default_factory=_annotated)
    """What Markdown is written by."""
