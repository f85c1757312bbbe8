"""The form that data leaves in: JSON, keys, lines for other programs, or for a reader's eyes."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from tui_reader.model.clean import clean_line

SCHEMA_VERSION = 1
_ROLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "muted": {"dim": True},
    "star": {"fg": "yellow"},
    "key": {"fg": "cyan"},
    "good": {"fg": "green"},
    "trouble": {"fg": "red"},
}


@dataclass(frozen=True, slots=True)
class Form:
    """What was asked of the output; without a wish it depends on where stdout goes."""

    json: bool = False
    quiet: bool = False

    @property
    def for_eyes(self) -> bool:
        """Whether somebody reads the output on a terminal."""
        return not (self.json or self.quiet) and is_terminal()


def with_form(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options `--json` and `-q`, handed over as one `form`."""

    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    @click.option("-q", "--quiet", is_flag=True, help="One key a line.")
    @wraps(function)
    def formed(*args: Any, as_json: bool, quiet: bool, **rest: Any) -> None:
        if as_json and quiet:
            raise click.UsageError("--json and --quiet are two forms: choose one.")
        function(*args, form=Form(as_json, quiet), **rest)

    return formed


def read_stdin() -> bytes:
    """Read all of stdin."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    """Give the width of the terminal in cells."""
    return max(shutil.get_terminal_size().columns, 20)


def has_colour() -> bool:
    """Whether stdout takes colour: a terminal, and nobody asked for none."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    return is_terminal() and not plain


def painted(text: str, role: str) -> str:
    """Give a text in the colour of its role, where there is colour."""
    return click.style(text, **_ROLES[role]) if has_colour() else text


def print_json(**nouns: Any) -> None:
    """Print one JSON document."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    document = {"schema_version": SCHEMA_VERSION, **nouns}
    click.echo(json.dumps(document, ensure_ascii=encoding != "utf8"))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines in one go; none is nothing at all."""
    text = "".join(f"{line}\n" for line in lines)
    if text:
        click.echo(text, nl=False, color=has_colour())


def print_keys(keys: Iterable[str]) -> None:
    """Print keys, one a line, each once."""
    print_lines(clean_line(key) for key in dict.fromkeys(keys))


def tab_separated(values: Iterable[object]) -> str:
    """Give values as one line with tabs in between; what is not known is empty."""
    return "\t".join("" if value is None else clean_line(str(value), 100_000) for value in values)


def flags_of(states: Mapping[str, bool]) -> str:
    """Give the names of what holds, with commas in between."""
    return ",".join(name for name, holds in states.items() if holds)
