"""A paper as a link in Markdown, to be pasted into notes."""

from __future__ import annotations

from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_title


def markdown_link(paper: Paper) -> str:
    """Give a Markdown link to a paper's page; the title alone where no page is known."""
    from tui_reader.deliver.markdown_text import escaped, link

    title = escaped(readable_title(paper))
    return link(title, paper.url) if paper.url else title
