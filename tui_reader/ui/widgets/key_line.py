"""The keys that act now, as one line at the foot of a screen.

Textual's own footer mounts a widget a key and does so again at every change of focus; this is
one text.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

_ROOMY = 80


class KeyLine(Widget):
    """Shows each key once with its word; a click on it does the same."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; width: 100%; color: $text-muted; }
    """

    def on_mount(self) -> None:
        """Hear of changes."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def _keys(self) -> list[tuple[str, Binding, DOMNode]]:
        keys: dict[str, tuple[str, Binding, DOMNode]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.action not in keys:
                shown = self.app.get_key_display(binding)
                keys[binding.action] = (shown, binding, active.node)
        return list(keys.values())

    def _parts(self) -> list[tuple[str, str]]:
        gap = "  " if self.size.width >= _ROOMY else " "
        return [(key, f"{binding.description}{gap}") for key, binding, _ in self._keys()]

    def render(self) -> RenderResult:
        """Draw the line."""
        words = [(" ", "")]
        for key, word in self._parts():
            words += [(key, "$primary bold"), (f" {word}", "")]
        return Content.assemble(*words)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        place = 1
        for (key, word), (_, binding, node) in zip(self._parts(), self._keys(), strict=True):
            place += cell_len(key) + 1 + cell_len(word)
            if event.x < place:
                await self.app.run_action(binding.action, node)
                return
