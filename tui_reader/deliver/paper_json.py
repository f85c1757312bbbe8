"""The JSON object of a paper with its mark, as every `--json` and every line of jsonl has it."""

from __future__ import annotations

from typing import Any

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.json_fields import Fields
from tui_reader.deliver.mark_json import (
    change_as_json,
    change_from_json,
    mark_as_json,
    mark_from_json,
)
from tui_reader.model.clean import clean_authors, clean_block, clean_line, web_url
from tui_reader.model.errors import WrongUse
from tui_reader.model.identity import arxiv_id, doi_key, paper_key, title_key
from tui_reader.model.paper import Artifact, Paper
from tui_reader.model.query_tree import SOURCES
from tui_reader.text.readable import readable_abstract, readable_title

ARTIFACT_KINDS = ("model", "dataset", "space")


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Give a paper and its mark as plain data with every field, unknown ones being None."""
    paper = entry.paper
    return {
        "key": paper.key,
        "title": clean_line(paper.title),
        "title_text": readable_title(paper),
        "authors": list(clean_authors(paper.authors)),
        "abstract": clean_block(paper.abstract) or None,
        "abstract_text": readable_abstract(paper) or None,
        "published": _line(paper.published),
        "updated": _line(paper.updated),
        "featured": _line(paper.featured),
        "categories": _lines(paper.categories),
        "keywords": _lines(paper.keywords),
        "summary": _line(paper.summary),
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "repository": web_url(paper.repository),
        "stars": paper.stars,
        "project": web_url(paper.project),
        "organization": _line(paper.organization),
        "doi": _line(paper.doi),
        "journal": _line(paper.journal),
        "sources": list(paper.sources),
        "url": web_url(paper.url),
        "pdf": web_url(paper.pdf),
        "submitter": _line(paper.submitter),
        "remark": _line(paper.remark),
        "version": paper.version,
        "counted": _line(paper.counted),
        "gained": paper.gained,
        "artifacts": [_artifact_as_json(one) for one in paper.artifacts],
        "artifact_count": paper.artifact_count,
        "marks": mark_as_json(entry.mark, paper.added),
    }


def whole_entry_as_json(entry: Entry) -> dict[str, Any]:
    """Give the same, with the changes that led to the mark as `history`, oldest first."""
    return {**entry_as_json(entry), "history": [change_as_json(one) for one in entry.history]}


def _artifact_as_json(one: Artifact) -> dict[str, Any]:
    return {
        "kind": clean_line(one.kind),
        "name": clean_line(one.name),
        "likes": one.likes,
        "downloads": one.downloads,
    }


def _line(text: str | None) -> str | None:
    return clean_line(text) or None


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [clean_line(text) for text in texts]


def entry_from_json(obj: object) -> Entry:
    """Read back what `entry_as_json` gave, or a smaller object: only `title` is required.

    A paper without key is known by its address, its DOI or its title. Raises BrokenFile for a
    field that is not of its type.
    """
    fields = Fields(obj)
    marks = Fields(fields.value("marks", dict) or {}, "marks.")
    paper = _paper(fields, marks.instant("added"))
    changes = fields.value("history", list) or []
    history = (change_from_json(one, paper.key) for one in changes)
    return Entry(paper, mark_from_json(marks), tuple(history))


def _paper(fields: Fields, added: str | None) -> Paper:
    title, doi = _title(fields), fields.line("doi")
    key = _key(fields, title, doi)
    return Paper(
        key=key,
        title=title,
        authors=clean_authors(fields.texts("authors")),
        abstract=clean_block(fields.value("abstract", str)),
        published=fields.instant("published"),
        updated=fields.instant("updated"),
        featured=fields.day("featured"),
        categories=fields.lines("categories"),
        keywords=fields.lines("keywords"),
        summary=fields.line("summary"),
        upvotes=fields.whole("upvotes"),
        comments=fields.whole("comments"),
        stars=fields.whole("stars"),
        repository=web_url(fields.value("repository", str)),
        project=web_url(fields.value("project", str)),
        organization=fields.line("organization"),
        doi=doi,
        journal=fields.line("journal"),
        sources=tuple(one for one in fields.lines("sources") if one in SOURCES) or ("import",),
        link=None if arxiv_id(key) or doi else web_url(fields.value("url", str)),
        submitter=fields.line("submitter"),
        remark=fields.line("remark"),
        version=fields.whole("version"),
        counted=fields.day("counted"),
        gained=fields.change("gained"),
        artifacts=tuple(map(_artifact, fields.value("artifacts", list) or [])),
        artifact_count=fields.whole("artifact_count"),
        added=added,
    )


def _artifact(obj: object) -> Artifact:
    fields = Fields(obj, "artifacts.")
    kind, name = fields.line("kind"), fields.line("name")
    if kind not in ARTIFACT_KINDS or name is None:
        raise fields.problem("kind", f"each is one of {', '.join(ARTIFACT_KINDS)} with a name.")
    return Artifact(kind, name, fields.whole("likes"), fields.whole("downloads"))


def _title(fields: Fields) -> str:
    title = fields.value("title", str)
    line = clean_line(title)
    # A paper that nobody has looked up yet has an empty title and is known by its key.
    if not line and (title is None or fields.line("key") is None):
        raise fields.problem("title", "a paper needs one.")
    return line


def _key(fields: Fields, title: str, doi: str | None) -> str:
    given = fields.line("key")
    if given is None:
        return _key_of_address(fields) or (doi_key(doi) if doi else None) or title_key(title)
    try:
        return paper_key(given)
    except WrongUse as error:
        raise fields.problem("key", error.what) from None


def _key_of_address(fields: Fields) -> str | None:
    try:
        return paper_key(fields.value("url", str) or "")
    except WrongUse:
        return None
