"""Formulas in TeX as the blocks and runs of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

from tui_reader.text.document import Block, EquationRow, Formula, Span
from tui_reader.text.formula import formula_text
from tui_reader.text.html_kinds import role_with
from tui_reader.text.html_text import Run, clean
from tui_reader.text.mathml import from_tex

UNBROKEN_CELLS = 28
"""Formulas that are no wider stay on one line."""
_ROW_LIMIT = 200
_OUTER = re.compile(
    r"\s*\\begin\{(?P<name>equation|displaymath|align|aligned|alignat|alignedat|flalign|split"
    r"|gather|gathered|multline|eqnarray)(?P<star>\*?)\}(?P<count>\{\d+\})?(?P<body>.*)"
    r"\\end\{(?P=name)(?P=star)\}[\s.,;]*\Z",
    re.DOTALL,
)
_HAVE_NO_ROWS = ("equation", "displaymath")
_PART = re.compile(r"\\begin\{|\\end\{|\\\\(?:\[[^\]]{0,20}\])?|\\.|[{}&]", re.DOTALL)
_TAG = re.compile(r"\\tag\*?\{([^{}]{1,40})\}")
_DROPPED = re.compile(r"\\label\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")


def math_run(tex: str, role: str = "", target: str = "") -> Run:
    """Give a formula as a run of a line."""
    tex = clean(tex.strip())
    text = clean(formula_text(tex))
    if cell_len(text) <= UNBROKEN_CELLS:
        text = text.replace(" ", "\u00a0")
    return (text, role_with(role, "math", "bold italic code"), target, tex)


def equation_of(tex: str) -> Block:
    """Give a formula on lines of its own; as a paragraph of its source if it cannot be read."""
    tex = clean(tex.strip())
    body, has_rows = _unwrapped(tex)
    try:
        rows = tuple(_row(cells) for cells in (_cells(body) if has_rows else [[body]]))
    except ValueError:
        return _as_source(tex)
    rows = tuple(row for row in rows if any(row.cells) or row.number)
    return Block("equation", data=rows) if rows else _as_source(tex)


def _as_source(tex: str) -> Block:
    return Block("paragraph", (Span(tex, "math", tex=tex),))


def _unwrapped(tex: str) -> tuple[str, bool]:
    """Give what stands in the environments around a formula, and whether it has rows."""
    has_rows = False
    while not has_rows and (found := _OUTER.match(tex)) and _is_one(found):
        tex, has_rows = found["body"], found["name"] not in _HAVE_NO_ROWS
    return tex, has_rows


def _is_one(found: re.Match[str]) -> bool:
    """Whether the first beginning and the last end belong together."""
    name = f"{found['name']}{found['star']}}}"
    depth = 0
    for part in re.finditer(r"\\(begin|end)\{" + re.escape(name), found["body"]):
        depth += 1 if part[1] == "begin" else -1
        if depth < 0:
            return False
    return depth == 0


def _cells(body: str) -> Iterator[list[str]]:
    """Give the cells of each row, parted where no group and no other environment is open."""
    row: list[str] = []
    depth = start = count = 0
    for part in _PART.finditer(body):
        sign = part[0]
        if sign in ("{", "\\begin{"):
            # The brace of an environment's name is closed by itself.
            depth += 1 if sign == "{" else 2
        elif sign in ("}", "\\end{"):
            depth -= 1 if sign == "}" else 0
        if depth == 0 and (sign == "&" or sign.startswith("\\\\")):
            row.append(body[start : part.start()])
            start = part.end()
            if sign != "&":
                yield row
                row = []
                count += 1
                if count > _ROW_LIMIT:
                    raise ValueError("the equation has too many rows")
    yield [*row, body[start:]]


def _row(cells: list[str]) -> EquationRow:
    number = ""
    items: list[tuple[Formula | Span, ...]] = []
    for cell in cells:
        if tag := _TAG.search(cell):
            number = tag[1] if tag[1].startswith("(") else f"({tag[1]})"
        tex = _DROPPED.sub("", _TAG.sub("", cell)).strip()
        items.append((Formula(from_tex(tex), tex),) if tex else ())
    while items and not items[-1]:
        items.pop()
    return EquationRow(tuple(items), number)
