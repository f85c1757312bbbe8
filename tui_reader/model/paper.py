"""A paper's facts, a reader's mark on it, one change of a mark, and what a feed brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from tui_reader.model.errors import ReaderError
from tui_reader.model.highlight import Highlight
from tui_reader.model.identity import arxiv_id


@dataclass(frozen=True, slots=True)
class Artifact:
    """A model, dataset or Space on Hugging Face that a paper is linked with."""

    kind: str
    """`model`, `dataset` or `space`."""
    name: str
    likes: int | None = None
    downloads: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The facts of a paper, raw as received; a refresh may replace the whole value.

    Instants are ISO 8601 in UTC (`2026-08-20T00:00:00Z`), days `2026-08-20`; what is not known
    is None, an empty string or an empty tuple, never a guess.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    published: str | None = None
    updated: str | None = None
    featured: str | None = None
    """The day on Hugging Face Daily."""
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str | None = None
    """One sentence by the service."""
    upvotes: int | None = None
    comments: int | None = None
    stars: int | None = None
    repository: str | None = None
    project: str | None = None
    organization: str | None = None
    submitter: str | None = None
    doi: str | None = None
    journal: str | None = None
    remark: str | None = None
    """The authors' own comment on arXiv, such as the number of pages."""
    version: int | None = None
    """The preprint version that these facts describe."""
    sources: tuple[str, ...] = ()
    """Any of `hf`, `arxiv`, `starter`, `import`; joining adds to it, never replaces."""
    link: str | None = None
    """Where a paper without arXiv id and DOI can be read."""
    artifacts: tuple[Artifact, ...] = ()
    artifact_count: int | None = None
    added: str | None = None
    """The instant it came into this library."""
    counted: str | None = None
    """The day on which `upvotes` was last seen."""
    gained: int | None = None
    """Upvotes gained on `counted` over the day it was seen before."""

    @property
    def url(self) -> str | None:
        """The page of the paper: its arXiv abstract, else its DOI, else the link it came with."""
        identifier = arxiv_id(self.key)
        if identifier:
            return f"https://arxiv.org/abs/{identifier}"
        return f"https://doi.org/{self.doi}" if self.doi else self.link

    @property
    def pdf(self) -> str | None:
        """The address of its PDF on arXiv, or None."""
        identifier = arxiv_id(self.key)
        return f"https://arxiv.org/pdf/{identifier}" if identifier else None

    @property
    def hub_url(self) -> str | None:
        """Its page on Hugging Face Papers, or None for a paper that never was there."""
        identifier = arxiv_id(self.key)
        return f"https://huggingface.co/papers/{identifier}" if identifier else None

    @property
    def day(self) -> str:
        """The day it is listed under: on Hugging Face Daily, else of publication, else added."""
        return self.featured or (self.published or self.added or "")[:10]

    def as_record(self) -> dict[str, Any]:
        """Give the paper as plain data without what is unknown, for a store."""
        record = _differing(self)
        if self.artifacts:
            record["artifacts"] = [[a.kind, a.name, a.likes, a.downloads] for a in self.artifacts]
        return record

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Paper:
        """Read back what `as_record` gave; unknown fields are left out.

        Raises TypeError or ValueError for a record that is not a paper's.
        """
        values: dict[str, Any] = {}
        for one in fields(cls):
            if one.name not in record:
                continue
            value = record[one.name]
            if not isinstance(value, _PLAIN_FORMS[str(one.type)]):
                raise TypeError(f"`{one.name}` of a paper cannot be {value!r:.40}")
            values[one.name] = tuple(value) if isinstance(value, list) else value
        values["artifacts"] = tuple(Artifact(*one) for one in values.get("artifacts", ()))
        return cls(**values)


_PLAIN_FORMS: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "str | None": (str, type(None)),
    "int | None": (int, type(None)),
    "tuple[str, ...]": (list, tuple),
    "tuple[Artifact, ...]": (list, tuple),
}


def _differing(value: Paper | Mark) -> dict[str, Any]:
    """Give the fields that differ from their defaults as plain data."""
    record: dict[str, Any] = {}
    for one in fields(value):
        content = getattr(value, one.name)
        if content != one.default:
            record[one.name] = list(content) if isinstance(content, tuple) else content
    return record


_VERDICTS = ("saved", "read", "dismissed", "later")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader did with a paper; a refresh can never touch it."""

    saved: bool = False
    read: bool = False
    dismissed: bool = False
    later: bool = False
    tags: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    note: str = ""
    progress: float = 0.0
    """How much of the full text was read, 0 to 1."""
    version: int | None = None
    """The preprint version the reader last acted on."""
    place: str = ""
    """The name of the block at which reading stopped."""
    spots: tuple[tuple[str, str], ...] = ()
    """Places marked with a letter: the letter and the name of the block."""
    highlights: tuple[Highlight, ...] = ()

    @property
    def keeps_paper(self) -> bool:
        """Whether the library keeps a copy of the paper's facts for the sake of this mark."""
        return bool(
            self.saved or self.later or self.tags or self.lists or self.note or self.highlights
        )

    def as_record(self) -> dict[str, Any]:
        """Give what differs from an untouched paper, as plain data."""
        record = _differing(self)
        if self.spots:
            record["spots"] = [list(spot) for spot in self.spots]
        if self.highlights:
            record["highlights"] = [one.as_record() for one in self.highlights]
        return record

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Mark:
        """Read back what `as_record` gave; unknown and ill-typed fields are left out."""
        values: dict[str, Any] = {}
        for name in _VERDICTS:
            values[name] = record.get(name) is True
        for name in ("tags", "lists"):
            found = record.get(name)
            if isinstance(found, list):
                values[name] = tuple(one for one in found if isinstance(one, str))
        note, progress, version = (record.get(name) for name in ("note", "progress", "version"))
        if isinstance(note, str):
            values["note"] = note
        if isinstance(progress, (int, float)):
            values["progress"] = float(min(max(0, progress), 1))
        if isinstance(version, int):
            values["version"] = version
        if isinstance(place := record.get("place"), str):
            values["place"] = place
        values["spots"] = tuple(_spots(record.get("spots")))
        highlights = map(Highlight.from_record, _listed(record.get("highlights")))
        values["highlights"] = tuple(one for one in highlights if one)
        return cls(**values)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _spots(value: object) -> Iterator[tuple[str, str]]:
    for one in _listed(value):
        match one:
            case [str() as letter, str() as place]:
                yield letter, place


UNTOUCHED = Mark()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one paper's mark; those of one `step` are undone together."""

    number: int
    step: int
    key: str
    before: Mark
    after: Mark
    when: str
    why: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one feed brought in, or why it brought nothing."""

    feed: str
    papers: tuple[Paper, ...] = ()
    added: int = 0
    """How many of them the library did not have before."""
    said: str = ""
    """What there is to say about the feed itself, such as a day without papers."""
    error: ReaderError | None = field(default=None, compare=False)


def merge(old: Paper, new: Paper) -> Paper:
    """Join two descriptions of one paper field by field, the better one winning.

    The newer answer wins where it knows something, with these exceptions: an arXiv abstract and
    title (their TeX whole) win over those of other sources, a real source over the starter
    shelf, `sources` are joined, the first `added` stays, upvotes are counted day by day, and a
    day alone does not take the place of an instant of it.
    """
    if _only_starter(new) and not _only_starter(old):
        old, new = new, old
    better, other = (old, new) if _text_worth(old) > _text_worth(new) else (new, old)
    values: dict[str, Any] = {}
    for one in fields(Paper):
        newer, older = getattr(new, one.name), getattr(old, one.name)
        values[one.name] = older if newer in (None, "", ()) else newer
    for name in ("published", "updated"):
        values[name] = _exacter(values[name], getattr(old, name))
    values["title"] = better.title or other.title
    values["abstract"] = better.abstract or other.abstract
    values["authors"] = better.authors or other.authors
    values["sources"] = tuple(dict.fromkeys((*old.sources, *new.sources)))
    values["version"] = max((v for v in (old.version, new.version) if v), default=None)
    # A starter paper counts as added when it arrives from elsewhere.
    arrives = _only_starter(old) and not _only_starter(new)
    values["added"] = new.added if arrives else old.added or new.added
    values["upvotes"], values["counted"], values["gained"] = _counted(old, new)
    return replace(new, **values)


def _exacter(newer: str | None, older: str | None) -> str | None:
    """Keep the instant of a day that is now called by its first moment, as files call it."""
    day = (newer or "").removesuffix("T00:00:00Z")
    return older if older and day != newer and older.startswith(day) else newer


def _only_starter(paper: Paper) -> bool:
    return paper.sources == ("starter",)


def _text_worth(paper: Paper) -> tuple[int, int]:
    """Rank by how whole the text of a source is (arXiv's has its TeX), then by version."""
    ranks = {"arxiv": 3, "hf": 2, "import": 1}
    rank = max((ranks.get(source, 0) for source in paper.sources), default=0)
    return rank, paper.version or 0


def _counted(old: Paper, new: Paper) -> tuple[int | None, str | None, int | None]:
    """Count the upvotes on the newest day, and those gained over the day seen before."""
    if new.upvotes is None:
        return old.upvotes, old.counted, old.gained
    if old.upvotes is None:
        return new.upvotes, new.counted, new.gained
    before, now = old.counted or "", new.counted or ""
    if now < before:
        return old.upvotes, old.counted, old.gained
    gained = new.gained
    if now == before and old.gained is not None:
        gained = old.gained + new.upvotes - old.upvotes
    elif before < now and before and gained is None:
        gained = new.upvotes - old.upvotes
    return new.upvotes, new.counted, gained


def merge_all(papers: Iterable[Paper]) -> dict[str, Paper]:
    """Join papers of several answers by key, in the order in which they first came."""
    joined: dict[str, Paper] = {}
    for paper in papers:
        known = joined.get(paper.key)
        joined[paper.key] = merge(known, paper) if known else paper
    return joined
