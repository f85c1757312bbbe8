"""One entry of a Hugging Face answer, old shape or new, read into a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tui_reader.model.clean import clean_authors, clean_block, clean_line, web_url
from tui_reader.model.identity import arxiv_key
from tui_reader.model.paper import Artifact, Paper
from tui_reader.sources.instants import iso_instant

_DAY_TOLD_SINCE = "2025-03"
_KEYWORDS = 50
_ARTIFACTS = 100
_REPOSITORY = re.compile(r"\w[\w.-]{0,95}(/\w[\w.-]{0,95})?\Z", re.ASCII)
_LINKED = {"model": "Models", "dataset": "Datasets", "space": "Spaces"}
_NOTHING: Mapping[str, object] = {}


def listed_paper(entry: object, today: date, *, day: str | None, on_daily: bool) -> Paper | None:
    """Read an entry of a list, the paper and what is wrapped around it, or None.

    `on_daily` says that the list is one of Hugging Face Daily, `day` which day was asked for.
    """
    outer = _part(entry)
    paper = described_paper(outer.get("paper"), today, outer)
    if paper is None or paper.featured or not on_daily:
        return paper
    return replace(paper, featured=day or _day_of_submission(outer))


def described_paper(
    value: object, today: date, outer: Mapping[str, object] = _NOTHING
) -> Paper | None:
    """Read a paper as its own page gives it, or None for what has no id or no title."""
    inner = _part(value)
    identifier = inner.get("id")
    key = arxiv_key(identifier) if isinstance(identifier, str) else None
    title = clean_line(inner.get("title")) or clean_line(outer.get("title"))
    if key is None or not title:
        return None
    upvotes = _count(inner.get("upvotes"))
    submitted = iso_instant(inner.get("submittedOnDailyAt"))
    return Paper(
        key=key,
        title=title,
        authors=_authors(inner.get("authors")),
        abstract=clean_block(inner.get("summary") or outer.get("summary")).strip(),
        published=iso_instant(inner.get("publishedAt")),
        featured=submitted[:10] if submitted else None,
        keywords=_keywords(inner.get("ai_keywords")),
        summary=clean_line(inner.get("ai_summary"), 1_000) or None,
        upvotes=upvotes,
        comments=_count(outer.get("numComments")),
        stars=_count(inner.get("githubStars")),
        repository=web_url(inner.get("githubRepo")),
        project=web_url(inner.get("projectPage")),
        organization=_organization(inner, outer),
        submitter=_submitter(inner, outer),
        sources=("hf",),
        artifacts=_artifacts(inner),
        artifact_count=_artifact_count(inner),
        counted=today.isoformat() if upvotes is not None else None,
    )


def _day_of_submission(outer: Mapping[str, object]) -> str | None:
    """Give the day on Daily of an old entry, whose outer time was that of its submission."""
    submitted = iso_instant(outer.get("publishedAt"))
    return submitted[:10] if submitted and submitted < _DAY_TOLD_SINCE else None


def _part(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else _NOTHING


def _count(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < 2**53 else None


def _authors(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else []
    shown = (one for one in map(_part, people) if one.get("hidden") is not True)
    return clean_authors([one.get("name") for one in shown])


def _keywords(value: object) -> tuple[str, ...]:
    words = value if isinstance(value, list) else []
    cleaned = (clean_line(word, 100) for word in words[:_KEYWORDS])
    return tuple(dict.fromkeys(word for word in cleaned if word))


def _organization(inner: Mapping[str, object], outer: Mapping[str, object]) -> str | None:
    for found in (
        outer.get("organization"),
        inner.get("organization"),
        outer.get("submitterOrganization"),  # its name for a few days of 2025
    ):
        one = _part(found)
        name = clean_line(one.get("fullname"), 200) or clean_line(one.get("name"), 200)
        if name:
            return name
    return None


def _submitter(inner: Mapping[str, object], outer: Mapping[str, object]) -> str | None:
    by, on_daily = _part(outer.get("submittedBy")), _part(inner.get("submittedOnDailyBy"))
    for handle in (by.get("name"), by.get("user"), on_daily.get("user"), on_daily.get("name")):
        if name := clean_line(handle, 100):
            return name
    return None


def _artifacts(inner: Mapping[str, object]) -> tuple[Artifact, ...]:
    found: list[Artifact] = []
    for kind, plural in _LINKED.items():
        linked = inner.get(f"linked{plural}")
        for one in map(_part, linked if isinstance(linked, list) else []):
            name = one.get("id")
            if isinstance(name, str) and _REPOSITORY.match(name):
                likes, downloads = _count(one.get("likes")), _count(one.get("downloads"))
                found.append(Artifact(kind, name, likes, downloads))
    return tuple(found[:_ARTIFACTS])


def _artifact_count(inner: Mapping[str, object]) -> int | None:
    totals = [_count(inner.get(f"numTotal{plural}")) for plural in _LINKED.values()]
    known = [total for total in totals if total is not None]
    return sum(known) if known else None
