"""The formulas of a line of prose: told apart from it, and which of them may go out as TeX.

A formula is sound if every macro in it is a known one of mathematics and its braces balance, so
that it can neither read or write a file, nor change the meaning of TeX, nor end a field early.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui_reader.deliver.latex_text import command
from tui_reader.text.tex_dollars import formula_at, is_words
from tui_reader.text.tex_names import NAMES, names

_DOLLAR = re.compile(r"\\.|(?P<dollar>\$)", re.DOTALL)
_MACRO = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_UNSOUND = re.compile(r"[$%#&~`\"]|[_^]\s*(?:[_^}]|\Z)|\\\Z")
_BRACE = re.compile(r"[{}]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_MATHEMATICS = re.compile(r"\{\\ensuremath\{(.*)\}\}")
_KNOWN = (
    NAMES
    | names("left right text mathop limits quad qquad lvert rvert lVert rVert lbrace rbrace")
    | frozenset(",;:! {}|")
)
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}
# No cleaned text has private characters: each stands for one formula while the prose is read.
_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF
_MOST = _LAST_MARK - _FIRST_MARK + 1


def sound_formula(tex: str) -> str | None:
    """Give a formula, without its dollars, as TeX in ASCII that is sure to be harmless, or None."""
    macros = _MACRO.findall(tex)
    if any(macro[1:] not in _KNOWN for macro in macros) or _UNSOUND.search(tex):
        return None
    if macros.count(r"\left") != macros.count(r"\right"):
        return None
    # BibTeX counts a brace that is escaped, too.
    written = _MACRO.sub(lambda macro: _BRACES.get(macro[0], macro[0]), tex)
    written = _FOREIGN.sub(_sign_of_mathematics, written)
    return written if written.isascii() and _balances(written) else None


def _sign_of_mathematics(sign: re.Match[str]) -> str:
    found = _MATHEMATICS.fullmatch(command(sign[0]))
    return f"{{{found[1]}}}" if found else sign[0]


def _balances(tex: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def with_formulas(
    tex: str, read: Callable[[str], str], kept: Callable[[str], str | None]
) -> list[str]:
    """Give prose with TeX in it, once it is read, and its formulas in turn, prose first.

    `kept` gives what becomes of a formula, or None for one that is to be read with the prose.
    """
    parts: list[str] = []
    formulas: list[str] = []
    place = 0
    for dollar in _DOLLAR.finditer(tex) if "$" in tex else ():
        if dollar.start() < place or not dollar["dollar"] or len(formulas) == _MOST:
            continue
        found = formula_at(tex, dollar.start(), len(tex))
        content = found[found.lastgroup or 0] if found else ""
        formula = None if is_words(content) else kept(content)
        if found and formula:
            parts += tex[place : found.start()], chr(_FIRST_MARK + len(formulas))
            formulas.append(formula)
            place = found.end()
    # Braces are read otherwise where there is no TeX, and there was some.
    parts += tex[place:], r"\-" if formulas else ""
    read_text = read("".join(parts))
    if not formulas:
        return [read_text]
    pieces = re.split(f"([{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + len(formulas) - 1)}])", read_text)
    pieces[1::2] = [formulas[ord(mark) - _FIRST_MARK] for mark in pieces[1::2]]
    return pieces


def joined(pieces: list[str], formula: Callable[[str], str], prose: Callable[[str], str]) -> str:
    """Put together what `with_formulas` gave."""
    return "".join(formula(one) if odd % 2 else prose(one) for odd, one in enumerate(pieces))
