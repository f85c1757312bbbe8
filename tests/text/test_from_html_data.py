"""Equations, tables, listings and the bibliography."""

from __future__ import annotations

import base64

import pytest

from tests.text.pages import X2, blocks_of, formula, item_text, paragraph, read, shape
from tui_reader.text.document import Block, Span


def eqn_row(*cells: str, number: str = "", identity: str = "") -> str:
    """Give a row of an equation's table as LaTeXML does, with its padding."""
    inner = "".join(f"<td class='ltx_td ltx_eqn_cell'>{cell}</td>" for cell in cells)
    tag = f"<span class='ltx_tag ltx_tag_equation'>{number}</span>"
    last = f"<td class='ltx_eqn_cell ltx_eqn_eqno'>{tag}</td>" if number else ""
    return (
        f"<tbody id='{identity}'><tr class='ltx_equation ltx_eqn_row'>"
        f"<td class='ltx_eqn_cell ltx_eqn_center_padleft'></td>{inner}"
        f"<td class='ltx_eqn_cell ltx_eqn_center_padright'></td>{last}</tr></tbody>"
    )


def group(*rows: str) -> str:
    """Give a group of equations."""
    return f"<table id='g' class='ltx_equationgroup ltx_eqn_table'>{''.join(rows)}</table>"


def rows_of(block: Block) -> list[tuple[list[str], str]]:
    """Give the cells of an equation's rows on one line each, and the numbers."""
    return [
        (["".join(map(item_text, cell)) for cell in row.cells], row.number) for row in block.data
    ]


A, B = formula("a", "<mi>a</mi>"), formula("=b", "<mrow><mo>=</mo><mi>b</mi></mrow>")


def test_an_equation_keeps_its_number_and_its_tex():
    (block,) = blocks_of(
        "<table id='S1.E4' class='ltx_equation ltx_eqn_table'>"
        + eqn_row(X2, number="(4)")
        + "</table>"
    )
    assert (block.kind, block.ids, rows_of(block)) == ("equation", ("S1.E4",), [(["x²"], "(4)")])
    assert block.data[0].cells[0][0].tex == "x^{2}"


def test_aligned_rows_keep_their_cells_in_columns_and_every_id_leads_to_the_block():
    (block,) = blocks_of(
        group(eqn_row(A, B, number="(1)", identity="E1"), eqn_row("", B, identity="x"))
    )
    assert rows_of(block) == [(["a", "= b"], "(1)"), (["", "= b"], "")]
    assert block.ids == ("g", "E1", "x")


def test_a_number_may_stand_before_the_formula_without_a_class_of_its_own():
    (block,) = blocks_of(
        "<table class='ltx_equation'><tr class='ltx_equation'><td rowspan='1'><span "
        f"class='ltx_tag ltx_tag_equation'>(1)</span></td><td>{X2}</td></tr></table>"
    )
    assert rows_of(block) == [(["x²"], "(1)")]


def test_one_number_of_a_group_stays_with_its_row():
    number = "<td rowspan='2'><span class='ltx_tag ltx_tag_equationgroup'>(7)</span></td>"
    (block,) = blocks_of(
        f"<table class='ltx_equationgroup'><tr class='ltx_equation'><td>{A}</td>{number}</tr>"
        f"<tr class='ltx_equation'><td>{B}</td></tr></table>"
    )
    assert [row.number for row in block.data] == ["(7)", ""]


def test_text_between_formulas_stays_in_its_place():
    (block,) = blocks_of(group(eqn_row(f"for {A} <b>and</b>", f"{B} too", number="(2)")))
    (cells,) = [row.cells for row in block.data]
    assert [list(map(item_text, cell)) for cell in cells] == [
        ["for", "a", "and"],
        ["= b", "too"],
    ]


def test_a_formula_in_a_script_or_number_does_not_take_the_place_of_another():
    number = f"<span class='ltx_tag ltx_tag_equation'>({A})</span>"
    (block,) = blocks_of(group(eqn_row(f"q<sup>{A}</sup>{B}{number}")))
    assert rows_of(block) == [(["qᵃ= b"], "(a)")]


def test_prose_between_equations_is_a_paragraph_with_its_formulas():
    document = read(
        group(
            eqn_row(A, B, identity="one"),
            eqn_row(f"<p class='ltx_p'>where the lamp {A} is lit, we find</p>", identity="two"),
            eqn_row(B, identity="three"),
        )
    )
    assert [block.kind for block in document.blocks] == ["equation", "paragraph", "equation"]
    assert document.blocks[1].text == "where the lamp a is lit, we find"
    assert [document.place_of(f"#{name}") for name in ("one", "two", "three")] == [0, 1, 2]


def test_an_equation_that_the_page_has_lost_keeps_its_number_and_is_counted():
    document = read(f"<table class='ltx_equation'>{eqn_row(number='(3)')}</table>")
    assert rows_of(document.blocks[0]) == [([], "(3)")]
    assert "1 equation is missing." in document.warnings


def test_an_equation_without_a_table_is_one_row():
    (block,) = blocks_of(f"<div class='ltx_equation'>{X2}<span class='ltx_tag'>(5)</span></div>")
    assert rows_of(block) == [(["x²"], "(5)")]


def test_equations_in_a_cell_of_a_table_are_text():
    equation = f"<table class='ltx_equation'>{eqn_row(X2, number='(1)')}</table>"
    (block,) = blocks_of(tabular([cell(equation)]))
    assert "x²" in block.data[0][0].spans[0].text


def cell(content: str, classes: str = "", attributes: str = "", tag: str = "td") -> str:
    """Give a table's cell."""
    return f"<{tag} class='ltx_td {classes}' {attributes}>{content}</{tag}>"


def tabular(*rows: list[str], head: int = 0) -> str:
    """Give a table of cells, or of texts for plain ones."""
    lines = [
        "<tr class='ltx_tr'>"
        + "".join(one if one.startswith("<t") and "ltx_td" in one else cell(one) for one in row)
        + "</tr>"
        for row in rows
    ]
    return (
        f"<table class='ltx_tabular'><thead class='ltx_thead'>{''.join(lines[:head])}</thead>"
        f"<tbody class='ltx_tbody'>{''.join(lines[head:])}</tbody></table>"
    )


def texts(block: Block) -> list[list[str]]:
    """Give the words of a table's cells."""
    return [["".join(span.text for span in one.spans) for one in row] for row in block.data]


def test_a_table_keeps_spans_alignment_rules_and_head():
    (block,) = blocks_of(
        tabular(
            [cell("owl", "ltx_align_center ltx_border_tt", "colspan='2'", "th")],
            ["a", cell("1", "ltx_align_right ltx_border_t")],
            [cell("b", "ltx_border_bb", "rowspan='2'"), "2"],
            ["3"],
            head=1,
        )
    )
    (head,), (_, one), (b, _), _ = block.data
    assert (head.columns, head.align, head.is_head, head.rule_above) == (2, "center", True, True)
    assert (one.align, one.is_head, one.rule_above, one.rule_below) == ("right", False, True, False)
    assert (b.rows, b.align, b.rule_below) == (2, "left", True)


def test_a_head_of_a_row_is_no_head_of_the_table():
    (block,) = blocks_of(tabular([cell("owl", "ltx_th ltx_th_row", tag="th"), "1"]))
    assert not block.data[0][0].is_head


def test_columns_and_rows_for_the_space_alone_go_and_rules_in_them_stay():
    (block,) = blocks_of(
        tabular(
            [cell("owl", attributes="colspan='3'"), "x"],
            ["a", "", "b", "c"],
            [cell("", "ltx_border_t"), "", "", ""],
            ["d", "", "e", "f"],
            [cell("", "ltx_border_b"), "", "", ""],
        )
    )
    assert texts(block) == [["owl", "x"], ["a", "b", "c"], ["d", "e", "f"]]
    assert block.data[0][0].columns == 2
    assert [row[0].rule_above for row in block.data] == [False, False, True]
    assert block.data[2][0].rule_below


def test_a_column_that_only_a_wide_cell_fills_stays():
    (block,) = blocks_of(tabular([cell("owl", attributes="colspan='2'")], ["", ""]))
    assert texts(block) == [["owl"]]
    assert block.data[0][0].columns == 1


def test_a_table_made_of_spans_is_a_table():
    (block,) = blocks_of(
        "<span class='ltx_tabular'><span class='ltx_tbody'><span class='ltx_tr'>"
        "<span class='ltx_td ltx_align_right'>1</span><span class='ltx_td'>2</span></span>"
        "</span></span>"
    )
    assert texts(block) == [["1", "2"]]
    assert block.data[0][0].align == "right"


def test_a_table_in_a_cell_is_text_on_lines_of_its_own():
    inner = (
        "<span class='ltx_inline-block'><span class='ltx_p'><span class='ltx_tabular'><span "
        "class='ltx_tr'><span class='ltx_td'>a</span><span class='ltx_td'>b</span></span><span "
        "class='ltx_tr'><span class='ltx_td'>c</span></span></span></span></span>"
    )
    (block,) = blocks_of(tabular([inner, "x"]))
    assert texts(block)[0] == ["a · b\nc", "x"]


def test_paragraphs_and_lists_in_a_cell_stand_on_lines():
    marker = "<span class='ltx_tag ltx_tag_item'>•</span>"
    inner = f"<p class='ltx_p'>one</p><ul><li class='ltx_item'>{marker} two</li></ul>"
    (block,) = blocks_of(tabular([inner]))
    assert texts(block) == [["one\n• two"]]


def test_a_table_of_pictures_is_the_pictures():
    document = read(tabular(["<img src='a.png'>", "<img src='b.png'>"], ["", ""]))
    assert [block.data.address.rpartition("/")[2] for block in document.blocks] == [
        "a.png",
        "b.png",
    ]


def test_pictures_in_a_table_of_words_follow_it():
    document = read(tabular(["owl", "<img src='a.png'>"]))
    assert [block.kind for block in document.blocks] == ["table", "image"]
    assert texts(document.blocks[0]) == [["owl", "[picture]"]]


def test_a_table_that_lays_out_figures_is_read_as_what_it_holds():
    figure = "<figure class='ltx_figure'><img src='a.png'></figure>"
    assert [block.kind for block in blocks_of(tabular([figure]))] == ["float", "image", "end"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999999", "²"])
def test_nonsense_for_a_span_does_no_harm(span):
    (block,) = blocks_of(tabular([cell("a", attributes=f"colspan='{span}' rowspan='{span}'")]))
    assert texts(block) == [["a"]]


def line(content: str, number: str = "") -> str:
    """Give a line of a listing."""
    tag = f"<span class='ltx_tag ltx_tag_listingline'>{number}</span>" if number else ""
    return f"<div class='ltx_listingline'>\n{tag}{content}\n</div>"


def listing(*lines: str, source: str = "") -> str:
    """Give a listing, with its source in a link as LaTeXML does."""
    data = base64.b64encode(source.encode()).decode()
    link = f"<a href='data:text/plain;base64,{data}' download=''>⬇</a>" if source else ""
    return (
        f"<div class='ltx_listing'><div class='ltx_listing_data'>{link}</div>{''.join(lines)}</div>"
    )


def test_an_algorithm_keeps_numbers_indentation_and_formulas():
    (block,) = blocks_of(
        listing(
            line(f"<b>for</b>\u00a0{X2} <b>do</b>", "1:"), line("\u00a0\u00a0\u00a0 return", "2:")
        )
    )
    first, second = block.data
    assert (first.number, "".join(span.text for span in first.spans)) == ("1:", "for x² do")
    assert [span.role for span in first.spans] == ["bold", "", "math", "", "bold"]
    assert second.spans == (Span("    return"),)


def test_a_listing_takes_blanks_and_quotes_from_its_source_and_keeps_its_roles():
    keyword = "<span class='ltx_text ltx_lst_keyword ltx_font_typewriter'>if</span>"
    space = "<span class='ltx_text ltx_lst_space ltx_font_typewriter'> </span>"
    code = "<span class='ltx_text ltx_font_typewriter'>’owl␣x’:</span>"
    (block,) = blocks_of(listing(line(space + keyword + space + code), source="    if  'owl x':\n"))
    assert block.data[0].spans == (Span("    ", ""), Span("if  ", "bold"), Span("'owl x':"))


def test_a_source_that_is_another_text_is_not_believed():
    (block,) = blocks_of(listing(line("a = 1"), source="bb = 22"))
    assert block.data[0].spans == (Span("a = 1"),)


def test_a_listing_without_lines_shows_its_source():
    (block,) = blocks_of(listing(source="\na\n\n  b\n"))
    assert [one.spans for one in block.data] == [(Span("a"),), (), (Span("  b"),)]


def test_verbatim_text_is_a_listing():
    (block,) = blocks_of("<pre class='ltx_verbatim'>\n  raw $x_1$\nend\n</pre>")
    assert [one.spans for one in block.data] == [(Span("  raw $x_1$"),), (Span("end"),)]


def entry(tag: str, *parts: str, identity: str = "bib.bib1") -> str:
    """Give an entry of a bibliography."""
    blocks = "".join(f"<span class='ltx_bibblock'> {part}\n</span>\n" for part in parts)
    return f"<li id='{identity}' class='ltx_bibitem'>{tag}\n{blocks}</li>"


@pytest.mark.parametrize(
    ("tag", "label"),
    [
        ("<span class='ltx_tag ltx_role_refnum ltx_tag_bibitem'>[12]</span>", "[12]"),
        (
            "<span class='ltx_tag ltx_tag_bibitem'>Lamp &amp; Wick\n (2020)</span>",
            "Lamp & Wick (2020)",
        ),
        ("<span class='ltx_bibtag ltx_role_refnum'>3</span>", "[3]"),
        ("<span class='ltx_bibtag ltx_role_refnum'>LW20</span>", "[LW20]"),
        ("", ""),
    ],
)
def test_an_entry_has_its_label_and_a_lone_blank_between_its_parts(tag, label):
    (block,) = blocks_of(
        f"<ul class='ltx_biblist'>{entry(tag, 'A. Lamp.', '<em>On owls</em>.', 'Oil, 2020.')}</ul>"
    )
    assert (block.kind, block.label, block.ids) == ("reference", label, ("bib.bib1",))
    assert block.spans == (
        Span("A. Lamp."),
        Span(" "),
        Span("On owls", "italic"),
        Span("."),
        Span(" "),
        Span("Oil, 2020."),
    )


def test_where_an_entry_is_cited_is_left_out():
    cited = "<span class='ltx_bibblock ltx_bib_cited'>Cited by: <a href='#S1'>§1</a>.</span>"
    document = read(f"<ul class='ltx_biblist'>{entry('', 'An owl.', cited)}</ul>")
    assert shape(document) == ["reference An owl."]


def test_items_of_a_bibliography_without_classes_are_entries():
    document = read("<ul class='ltx_biblist'><li>An owl.</li></ul>" + paragraph("x"))
    assert shape(document) == ["reference An owl.", "paragraph x"]
