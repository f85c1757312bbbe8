"""What an entry of a bibliography is about: made-up entries in many styles, and recorded ones."""

from __future__ import annotations

import re

import pytest

from tui_reader.text.document import Block, Span
from tui_reader.text.from_html import read_html
from tui_reader.text.reference import Reference, read_reference

BORDER = Span(" ")


def entry(*parts: str | Span, label: str = "") -> Reference:
    """Read an entry of some spans; `_words_` are in italics."""
    spans = [
        piece
        for part in parts
        for piece in ([part] if isinstance(part, Span) else _set_in_italics(part))
    ]
    return read_reference(Block("reference", tuple(spans), label=label))


def _set_in_italics(text: str) -> list[Span]:
    pieces = re.split(r"_([^_]+)_", text)
    roles = ("", "italic")
    return [Span(piece, roles[place % 2]) for place, piece in enumerate(pieces) if piece]


STYLES = [
    (
        ("A. Lamp, B. Wick, and C. Oil, “A fast owl for slow lamps,” in _Proc. Owls_, 2019.",),
        ("A fast owl for slow lamps", "A. Lamp, B. Wick, and C. Oil", "2019"),
    ),
    (
        (
            "Ann Lamp, Bo Wick, and Cy Oil. 2021.",
            BORDER,
            "Owls that count.",
            BORDER,
            "In _ACL_, 1–9.",
        ),
        ("Owls that count", "Ann Lamp, Bo Wick, and Cy Oil", "2021"),
    ),
    (
        ("Ann Lamp, Bo Wick, and Cy Oil. 2021. Owls that count. In _Findings of ACL 2021_.",),
        ("Owls that count", "Ann Lamp, Bo Wick, and Cy Oil", "2021"),
    ),
    (
        ("A. Lamp, B. Wick, Owls that count, in the dark, Journal of Owls 12 (2020) 3–4.",),
        ("Owls that count, in the dark", "A. Lamp, B. Wick", "2020"),
    ),
    (
        ("A. Lamp and B. Wick, Phys. Rev. Lett. 100, 1234 (2008).",),
        ("", "A. Lamp and B. Wick", "2008"),
    ),
    (
        ("Lamp, A., Wick, B. & Oil, C. Owls that count. _Nature_ 12, 3–4 (2020).",),
        ("Owls that count", "Lamp, A., Wick, B. & Oil, C.", "2020"),
    ),
    (
        ("Lamp, A., & Wick, B. (2019). Owls that count: a survey. _Journal of Owls_, 12(3), 4.",),
        ("Owls that count: a survey", "Lamp, A., & Wick, B", "2019"),
    ),
    (
        ("Bo Wick.", BORDER, "_Owls and Lamps_, volume 3.", BORDER, "Big Press, 2001."),
        ("Owls and Lamps", "Bo Wick", "2001"),
    ),
    (
        ("Ann Lamp, Noam Wick, et al.", BORDER, "Attention is not enough, 2017.", BORDER, "URL x."),
        ("Attention is not enough", "Ann Lamp, Noam Wick, et al.", "2017"),
    ),
    (
        ("Lamp A, Wick N, Oil N, et al. Attention is not enough. Adv Owl Syst. 2017;30:1–9.",),
        ("Attention is not enough", "Lamp A, Wick N, Oil N, et al.", "2017"),
    ),
    (
        ("Diederik P. Lamp and Jimmy Wick. Ada: A method for owls. In _ICLR_, 2015.",),
        ("Ada: A method for owls", "Diederik P. Lamp and Jimmy Wick", "2015"),
    ),
    (
        ("Felix J Lamp, James Wick, and Bo Oil.", BORDER, "Looking inward.", BORDER, "2024."),
        ("Looking inward", "Felix J Lamp, James Wick, and Bo Oil", "2024"),
    ),
    (
        ("Lamp, K., Wick, X., Oil, S.: Deep owls. In: CVPR (2016)",),
        ("Deep owls", "Lamp, K., Wick, X., Oil, S.", "2016"),
    ),
    (
        ("A. Lamp and B. Wick, _How many lamps does an owl need?_, Trans. Owls 12 (2003).",),
        ("How many lamps does an owl need?", "A. Lamp and B. Wick", "2003"),
    ),
    (
        ("X. Lamp, Strong oil for owls. _Journal of Owl Analysis_ 225 (1998) 608-623.",),
        ("Strong oil for owls", "X. Lamp", "1998"),
    ),
    (("Lamp A., de Wick Oil B., 2004, MNRAS, 352, 376",), ("", "Lamp A., de Wick Oil B.", "2004")),
    (
        ("Lamp D, Wick G (1996) A review of owls. Knowl Eng Rev 12:341–367",),
        ("A review of owls", "Lamp D, Wick G", "1996"),
    ),
    (("OpenOwl.", BORDER, "Owl-4 report, 2023."), ("Owl-4 report", "OpenOwl", "2023")),
    (("J. H. B. Lamp, private communication, September 3, 1996.",), ("", "J. H. B. Lamp", "1996")),
]


@pytest.mark.parametrize(("parts", "expected"), STYLES, ids=lambda value: str(value[0])[:30])
def test_title_authors_and_year_are_found_in_many_styles(parts, expected):
    title, authors, year, _, _ = entry(*parts)
    assert (title, authors.removesuffix("."), year) == (
        expected[0],
        expected[1].removesuffix("."),
        expected[2],
    )


@pytest.mark.parametrize("parts", [parts for parts, _ in STYLES])
def test_a_title_is_a_part_of_the_entry(parts):
    text = "".join(part if isinstance(part, str) else part.text for part in parts)
    assert entry(*parts).title in text.replace("_", "")


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (
            ("A. Lamp.", BORDER, "Owls.", BORDER, "arXiv preprint arXiv:2305.12345, 2023."),
            "arxiv:2305.12345",
        ),
        (
            ("A. Lamp.", BORDER, "Owls.", BORDER, "_CoRR_, abs/2305.12345, 2023."),
            "arxiv:2305.12345",
        ),
        (("A. Lamp, Owls, hep-th/9901001.",), "arxiv:hep-th/9901001"),
        (("A. Lamp, ", Span("Owls", "", "https://arxiv.org/abs/2305.12345v2")), "arxiv:2305.12345"),
        (("A. Lamp, ", Span("Owls", "", "https://doi.org/10.1234/Owl.5")), "doi:10.1234/owl.5"),
        (("A. Lamp, Owls. doi:10.1234/owl.5. arXiv:2305.12345",), "arxiv:2305.12345"),
        (("A. Lamp, Owls. 2023.",), ""),
    ],
)
def test_the_key_is_an_id_in_the_text_or_a_link_of_a_preprint_first(parts, key):
    assert entry(*parts).key == key


@pytest.mark.parametrize(
    ("label", "text", "year"),
    [
        ("Lamp et al. (2020a)", "A. Lamp. Owls. 1999.", "2020"),
        ("[3]", "A. Lamp. Owls of 1984. J. Owls 12 (1999), 2001–2010.", "1999"),
        ("[3]", "A. Lamp. Owls. Oil Press, 1999.", "1999"),
        ("[3]", "A. Lamp. Owls. https://owl.example/2015/x", ""),
        ("[3]", "A. Lamp. Owls. arXiv:1912.01234", "2019"),
        ("[LW20]", "A. Lamp. Owls.", ""),
    ],
)
def test_the_year_is_the_label_s_or_the_text_s(label, text, year):
    assert entry(text, label=label).year == year


def test_the_address_is_the_first_link_out_of_the_page():
    links = (Span("12", "cite", "#bib.bib2"), Span("here", "", "https://owl.example/"))
    assert entry("A. Lamp, ", *links).address == "https://owl.example/"
    assert entry("A. Lamp.").address == ""


@pytest.mark.parametrize(
    "text", ["", " ", ".", ",,,", "{", '{"title": "x"}', "(" * 5_000, "A. " * 5_000]
)
def test_what_is_no_entry_gives_nothing_or_little(text):
    assert entry(text)._replace(authors="") == Reference("", "", "", "", "")


# What may have no title: the styles of physics, and records that a converter printed raw.
WITHOUT_TITLES = re.compile(
    r",? (?:1[89]|20)\d\d[a-z]?, [A-Zap]|private communication|Proceedings of the 5th"
)


@pytest.mark.parametrize(
    "name",
    [
        "arxiv_2501.11120v1.html",
        "arxiv_proto_angular_momentum_2023.html",
        "arxiv_proto_astronomical_ml_2023.html",
        "arxmliv_0903.1000.html",
        "arxmliv_1311.0066.xhtml",
    ],
)
def test_recorded_entries_have_titles_and_years(shared_data, name):
    document = read_html((shared_data / "html" / name).read_bytes(), "")
    entries = [block for block in document.blocks if block.kind == "reference"]
    read = [(block.text, read_reference(block)) for block in entries]
    titled = [one for text, one in read if not WITHOUT_TITLES.search(text)]
    assert sum(len(one.title.split()) > 1 for one in titled) >= 0.9 * len(titled)
    assert sum(bool(one.year) for _, one in read) >= 0.9 * len(read)
    assert sum(bool(one.authors) for _, one in read) >= 0.9 * len(read)
    for text, one in read:
        assert one.title in text.replace("\u00a0", " ")
        assert not re.search(r"arxiv|https?:|\bpp\.|\d{4}\)?\Z", one.title, re.IGNORECASE)
        assert one.year in text + "".join(block.label for block in entries)
