"""The templates of Markdown by name, and those that a reader wrote.

What a template is told is listed in `template_paper`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tui_reader.model.clean import clean_line
from tui_reader.model.errors import WrongUse

TEMPLATES = ("annotated", "list", "note")
LARGEST_TEMPLATE = 256 * 1024
"""Characters; a page of ours has 2,000."""


@dataclass(frozen=True, slots=True)
class Template:
    """A Jinja template: what messages call it, its text, and whether it is the reader's own."""

    name: str
    source: str
    own: bool = False

    @property
    def reads_abstracts(self) -> bool:
        """Whether it may ask for abstracts, which take longest to make readable."""
        return self.own or "abstract" in self.source


@lru_cache(maxsize=len(TEMPLATES))
def shipped_template(name: str) -> Template:
    """Give one of our own templates.

    Raises WrongUse for a name that is not in TEMPLATES.
    """
    if name not in TEMPLATES:
        known = ", ".join(TEMPLATES)
        raise WrongUse(
            f"There is no template {clean_line(name, 40)!r}.", f"The templates are {known}."
        )
    file = Path(__file__).with_name("templates") / f"{name}.md.j2"
    return Template(name, file.read_text(encoding="utf-8"))


def own_template(source: str | bytes, name: str) -> Template:
    """Take what a file of the reader's holds for a template; `name` is what messages call it.

    Raises WrongUse for what is not UTF-8 text, is empty, or is larger than a template can be.
    What is wrong inside it comes out when it is rendered, apart from this process.
    """
    name = clean_line(name, 100)
    if len(source) > LARGEST_TEMPLATE:
        raise WrongUse(f"{name} is larger than {LARGEST_TEMPLATE >> 10} KB: it is no template.")
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise WrongUse(
                f"{name}, line {line}: this is not UTF-8 text.", "Save the template as UTF-8."
            ) from None
    source = source.removeprefix("\ufeff")
    if not source.strip():
        raise WrongUse(f"{name} is empty: it is no template.")
    if "\0" in source:
        raise WrongUse(f"{name} is not a text: it is no template.")
    return Template(name, source, own=True)
