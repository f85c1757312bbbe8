"""Readers of single values of the configuration; each raises WrongUse for what cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from tui_reader.config_table import shown
from tui_reader.model.clean import clean_line, web_url
from tui_reader.model.errors import QueryError, WrongUse
from tui_reader.model.feed_name import FeedName
from tui_reader.model.query import Query

_DURATION = re.compile(r"([1-9]\d{0,5})([smh])\Z", re.ASCII)
_SECONDS_IN = {"s": 1, "m": 60, "h": 3600}
_LOOPBACK = re.compile(r"localhost\Z|::1\Z|127\.\d{1,3}\.\d{1,3}\.\d{1,3}\Z", re.ASCII)
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\Z")
_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*|[0-9A-Fa-f:]+)\Z", re.ASCII)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
Name = TypeVar("Name", bound=str)
CITATION_PARTS = ("author", "year", "word")


def text(value: object) -> str:
    """Read a text of one line; it may be empty."""
    if not isinstance(value, str):
        raise WrongUse(f"has to be a text in quotation marks, not {shown(value)}.")
    if not value.isprintable():
        raise WrongUse("has to be one line without control characters.")
    return value


def filled(value: object) -> str:
    """Read a text of one line that says something."""
    if not (written := text(value).strip()):
        raise WrongUse("must not be empty.")
    return written


def choice(*names: Name) -> Callable[[object], Name]:
    """Give a reader of one of a few names."""

    def read(value: object) -> Name:
        for name in names:
            if value == name:
                return name
        listed = " or ".join(f'"{name}"' for name in names)
        raise WrongUse(f"has to be {listed}, not {shown(value)}.")

    return read


def whole(low: int, high: int) -> Callable[[object], int]:
    """Give a reader of a whole number between two ends, both included."""

    def read(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise WrongUse(f"has to be a whole number from {low} to {high}, not {shown(value)}.")
        return value

    return read


def duration(value: object) -> int | None:
    """Read `90s`, `30m` or `2h` as seconds, and `off` as None."""
    if value == "off":
        return None
    match = _DURATION.match(value) if isinstance(value, str) else None
    if match is None:
        raise WrongUse(f"is no duration: {shown(value)}.", 'Write "90s", "30m", "2h" or "off".')
    return int(match[1]) * _SECONDS_IN[match[2]]


def feed(value: object) -> FeedName:
    """Read the name of a feed."""
    try:
        return FeedName.parse(text(value))
    except WrongUse as error:
        raise WrongUse(f"is no feed: {shown(value)}.", error.hint) from None


def query(value: object) -> str:
    """Read a query, and give it back as it is written."""
    written = filled(value)
    try:
        Query.parse(written)
    except QueryError as error:
        what = f"is no query: {shown(written)}, column {error.column}: {error.reason}"
        raise WrongUse(what, error.hint) from None
    return written


def service_url(value: object) -> str:
    """Read the address of a service, given without the slash at its end.

    It has to be https, or http for this machine.
    """
    url = web_url(text(value))
    if url is None or "?" in url or "#" in url:
        # The value is not shown: it may hold a password.
        raise WrongUse("is no address of a service.", "Write it as https://host/path, no more.")
    parts = urlsplit(url)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise WrongUse(
            f"is not encrypted: {shown(value)}.", "http:// is for this machine only; use https://."
        )
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this very machine."""
    return _LOOPBACK.match(host.lower()) is not None


def host_name(value: object) -> str:
    """Read the name or address of a host."""
    name = filled(value)
    if not _HOST.match(name):
        raise WrongUse(f"is no host: {shown(value)}.")
    return name


def mail_address(value: object) -> str:
    """Read one plain mail address; it may be empty."""
    address = text(value).strip()
    if address and not _ADDRESS.match(address):
        raise WrongUse(f"is no mail address: {shown(value)}.", "Write it as me@example.org.")
    return address


def citation_key(value: object) -> str:
    """Read the pattern of citation keys, such as `{author}{year}{word}`."""
    pattern = filled(value)
    unknown = [part for part in _PLACEHOLDER.findall(pattern) if part not in CITATION_PARTS]
    rest = _PLACEHOLDER.sub("", pattern)
    if unknown or "{" in rest or "}" in rest or rest == pattern:
        listed = ", ".join(f"{{{part}}}" for part in CITATION_PARTS)
        raise WrongUse(
            f"is no pattern of citation keys: {shown(value)}.", f"Its parts are {listed}."
        )
    return pattern


def secret(token: str, where: str) -> str:
    """Check a token that goes into a header, and never show it."""
    if not token.isascii() or not token.isprintable() or " " in token:
        raise WrongUse(
            f"The token in {clean_line(where)} holds characters that no token has.",
            "Copy it again, as one line.",
        )
    return token
