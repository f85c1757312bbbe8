"""All keys, as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_reader.ui.keys import Key, shown
from tui_reader.ui.screens.dialog import Dialog

_QUERY_HELP = (
    ("graph attention", "both words, each the beginning of a word"),
    ('"graph attention"', "the phrase"),
    ("author:bengio -survey", "a field, and without a word"),
    ("is:unread has:code", "states, and what a paper has"),
    ("featured:7d upvotes:>20", "days and numbers"),
    ("topic:cs.CL OR topic:cs.LG", "either"),
    ("sort:upvotes", "the order"),
)


class HelpScreen(Dialog[None]):
    """Shows the keys by place, and the query language by example."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "close", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", show=False),
        Binding("space,ctrl+d,pagedown", "scroll(10)", "Page", id="help.page", show=False),
        Binding("ctrl+u,pageup", "scroll(-10)", "Page back", id="help.page_back", show=False),
    ]

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Show all on one page that scrolls."""
        with VerticalScroll(id="box"):
            yield Static("Keys", id="heading")
            yield Static(help_content(self._keys))

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        box = self.query_one("#box", VerticalScroll)
        box.scroll_relative(y=lines, animate=False)


def help_content(keys: Sequence[Key]) -> Content:
    """Lay out the keys in groups, and then what a filter may say."""
    parts: list[tuple[str, str]] = []
    for place, group in groupby(keys, key=lambda one: one.place):
        parts.append((f"{place}\n", "$primary bold"))
        for one in group:
            parts += [(f"  {shown(one.keys):<18}", "$accent"), (f"{one.description}\n", "")]
        parts.append(("\n", ""))
    parts.append(("In the filter\n", "$primary bold"))
    for example, words in _QUERY_HELP:
        parts += [(f"  {example:<30}", "$accent"), (f"{words}\n", "")]
    return Content.assemble(*parts)
