"""The formats that a digest can be written in, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable

from tui_reader.deliver.digest import Digest
from tui_reader.deliver.digest_html import as_html
from tui_reader.deliver.digest_markdown import as_markdown
from tui_reader.deliver.digest_text import as_text
from tui_reader.deliver.feed import as_atom, as_rss

FORMATS: dict[str, Callable[[Digest], str]] = {
    "text": as_text,
    "html": as_html,
    "markdown": as_markdown,
    "rss": as_rss,
    "atom": as_atom,
}
