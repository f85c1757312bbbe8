"""The sandbox that templates are rendered in: no attribute, file or other template in reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tui_reader.deliver.obsidian import obsidian_tags, obsidian_text
from tui_reader.deliver.template import Template
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError

_PLACE = "<template>"
"""What Jinja calls the file of a template that came from none."""


def rendered(template: Template, values: dict[str, Any]) -> Iterator[str]:
    """Render a template piece by piece; raises whatever its expressions can raise."""
    pieces: Iterator[str] = _compiled(template).generate(values)
    return pieces


def trouble(error: Exception) -> tuple[int | None, str]:
    """Give the line of a template where it failed, where Jinja knows it, and why, in words."""
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError

    match error:
        case TemplateSyntaxError():
            return error.lineno, _words(error.message)
        case TemplateNotFound():
            what = "it asks for another template, and has to stand alone."
        case SecurityError():
            what = f"it reaches for what it may not: {_words(error)}"
        case MemoryError():
            what = "it takes more memory than it may."
        case RecursionError():
            what = "it is nested too deeply, or calls itself too often."
        case SyntaxError():
            # Python's own, whose line is one of the program that Jinja made of the template.
            what = _words(error.msg)
        case ReaderError():
            what = error.what
        case _:
            what = _words(error)
    return _line(error), what


def _words(error: object) -> str:
    said = str(error).replace("'dict object' has no attribute", "there is no")
    said = clean_line(said, 200) or type(error).__name__
    return said if said.endswith((".", "…")) else f"{said}."


def _line(error: Exception) -> int | None:
    """Give the last line of the template on the way to an error."""
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == _PLACE:
            line = step.tb_lineno
        step = step.tb_next
    return line


@lru_cache(maxsize=8)
def _compiled(template: Template) -> Any:
    return _sandbox().from_string(template.source)


@lru_cache(maxsize=1)
def _sandbox() -> Any:
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        loader=DictLoader({}),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # It would work out constants, such as ten thousand million blanks, while it compiles.
        optimized=False,
    )
    sandbox.filters.update(
        quote=_quote, json=_json, obsidian=obsidian_text, obsidian_tags=obsidian_tags
    )
    del sandbox.globals["lipsum"]
    return sandbox


def _quote(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _json(value: object) -> str:
    # Escaped, a character beyond the first 65,536 would be two to YAML.
    return json.dumps(value, ensure_ascii=False)
