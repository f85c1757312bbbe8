"""The command palette: every action of the screen by its description, and the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_reader.ui.keys import shown

_MOVEMENTS = ("move(", "page(", "cursor_", "scroll_", "top", "bottom", "last", "pick(")


class Commands(Provider):
    """Finds actions and themes by what they are called."""

    def _commands(self) -> Iterator[tuple[str, str, str]]:
        """Give the name, the help and the action of each command, once."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding: Binding = active.binding
            if binding.action in seen or not binding.description:
                continue
            if not active.enabled or binding.action.startswith(_MOVEMENTS):
                continue
            seen.add(binding.action)
            words = binding.tooltip or binding.description
            yield binding.description, f"{shown(binding.key)}   {words}", binding.action
        for name in sorted(self.app.available_themes):
            yield f"Theme: {name}", "Use these colours", f"app.use_theme('{name}')"

    async def discover(self) -> Hits:
        """List the commands before anything is typed."""
        for name, words, action in self._commands():
            if not name.startswith("Theme: "):
                yield DiscoveryHit(name, partial(self._run, action), help=words)

    async def search(self, query: str) -> Hits:
        """Give the commands that fit what is typed."""
        matcher = self.matcher(query)
        for name, words, action in self._commands():
            score = matcher.match(name)
            if score > 0:
                run = partial(self._run, action)
                yield Hit(score, matcher.highlight(name), run, help=words)

    async def _run(self, action: str) -> None:
        target = self.screen.focused or self.screen
        await target.run_action(action)
