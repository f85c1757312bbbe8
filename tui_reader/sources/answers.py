"""What a service answered, and the strict reading of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from tui_reader.model.batch import Validator
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile, ReaderError, Refused
from tui_reader.sources.failures import Passing

JSON_TYPES = ("application/json",)
XML_TYPES = ("application/atom+xml", "application/rss+xml", "application/xml", "text/xml")
HTML_TYPES = ("text/html", "application/xhtml+xml")

_NEWER = "The service may have changed: look for a newer tui-reader."
_Shape = TypeVar("_Shape", list[object], dict[str, object])


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with status 200, or 400 where the service says in the body what it minds."""

    url: str
    """Where it came from in the end, redirects followed."""
    status: int
    kind: str
    """The media type, without parameters."""
    body: bytes
    validator: Validator | None = None
    more: bool = False
    """Whether a next page was announced."""

    @property
    def host(self) -> str:
        """The host that answered."""
        return urlsplit(self.url).hostname or ""


def read_json(answer: Answer, shape: type[_Shape]) -> _Shape:
    """Read an answer as JSON of one shape, `list` or `dict`.

    Raises Passing for what is no JSON (a torn answer looks like that), BrokenFile for another
    shape and Refused for an error that the service reports.
    """
    try:
        value = json.loads(answer.body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise unreadable(answer, "JSON") from None
    if answer.status == 400:
        reason = value.get("error") if isinstance(value, dict) else ""
        raise refused(answer, reason)
    if not isinstance(value, shape):
        raise wrong_shape(answer)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def read_xml(answer: Answer) -> Element:
    """Read an answer as XML in UTF-8, whatever encoding it claims; entities are refused.

    Raises Passing for what cannot be read.
    """
    from defusedxml import ElementTree

    try:
        # A str makes the parser ignore the declared encoding, and with it odd codecs.
        root: Element = ElementTree.fromstring(answer.body.decode("utf-8-sig"))
    except (ParseError, ValueError):
        raise unreadable(answer, "XML") from None
    return root


def unreadable(answer: Answer, form: str) -> Passing:
    """Say that an answer is not in the form it claims."""
    return Passing(
        f"{answer.host} sent an answer that cannot be read as {form}.", "Try again later."
    )


def wrong_shape(answer: Answer) -> ReaderError:
    """Say that an answer can be read and still makes no sense."""
    return BrokenFile(f"{answer.host} sent something else than was asked for.", _NEWER)


def refused(answer: Answer, reason: object) -> ReaderError:
    """Say what the service minds about a request, in its own words made safe."""
    words = clean_line(reason, 300) or "no reason given"
    return Refused(f"{answer.host} refused the request: {words}")
