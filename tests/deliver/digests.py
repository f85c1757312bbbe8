"""Digests for tests: one of two plain papers, and any of hostile ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.deliver.hostile import foreign, maybe, papers
from tui_reader.deliver.digest import Digest, DigestPaper
from tui_reader.model.paper import Paper

LANTERNS = Paper(
    key="arxiv:2611.00101",
    title=r"Slow Lanterns in $\ell_0$",
    authors=("Ada Lovelace", "Mary Somerville", "Emmy Noether", "Grace Hopper", "Annie Easley"),
    abstract="We wait. Then we answer.",
    summary="A small model learns to wait.",
    upvotes=1_284,
    gained=12,
    repository="https://example.org/code",
    project="https://example.org/project",
    sources=("hf", "arxiv"),
)
TEA = Paper(
    key="doi:10.1000/tea",
    title="Tea",
    authors=("Xin Li",),
    abstract="We make tea, e.g. green tea. It is good.",
    doi="10.1000/tea",
    sources=("import",),
)
DIGEST = Digest(
    "2026-11-24",
    (DigestPaper(LANTERNS, "on Hugging Face Daily"), DigestPaper(TEA, 'boosted by author:"Li"')),
)

raw = st.lists(foreign | st.sampled_from("\x00\x1b\x9b\r\v\x85\u2028\u202e\ud800"), max_size=12)
# Not cleaned: a file of the library may have been edited by hand.
raw_texts = raw.map("".join)


@st.composite
def _digest_papers(draw: st.DrawFn) -> DigestPaper:
    paper = replace(
        draw(papers()),
        title=draw(raw_texts),
        authors=tuple(draw(st.lists(raw_texts, max_size=5))),
        abstract=draw(raw_texts),
        summary=draw(maybe(raw_texts)),
        repository=draw(st.none() | st.just("https://example.org/?a=1&copy=2") | raw_texts),
        gained=draw(maybe(st.integers(-9, 9_999))),
    )
    return DigestPaper(paper, draw(raw_texts))


digests = st.builds(
    Digest,
    st.dates().map(str),
    st.lists(_digest_papers(), max_size=3).map(tuple),
)
