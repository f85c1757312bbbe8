"""Lines of papers as strips of the screen, drawn once and remembered while they look the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.ui.widgets.paper_lines import Look, Shown, airy_lines, dense_line

_REMEMBERED = 500


@dataclass
class PaperStrips:
    """Strips of one look: `base` is the style of the list, `cursor` is added under the cursor."""

    look: Look
    base: Style
    cursor: Style
    _drawn: dict[tuple[Shown, int, int, bool, int], Strip] = field(default_factory=dict)

    def strip(
        self, shown: Shown, width: int, part: int, spacing: int, *, is_current: bool
    ) -> Strip:
        """Give one line of a paper; `part` counts its lines from 0."""
        wanted = (shown, width, part, is_current, spacing)
        if wanted not in self._drawn:
            if len(self._drawn) > _REMEMBERED:
                self._drawn.clear()
            self._drawn[wanted] = self._draw(shown, width, part, spacing, is_current)
        return self._drawn[wanted]

    def _draw(self, shown: Shown, width: int, part: int, spacing: int, is_current: bool) -> Strip:
        draw = dense_line if spacing == 1 else airy_lines
        strip = Strip(draw(shown, width, self.look)[part])
        strip = strip.adjust_cell_length(width).apply_style(self.base)
        if not is_current:
            return strip
        return Strip(Segment.apply_style(strip, post_style=self.cursor), width)
