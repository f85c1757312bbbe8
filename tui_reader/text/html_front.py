"""What stands at the front of a paper: authors, facts, abstract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui_reader.text.document import Span
from tui_reader.text.html_text import Run, spans_of, words_of
from tui_reader.text.html_tree import classes
from tui_reader.text.html_walk import Attributes, Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BETWEEN_FACTS = " · "
_TOLD_ELSEWHERE = frozenset(("ltx_role_ccs", "ltx_role_copyright", "ltx_role_pagerange"))


def read_authors(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read authors as a block, and what is said of them as a block of facts."""
    names: list[Run] = []
    facts: dict[str, None] = {}
    for creator in node.css(".ltx_creator") or [node]:
        facts.update(dict.fromkeys(_facts_of(walk, creator)))
        name = _name_of(walk, creator)
        if words_of(name):
            names.extend([(", ", "", "", ""), *name] if names else name)
    authors = spans_of(names)
    if authors:
        walk.add("authors", authors)
    add_facts(walk, facts)


def _name_of(walk: Walk, creator: LexborNode) -> list[Run]:
    """Read an author's name; often it is all authors and all their affiliations."""
    named = creator.css_first(".ltx_personname")
    runs = walk.flat_runs(creator if named is None else named)
    runs = [run for run in runs if "dim" not in run[1]]  # macros that the converter did not know
    while runs and runs[-1][0].isspace():
        runs.pop()
    if runs:
        text, role, target, tex = runs[-1]
        runs[-1] = (text.rstrip(), role, target, tex)
    return runs


def _facts_of(walk: Walk, creator: LexborNode) -> Iterator[str]:
    """Read the notes about an author: contacts one by one, or else what is said."""
    for notes in creator.css(".ltx_author_notes"):
        for found in notes.css(".ltx_contact") or [notes]:
            yield walk.words(found)


def read_facts(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read a date, keywords or a classification."""
    line = walk.words(node)
    title = node.css_first(".ltx_title")
    if title is not None:
        name = walk.words(title)
        line = f"{name.rstrip(' .:')}: {line.removeprefix(name).strip()}"
    elif "ltx_keywords" in (attributes.get("class") or ""):
        line = f"Keywords: {line}"
    add_facts(walk, [line])


def read_publication(walk: Walk, node: LexborNode, _: Attributes, __: str, ___: str) -> None:
    """Read thanks, an identifier or a conference, which often stand in the title."""
    for note in node.css(".ltx_pubnote") or [node]:
        if _TOLD_ELSEWHERE.isdisjoint(classes(note)):
            walk.facts.append(walk.words(note))
    if not walk.is_flat:
        walk.end_paragraph()
        add_facts(walk, walk.facts)
        walk.facts.clear()


def add_facts(walk: Walk, facts: Iterable[str]) -> None:
    """Add a line of facts."""
    line = _BETWEEN_FACTS.join(filter(None, facts))
    if line:
        walk.add("facts", (Span(line),))


def read_abstract(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read the abstract, under a heading even if the page has none."""
    if node.css_first(".ltx_title") is None:
        walk.add("heading", (Span("Abstract"),), 2)
    walk.read(node, role, target)
    walk.end_paragraph()
