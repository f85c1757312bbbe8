"""The properties that stand before a Markdown note, in the part of YAML that notes are kept in.

One `name: value` a line, where a value is a word, a quoted text, a list in brackets or a list of
`- ` lines below. That is what our notes have, and what Obsidian makes of them when it writes a
property (YAML 1.2, without anchors, tags and nested values).
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

Property = str | list[str]

_MATTER = re.compile(r"---[ \t]*\n(?P<properties>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r"(?P<name>\w[\w -]*):(?:[ \t]+(?P<value>.*))?\Z")
_ITEM = re.compile(r"\s*-(?:[ \t]+(?P<value>.*))?\Z")
_FOLDED = re.compile(r"[>|][+-]?\s*")
_IN_BRACKETS = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)\s*(?:,|\Z)""")
_ESCAPED = re.compile(r"\\(.)")


class FrontMatter(NamedTuple):
    """The properties of a note by name, and what stands below them."""

    properties: dict[str, Property]
    body: str

    def text(self, name: str) -> str:
        """Give a property as text; of a list, its first."""
        value = self.properties.get(name, "")
        return value if isinstance(value, str) else next(iter(value), "")

    def texts(self, name: str) -> list[str]:
        """Give a property as a list of texts."""
        value = self.properties.get(name, "")
        return ([value] if value else []) if isinstance(value, str) else value


def front_matter(text: str) -> FrontMatter | None:
    """Read the properties that a text begins with, or give None where it begins otherwise."""
    matter = _MATTER.match(text)
    if matter is None:
        return None
    written: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in matter["properties"].split("\n"):
        if found := _PROPERTY.match(line):
            lines = written.setdefault(found["name"], [found["value"] or ""])
        elif line.startswith((" ", "\t", "-")) and line.strip():
            lines.append(line)
    properties = {name: _value(lines) for name, lines in written.items()}
    return FrontMatter(properties, text[matter.end() :])


def _value(lines: list[str]) -> Property:
    items = [_ITEM.match(line) for line in lines[1:]]
    if items and not lines[0].strip() and all(items):
        return [_scalar(item["value"] or "") for item in items if item]
    text = " ".join(line.strip() for line in lines).strip()
    if text.startswith("[") and text.endswith("]"):
        found = map(_scalar, _IN_BRACKETS.findall(text[1:-1]))
        return [one for one in found if one]
    return _scalar(_FOLDED.sub("", text, count=1) if text.startswith((">", "|")) else text)


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return _ESCAPED.sub(r"\1", text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("null", "~") else text
