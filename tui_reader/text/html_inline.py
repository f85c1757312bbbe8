"""What stands in a line of a page: formulas, links, notes, scripts, what went wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui_reader.text.document import Block, EquationRow, Formula
from tui_reader.text.html_kinds import role_with
from tui_reader.text.html_links import safe_id
from tui_reader.text.html_text import LINE_BREAK, Run, clean, words_of
from tui_reader.text.html_walk import Attributes, Walk
from tui_reader.text.math_line import one_line
from tui_reader.text.math_scripts import script, small
from tui_reader.text.math_signs import LOWERED, RAISED
from tui_reader.text.mathml import MathNode, from_tree

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

UNBROKEN_CELLS = 28
"""Formulas that are no wider stay on one line."""
FATAL_NOTICE = "had a Fatal error"
"""What ar5iv says, where a macro's name would stand, in a page that broke off."""
FORMULA: Run = ("", "formula", "", "")
"""Stands among runs for a formula that is kept as a tree."""

_IN_PROSE = {",": ",", ";": ";", "∗": "*", "§": "§", "¶": "¶", "#": "#", "\u00a0": ""}
_RAISED = RAISED | _IN_PROSE | {"-": "⁻"}
_LOWERED = LOWERED | {"-": "₋"}
_LETTERS = re.compile(r"[^\W\d_]+")
_TEX_LINE_ENDS = re.compile(r"%\n\s*")


def read_formula(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> None:
    """Read `<math>`: a run, or a block of its own if it is displayed."""
    if walk.formulas is not None:
        walk.formulas.append(formula_of(node, attributes))
        walk.runs.append(FORMULA)
    elif attributes.get("display") == "block" and not walk.is_flat:
        walk.end_paragraph()
        row = EquationRow(((formula_of(node, attributes),),))
        walk.add("equation", data=(row,))
    else:
        walk.runs.append(_formula_run(walk, node, attributes, role, target))


def formula_of(node: LexborNode, attributes: Attributes) -> Formula:
    """Keep `<math>` as a tree."""
    return Formula(from_tree(node), _tex(attributes))


def run_of(formula: Formula) -> Run:
    """Give a formula as a run."""
    return (_line(formula.node, formula.tex), "math", "", formula.tex)


def _formula_run(
    walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str
) -> Run:
    written = attributes.get("alttext") or ""
    drawn = walk.page.formulas.get(written)
    if drawn is None:
        tex = _tex(attributes)
        drawn = (_line(from_tree(node), tex), tex)
        if written:
            walk.page.formulas[written] = drawn
    line, tex = drawn
    return (line, role_with(role, "math", "bold italic code"), target, tex)


def _line(node: MathNode, tex: str) -> str:
    """Draw a formula on one line, without blanks to break it at if it is short."""
    try:
        line = clean(one_line(node)) or tex
    except RecursionError:  # a deep formula inside of many elements
        line = tex
    if " " in line and cell_len(line) <= UNBROKEN_CELLS:
        return line.replace(" ", "\u00a0")
    return line


def _tex(attributes: Attributes) -> str:
    """Give the TeX of a formula without LaTeXML's line ends and style."""
    tex = attributes.get("alttext") or ""
    if "\n" in tex:
        tex = " ".join(_TEX_LINE_ENDS.sub("", tex).split())
    return clean(tex.removeprefix("\\displaystyle").strip())


def read_link(walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str) -> None:
    """Read `<a>`: its text leads where it points to."""
    walk.name_if_wanted(attributes.get("name"))
    walk.read(node, role, walk.page.links.target(attributes.get("href") or "") or target)


def read_line_break(walk: Walk, _: LexborNode, __: Attributes, role: str, target: str) -> None:
    """Read `<br>`."""
    walk.runs.append((LINE_BREAK, role, target, ""))


def read_script(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read `<sup>` and `<sub>`: in small characters if there are, else behind `^` and `_`."""
    is_raised = node.tag == "sup"
    forms = _RAISED if is_raised else _LOWERED
    runs = walk.flat_runs(node, role, target)
    text = words_of(runs)
    if any(run[2] or run[3] or "note" in run[1] for run in runs):
        walk.runs.extend((small(run[0], forms) or run[0], *run[1:]) for run in runs)
    elif text:
        longest_word = max(map(len, _LETTERS.findall(text)), default=0)
        drawn = longest_word < 3 and small(text, forms)
        walk.runs.append((drawn or script(text, is_raised, longest_word), role, target, ""))


def read_error(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read the name of a macro that the converter did not know; an environment's is dropped."""
    name = walk.words(node)
    if not name.startswith("{") and FATAL_NOTICE not in name:
        walk.runs.append((name, role_with(role, "dim"), target, ""))


def read_missing(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read the key of a citation that leads nowhere."""
    walk.page.lost["citation"] += 1
    walk.read(node, role_with(role, "cite dim"), target)


def read_tag(walk: Walk, node: LexborNode, _: Attributes, role: str, target: str) -> None:
    """Read a number or label: for whoever asks for it, else like any text."""
    if walk.tag is None:
        walk.read(node, role, target)
        walk.runs.append((" ", role, target, ""))
    else:
        asked, walk.tag = walk.tag, None
        walk.tag = asked or walk.words(node)


def read_note(walk: Walk, node: LexborNode, attributes: Attributes, role: str, target: str) -> None:
    """Read a footnote: its mark stays here, its text comes at the end of the document."""
    is_text_only = "ltx_role_footnotetext" in (attributes.get("class") or "")
    place = len(walk.page.notes)
    mark = _first_text(node, "ltx_note_mark") or str(place + 1)
    content = node.css_first(".ltx_note_content")
    blocks = walk.apart(content, "note") if content is not None else []
    if not blocks:
        target = walk.page.links.target(f"#note.{mark}")  # the text stands with another mark
    else:
        given = attributes.get("id") or ""
        identity = given if given and safe_id(given) else f"note-{place + 1}"
        ids = (identity, f"note.{mark}") if is_text_only else (identity,)
        walk.page.notes[place:place] = _note(blocks, mark, ids)
        target = f"#{identity}"
    if not is_text_only:
        raised = small(mark, _RAISED) or f"[{mark}]"
        walk.runs.append((raised, role_with(role, "note", "bold italic code"), target, ""))


def _note(blocks: list[Block], mark: str, ids: tuple[str, ...]) -> list[Block]:
    """Give the blocks of a note, the first with its mark."""
    if blocks[0].kind != "note":
        return [Block("note", label=mark, ids=ids), *blocks]
    return [replace(blocks[0], label=mark, ids=ids + blocks[0].ids), *blocks[1:]]


def _first_text(node: LexborNode, name: str) -> str:
    found = node.css_first(f".{name}")
    return " ".join(clean(found.text()).split()) if found is not None else ""
