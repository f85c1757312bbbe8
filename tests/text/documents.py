"""Documents out of thin air, for what has to hold for every one of them."""

from __future__ import annotations

from hypothesis import strategies as st

from tui_reader.text.document import (
    KINDS,
    Block,
    Cell,
    Document,
    EquationRow,
    Formula,
    Image,
    ListingLine,
    Span,
)
from tui_reader.text.mathml import MathNode

WORDS = st.sampled_from(
    (
        "owl",
        "a",
        "3.14",
        "state-of-the-art",
        "https://example.org/a/long/address/of/a/page",
        "漢字が続く文章",
        "「括弧」",
        "naïve",
        "e\u0301te\u0301",
        "שלום",
        "👩\u200d🔬",
        "❤\ufe0f",
        "x\u00a0=\u00a01",
        "Figure\u00a03",
        "α≤β→γ",
        "\u200dz",
    )
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.sampled_from((" ", "\n", "a\nb", "  b "))
ROLES = st.sampled_from(("", "bold", "math", "cite", "bold italic"))
TARGETS = st.sampled_from(("", "#a", "https://example.org"))
SPANS = st.lists(st.builds(Span, TEXTS, ROLES, TARGETS), max_size=4).map(tuple)
LABELS = st.sampled_from(("", "•", "1.", "[12]", "Doe and many others (2020)", "漢", "A.1"))

LEAVES = st.builds(
    MathNode,
    st.sampled_from(("mi", "mo", "mn", "mtext")),
    st.just({}),
    st.just(()),
    st.sampled_from(("x", "=", "+", "(", ")", "|", "12", "∑", "→", "words of prose", ",", "漢")),
)
FORMULAS = st.recursive(
    LEAVES,
    lambda nodes: st.builds(
        MathNode,
        st.sampled_from(("mrow", "mfrac", "msub", "msup", "msqrt", "munderover", "mtd", "mtr",
                         "mtable", "mover", "mroot", "semantics")),
        st.just({}),
        st.lists(nodes, max_size=4).map(tuple),
    ),
    max_leaves=12,
)  # fmt: skip
ITEMS = st.builds(Formula, FORMULAS, st.just("x")) | st.builds(Span, TEXTS)
EQUATIONS = st.lists(
    st.builds(
        EquationRow,
        st.lists(st.lists(ITEMS, max_size=3).map(tuple), max_size=3).map(tuple),
        st.sampled_from(("", "(1)", "(12.345 and more)")),
    ),
    max_size=3,
).map(tuple)
COUNTS = st.integers(-1, 4) | st.just(10**9)
CELLS = st.builds(
    Cell,
    SPANS,
    COUNTS,
    COUNTS,
    st.sampled_from(("left", "center", "right", "")),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
TABLES = st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=4).map(tuple)
LISTINGS = st.lists(st.builds(ListingLine, SPANS, LABELS), max_size=4).map(tuple)
DATA = {
    "equation": EQUATIONS,
    "table": TABLES,
    "listing": LISTINGS,
    "image": st.builds(Image, st.sampled_from(("", "https://example.org/a.png")), TEXTS),
}


def _block(kind: str) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        st.just(kind),
        SPANS,
        st.integers(0, 8),
        LABELS,
        st.just(()),
        DATA.get(kind, st.none()) | st.none(),
    )


BLOCKS = st.sampled_from(KINDS).flatmap(_block)
DOCUMENTS = st.lists(BLOCKS, max_size=12).map(lambda blocks: Document(tuple(blocks)))
