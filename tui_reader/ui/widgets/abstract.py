"""A paper's abstract with its facts, marks and links."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_abstract, readable_title
from tui_reader.ui.day_words import short_day
from tui_reader.ui.signs import UNICODE, Signs

_AUTHORS_SHOWN = 12
_ARTIFACTS_SHOWN = 8


class AbstractView(VerticalScroll, can_focus=True):
    """The abstract of one paper, as wide as prose may be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "Down", id="abstract.down", show=False),
        Binding("k,up", "scroll_up", "Up", id="abstract.up", show=False),
        Binding("ctrl+d,ctrl+f,pagedown", "page_down", "Down", id="abstract.page", show=False),
        Binding("ctrl+u,ctrl+b,pageup", "page_up", "Up", id="abstract.page_back", show=False),
        Binding("G,end", "scroll_end", "Bottom", id="abstract.bottom", show=False),
        Binding("home", "scroll_home", "Top", id="abstract.top", show=False),
    ]
    BORDER_TITLE = "Abstract"
    DEFAULT_CSS = """
    AbstractView {
        scrollbar-size-vertical: 1;
        padding: 0 2;
        background: $background;
        & > Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, measure: int = 80, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._measure = measure
        self._signs = signs
        self.paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """Hold one text."""
        text = Static(id="text")
        text.styles.max_width = self._measure
        yield text

    def show(self, paper: Paper | None, mark: Mark, *, is_raw: bool = False) -> None:
        """Show a paper, from the top when it is another one; `is_raw` shows its TeX."""
        is_other = paper is None or self.paper is None or paper.key != self.paper.key
        self.paper = paper
        content = Content("") if paper is None else paper_content(paper, mark, self._signs, is_raw)
        self.query_one("#text", Static).update(content)
        if is_other:
            self.scroll_home(animate=False)


def paper_content(paper: Paper, mark: Mark, signs: Signs, is_raw: bool = False) -> Content:
    """Lay out what there is to say about a paper before its full text."""
    title = clean_line(paper.title) if is_raw else readable_title(paper)
    abstract = clean_block(paper.abstract) if is_raw else readable_abstract(paper)
    parts: list[tuple[str, str]] = [(title, "bold")]
    parts += [("\n", ""), (_authors(paper), "$secondary")] if paper.authors else []
    parts += [("\n", ""), (_facts(paper, signs), "$text-muted")]
    if marks := _marks(mark, signs):
        parts += [("\n", ""), (marks, "$warning")]
    if paper.summary:
        parts += [("\n\n", ""), (clean_block(paper.summary), "italic")]
    if mark.note:
        parts += [("\n\n", ""), ("Note  ", "$primary"), (clean_block(mark.note), "")]
    parts += [("\n\n", ""), (abstract or "No abstract is known yet.", "")]
    if paper.remark:
        parts += [("\n\n", ""), (clean_line(paper.remark, 1_000), "$text-muted")]
    for name, address in _links(paper):
        parts += [("\n\n" if name == "Page" else "\n", ""), (f"{name:<9}", "$text-muted")]
        parts += [(address, "$secondary")]
    for artifact in paper.artifacts[:_ARTIFACTS_SHOWN]:
        likes = f"  {artifact.likes:,} likes" if artifact.likes else ""
        parts += [("\n", ""), (f"{artifact.kind.capitalize():<9}", "$text-muted")]
        parts += [(clean_line(artifact.name), "$secondary"), (likes, "$text-muted")]
    more = (paper.artifact_count or 0) - len(paper.artifacts[:_ARTIFACTS_SHOWN])
    if more > 0:
        parts += [("\n", ""), (f"and {more} more on Hugging Face", "$text-muted")]
    return Content.assemble(*parts)


def _authors(paper: Paper) -> str:
    names = [clean_line(name) for name in paper.authors[:_AUTHORS_SHOWN]]
    more = len(paper.authors) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")


def _facts(paper: Paper, signs: Signs) -> str:
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


def _marks(mark: Mark, signs: Signs) -> str:
    marks = [
        f"{signs.saved} saved" if mark.saved else "",
        "later" if mark.later else "",
        "dismissed" if mark.dismissed else "",
        *(f"#{tag}" for tag in mark.tags),
    ]
    return "  ".join(clean_line(one) for one in marks if one)


def _links(paper: Paper) -> list[tuple[str, str]]:
    links = (("Page", paper.url), ("Code", paper.repository), ("Project", paper.project))
    return [(name, address) for name, address in links if address]
