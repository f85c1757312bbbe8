"""Our own Markdown read back: the papers of a reading list with what was written beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import unquote

from tui_reader.deliver.entry import Entry, Imported, Skip, bare_paper
from tui_reader.deliver.markdown_text import names_in, unescaped, unquoted
from tui_reader.deliver.template_paper import NO_TITLE
from tui_reader.model.clean import clean_authors, clean_block, clean_line, web_url
from tui_reader.model.errors import WrongUse
from tui_reader.model.highlight import Highlight
from tui_reader.model.identity import doi_key, keys_in_text, paper_key
from tui_reader.model.paper import Mark, Paper

HIGHLIGHT = "Highlight"
PARAGRAPH = " ¶ "

_OURS = re.compile(r"^## .*\n(?:[ \t]*\n|- [A-Z][a-z]+: .*\n)*- (?:Links|Key): ", re.MULTILINE)
_HEADING = re.compile(r"\[(?P<title>(?:[^\\\]]|\\.)*)\]\((?P<page>.*)\)\s*\Z")
_FACT = re.compile(r"- (?P<label>[A-Z][a-z]+): (?P<value>.*)")
_MORE = re.compile(r"\*and \d+ more\*\s*\Z")
_ALL_AUTHORS = re.compile(r"<summary>All \d+ authors</summary>\s*\Z")
_LINK = re.compile(r"\[(?P<text>\w+)\]\((?:<(?P<angled>[^<>]*)>|(?P<plain>[^()<>\s]*))\)")
_CODE = re.compile(r"`([^`]+)`")


@dataclass
class _Section:
    line: int
    heading: str
    facts: dict[str, str] = field(default_factory=dict)
    note: list[str] = field(default_factory=list)
    highlights: list[tuple[str, list[str]]] = field(default_factory=list)
    """Each with the lines of its comment."""
    prose: list[str] = field(default_factory=list)
    all_authors: list[str] = field(default_factory=list)
    """The lines that name them, when there are too many for a fact."""


def looks_like_reading_list(text: str) -> bool:
    """Tell whether a text has a section as our Markdown writes it."""
    return _OURS.search(f"{text}\n") is not None


def read_reading_list(text: str) -> Imported:
    """Read each section that has a paper's link, with title, authors, tags, note and the like."""
    entries: list[Entry] = []
    skipped: list[Skip] = []
    for section in _sections(text):
        key = _key(section)
        if key is None:
            skipped.append(Skip(section.line, "this section has no link to a paper."))
        else:
            entries.append(_entry(key, section))
    return Imported(tuple(entries), tuple(skipped))


def _sections(text: str) -> Iterator[_Section]:
    section: _Section | None = None
    prose: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("## "):
            if section is not None:
                yield section
            section = _Section(number, line[3:].strip())
            prose = section.prose
        elif section is None:
            continue
        elif (fact := _FACT.match(line)) and fact["label"] == HIGHLIGHT:
            section.highlights.append((fact["value"], []))
        elif fact:
            section.facts[fact["label"]] = fact["value"]
        elif section.highlights and line.startswith("  >"):
            section.highlights[-1][1].append(line[2:])
        elif line.startswith(">"):
            section.note.append(line)
        elif line.startswith("<"):
            prose = section.all_authors if _ALL_AUTHORS.match(line) else section.prose
        else:
            prose.append(line)
    if section is not None:
        yield section


def _key(section: _Section) -> str | None:
    heading = _HEADING.match(section.heading)
    for spelling in (section.facts.get("Key", "").strip("`"), heading["page"] if heading else ""):
        try:
            return paper_key(spelling)
        except WrongUse:
            continue
    return next(iter(keys_in_text(section.facts.get("Links", ""))), None)


def _entry(key: str, section: _Section) -> Entry:
    facts = section.facts
    state = facts.get("State", "").split(", ")
    mark = Mark(
        saved="saved" in state,
        read="read" in state,
        later="later" in state,
        dismissed="dismissed" in state,
        tags=_names(facts.get("Tags", "")),
        lists=_names(facts.get("Lists", "")),
        note=clean_block(unquoted(section.note)),
        highlights=tuple(_highlights(section)),
    )
    return Entry(_paper(key, section), mark)


def _paper(key: str, section: _Section) -> Paper:
    heading = _HEADING.match(section.heading)
    title = heading["title"] if heading else section.heading
    facts = {label: clean_line(unescaped(value)) for label, value in section.facts.items()}
    links = _links(section.facts.get("Links", ""))
    bare = bare_paper(key, "" if title == NO_TITLE else clean_line(unescaped(title)))
    return replace(
        bare,
        authors=_authors(section),
        abstract=clean_block("\n".join(map(unescaped, section.prose)).strip()),
        published=first_moment(facts.get("Published", "")),
        featured=day_in(facts.get("Featured", "")),
        categories=tuple(map(clean_line, _CODE.findall(section.facts.get("Topics", "")))),
        journal=facts.get("Journal") or None,
        remark=facts.get("Remark") or None,
        repository=links.get("code"),
        project=links.get("project"),
        doi=_doi(links.get("DOI", "")) or bare.doi,
        link=links.get("page"),
    )


def _links(text: str) -> dict[str, str]:
    """Give the addresses of links by their texts."""
    found = ((one["text"], one["plain"] or one["angled"] or "") for one in _LINK.finditer(text))
    return {text: url for text, written in found if (url := web_url(unescaped(written)))}


def _doi(url: str) -> str | None:
    doi = clean_line(unquote(url.removeprefix("https://doi.org/")))
    return doi if doi_key(doi) else None


def day_in(text: str) -> str | None:
    """Give the day that a text is, as `2026-08-20`, or None."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def first_moment(text: str) -> str | None:
    """Give the instant at which the day begins that a text is, or None."""
    day = day_in(text)
    return day and f"{day}T00:00:00Z"


def _highlights(section: _Section) -> Iterator[Highlight]:
    for quote, comment in section.highlights:
        words = "\n".join(unescaped(line) for line in quote.split(PARAGRAPH))
        if one := Highlight.from_record({"quote": words, "comment": unquoted(comment)}):
            yield one


def _authors(section: _Section) -> tuple[str, ...]:
    text = " ".join(section.all_authors) or section.facts.get("Authors", "")
    # The first ten of many names would pass for all of them.
    return () if _MORE.search(text) else clean_authors(names_in(text))


def _names(text: str) -> tuple[str, ...]:
    return tuple(clean_line(name) for name in names_in(text))
