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
from tui_reader.ui.paper_words import authors_words, facts_words, marks_words, paper_links
from tui_reader.ui.signs import UNICODE, Signs

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
    parts += [("\n", ""), (authors_words(paper), "$secondary")] if paper.authors else []
    parts += [("\n", ""), (facts_words(paper, signs), "$text-muted")]
    if marks := marks_words(mark, signs):
        parts += [("\n", ""), (marks, "$warning")]
    if paper.summary:
        parts += [("\n\n", ""), (clean_block(paper.summary), "italic")]
    if mark.note:
        parts += [("\n\n", ""), ("Note  ", "$primary"), (clean_block(mark.note), "")]
    parts += [("\n\n", ""), (abstract or "No abstract is known yet.", "")]
    if paper.remark:
        parts += [("\n\n", ""), (clean_line(paper.remark, 1_000), "$text-muted")]
    for name, address in paper_links(paper):
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
