"""What a template of Markdown is told: plain values only, with nothing behind them to reach for.

Of the page: `papers`, `heading`, `day` (when it was made), `count` (of papers) and `abstracts`
(`folded`, `full` or `none`). Of each paper, every text already Markdown that shows the words:

- `title` and `link` (the title, leading to the page of the paper)
- `authors`, `topics`, `keywords`, `tags`, `lists`: lists of names
- `abstract` (empty when `abstracts` is `none`), `note`, `summary`, `journal`, `remark`,
  `organization`, `key`, `arxiv` (the id), `doi`
- `published`, `updated`, `featured`: days, as `2026-08-20`
- `links`: a list of links, and the addresses behind them, each for the parentheses of a link:
  `url` (the best of them), `arxiv_url`, `pdf`, `hugging_face`, `code`, `project`, `doi_url`, `page`
- `upvotes`, `comments`, `stars`: numbers, or `none` where they are not known
- `saved`, `read`, `later`, `dismissed`: true or false; `state`: a list of those that are true
- `highlights`: a list, each with `lines` (a list) and a `comment`
- `plain`: the same by the same names, not written as Markdown, for front matter and the like

A text that is not known is empty. Beyond those of Jinja there are the filters `quote` (a block
quote), `json` (also a value of YAML), `obsidian` (text that means nothing to Obsidian either) and
`obsidian_tags`. Blocks take their line with them (`trim_blocks`, `lstrip_blocks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.markdown_text import code, escaped, link, quoted
from tui_reader.model.clean import clean_block, clean_line, web_url
from tui_reader.model.highlight import Highlight, clean_quote
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

NO_TITLE = "*Untitled*"
STATES = ("saved", "read", "later", "dismissed")
_LINKS = {
    "arXiv": "arxiv_url",
    "PDF": "pdf",
    "Hugging Face": "hugging_face",
    "code": "code",
    "project": "project",
    "DOI": "doi_url",
    "page": "page",
}
_NAMES = ("authors", "keywords", "tags", "lists")
_LINES = (
    "summary", "published", "updated", "featured", "journal", "remark", "organization", "key",
    "arxiv", "doi",
)  # fmt: skip

Values = dict[str, Any]


def page_values(entries: Sequence[Entry], options: ExportOptions) -> Values:
    """Give what the template of a page is told; its papers are an iterator."""
    return {
        "heading": escaped(clean_line(options.heading)),
        "day": clean_line(options.day),
        "count": len(entries),
        "abstracts": options.abstracts,
        "papers": _papers(entries, options),
    }


def _papers(entries: Sequence[Entry], options: ExportOptions) -> Iterator[Values]:
    with_abstract = options.abstracts != "none" and options.template.reads_abstracts
    for entry in entries:
        yield paper_values(entry, with_abstract=with_abstract)


def paper_values(entry: Entry, *, with_abstract: bool = True) -> Values:
    """Give what a template is told of one paper."""
    plain = _facts(entry.paper) | _addresses(entry.paper) | _marks(entry.mark)
    plain["url"] = plain["arxiv_url"] or plain["doi_url"] or plain["page"]
    plain["abstract"] = readable_abstract(entry.paper) if with_abstract else ""
    return _as_markdown(plain) | {"plain": plain}


def _facts(paper: Paper) -> Values:
    return {
        "title": readable_title(paper) if clean_line(paper.title) else "",
        "authors": list(readable_authors(paper)),
        "summary": clean_line(paper.summary),
        "published": clean_line(paper.published)[:10],
        "updated": clean_line(paper.updated)[:10],
        "featured": clean_line(paper.featured)[:10],
        "topics": [clean_line(one) for one in paper.categories],
        "keywords": [clean_line(one) for one in paper.keywords],
        "journal": clean_line(paper.journal),
        "remark": clean_line(paper.remark),
        "organization": clean_line(paper.organization),
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "stars": paper.stars,
        "key": clean_line(paper.key),
        "arxiv": arxiv_id(paper.key) or "",
        "doi": _doi(paper),
    }


def _doi(paper: Paper) -> str:
    return clean_line(paper.doi) or (paper.key[4:] if paper.key.startswith("doi:") else "")


def _addresses(paper: Paper) -> Values:
    doi = _doi(paper)
    addresses = {
        "arxiv_url": paper.url if arxiv_id(paper.key) else None,
        "pdf": paper.pdf,
        "hugging_face": paper.hub_url,
        "code": paper.repository,
        "project": paper.project,
        "doi_url": f"https://doi.org/{quote(doi)}" if doi else None,
        "page": paper.link,
    }
    return {name: web_url(address) or "" for name, address in addresses.items()}


def _marks(mark: Mark) -> Values:
    return {
        "tags": [clean_line(one) for one in mark.tags],
        "lists": [clean_line(one) for one in mark.lists],
        "note": clean_block(mark.note),
        "highlights": [_highlight(one) for one in mark.highlights],
        "state": [state for state in STATES if getattr(mark, state)],
        **{state: getattr(mark, state) for state in STATES},
    }


def _highlight(one: Highlight) -> Values:
    lines = [clean_quote(line) for line in one.quote.split("\n")]
    return {"lines": lines, "comment": clean_block(one.comment)}


def _as_markdown(plain: Values) -> Values:
    """Give the same values with every text written as Markdown."""
    title = escaped(plain["title"]) if plain["title"] else NO_TITLE
    addresses = {name: _address(plain[name]) for name in ("url", *_LINKS.values())}
    return {
        **plain,
        **{name: escaped(plain[name]) for name in _LINES},
        **{name: list(map(_name, plain[name])) for name in _NAMES},
        **addresses,
        "title": title,
        "link": link(title, plain["url"]) if plain["url"] else title,
        "links": [link(text, plain[name]) for text, name in _LINKS.items() if plain[name]],
        "topics": list(map(code, plain["topics"])),
        "abstract": "\n\n".join(map(escaped, plain["abstract"].split("\n\n"))),
        "note": _lines(plain["note"]),
        "highlights": [
            {"lines": list(map(_passage, one["lines"])), "comment": _lines(one["comment"])}
            for one in plain["highlights"]
        ],
    }


def _address(url: str) -> str:
    return link("", url)[3:-1] if url else ""


def _name(name: str) -> str:
    # Names may be written with commas between them, and have to come apart again.
    return escaped(name).replace(",", "\\,")


def _passage(line: str) -> str:
    # The sign may stand between two lines.
    return escaped(line).replace("¶", "&#182;")


def _lines(block: str) -> str:
    """Write several lines so that a viewer keeps their ends."""
    return "\n".join(line[2:] for line in quoted(block).split("\n"))
