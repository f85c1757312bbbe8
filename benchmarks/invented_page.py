"""A page of made-up mathematics in the form of LaTeXML's HTML."""

from __future__ import annotations

import random

_WORDS = (
    "the", "of", "a", "lamp", "owl", "river", "counts", "every", "bound", "holds", "where", "we",
    "show", "that", "light", "model",
)  # fmt: skip
_FORMULA = (
    '<math id="{id}" class="ltx_Math" alttext="x_{{{i}}}=\\frac{{a}}{{b}}" display="{display}">'
    '<semantics id="{id}a"><mrow id="{id}.8" xref="{id}.8.cmml"><msub id="{id}.3" '
    'xref="{id}.3.cmml"><mi id="{id}.1" xref="{id}.1.cmml">x</mi><mn id="{id}.2" '
    'xref="{id}.2.cmml">{i}</mn></msub><mo id="{id}.4" xref="{id}.4.cmml">=</mo><mfrac '
    'id="{id}.7" xref="{id}.7.cmml"><mi id="{id}.5" xref="{id}.5.cmml">a</mi><mi id="{id}.6" '
    'xref="{id}.6.cmml">b</mi></mfrac></mrow><annotation-xml encoding="MathML-Content" '
    'id="{id}b"><apply id="{id}.8.cmml"><eq id="{id}.4.cmml"></eq><apply id="{id}.3.cmml">'
    '<csymbol cd="ambiguous" id="{id}.3.1.cmml">subscript</csymbol><ci id="{id}.1.cmml">x</ci>'
    '<cn id="{id}.2.cmml">{i}</cn></apply><apply id="{id}.7.cmml"><divide id="{id}.7.1.cmml">'
    '</divide><ci id="{id}.5.cmml">a</ci><ci id="{id}.6.cmml">b</ci></apply></apply>'
    '</annotation-xml><annotation encoding="application/x-tex" id="{id}c">'
    "x_{{{i}}}=\\frac{{a}}{{b}}</annotation></semantics></math>"
)
_EVERY = 6
"""How many sections there are to a table."""


def invented_page(size: int, seed: int = 7) -> bytes:
    """Give a page of about so many bytes: sections of prose, formulas, tables, citations."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = number = 0
    while length < size:
        number += 1
        part = _section(chance, number)
        parts.append(part)
        length += len(part)
    entries = "".join(
        f'<li id="bib.bib{n}" class="ltx_bibitem"><span class="ltx_tag ltx_tag_bibitem">[{n}]'
        f'</span><span class="ltx_bibblock">A. Writer. {_prose(chance, 8)}. 2020.</span></li>'
        for n in range(1, 41)
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
        '<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Owls</h1>'
        f'{"".join(parts)}<section class="ltx_bibliography" id="bib">'
        f'<h2 class="ltx_title ltx_title_bibliography">References</h2>'
        f'<ul class="ltx_biblist">{entries}</ul></section></article></body></html>'
    ).encode()


def _prose(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _section(chance: random.Random, number: int) -> str:
    name = f"S{number}"
    paragraphs = "".join(_paragraph(chance, f"{name}.p{n}", n) for n in range(1, 7))
    equation = (
        f'<table class="ltx_equation ltx_eqn_table" id="{name}.E1"><tbody>'
        f'<tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell ltx_align_center">'
        f"{_formula(f'{name}.E1.m1', number, 'block')}</td>"
        f'<td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">({number})'
        "</span></td></tr></tbody></table>"
    )
    table = _table(chance) if number % _EVERY == 0 else ""
    return (
        f'<section class="ltx_section" id="{name}"><h2 class="ltx_title ltx_title_section">'
        f'<span class="ltx_tag ltx_tag_section">{number} </span>{_prose(chance, 3)}</h2>'
        f"{paragraphs}{equation}{table}</section>"
    )


def _formula(name: str, number: int, display: str = "inline") -> str:
    return _FORMULA.format(id=name, i=number, display=display)


def _paragraph(chance: random.Random, name: str, number: int) -> str:
    cited = chance.randint(1, 40)
    return (
        f'<div class="ltx_para" id="{name}"><p class="ltx_p" id="{name}.1">{_prose(chance, 40)} '
        f"{_formula(f'{name}.m1', number)} {_prose(chance, 30)} {_formula(f'{name}.m2', 2)}, "
        f'<cite class="ltx_cite ltx_citemacro_cite">[<a class="ltx_ref" href="#bib.bib{cited}">'
        f"{cited}</a>]</cite> {_prose(chance, 20)}.</p></div>"
    )


def _table(chance: random.Random) -> str:
    cells = "".join(
        f'<td class="ltx_td ltx_align_center ltx_border_t">{_prose(chance, 2)}</td>'
        for _ in range(5)
    )
    rows = f'<tr class="ltx_tr">{cells}</tr>' * 6
    return f'<table class="ltx_tabular ltx_align_middle"><tbody>{rows}</tbody></table>'
