"""The source of the project as the tests of its rules see it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Module:
    """A source file, by its path below the project."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as parsed."""
        return ast.parse(self.source)

    @property
    def name(self) -> str:
        """The dotted name to import it by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        """The room of the house: the folder, or the first word of a file beside the folders."""
        place = self.name.split(".")[1:2] or ["cli"]
        return place[0].partition("_")[0] or "cli"

    def imports(self) -> Iterator[tuple[str, bool]]:
        """Every dotted name that is imported, and whether at the top of the file."""
        top = {id(node) for node in self.tree.body}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, id(node) in top) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = f"{node.module}." if node.level == 0 else "<relative>."
                yield from ((start + alias.name, id(node) in top) for alias in node.names)


def modules(*folders: str) -> list[Module]:
    """Every Python file below some folders of the project."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return [Module(str(f.relative_to(ROOT)), f.read_text(encoding="utf-8")) for f in files]


def strings(module: Module) -> Iterator[str]:
    """Every string but those that stand alone, which are docstrings."""
    prose = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def last_name(node: ast.expr) -> str:
    """The name of a name, the last part of a dotted one, what stands before a `[`."""
    if isinstance(node, ast.Subscript):
        node = node.value
    return getattr(node, "attr", getattr(node, "id", ""))
