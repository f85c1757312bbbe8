"""The source of a Markdown page made ready: decoded, its header read off, its formulas put by."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import BrokenFile
from tui_reader.text.markdown_limits import has_too_many_cells, within_limits
from tui_reader.text.tex_dollars import is_formula

TEXT_LIMIT = 2_000_000
"""How many characters of a page are read."""
_HEADER_LINES = 20
_FIELD = re.compile(
    r"(Title|URL Source|Published Time|Number of Pages|Warning|Markdown Content):[ \t]*(.*)\Z"
)
_IDENTIFIER = re.compile(r"\[?(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?\]?\s+", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*$", re.MULTILINE)
_ENVIRONMENT = r"(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath)\*?"
# Each part stops where another of its own kind begins, so that no text takes long to scan.
_FORMULA = re.compile(
    r"`[^`\n]+`|\\\\"
    r"|\\(?:\(|begin\{math\})(?P<inline>(?:[^\\]|\\(?!end\{math)[^()\[\]])*+)\\(?:\)|end\{math\})"
    r"|\\\[(?P<displayed>(?:[^\\]|\\[^()\[\]])*+)\\\]"
    rf"|(?P<environment>\\begin\{{(?P<name>{_ENVIRONMENT})\}}"
    r"(?:[^\\]|\\(?!(?:begin|end)\{(?P=name)\}))*+\\end\{(?P=name)\})"
)
_LOOKS_LIKE_TEX = re.compile(r"[\\^_=<>+]")
_LINKED = "]("


class PutBy(NamedTuple):
    """A formula that Markdown is kept from reading."""

    tex: str
    is_displayed: bool
    written: str
    """As it stands in the source."""


class Source(NamedTuple):
    """A page ready to be parsed."""

    text: str
    title: str
    address: str
    """What it was made from, where it says so."""
    formulas: tuple[PutBy, ...]
    has_tables: bool
    """Whether its tables are to be read as such."""
    warnings: tuple[str, ...]


MARK = re.compile("\ue000(\\d{1,7})\ue001")
"""What stands in the text for a formula, by its number."""


def source_of(page: bytes) -> Source:
    """Decode a page and make it ready; raises BrokenFile for what is no text."""
    text, warnings = _decoded(page)
    if len(text) > TEXT_LIMIT:
        text = text[:TEXT_LIMIT]
        warnings.append("The text is very long; only its beginning is shown.")
    fields, text = _without_header(text.replace("\r\n", "\n").replace("\r", "\n"))
    formulas: list[PutBy] = []
    parts = [
        part if is_code else _without_formulas(part, formulas) for part, is_code in _fenced(text)
    ]
    ready = "".join(parts)
    has_tables = not has_too_many_cells(ready)
    if not has_tables:
        warnings.append("The tables are too large; they are shown as written.")
    title = _IDENTIFIER.sub("", clean_line(fields.get("Title", "")), count=1)
    address = fields.get("URL Source", "")
    return Source(ready, title, address, tuple(formulas), has_tables, tuple(warnings))


def _decoded(page: bytes) -> tuple[str, list[str]]:
    if not page.strip():
        raise BrokenFile("The file is empty.")
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.decode("utf-16", "replace"), []
    if b"\0" in page[:100_000]:
        raise BrokenFile("This is no Markdown: it is no text at all.")
    text = page.decode("utf-8-sig", "replace")
    lost = text.count("\ufffd")
    foreign = sum(map(text.count, {*text[:200_000]} - {*map(chr, range(128)), "\ufffd"}))
    if lost > foreign:
        return page.decode("cp1252", "replace"), ["The text is not in UTF-8; signs may be wrong."]
    return text, []


def _without_header(text: str) -> tuple[dict[str, str], str]:
    """Read off the lines that the service puts before a text that it made from a web page."""
    lines = text.split("\n", _HEADER_LINES)
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(lines[:_HEADER_LINES], 1):
        found = _FIELD.match(line.strip())
        if found:
            fields.setdefault(found[1], found[2])
            end = number
        if (line.strip() and not found) or "Markdown Content" in fields:
            break
    if "Title" in fields or "URL Source" in fields:
        return fields, "\n".join(lines[end:])
    return {}, text


def _fenced(text: str) -> Iterator[tuple[str, bool]]:
    """Give the parts of a text, and whether each is code between fences."""
    start, open_fence = 0, ""
    for line in _FENCE.finditer(text):
        fence = line[1]
        if not open_fence:
            yield text[start : line.start()], False
            start, open_fence = line.start(), fence
        elif fence.startswith(open_fence) and line[0].strip() == fence:
            yield text[start : line.end()], True
            start, open_fence = line.end(), ""
    yield text[start:], bool(open_fence)


def _without_formulas(text: str, formulas: list[PutBy]) -> str:
    def put_by(found: re.Match[str]) -> str:
        written = found[0]
        tex = found["inline"] or found["displayed"] or found["environment"]
        if tex is None or not (found["environment"] or _is_tex(tex, found["displayed"])):
            return written
        formulas.append(PutBy(tex.strip(), not found["inline"], written))
        return f"\ue000{len(formulas) - 1}\ue001"

    return _FORMULA.sub(put_by, within_limits(_PRIVATE.sub("", text)))


def _is_tex(tex: str, displayed: str | None) -> bool:
    """Whether escaped brackets hold a formula; those of `\\[12\\]` are just brackets."""
    if _LINKED in tex or not is_formula(tex):
        return False
    return looks_like_tex(tex) if displayed is None else bool(_LOOKS_LIKE_TEX.search(tex))


def looks_like_tex(tex: str) -> bool:
    """Whether something is TeX rather than some words or numbers."""
    return " " not in tex.strip() or _LOOKS_LIKE_TEX.search(tex) is not None
