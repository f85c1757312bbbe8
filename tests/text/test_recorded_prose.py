"""Recorded titles and abstracts: what is read of them, and that prose is left alone."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui_reader.deliver.page_text import read_page_text
from tui_reader.model.clean import clean_block
from tui_reader.model.paper import Paper
from tui_reader.text.readable import readable_abstract, readable_authors, readable_title
from tui_reader.text.repair import lost_tex, repaired

TEX_LEFT = re.compile(r"\\[A-Za-z]|\\[^A-Za-z\s]|\$(?!\d)|[_^]\{|\{[A-Za-z ]*\}")
ANY_TEX = re.compile(r"[\\$_^{]")
PUNCTUATION = re.compile(r"``|''|[\"“”`‘’']|-{2,3}|[–—]|~|\s+")


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        yield from map(json.loads, file)


@pytest.fixture(scope="module")
def preprints(shared_data: Path) -> list[Paper]:
    """Give papers as arXiv has them, their TeX whole."""
    path = shared_data / "corpus" / "arxiv_api_abstracts_half.jsonl.gz"
    return [
        Paper(f"arxiv:{one['id']}", one["title"], abstract=one["summary"], sources=("arxiv",))
        for one in records(path)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def page(shared_data: Path) -> list[Paper]:
    """Give the papers of a page whose text has lost its TeX."""
    text = (shared_data / "hf" / "search_page_as_text.txt").read_text("utf-8")
    return [entry.paper for entry in read_page_text(text).entries]


# Whole TeX


def test_hardly_any_tex_is_left_in_what_arxiv_gives(preprints: list[Paper]) -> None:
    read = [text for one in preprints for text in (readable_title(one), readable_abstract(one))]
    left = [text for text in read if TEX_LEFT.search(text)]
    assert len(read) > 13_000
    assert len(left) <= len(read) / 100


def test_what_is_read_is_safe_to_show(preprints: list[Paper]) -> None:
    for one in preprints[::7]:
        assert clean_block(readable_abstract(one)) == readable_abstract(one)


def test_prose_without_tex_keeps_all_but_its_quotes_and_dashes(
    preprints: list[Paper], shared_data: Path
) -> None:
    archive = records(shared_data / "hf" / "daily_papers_all_raw.jsonl.gz")
    abstracts = [
        *(one.abstract for one in preprints),
        *(one["paper"]["summary"] for one in archive),
    ]
    plain = [text for text in abstracts if text and not ANY_TEX.search(text)]
    assert len(plain) >= 3_000
    for text in plain:
        read = readable_abstract(Paper("x", "T", abstract=text, sources=("arxiv",)))
        assert PUNCTUATION.sub(" ", read).split() == PUNCTUATION.sub(" ", text).split()


def test_old_records_with_accents_in_their_names_are_read(shared_data: Path) -> None:
    path = shared_data / "corpus" / "arxiv_abs_records.jsonl"
    left = total = 0
    for one in records(path):
        paper = Paper(
            "x", one["title"], (one["authors"],), one["abstract"], sources=("arxiv",)
        )  # fmt: skip
        assert not re.search(r"\\['\"`^~=.]", " ".join(readable_authors(paper)))
        for text in (readable_title(paper), readable_abstract(paper)):
            total += 1
            left += TEX_LEFT.search(text) is not None
    assert left <= total / 50  # particle physics has macros of its own


# Lost TeX

FRAGMENTS: dict[int, list[tuple[str, str]]] = {
    0: [("Omega_{rm m}", "Ωₘ"), ("Omega_{rm b}", "Ω_b"), ("sim10", "∼ 10"), ("sigma_8", "σ₈"),
        ("zleq3", "z ≤ 3"), ("Omega_{rm m}", "Ωₘ"), ("Omega_{rm m}", "Ωₘ"),
        ("Omega_{rm b}/Omega_{rm m}", "Ω_b/Ωₘ")],
    1: [("ell_0", "ℓ₀")],
    23: [("ell_2", "ℓ₂")],
    27: [("le 8", "≤ 8")],
    51: [("(X_1, dots, X_n)", "(X₁, …, Xₙ)"), ("mu^star", "μ⋆"),
         ("(Z_1, dots, Z_n)", "(Z₁, …, Zₙ)"), ("mu^star", "μ⋆")],
    54: [("scriptsizeF", "F")],
    71: [("1.73times", "1.73×")],
    72: [("(D^3)", "(D³)"), ("(D^3)", "(D³)"),
         ("leftlfloor L times (alpha^i) rightrfloor", "⌊L×(αⁱ)⌋"), ("T_i", "Tᵢ"), ("D^3", "D³"),
         ("7 sim 70", "7 ∼ 70"), ("D^3", "D³")],
    75: [("2times", "2×"), ("2times", "2×")],
    87: [("(varepsilon,delta)", "(ε, δ)")],
    90: [("varepsilon", "ε")] * 4,
    96: [("B(d,n)=c,dlog_2 n", "B(d, n) = c, d log₂ n"), ("L_k", "Lₖ"), ("L_k^{phase}", "Lₖᵖʰᵃˢᵉ"),
         ("P^{Psi} neq NP^{Psi}", "P^Ψ ≠ NP^Ψ"), ("iota_k", "ιₖ"), ("iota_{k-1}", "ιₖ₋₁"),
         ("AC^{0}", "AC⁰"), ("NC^{1}", "NC¹")],
    106: [("E_pi[ell(Y mid Gamma_pi(X))]", "E_π[ℓ(Y ∣ Γ_π(X))]"), ("ell(Y mid X)", "ℓ(Y ∣ X)"),
          ("a+bln n", "a+b ln n"), ("b approx 0.377", "b ≈ 0.377"), ("b approx 0.147", "b ≈ 0.147"),
          ("sim 0.13", "∼ 0.13")],
    115: [("varepsilon", "ε")] * 2,
    117: [("O(varepsilon^{-(2+D)})", "O(ε⁻⁽²⁺ᴰ⁾)"), ("O(varepsilon^{-2(1+D)})", "O(ε⁻²⁽¹⁺ᴰ⁾)"),
          ("varepsilon", "ε"), ("O(varepsilon^{-2})", "O(ε⁻²)"),
          ("O(varepsilon^{-2(1 + delta)})", "O(ε⁻²⁽¹⁺ᵟ⁾)"), ("0 < delta < frac12", "0 < δ < ½")],
}  # fmt: skip
"""What was lost, in order, and what is shown for it, by the number of the paper on the page."""

AMBIGUOUS = {
    28: ["4 times their speed"],
    59: ["phi-Decoding"] * 4,
    64: ["gamma or Dirichlet"],
    77: ["gamma-control"],
    93: ["Phi-reasoning"],
    96: ["Psi-Turing", "Psi-Turing", "Psi-TM"],
}
"""Words that may as well be prose, and stay."""


def test_every_lost_fragment_of_the_page_is_shown_as_a_formula(page: list[Paper]) -> None:
    assert len(page) == 119
    assert sum(map(len, FRAGMENTS.values())) == 53
    for number, fragments in FRAGMENTS.items():
        written = f"{page[number].title} {page[number].abstract}"
        read = f"{readable_title(page[number])} {readable_abstract(page[number])}"
        in_written = in_read = 0
        for lost, shown in fragments:
            in_written = written.index(lost, in_written) + len(lost)
            in_read = read.index(shown, in_read) + len(shown)


def test_no_other_paper_of_the_page_is_touched(page: list[Paper]) -> None:
    touched = {
        number
        for number, paper in enumerate(page)
        if repaired(paper.title) != paper.title or lost_tex(paper.abstract)
    }
    assert touched == set(FRAGMENTS)


def test_words_that_may_be_prose_stay_words(page: list[Paper]) -> None:
    for number, words in AMBIGUOUS.items():
        read = f"{readable_title(page[number])} {readable_abstract(page[number])}"
        place = 0
        for word in words:
            place = read.index(word, place) + len(word)


def test_what_is_put_back_was_a_formula(preprints: list[Paper]) -> None:
    """Abstracts without TeX are prose: what is put back there is what authors typed plainly."""
    plain = [one.abstract for one in preprints if not ANY_TEX.search(one.abstract)]
    assert len(plain) > 1_500
    assert sum(map(lost_tex, plain)) <= 5
