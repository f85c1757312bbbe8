"""A digest as an HTML page that needs nothing but itself: no picture, no script, no tracking."""

from __future__ import annotations

from pathlib import Path

from tui_reader.deliver.digest import FOOTER, Digest, notices

_TEMPLATES = Path(__file__).parent / "templates"


def as_html(digest: Digest) -> str:
    """Give the digest as a whole document, for a mail reader or a browser."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = pages.get_template("digest.html.j2")
    return page.render(digest=digest, notices=notices(digest), footer=FOOTER)
