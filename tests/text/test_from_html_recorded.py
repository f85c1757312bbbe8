"""Whole recorded pages: counts equal to the page's own, links that all lead somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tui_reader.model.clean import clean_block
from tui_reader.text.document import Block, Document, EquationRow, Formula, Image
from tui_reader.text.from_html import read_html
from tui_reader.text.html_ends import spans_in
from tui_reader.text.math_line import one_line

ARXIV = "arxiv_2501.11120v1.html"
ANGULAR = "arxiv_proto_angular_momentum_2023.html"
ASTRONOMY = "arxiv_proto_astronomical_ml_2023.html"
OLD = "arxmliv_0903.1000.html"
XHTML = "arxmliv_1311.0066.xhtml"
PLAIN = "latexmlc_2401.00001.doc.html"
PLAIN_REFS = "latexmlc_2401.00002.doc_with_refs.html"
FEATURES = "own-feature-test.html"
SHAPE = "own-oxide-shape.html"
PAGES = (ARXIV, ANGULAR, ASTRONOMY, OLD, XHTML, PLAIN, PLAIN_REFS, FEATURES, SHAPE)
LEVELS = {2: "section", 3: "subsection", 4: "subsubsection", 5: "paragraph"}


@cache
def _read(path: Path) -> tuple[Document, LexborHTMLParser]:
    page = path.read_bytes()
    address = "https://arxiv.org/html/2501.11120v1" if path.name == ARXIV else ""
    return read_html(page, address), LexborHTMLParser(page)


@pytest.fixture
def pages(shared_data):
    """Give a recorded page by its name: what is read of it, and its tree."""
    return lambda name: _read(shared_data / "html" / name)


@pytest.fixture(params=PAGES)
def recorded(request, pages):
    """Give each recorded page."""
    return pages(request.param)


def of_kind(document: Document, *kinds: str) -> list[Block]:
    """Give the blocks of some kinds."""
    return [block for block in document.blocks if block.kind in kinds]


def count(tree: LexborHTMLParser, selector: str) -> int:
    """Count the elements of a document, those around it left out."""
    document = tree.css_first(".ltx_document")
    return len(document.css(selector))


def test_no_internal_link_leads_nowhere(recorded):
    document, _ = recorded
    targets = [span.target for block in document.blocks for span in spans_in(block)]
    internal = [target for target in targets if target.startswith("#")]
    assert [target for target in internal if document.place_of(target) is None] == []


def test_every_link_in_the_text_that_has_a_place_is_kept(recorded):
    document, tree = recorded
    root = tree.css_first(".ltx_document")
    names = {node.id for node in root.css("[id]")}
    hrefs = {link.attributes.get("href") or "" for link in root.css("p a, td a, figcaption a")}
    targets = {f"#{href.rpartition('#')[2]}" for href in hrefs if "#" in href}
    kept = {span.target for block in document.blocks for span in spans_in(block)}
    assert {target for target in targets if target[1:] in names} <= kept


def test_sections_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    added = [("bib",), ("notes",), ("abstract1",)]
    headings = [
        block
        for block in of_kind(document, "heading")
        if block.ids[:1] not in added and (block.ids or block.text != "Abstract")
    ]
    for level, kind in LEVELS.items():
        expected = count(tree, f".ltx_title_{kind}")
        expected += count(tree, ".ltx_title_appendix") if level == 2 else 0
        assert len([block for block in headings if block.level == level]) == expected


def test_appendices_have_letters(recorded):
    document, tree = recorded
    letters = [block for block in of_kind(document, "heading") if re.match(r"[A-Z]\Z", block.label)]
    roman = {block.label for block in letters if block.ids[:1] and block.ids[0].startswith("S")}
    assert len(letters) - len(roman) == count(tree, ".ltx_title_appendix")


def test_figures_and_tables_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    for kind in ("figure", "table"):
        words = [
            re.sub(r"\W+", " ", tag.text()).strip()
            for tag in tree.css(f"figure.ltx_{kind} > figcaption > .ltx_tag_{kind}")
        ]
        numbered = [word for word in words if word.lower().startswith(kind)]
        captions = [
            block for block in of_kind(document, "caption") if block.label.lower().startswith(kind)
        ]
        assert len(captions) == len(numbered)
    opened, closed = of_kind(document, "float"), of_kind(document, "end")
    assert sorted(block.label for block in opened) == sorted(block.label for block in closed)


def test_pictures_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    images = [block for block in of_kind(document, "image") if block.data != Image("")]
    shown = [block for block in of_kind(document, "image") if block.data == Image("")]
    lost = sum(
        figure.css_first("img, svg, table, .ltx_listing, p") is None
        for figure in tree.css("figure.ltx_figure")
        if figure.css_first("figcaption") is not None
    )
    assert len(images) + len(shown) == count(tree, ".ltx_graphics") + lost


def test_tables_of_cells_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    inner = count(tree, ".ltx_tabular .ltx_tabular")
    assert len(of_kind(document, "table")) == count(tree, ".ltx_tabular") - inner


def test_numbered_equations_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    numbers = [
        row.number for block in of_kind(document, "equation") for row in block.data if row.number
    ]
    tags = tree.css(".ltx_tag_equation, .ltx_tag_equationgroup")
    assert numbers == [tag.text().strip() for tag in tags]


def test_rows_of_equations_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    rows = sum(len(block.data) for block in of_kind(document, "equation"))
    assert rows == count(tree, "tr.ltx_equation")


def test_references_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    references = of_kind(document, "reference")
    assert len(references) == count(tree, ".ltx_biblist > li")
    assert all(block.ids for block in references) == (
        count(tree, ".ltx_bibitem") == len(references)
    )


def test_theorems_lists_notes_and_listings_are_as_many_as_in_the_page(recorded):
    document, tree = recorded
    assert len(of_kind(document, "theorem")) == count(tree, ".ltx_theorem, .ltx_proof")
    marked = [block for block in of_kind(document, "item") if block.label]
    assert len(marked) == count(tree, "li.ltx_item")
    notes = count(tree, ".ltx_note") - count(tree, ".ltx_note_frontmatter")
    assert len([block for block in of_kind(document, "note") if block.label]) == notes
    assert len(of_kind(document, "listing")) == count(tree, "div.ltx_listing, pre")


def test_every_word_of_a_paragraph_is_read(recorded):
    document, tree = recorded
    read = "".join(span.text for block in document.blocks for span in spans_in(block))
    read = re.sub(r"\W+", "", read)
    for paragraph in tree.css(".ltx_document p.ltx_p"):
        for part in paragraph.iter(include_text=True):
            if part.is_text_node:
                assert re.sub(r"\W+", "", clean_block(part.text_content)) in read


def test_nothing_in_the_text_is_unsafe_and_roles_are_known(recorded):
    document, _ = recorded
    roles = {"bold", "italic", "code", "math", "cite", "note", "dim"}
    for block in document.blocks:
        for span in spans_in(block):
            assert clean_block(span.text, 200_000) == span.text
            assert set(span.role.split()) <= roles
            assert span.text


def test_no_formula_is_empty_or_keeps_a_backslash(recorded):
    document, _ = recorded
    formulas = [
        one_line(item.node)
        for block in of_kind(document, "equation")
        for row in block.data
        for cell in row.cells
        for item in cell
        if isinstance(item, Formula)
    ]
    inline = [
        span.text
        for block in document.blocks
        for span in spans_in(block)
        if "math" in span.role.split()
    ]
    every = formulas + inline
    assert all(every)
    assert sum("\\" in text for text in every) <= len(every) * 0.005


def test_the_base_of_a_page_and_its_absolute_links_are_understood(pages):
    document, _ = pages(ARXIV)
    addresses = [block.data.address for block in of_kind(document, "image")]
    assert all(one.startswith("https://arxiv.org/html/2501.11120v1/") for one in addresses)
    external = {span.target for block in document.blocks for span in spans_in(block)}
    assert not any(target.startswith("https://arxiv.org/html/") for target in external)
    assert document.warnings == ("2 macros were unknown to the converter.",)


def test_listings_get_their_indentation_back_from_their_source(pages):
    document, _ = pages(ARXIV)
    lines = [
        "".join(span.text for span in line.spans)
        for block in of_kind(document, "listing")
        for line in block.data
    ]
    assert sum(line.startswith("        ") for line in lines) > 10
    assert not any("␣" in line for line in lines)


def test_a_table_made_of_spans_in_a_cell_is_lines_of_text(pages):
    document, _ = pages(ARXIV)
    place = document.place_of("#A3.T29")
    table = next(block for block in document.blocks[place:] if block.kind == "table")
    assert max(len(row) for row in table.data) == 2
    assert any(
        span.text.count("\n") > 4 for row in table.data for cell in row for span in cell.spans
    )


def test_an_indented_page_reads_like_one_that_is_not(pages):
    document, _ = pages(ANGULAR)
    text = "".join(span.text for block in document.blocks for span in spans_in(block))
    assert re.findall(r" [.,;:)]|\( ", text) in ([], [" ,"], [" ."])
    assert "  " not in text


def test_equations_and_pictures_that_a_page_has_lost_are_told_of(pages):
    document, _ = pages(ANGULAR)
    assert document.warnings == ("5 pictures are missing.", "8 equations are missing.")


def test_an_address_among_the_dates_is_a_fact(pages):
    document, _ = pages(ASTRONOMY)
    assert [block.kind for block in document.blocks[:5]] == [
        "title",
        "authors",
        "facts",
        "facts",
        "heading",
    ]


def test_a_group_with_one_number_has_it_in_its_first_row(pages):
    document, _ = pages(ASTRONOMY)
    block = document.blocks[document.place_of("#S2.E7") or 0]
    assert [row.number for row in block.data] == ["(7)", ""]
    assert [len(row.cells) for row in block.data] == [2, 2]


def test_the_old_pages_have_formulas_in_titles_and_labels_in_brackets(pages):
    document, _ = pages(OLD)
    assert "math" in [span.role for span in document.blocks[0].spans]
    assert [block.label for block in of_kind(document, "reference")] == [
        f"[{n}]" for n in range(1, 8)
    ]


def test_what_xhtml_closes_in_itself_does_not_swallow_the_page(pages):
    document, _ = pages(XHTML)
    assert document.blocks[0].kind == "title"
    assert len(of_kind(document, "theorem")) == 90
    assert "Contents:" not in [block.text for block in document.blocks]


def test_unknown_macros_and_lost_citations_are_counted(pages):
    assert pages(PLAIN)[0].warnings == ("5 macros were unknown to the converter.",)
    assert pages(PLAIN_REFS)[0].warnings == ("24 citations lead nowhere.",)


def test_bordered_tables_have_their_rules(pages):
    document, _ = pages(PLAIN)
    tables = of_kind(document, "table")
    assert all(cell.rule_above for block in tables for row in block.data for cell in row)


def test_the_shape_of_2026_is_read(pages):
    document, _ = pages(SHAPE)
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("title", ""),
        ("authors", ""),
        ("facts", ""),
        ("heading", ""),
        ("paragraph", ""),
        ("heading", "I"),
        ("paragraph", ""),
        ("heading", ""),
        ("reference", "[1]"),
        ("heading", ""),
        ("note", "1"),
    ]


def test_the_parts_of_an_aligned_equation_stay_apart(pages):
    document, _ = pages(FEATURES)
    rows: tuple[EquationRow, ...] = document.blocks[document.place_of("#S2.E2") or 0].data
    assert [len(row.cells) for row in rows] == [2, 2]
    assert [bool(row.cells[0]) for row in rows] == [True, False]
