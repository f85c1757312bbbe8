"""The command palette: every action of the screen by its description, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.theme import BUILTIN_THEMES

from tui_reader.ui.keys import shown

Run = Callable[[], Coroutine[Any, Any, bool]]

_MOVEMENTS = ("move(", "page(", "cursor_", "scroll_", "top", "bottom", "last", "pick(")


class Commands(Provider):
    """Finds actions and themes by what they are called."""

    def _commands(self) -> Iterator[tuple[str, str, Run]]:
        """Give the name, the help and what runs each command, once."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding: Binding = active.binding
            if binding.action in seen or not (binding.description and binding.id):
                continue
            if not active.enabled or binding.action.startswith(_MOVEMENTS):
                continue
            seen.add(binding.action)
            words = binding.tooltip or binding.description
            run = partial(self.app.run_action, binding.action, active.node)
            yield binding.description, f"{shown(binding.key)}   {words}", run
        for name in sorted(set(self.app.available_themes) - set(BUILTIN_THEMES)):
            run = partial(self.app.run_action, f"use_theme('{name}')")
            yield f"Theme: {name}", "Use these colours", run

    async def discover(self) -> Hits:
        """List the commands before anything is typed."""
        for name, words, run in self._commands():
            if not name.startswith("Theme: "):
                yield DiscoveryHit(name, run, help=words)

    async def search(self, query: str) -> Hits:
        """Give the commands that fit what is typed."""
        matcher = self.matcher(query)
        for name, words, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=words)
