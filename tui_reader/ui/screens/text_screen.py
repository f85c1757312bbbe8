"""A screen with a long text, laid out for its width and the way the reader likes it."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tui_reader.library.laying_out import Pictures, laid_out
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.text.document import Document
from tui_reader.text.layout import Layout, lay_out
from tui_reader.ui.screens.paper_screen import PaperScreen
from tui_reader.ui.widgets.find_bar import FindBar
from tui_reader.ui.widgets.key_line import KeyLine
from tui_reader.ui.widgets.outline import Outline
from tui_reader.ui.widgets.page_view import PageView
from tui_reader.ui.widgets.peek import PeekCard

_SMALL = 60  # blocks: what is laid out within a frame
_NARROWEST, _WIDEST, _STEP = 60, 100, 4
_FRAME = 3  # cells: the border, and the bar at the right
_CONTENTS = 34
_NORMAL = 80
WIDE = 120


class Stand(NamedTuple):
    """Where one stands in a text: the name of the block at the top, and how far into it."""

    name: str = ""
    share: float = 0.0

    def __str__(self) -> str:
        """Write it as it is kept."""
        return f"{self.name}~{self.share:.3f}" if self.name and self.share else self.name

    @classmethod
    def parse(cls, text: str) -> Stand:
        """Read what was kept."""
        name, mark, share = text.rpartition("~")
        try:
            return cls(name, float(f"0.{share.partition('.')[2]}")) if mark else cls(text)
        except ValueError:
            return cls(text)


class Wanted(NamedTuple):
    """Where to stand once the lines that are being made are there; `top` is the line now."""

    stand: Stand
    top: int


class TextScreen(PaperScreen):
    """Shows a document; where it is laid out anew, the block at the top stays there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "measure(1)", "Wider lines", id="reader.wider", show=False),
        Binding("minus", "measure(-1)", "Narrower lines", id="reader.narrower", show=False),
        Binding("equals_sign", "justify", "Even right edge", id="reader.justify", show=False),
        Binding("z", "zen", "Nothing but the page", id="reader.zen", show=False),
        Binding("C", "dim_citations", "Dim citations", id="reader.dim_citations", show=False),
    ]
    PLACE = "Reader"
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    TextScreen {
        layers: base above;
        & > #text { height: 1fr; padding: 0 1; }
        & PageView, & Outline {
            border: round $border-blurred;
            border-title-color: $text-muted;
            border-subtitle-color: $text-muted;
            border-title-style: none;
            &:focus { border: round $primary; border-title-color: $primary; }
        }
        & PeekCard PageView, & PeekCard PageView:focus { border: none; }
        & Outline { display: none; }
        &.-contents Outline { display: block; }
        &.-narrow {
            & > #text { padding: 0; }
            &.-contents PageView { display: none; }
            & Outline { width: 1fr; }
            & PeekCard PageView { display: block; }
        }
        &.-zen {
            & KeyLine, & Outline { display: none; }
            & PageView, & PageView:focus { border: none; }
        }
    }
    """

    def __init__(self, library: Library, measure: int) -> None:
        super().__init__(library)
        looks = library.state("reader")
        self._looks: dict[str, Any] = dict(looks) if isinstance(looks, dict) else {}
        self._measure = measure
        self.view = PageView(id="page")
        self.document = Document(())
        self.pictures: Pictures = {}
        self._wanted: Wanted | None = None
        self._laid_width = 0

    def compose(self) -> ComposeResult:
        """Hold the contents, the page, and what comes over them."""
        is_wide = self.app.size.width >= WIDE
        self.set_class(is_wide and self._looks.get("contents", True), "-contents")
        with Horizontal(id="text"):
            yield Outline(id="outline")
            yield self.view
        yield PeekCard(id="peek")
        yield FindBar(id="find")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look as it did last time."""
        self.view.place_words = self._place_words
        self.view.dims_citations = bool(self._looks.get("dims"))
        self.view.focus()

    @property
    def measure(self) -> int:
        """The widest line of prose, in cells."""
        kept = self._looks.get("measure")
        if isinstance(kept, int) and _NARROWEST <= kept <= _WIDEST:
            return kept
        return self._measure

    def laid_out_anew(self) -> None:
        """Hear that the lines are others."""

    # The document

    def show_document(self, document: Document, stand: Stand | None = None) -> None:
        """Show a document; without `stand`, what stood at the top stays there."""
        if stand is None and document == self.document:
            return
        self.document = document
        self.query_one(Outline).show(document.outline)
        self.lay_out_again(stand)

    def lay_out_again(self, stand: Stand | None = None) -> None:
        """Lay the document out for the width and look that there are now."""
        if stand or not self._wanted or self._is_moved:
            self._wanted = Wanted(stand or self.stand, self.view.top)
        width = self._laid_width = self._page_width()
        measure, justify = self.measure, bool(self._looks.get("justify"))
        if len(self.document.blocks) > _SMALL:
            self._lay_out_soon(width, measure, justify)
        else:
            self.workers.cancel_group(self, "layout")
            page = lay_out(
                self.document, width, measure=measure, justify=justify, pictures=self.pictures
            )
            self._show_page(page)

    @property
    def is_laid_out(self) -> bool:
        """Whether the lines on the screen are those of the document."""
        return self.view.page is not None and self.view.page.document is self.document

    def stand_soon(self, stand: Stand) -> None:
        """Stand elsewhere once the lines that are being made are there."""
        self._wanted = Wanted(stand, self.view.top)

    def _page_width(self) -> int:
        """Give the cells of the page: before the first frame, those that it is going to have."""
        if self.view.size.width:
            return self.view.scrollable_content_region.width
        beside = _CONTENTS if self.has_class("-contents") else 0
        around = _FRAME if self.app.size.width < _NORMAL else _FRAME + 2
        return max(self.app.size.width - around - beside, 1)

    @property
    def _is_moved(self) -> bool:
        """Whether somebody moved on the old page while a new one is laid out."""
        return self._wanted is not None and self.view.top != self._wanted.top

    @work(group="layout", exclusive=True)
    async def _lay_out_soon(self, width: int, measure: int, justify: bool) -> None:
        document = self.document
        page = await laid_out(document, width, measure, justify, self.pictures)
        if document is self.document:
            self._show_page(page)

    def _show_page(self, page: Layout) -> None:
        stand = self.stand if self._is_moved or not self._wanted else self._wanted.stand
        self._wanted = None
        self.view.show(page, self.line_of(page, stand))
        self.laid_out_anew()
        self._say_place()

    @property
    def stand(self) -> Stand:
        """Where the page is."""
        page, line = self.view.page, self.view.top
        if page is None or not page.lines:
            return Stand()
        block = page.block_at(line)
        start, end = page.starts[block], (*page.starts, len(page.lines))[block + 1]
        share = (line - start) / (end - start) if end > start else 0.0
        return Stand(page.document.name_of(block) if line else "", share)

    def line_of(self, page: Layout, stand: Stand) -> int:
        """Give the line of a page at which one stands."""
        block = page.document.place_named(stand.name) if stand.name else None
        if block is None:
            return 0
        start, end = page.starts[block], (*page.starts, len(page.lines))[block + 1]
        return start + round((end - start) * stand.share)

    def on_page_scroll_resized(self) -> None:
        """Lay out for the new width."""
        if self._page_width() != self._laid_width:
            self.lay_out_again()
        else:
            self._say_place()

    def on_page_scroll_moved(self) -> None:
        """Say where the page is."""
        self._say_place()

    def _say_place(self) -> None:
        self.view.say_place()
        outline = self.query_one(Outline)
        if outline.display:
            outline.show_place(self.block_here, self.percent)

    def _place_words(self) -> str:
        outline = self.document.outline
        place = bisect_right(outline, self.block_here, key=lambda entry: entry.block) - 1
        if place < 0:
            return self.percent
        entry = outline[place]
        section = f"§{entry.label}" if entry.label else clean_line(entry.title, 30)
        return f"{section} · {self.percent}"

    @property
    def block_here(self) -> int:
        """The block that one reads: a heading may stand below the end of what was before it."""
        view = self.view
        return view.page.block_at(view.top + 2) if view.page and view.page.lines else 0

    @property
    def percent(self) -> str:
        """The progress in words."""
        return f"{self.progress:.0%}".replace("%", " %")

    @property
    def progress(self) -> float:
        """How much of the text is above the foot of the screen, 0 to 1."""
        view = self.view
        if view.page is None or not view.page.lines or view.is_at_end:
            return 1.0
        return view.top / max(len(view.page.lines) - view.height_shown, 1)

    # Looks

    def remember_looks(self, **looks: Any) -> None:
        """Look so from now on, the next time too."""
        self._looks |= looks
        self.library.begin(self.library.remember, "reader", dict(self._looks))

    def action_measure(self, step: int) -> None:
        """Make the lines wider or narrower."""
        wanted = self.measure + step * _STEP
        self.remember_looks(measure=max(_NARROWEST, min(wanted, _WIDEST)))
        self.lay_out_again()

    def action_justify(self) -> None:
        """Make the right edge even, or ragged again."""
        self.remember_looks(justify=not self._looks.get("justify"))
        self.lay_out_again()

    def action_zen(self) -> None:
        """Show nothing but the page, or all again."""
        self.toggle_class("-zen")

    def action_dim_citations(self) -> None:
        """Dim citations, or show them as links again."""
        self.view.dims_citations = not self.view.dims_citations
        self.remember_looks(dims=self.view.dims_citations)
        self.view.restyle()
