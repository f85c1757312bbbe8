"""What there is to narrow by, with how many papers each choice would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_reader.library.library import Facet
from tui_reader.model.clean import clean_line
from tui_reader.ui.query_words import has_term
from tui_reader.ui.signs import UNICODE, Signs
from tui_reader.ui.widgets.paper_lines import cut

_NAME_WIDTH = 20


class FilterPane(OptionList):
    """Choices in groups; choosing one puts its term into the query, or takes it out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", id="pane.down", show=False),
        Binding("k", "cursor_up", "Up", id="pane.up", show=False),
        Binding("G", "last", "Bottom", id="pane.bottom", show=False),
        Binding("enter,space,l", "select", "Narrow", id="pane.choose"),
        Binding("escape,h,q", "screen.leave_choices", "To the list", id="pane.leave", show=False),
    ]
    BORDER_TITLE = "Narrow"
    DEFAULT_CSS = """
    FilterPane {
        scrollbar-size-vertical: 1;
        background: $background;
        & > .option-list--option-disabled { color: $primary; text-style: bold; }
        & > .option-list--option-highlighted { background: $background; color: $foreground; }
        &:focus > .option-list--option-highlighted { background: $panel; color: $foreground; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A choice was made."""

        term: str

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self._signs = signs
        self._shown: tuple[Facet, ...] = ()
        self._query = ""

    def show(self, facets: Sequence[Facet], query: str) -> None:
        """Show the choices for an answer; those that stand in its query are marked."""
        if (tuple(facets), query) == (self._shown, self._query):
            return
        self._shown, self._query = tuple(facets), query
        current = self.highlighted_option
        self.clear_options()
        options: list[Option] = []
        group = ""
        for facet in facets:
            if facet.group != group:
                group = facet.group
                options.append(Option(Content(group), disabled=True))
            options.append(Option(self._line(facet), id=f"{facet.group} {facet.term}"))
        self.add_options(options)
        if current is not None and current.id is not None:
            wanted = [place for place, one in enumerate(options) if one.id == current.id]
            self.highlighted = wanted[0] if wanted else None

    def _line(self, facet: Facet) -> Content:
        sign = self._signs.unread if has_term(self._query, facet.term) else " "
        name = cut(clean_line(facet.name, 60), _NAME_WIDTH, self._signs.cut)
        return Content.assemble(
            (sign, "$primary"), f" {name} ", (f"{facet.count:,}", "$text-muted")
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which choice was made."""
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id.partition(" ")[2]))
