"""What is said about a paper in a few words: its people, facts, marks and links."""

from __future__ import annotations

from tui_reader.model.clean import clean_line
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_authors
from tui_reader.ui.day_words import short_day
from tui_reader.ui.signs import Signs

_AUTHORS_SHOWN = 12


def authors_words(paper: Paper) -> str:
    """Give the first authors, and how many more there are."""
    names = readable_authors(paper)
    more = len(names) - _AUTHORS_SHOWN
    return ", ".join(names[:_AUTHORS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def facts_words(paper: Paper, signs: Signs) -> str:
    """Give days, topics, votes and the like on one line."""
    facts = [
        short_day(paper.published or ""),
        f"Daily {short_day(paper.featured)}" if paper.featured else "",
        " ".join(paper.categories[:4]),
        f"{signs.votes} {paper.upvotes:,}" if paper.upvotes else "",
        f"{paper.stars:,} {'star' if paper.stars == 1 else 'stars'}" if paper.stars else "",
        clean_line(paper.organization or ""),
        clean_line(paper.journal or ""),
        f"v{paper.version}" if paper.version and paper.version > 1 else "",
    ]
    return f" {signs.dot} ".join(fact for fact in facts if fact)


def marks_words(mark: Mark, signs: Signs) -> str:
    """Give what the reader did with the paper."""
    marks = [
        f"{signs.saved} saved" if mark.saved else "",
        "later" if mark.later else "",
        "dismissed" if mark.dismissed else "",
        *(f"#{tag}" for tag in mark.tags),
    ]
    return "  ".join(clean_line(one) for one in marks if one)


def paper_links(paper: Paper) -> list[tuple[str, str]]:
    """Give name and address of each page about the paper."""
    links = (("Page", paper.url), ("Code", paper.repository), ("Project", paper.project))
    return [(name, address) for name, address in links if address]
