"""Markdown pages read as documents."""

from __future__ import annotations

import pytest

from tui_reader.text.document import Block, Document, EquationRow, Image
from tui_reader.text.from_markdown import read_markdown

ADDRESS = "https://huggingface.co/papers/2608.00001.md"
HEADER = (
    "Title: [2608.00001v2] Lamps of the North\n\nURL Source: https://arxiv.org/html/2608.00001\n\n"
    "Published Time: Fri, 21 Aug 2026 00:00:00 GMT\n\nMarkdown Content:\n"
)


def read(text: str, header: str = "") -> Document:
    return read_markdown((header + text).encode(), ADDRESS)


def blocks(text: str, kind: str = "") -> list[Block]:
    return [block for block in read(text).blocks if not kind or block.kind == kind]


def shape(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, block.text) for block in document.blocks]


def test_the_header_of_the_service_is_read_off() -> None:
    document = read("Lamps burn.\n", HEADER)
    assert shape(document) == [
        ("title", "", "Lamps of the North"),
        ("paragraph", "", "Lamps burn."),
    ]
    assert document.address == ADDRESS


def test_lines_like_a_header_stay_where_there_is_none() -> None:
    [block] = blocks("Warning: lamps are hot.\n")
    assert block.text == "Warning: lamps are hot."


def test_a_title_stands_once() -> None:
    document = read("# Lamps of the north\n\n## 1 Light\n\nIt is.\n", HEADER)
    assert [block.kind for block in document.blocks] == ["title", "heading", "paragraph"]


def test_without_a_header_the_first_great_heading_is_the_title() -> None:
    assert shape(read("# 20 Lamps\n\nLight.\n\n# One\n\nA\n"))[0] == ("heading", "20", "Lamps")
    assert shape(read("# Twenty Lamps\n\nLight.\n\n## One\n\nA\n"))[0][::2] == (
        "title",
        "Twenty Lamps",
    )


def test_what_arxiv_says_around_a_paper_is_left_out() -> None:
    text = (
        "Back to arXiv\n\nThis is experimental HTML to improve accessibility.\n\n"
        "![arXiv logo](https://arxiv.org/static/logo.svg)\n\n# Lamps of the North\n\n"
        "Back to Abstract\n\n## Table of Contents\n\n*   [1 Light](#S1)\n*   [2 Dark](#S2)\n\n"
        "## 1 Light\n\nReport issue for preceding element\n\nBack to arXiv we go.\n"
    )
    document = read(text, HEADER)
    assert [block.text for block in document.blocks] == [
        "Lamps of the North",
        "Light",
        "Back to arXiv we go.",
    ]


@pytest.mark.parametrize(
    ("written", "label", "title"),
    [
        ("1 Light", "1", "Light"),
        ("3.1 Light", "3.1", "Light"),
        ("3.1. Light", "3.1", "Light"),
        ("10.2.3 Light", "10.2.3", "Light"),
        ("Appendix A Proofs", "A", "Proofs"),
        ("A.1 Proofs", "A.1", "Proofs"),
        ("B. Proofs", "B", "Proofs"),
        ("IV Results", "IV", "Results"),
        ("IV-A Setup", "IV-A", "Setup"),
        ("A Survey of Lamps", "", "A Survey of Lamps"),
        ("2020 in Lamps", "", "2020 in Lamps"),
        ("3D Lamps", "", "3D Lamps"),
        ("Light", "", "Light"),
    ],
)
def test_numbers_are_split_off_headings(written: str, label: str, title: str) -> None:
    [heading] = blocks(f"## {written}\n", "heading")
    assert (heading.label, heading.text) == (label, title)


def test_sections_are_of_level_2_however_they_are_written() -> None:
    for marks in ("#", "##", "###"):
        text = f"Lamps.\n\n{marks} 1 A\n\n{marks}# 1.1 B\n\n###### Abstract\n\nC\n"
        assert [block.level for block in blocks(text, "heading")] == [2, 3, 2]


# Mathematics


def math(text: str) -> list[tuple[str, str]]:
    [block] = blocks(text)
    return [(span.text, span.tex) for span in block.spans if "math" in span.role]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Let $x_1$ be.", [("x₁", "x_1")]),
        (r"Let \(x_1\) be.", [("x₁", "x_1")]),
        ("Let $x_1 * y_2 * z$ be.", [("x₁*y₂*z", "x_1 * y_2 * z")]),
        (r"About 95$\sim$100 lamps.", [("∼", r"\sim")]),
        (r"So \begin{math}x^2\end{math} is.", [("x²", "x^2")]),
        ("It costs $5 and not $10.", []),
        ("It costs $5, or 3$ more.", []),
        (r"It costs \$5 or \$x_1.", []),
        (r"As in \[12\] and \(see below\).", []),
        ("The code `$x_1$` and `\\(x\\)`.", []),
    ],
)
def test_formulas_in_a_line(text: str, found: list[tuple[str, str]]) -> None:
    assert math(text) == found


def test_code_stays_as_it_is_written() -> None:
    [block] = blocks("Write `\\(x\\)` and `a\\[1\\]`.")
    assert block.text == r"Write \(x\) and a\[1\]."
    [listing] = blocks("```tex\n\\(x\\) $y$\n\n\\begin{align}a\\end{align}\n```\n", "listing")
    assert isinstance(listing.data, tuple)
    lines = ["".join(span.text for span in line.spans) for line in listing.data]  # type: ignore[union-attr]
    assert lines == [r"\(x\) $y$", "", r"\begin{align}a\end{align}"]


def test_a_short_formula_does_not_break() -> None:
    assert math("Let $a = b$ be.") == [("a\u00a0=\u00a0b", "a = b")]


def test_tex_without_dollars_is_read_too() -> None:
    [block] = blocks(r"Ida Bell{}^{1} found \alpha_{1} there.")
    assert "{" not in block.text and "\\" not in block.text


def rows(block: Block) -> list[EquationRow]:
    assert isinstance(block.data, tuple)
    return [row for row in block.data if isinstance(row, EquationRow)]


@pytest.mark.parametrize(
    "written",
    [
        "$$E = mc^2$$",
        "$$\nE = mc^2\n$$",
        r"\[E = mc^2\]",
        "\\[\nE = mc^2\n\\]",
        "\\begin{equation}\nE = mc^2\n\\end{equation}",
        "\\begin{equation*}E = mc^2\\label{e}\\end{equation*}",
        "$$\\begin{equation}E = mc^2\\end{equation}$$",
    ],
)
def test_formulas_on_lines_of_their_own(written: str) -> None:
    [block] = blocks(written)
    assert block.kind == "equation"
    [row] = rows(block)
    [[formula]] = row.cells
    assert getattr(formula, "tex", "") == "E = mc^2"


@pytest.mark.parametrize(
    "written",
    ["$$E = mc^2$$(3)", "$$E = mc^2$$\n\n(3)", r"$$E = mc^2 \tag{3}$$", "$$\nE = mc^2\n$$ (3)"],
)
def test_the_number_of_an_equation_goes_with_it(written: str) -> None:
    [block] = blocks(written)
    assert [row.number for row in rows(block)] == ["(3)"]


def test_a_displayed_formula_parts_its_paragraph() -> None:
    found = blocks("So that $$a = b$$ holds, and \\[c_1 = d\\] too.")
    assert [block.kind for block in found] == [
        "paragraph",
        "equation",
        "paragraph",
        "equation",
        "paragraph",
    ]
    assert found[2].text == "holds, and"


@pytest.mark.parametrize("name", ["align", "align*", "aligned", "eqnarray", "split"])
def test_rows_and_cells_of_an_equation_stay_apart(name: str) -> None:
    inner = r"a &= b \\ c &= \begin{cases} 1 & x \\ 2 & y \end{cases} \tag{7}"
    [block] = blocks(f"$$\\begin{{{name}}}{inner}\\end{{{name}}}$$")
    assert [len(row.cells) for row in rows(block)] == [2, 2]
    assert [row.number for row in rows(block)] == ["", "(7)"]


def test_two_environments_beside_each_other_are_not_taken_for_one() -> None:
    tex = r"\begin{aligned}a&b\end{aligned}+\begin{aligned}c&d\end{aligned}"
    [block] = blocks(f"$${tex}$$")
    [row] = rows(block)
    assert len(row.cells) == 1


@pytest.mark.parametrize("tex", [r"\frac{", r"{" * 200 + "}" * 200, "x" * 20_000])
def test_a_formula_that_cannot_be_read_is_shown_as_written(tex: str) -> None:
    [block] = blocks(f"$$\n{tex}\n$$")
    assert block.kind == "paragraph" and block.text == tex


# Blocks


def test_lists_keep_their_markers_and_depth() -> None:
    found = blocks("3. one\n\n   more\n4. two\n   - deep\n")
    assert [(block.kind, block.level, block.label, block.text) for block in found] == [
        ("item", 1, "3.", "one"),
        ("item", 1, "", "more"),
        ("item", 1, "4.", "two"),
        ("item", 2, "•", "deep"),
    ]


def test_an_item_that_begins_with_a_formula_keeps_its_marker() -> None:
    assert [(block.kind, block.label) for block in blocks("- $$a = b$$\n")] == [
        ("item", "•"),
        ("equation", ""),
    ]


def test_tables_have_cells_heads_and_alignment() -> None:
    [table] = blocks("| Lamp | Glow |\n|:--|--:|\n| **A** | $x_1$ |\n| B | `2` |\n")
    assert isinstance(table.data, tuple) and len(table.data) == 3
    head, first, _ = table.data
    assert [cell.is_head and cell.rule_below for cell in head] == [True, True]  # type: ignore[union-attr]
    assert [cell.align for cell in first] == ["left", "right"]  # type: ignore[union-attr]
    assert [cell.spans[0].role for cell in first] == ["bold", "math"]  # type: ignore[union-attr]


def test_pictures_are_blocks_and_their_words_say_something() -> None:
    document = read(
        "See ![Image 3: A lamp](x1.png) here.\n\n![Image 4: Refer to caption](x2.png)\n", HEADER
    )
    pictures = [block.data for block in document.blocks if isinstance(block.data, Image)]
    base = "https://arxiv.org/html/2608.00001"
    assert pictures == [Image(f"{base}/x1.png", "A lamp"), Image(f"{base}/x2.png", "")]


def test_captions_float_with_what_they_describe() -> None:
    text = (
        "![x](a.png)\n\n![y](b.png)\n\n**Figure 1:** Two lamps.\n\nProse.\n\nTable 2: Lamps.\n\n"
        "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |\n\nTable 3: More.\n"
    )
    assert [(block.kind, block.label) for block in blocks(text)] == [
        ("float", "figure"),
        ("image", ""),
        ("image", ""),
        ("caption", "Figure 1:"),
        ("end", "figure"),
        ("paragraph", ""),
        ("float", "table"),
        ("caption", "Table 2:"),
        ("table", ""),
        ("end", "table"),
        ("float", "table"),
        ("table", ""),
        ("caption", "Table 3:"),
        ("end", "table"),
    ]


def test_quotes_code_and_rules() -> None:
    text = "> said\n> > again\n\n---\n\n    code\n\n*soft* **loud** ***both*** `x`\n"
    found = blocks(text)
    assert [(block.kind, block.level) for block in found[:3]] == [
        ("quote", 1),
        ("quote", 2),
        ("listing", 0),
    ]
    roles = [span.role for span in found[3].spans if span.text.strip()]
    assert roles == ["italic", "bold", "bold italic", "code"]


def test_html_is_shown_as_text() -> None:
    [block] = blocks("A <b>lamp</b> & <script>alert(1)</script>.")
    assert block.text == "A <b>lamp</b> & <script>alert(1)</script>."
