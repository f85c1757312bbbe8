"""Listings, algorithms and verbatim text of a page, line by line with their white space."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from tui_reader.text.document import ListingLine, Span
from tui_reader.text.html_kinds import role_with
from tui_reader.text.html_text import LINE_BREAK, Run, clean
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINE_END = re.compile(r"\n\s*")
_BLANKS = re.compile(r"[\s␣]+")


def read_listing(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read a listing or an algorithm, in the words of the source that LaTeXML keeps beside it."""
    lines = [_line(walk, line) for line in node.css(".ltx_listingline")]
    source = _source(node)
    if len(source) == len(lines):
        lines = [_as_in_source(line, text) for line, text in zip(lines, source, strict=True)]
    elif not lines:
        lines = lines_of("\n".join(source))
    if lines:
        walk.add("listing", data=tuple(lines))
    else:
        walk.read(node, role, target)
        walk.end_paragraph()


def _line(walk: Walk, node: LexborNode) -> ListingLine:
    walk.name_if_wanted(node.id)
    number, runs = walk.labelled(node)
    return ListingLine(_kept(runs), number)


def _kept(runs: list[Run]) -> tuple[Span, ...]:
    """Make spans of runs with their blanks kept; a line's end in the page means nothing."""
    spans: list[Span] = []
    for text, role, target, tex in runs:
        if not tex:
            text = text.replace(LINE_BREAK, "").replace("\u00a0", " ")
        text = clean(_LINE_END.sub("", text))
        role = role_with(role, "", "code")
        if text and spans and not tex and spans[-1][1:] == (role, target, ""):
            spans[-1] = Span(spans[-1].text + text, role, target)
        elif text:
            spans.append(Span(text, role, target, tex))
    while spans and not spans[-1].text.strip():
        spans.pop()
    if spans:
        spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip())
    return tuple(spans)


def _as_in_source(line: ListingLine, source: str) -> ListingLine:
    """Give a line the blanks and quotes of its source if they are the same line otherwise."""
    letters = [_BLANKS.sub("", span.text) for span in line.spans]
    if sum(map(len, letters)) != len(_BLANKS.sub("", source)):
        return line
    spans: list[Span] = []
    start = 0
    for span, own in zip(line.spans, letters, strict=True):
        end, wanted = start, len(own)
        while end < len(source) and (wanted or not source[end].strip()):
            wanted -= bool(source[end].strip())
            end += 1
        spans.append(span._replace(text=source[start:end]))
        start = end
    return line._replace(spans=tuple(span for span in spans if span.text))


def read_verbatim(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read text that is set as it was written."""
    lines = lines_of(node.text())
    if lines:
        walk.add("listing", data=tuple(lines))


def lines_of(text: str) -> list[ListingLine]:
    """Give the lines of a plain text, without empty ones around it."""
    lines = [line.rstrip() for line in clean(text.replace("\u00a0", " ")).split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return [ListingLine((Span(line),) if line else ()) for line in lines]


def _source(node: LexborNode) -> list[str]:
    """Read the lines of the source that LaTeXML puts into a link."""
    link = node.css_first(".ltx_listing_data a")
    head, _, data = (link.attributes.get("href") or "" if link else "").partition(",")
    if not head.startswith("data:text/plain"):
        return []
    try:
        raw = base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return []
    return clean(raw.decode("utf-8", "replace")).rstrip("\n").split("\n")
