"""What Obsidian takes for a tag, and for syntax where other Markdown has none.

Sources: help.obsidian.md, "Tags" and "Obsidian Flavored Markdown".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOT_IN_A_TAG = re.compile(r"[\u2000-\u206f\u2e00-\u2e7f!-,.:-@\[-^`{-~\s]")
# Highlighted text, comments, and the name of a block at its end.
_SYNTAX = re.compile(r"(?<==)=|(?<=%)%|(?<!\S)\^(?=[\w-]+$)", re.MULTILINE)


def obsidian_tag(tag: str) -> str:
    """Give a tag as Obsidian takes it: no blanks, few signs, not a number; empty if nothing is."""
    kept = _NOT_IN_A_TAG.sub("", re.sub(r"\s+", "-", tag.strip())).strip("-/")
    kept = unicodedata.normalize("NFC", kept)  # what stood between letter and accent may be gone
    return "" if kept.isdecimal() else kept


def obsidian_tags(tags: Iterable[str]) -> list[str]:
    """Give tags as Obsidian takes them, each once; the case of letters tells no two apart."""
    found: dict[str, str] = {}
    for tag in map(obsidian_tag, tags):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return list(found.values())


def original_tags(tags: Iterable[str], labels: Iterable[str]) -> tuple[str, ...]:
    """Give tags as they were before Obsidian, by the labels that were written beside them.

    A label whose tag was removed goes with it; a tag without a label was added in Obsidian.
    """
    labels = list(labels)
    here = {tag.casefold(): tag for tag in tags}
    forms = {label: obsidian_tag(label).casefold() for label in labels}
    kept = [label for label in labels if not forms[label] or forms[label] in here]
    labelled = set(forms.values())
    return tuple(dict.fromkeys([*kept, *(tag for low, tag in here.items() if low not in labelled)]))


def obsidian_text(markdown: str) -> str:
    """Write Markdown so that what only Obsidian takes for syntax stays text."""
    return _SYNTAX.sub(r"\\\g<0>", markdown)
