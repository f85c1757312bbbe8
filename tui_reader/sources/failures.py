"""How a request can fail in ways that its sender has an answer to."""

from __future__ import annotations

from tui_reader.model.errors import Refused, TryLater

LOGIN_PAGE = "Is there a login page on this network? Open a web page in a browser and see."


class Passing(TryLater):
    """A failure that the next attempt may not meet."""


class Missing(Refused):
    """The service has no such page."""


class NotModified(Exception):
    """The page is still the one whose validator was sent; its papers are known."""
