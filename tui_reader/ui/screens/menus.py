"""Menus of single keys that follow another key, such as `y` and then `l`."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui_reader.ui.widgets.key_line import KeyLine


class KeyMenu(ModalScreen[str | None]):
    """Waits for one key and gives the name of what it stands for; any other key closes it."""

    DEFAULT_CSS = """
    KeyMenu { background: $background 0%; }
    """

    def compose(self) -> ComposeResult:
        """Show the keys where the footer was."""
        yield KeyLine()

    def action_pick(self, name: str) -> None:
        """Give what was picked."""
        self.dismiss(name or None)

    def on_key(self, event: events.Key) -> None:
        """Close on any key that is not in the menu."""
        if event.key not in self.active_bindings:
            event.stop()
            self.dismiss(None)


class GoMenu(KeyMenu):
    """Where to go, after `g`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "pick('top')", "Top", id="go.top"),
        Binding("escape", "pick('')", "Back", id="go.back"),
    ]


class YankMenu(KeyMenu):
    """What to copy, after `y`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "pick('link')", "Link", id="copy.link"),
        Binding("m", "pick('markdown')", "Markdown link", id="copy.markdown"),
        Binding("t", "pick('title')", "Title", id="copy.title"),
        Binding("a", "pick('id')", "arXiv id", id="copy.id"),
        Binding("escape", "pick('')", "Back", id="copy.back"),
    ]


class SortMenu(KeyMenu):
    """How to sort, after `S`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "pick('new')", "New", id="sort.new"),
        Binding("f", "pick('featured')", "Featured", id="sort.featured"),
        Binding("u", "pick('upvotes')", "Upvotes", id="sort.upvotes"),
        Binding("m", "pick('momentum')", "Momentum", id="sort.momentum"),
        Binding("s", "pick('stars')", "Stars", id="sort.stars"),
        Binding("a", "pick('added')", "Added", id="sort.added"),
        Binding("t", "pick('title')", "Title", id="sort.title"),
        Binding("x", "pick('none')", "As before", id="sort.none"),
    ]
