"""What one request to a source gave: papers, what is to be said, and how to ask less next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_reader.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Validator:
    """What a server gave to ask later whether a page has changed (RFC 9110 §8.8)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The papers of one answer, in the order of the service.

    `validators` may be stored only after the papers were: an answer that was lost must be
    asked for again.
    """

    papers: tuple[Paper, ...] = ()
    said: str = ""
    validators: Mapping[str, Validator] = field(default_factory=dict)
