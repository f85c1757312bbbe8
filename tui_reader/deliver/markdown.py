"""A reading list in Markdown, to be read as it stands and in any CommonMark viewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import Abstracts, ExportOptions
from tui_reader.deliver.markdown_text import code, escaped, link, listed, quoted
from tui_reader.model.clean import clean_block, clean_line, web_url
from tui_reader.model.highlight import Highlight, clean_quote
from tui_reader.model.identity import arxiv_id
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title

AUTHORS_SHOWN = 10
NO_TITLE = "*Untitled*"
HIGHLIGHT = "Highlight"
PARAGRAPH = " ¶ "


class Markdown:
    """The exporter of reading lists."""

    name = "markdown"
    suffix = ".md"
    cites = False

    def parts(self, entries: Sequence[Entry], options: ExportOptions) -> Iterator[str]:
        """Give the list: a heading, how many papers and the day, and a section a paper."""
        papers = "1 paper" if len(entries) == 1 else f"{len(entries):,} papers"
        yield f"# {escaped(clean_line(options.heading))}\n\n{papers}, {options.day}.\n"
        for entry in entries:
            yield f"\n{_section(entry, options.abstracts)}\n"


def _section(entry: Entry, abstracts: Abstracts) -> str:
    paper, mark = entry.paper, entry.mark
    title = escaped(readable_title(paper)) if clean_line(paper.title) else NO_TITLE
    page = _page(paper)
    parts = [f"## {link(title, page) if page else title}"]
    parts.append("\n".join(f"- {label}: {text}" for label, text in _facts(paper, mark) if text))
    if note := clean_block(mark.note):
        parts.append(quoted(note))
    if mark.highlights:
        parts.append("\n".join(map(_highlight, mark.highlights)))
    abstract = "" if abstracts == "none" else _prose(readable_abstract(paper))
    if abstract and abstracts == "folded":
        abstract = f"<details>\n<summary>Abstract</summary>\n\n{abstract}\n\n</details>"
    parts.append(abstract)
    return "\n\n".join(part for part in parts if part)


def _highlight(one: Highlight) -> str:
    """Give a passage as a line of a list, the comment as a quote below it."""
    lines = (escaped(clean_quote(line)) for line in one.quote.split("\n"))
    quote = PARAGRAPH.join(line.replace("¶", "&#182;") for line in lines)
    comment = clean_block(one.comment)
    below = [f"  {line}" for line in quoted(comment).split("\n")] if comment else []
    return "\n".join([f"- {HIGHLIGHT}: {quote}", *below])


def _prose(text: str) -> str:
    return "\n\n".join(escaped(paragraph) for paragraph in text.split("\n\n"))


def _facts(paper: Paper, mark: Mark) -> Iterator[tuple[str, str]]:
    """Give label and Markdown of each line below a title; what is not known has no text."""
    yield "Authors", _authors(paper)
    yield "Published", escaped(clean_line(paper.published)[:10])
    yield "Featured", escaped(clean_line(paper.featured)[:10])
    yield "Topics", ", ".join(code(clean_line(one)) for one in paper.categories)
    yield "Journal", escaped(clean_line(paper.journal))
    yield "Remark", escaped(clean_line(paper.remark))
    yield "Links", " · ".join(link(text, url) for text, at in _links(paper) if (url := web_url(at)))
    yield "Key", code(paper.key) if paper.key.startswith("title:") else ""
    yield "Tags", listed(clean_line(one) for one in mark.tags)
    yield "Lists", listed(clean_line(one) for one in mark.lists)
    yield "State", ", ".join(word for word in ("read", "later") if getattr(mark, word))


def _authors(paper: Paper) -> str:
    names = readable_authors(paper)
    shown = listed(names[:AUTHORS_SHOWN])
    more = len(names) - AUTHORS_SHOWN
    return f"{shown}, *and {more} more*" if more > 0 else shown


def _page(paper: Paper) -> str | None:
    address = paper.url if arxiv_id(paper.key) else _doi_url(paper) or paper.link
    return web_url(address)


def _doi_url(paper: Paper) -> str | None:
    doi = clean_line(paper.doi) or (paper.key[4:] if paper.key.startswith("doi:") else "")
    return f"https://doi.org/{quote(doi)}" if doi else None


def _links(paper: Paper) -> Iterator[tuple[str, str | None]]:
    """Give text and address of each link, before the addresses are checked."""
    yield "arXiv", paper.url if arxiv_id(paper.key) else None
    yield "PDF", paper.pdf
    yield "Hugging Face", paper.hub_url
    yield "code", paper.repository
    yield "project", paper.project
    yield "DOI", _doi_url(paper)
    yield "page", paper.link
