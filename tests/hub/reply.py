"""One request as the hub saw it, and one reply."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Seen:
    """A request that reached the hub; header names are in lower case, `at` is monotonic."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float


@dataclass(frozen=True)
class Reply:
    """A well-formed reply."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    """How long it takes to come."""

    def packed(self) -> Reply:
        """Give the same reply compressed."""
        headers = {**self.headers, "Content-Encoding": "gzip"}
        body = gzip.compress(self.body, 1)
        return Reply(body, self.status, self.kind, headers, self.seconds)


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    """Give a value as JSON; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(json.dumps(value).encode(), status, headers=named)


def page_reply(text: str, status: int = 200) -> Reply:
    """Give a web page."""
    return Reply(text.encode(), status, "text/html; charset=utf-8")
