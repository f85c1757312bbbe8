"""Foreign text as Markdown that reads back as the same text, and back again.

The rules are those of CommonMark 0.31 §2.4 and §6.3 and of the GitHub extensions (tables,
strikethrough, bare addresses); only what could start syntax where it stands is escaped, so that
the text stays readable in an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_SYNTAX = re.compile(
    r"[\\`*_\[\]<$~|#]"
    r"|&(?=#?\w+;)"  # a character reference
    r"|(?<=/)/"  # an address with a scheme, or without one
    r"|(?<=\S)@(?=\S)"  # a mail address
    r"|(?<=\S)\.(?=[^\W\d_]{2})"  # a host name
)
_LINE_START = re.compile(r"\A(\d{1,9}(?=[.)])|(?=[-+>=:]))", re.ASCII)
_OUTER_BLANK = re.compile(r"\A\s|\s\Z")
_WRITTEN = re.compile(r"\\(?P<sign>[!-/:-@\[-`{-~])|&#(?P<code>\d{1,5});", re.ASCII)
_PLAIN_URL = re.compile(r"[\w:/.~%?=#+,;@!-]+\Z", re.ASCII)
_NAME = re.compile(r"(?:[^\\,]|\\.?)+")


def escaped(line: str) -> str:
    """Write one line of cleaned text, which may stand at the start of a line or within one."""
    text = _LINE_START.sub(r"\1\\", _SYNTAX.sub(r"\\\g<0>", line))
    return _OUTER_BLANK.sub(lambda blank: f"&#{ord(blank[0])};", text)


def unescaped(text: str) -> str:
    """Read back what `escaped` wrote."""
    return _WRITTEN.sub(lambda one: one["sign"] or chr(int(one["code"])), text)


def listed(names: Iterable[str]) -> str:
    """Write names with commas between them; a comma of a name itself is escaped."""
    return ", ".join(escaped(name).replace(",", "\\,") for name in names)


def names_in(text: str) -> tuple[str, ...]:
    """Read back what `listed` wrote."""
    return tuple(name for part in _NAME.findall(text) if (name := unescaped(part).strip()))


def link(text: str, url: str) -> str:
    """Write a link with a text that is Markdown already and an address that was checked."""
    if not _PLAIN_URL.match(url):
        url = "<" + url.replace("&", "\\&") + ">"
    return f"[{text}]({url})"


def code(text: str) -> str:
    """Write a short name as code, where nothing but a backtick means anything."""
    return "`" + text.replace("`", "'") + "`"


def quoted(block: str) -> str:
    """Write several lines as a block quote that keeps its line ends."""
    lines = [escaped(line) for line in block.split("\n")]
    ends = ["\\" if here and after else "" for here, after in pairwise([*lines, ""])]
    return "\n".join(f"> {line}{end}".rstrip() for line, end in zip(lines, ends, strict=True))


def unquoted(lines: Iterable[str]) -> str:
    """Read back the lines of what `quoted` wrote."""
    return "\n".join(unescaped(_without_break(line.removeprefix(">")[1:])) for line in lines)


def _without_break(line: str) -> str:
    backslashes = len(line) - len(line.rstrip("\\"))
    return line[:-1] if backslashes % 2 else line
