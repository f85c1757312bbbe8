"""Changes of the library told or listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui_reader.cli.cells import cut
from tui_reader.cli.form import (
    Form,
    painted,
    print_json,
    print_keys,
    print_lines,
    tab_separated,
    terminal_width,
)
from tui_reader.cli.talk import say
from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.model.paper import Change
from tui_reader.text.readable import readable_title

_NOTHING: tuple[str, Sequence[str]] = ("", ())


def print_changes(
    library: Library,
    changes: Sequence[Change],
    form: Form,
    *,
    prefix: str = "",
    unchanged: tuple[str, Sequence[str]] = _NOTHING,
) -> None:
    """Tell what was changed: a sentence each on stderr, or as data on stdout.

    `unchanged` is what to say of papers that stayed as they were, and their keys.
    """
    if form.json:
        print_json(changes=_as_json(library, changes))
    elif form.quiet:
        print_keys(change.key for change in changes)
    else:
        between = " " if prefix else ": "
        for change in changes:
            say(f"{prefix}{clean_line(change.why)}{between}{title_of(library, change.key)}")
        for key in unchanged[1]:
            say(f"{unchanged[0]}: {title_of(library, key)}")


def print_history(library: Library, changes: Sequence[Change], form: Form) -> None:
    """List changes on stdout, those that were taken back included."""
    if form.json:
        print_json(changes=_as_json(library, changes))
    elif form.quiet:
        print_keys(change.key for change in changes)
    elif form.for_eyes:
        print_lines(_for_eyes(library, change) for change in changes)
    else:
        print_lines(
            tab_separated(
                (
                    change.number,
                    change.when,
                    change.why,
                    change.key,
                    title_of(library, change.key),
                    "undone" if change.undone else "",
                )
            )
            for change in changes
        )


def title_of(library: Library, key: str) -> str:
    """Give a paper's title, or its key when nothing else is known of it."""
    paper = library.paper(key)
    return readable_title(paper) if paper else clean_line(key)


def _for_eyes(library: Library, change: Change) -> str:
    when = clean_line(change.when)[:16].replace("T", " ")
    why = f"{clean_line(change.why)}{' (undone)' if change.undone else ''}"
    line = cut(f"{why}: {title_of(library, change.key)}", terminal_width() - len(when) - 2)
    return f"{painted(when, 'muted')}  {painted(line, 'muted') if change.undone else line}"


def _as_json(library: Library, changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "number": change.number,
            "step": change.step,
            "key": clean_line(change.key),
            "title": title_of(library, change.key),
            "why": clean_line(change.why),
            "when": clean_line(change.when),
            "undone": change.undone,
            "before": change.before.as_record(),
            "after": change.after.as_record(),
        }
        for change in changes
    ]
