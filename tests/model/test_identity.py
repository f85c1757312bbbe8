"""Every spelling of a paper leads to one key, and nothing else is taken for a paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.errors import WrongUse
from tui_reader.model.identity import (
    arxiv_id,
    arxiv_key,
    doi_key,
    keys_in_text,
    month_of,
    paper_key,
    preprint_version,
    title_key,
)

SPELLINGS = [
    "2401.12345",
    "  2401.12345\n",
    "2401.12345v2",
    "2401.12345V2",
    "2401.12345.pdf",
    "arXiv:2401.12345",
    "arxiv: 2401.12345v3",
    "https://arxiv.org/abs/2401.12345",
    "https://arxiv.org/abs/arXiv:2401.12345",
    "https://arxiv.org/abs/2401.12345?context=cs",
    "http://www.arxiv.org/abs/2401.12345v1",
    "arxiv.org/abs/2401.12345",
    "https://arxiv.org/pdf/2401.12345v2.pdf",
    "https://arxiv.org/pdf/2401.12345#page=3",
    "https://arxiv.org/html/2401.12345v2/",
    "https://arxiv.org/src/2401.12345",
    "https://arxiv.org/e-print/2401.12345",
    "https://arxiv.org/format/2401.12345",
    "https://export.arxiv.org/abs/2401.12345",
    "https://ar5iv.labs.arxiv.org/html/2401.12345",
    "https://huggingface.co/papers/2401.12345",
    "https://huggingface.co/papers/2401.12345.md",
    "https://huggingface.co/papers/2401.12345#community",
    "HTTPS://HF.CO/papers/2401.12345",
    "hf.co/papers/2401.12345",
    "https://www.alphaxiv.org/abs/2401.12345v2",
    "alphaxiv.org/overview/2401.12345",
    "10.48550/arXiv.2401.12345",
    "doi:10.48550/ARXIV.2401.12345",
    "https://doi.org/10.48550/arXiv.2401.12345",
    "https://dx.doi.org/10.48550/arxiv.2401.12345",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_preprint_gives_one_key(spelling: str) -> None:
    assert paper_key(spelling) == "arxiv:2401.12345"


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("hep-th/9901001", "arxiv:hep-th/9901001"),
        ("HEP-TH/9901001v2", "arxiv:hep-th/9901001"),
        ("hepth/9901001", "arxiv:hep-th/9901001"),
        ("math.GT/0309136", "arxiv:math/0309136"),
        ("cond-mat.mes-hall/0309136v1", "arxiv:cond-mat/0309136"),
        ("https://arxiv.org/abs/q-bio.NC/0312001", "arxiv:q-bio/0312001"),
        ("https://arxiv.org/pdf/quant-ph/0201082v1.pdf", "arxiv:quant-ph/0201082"),
        ("10.48550/arXiv.hep-th/9901001", "arxiv:hep-th/9901001"),
        ("cs/0703123", "arxiv:cs/0703123"),
    ],
)
def test_old_ids_lose_their_subject_class_and_version(spelling: str, key: str) -> None:
    assert paper_key(spelling) == key
    assert paper_key(key) == key


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("10.1000/XYZ.1", "doi:10.1000/xyz.1"),
        ("doi: 10.1000/xyz.1", "doi:10.1000/xyz.1"),
        ("https://doi.org/10.1000/xyz.1/", "doi:10.1000/xyz.1"),
        ("https://doi.org/10.1016/S0370%2898%2901", "doi:10.1016/s0370(98)01"),
    ],
)
def test_a_doi_is_a_key_in_lower_case(spelling: str, key: str) -> None:
    assert paper_key(spelling) == key
    assert doi_key(key.removeprefix("doi:").upper()) == key


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "agents that plan",
        "12345",
        "2413.12345",
        "2400.12345",
        "2401.00000",
        "2401.1234",
        "1412.12345",
        "0703.1234",
        "2012.1234",
        "2401.123456",
        "2401.12345v0",
        "2401.12345v01",
        "-2401.12345",
        "hep-th/9901000",
        "hep-th/9913001",
        "hep-th/9106001",
        "hep-th/0704001",
        "commit/0601001",
        "title:not-a-hash",
        "10.48550/arXiv.nothing",
        "file:///abs/2401.12345",
        "https://example.org/arxiv.org/abs/2401.12345",
        "https://arxiv.org.example.org/abs/2401.12345",
        "https://arxiv.org/list/cs.CL/2401",
        "https://huggingface.co/papers/date/2026-08-20",
        "https://doi.org/10.1000/%1b]0;x",
        "https://doi.org/10.1000/%C3%A9",
        "https://doi.org/10.1000/a%20b",
        "http://[::1",
        "２４０１.１２３４５",
        "2401.12345 2401.12346",
        "9" * 5_000,
    ],
)
def test_what_is_not_a_paper_is_refused_with_a_hint(spelling: str) -> None:
    with pytest.raises(WrongUse) as caught:
        paper_key(spelling)
    assert len(caught.value.what) < 400
    assert "2401.12345" in caught.value.hint


@given(st.one_of(st.text(), st.text().map("https://doi.org/10.1000/{}".format)))
def test_a_key_is_plain_ascii_without_blanks_and_stands_for_itself(text: str) -> None:
    try:
        key = paper_key(text)
    except WrongUse:
        return
    assert all("!" <= character <= "~" for character in key)
    assert paper_key(key) == key


@given(st.text())
def test_keys_of_dois_are_plain_ascii_too(text: str) -> None:
    key = doi_key(f"10.1000/{text}")
    assert key is None or all("!" <= character <= "~" for character in key)


def test_the_version_is_read_but_is_no_part_of_the_key() -> None:
    assert preprint_version("https://arxiv.org/pdf/2401.12345v12") == 12
    assert preprint_version("math.GT/0309136v2") == 2
    assert preprint_version("2401.12345") is None
    assert preprint_version("no paper") is None


def test_a_bare_identifier_and_its_key_lead_to_each_other() -> None:
    assert arxiv_key("2401.12345v2") == "arxiv:2401.12345"
    assert arxiv_key("10.1000/xyz") is None
    assert arxiv_id("arxiv:hep-th/9901001") == "hep-th/9901001"
    assert arxiv_id("doi:10.1000/xyz") is None


def test_papers_are_filed_by_the_month_of_their_id() -> None:
    assert month_of("arxiv:2401.12345") == "2401"
    assert month_of("arxiv:hep-th/9901001") == "9901"
    assert month_of("doi:10.1000/xyz") == "other"


@pytest.mark.parametrize(
    "title",
    [
        "POINCARÉ maps for $k$-NN state of the art",
        "Poincare maps for k-NN state-of-the-art",
        "Poincare\u0301  maps for  $k$NN\n state of the art.",
    ],
)
def test_title_keys_survive_case_accents_dollars_and_hyphens(title: str) -> None:
    assert title_key(title) == title_key("poincaré maps for knn: state of the art")


@given(st.text())
def test_any_title_has_a_key_that_reads_back(title: str) -> None:
    assert paper_key(title_key(title)) == title_key(title)


def test_titles_of_other_words_or_signs_have_other_keys() -> None:
    titles = ["Deep nets", "Deep sets", "???", "!!!", "模型", "\ud800"]
    assert len({title_key(title) for title in titles}) == len(titles)


def test_ids_addresses_and_dois_are_found_in_text_in_order_and_once() -> None:
    text = """
    See https://arxiv.org/abs/2401.00001v2, then (arXiv:2401.00002) and [2401.00003];
    | [a](https://hf.co/papers/2401.00004)|b|, huggingface.co/papers/2401.00005
    <https://doi.org/10.1016/S0370-2693(98)01234-5>. doi = {10.1000/XYZ}, (DOI: 10.1000/abc).
    `2401.00006`, 2401.00007v3. And hep-th/9901001, **math.GT/0309136**; again 2401.00001.
    """
    assert keys_in_text(text) == [
        *(f"arxiv:2401.0000{number}" for number in range(1, 6)),
        "doi:10.1016/s0370-2693(98)01234-5",
        "doi:10.1000/xyz",
        "doi:10.1000/abc",
        "arxiv:2401.00006",
        "arxiv:2401.00007",
        "arxiv:hep-th/9901001",
        "arxiv:math/0309136",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Accuracy rose to 1234.56789 and 2012.1234 points.",
        "fixed in commit/0601001, version 1.2401.12345.6",
        "https://example.org/2401.12345 and x2401.12345y",
        "",
    ],
)
def test_numbers_and_paths_in_text_are_no_papers(text: str) -> None:
    assert keys_in_text(text) == []


@pytest.mark.parametrize("piece", ["10.1000/", ")", ".", "arxiv:", "https://", "a-", "doi: ", "("])
def test_long_hostile_text_is_scanned_without_trouble(piece: str) -> None:
    assert keys_in_text("10.1000/x" + piece * 20_000 + " 2401.12345")[-1] == "arxiv:2401.12345"


def test_every_recorded_arxiv_id_is_read(shared_data: Path) -> None:
    with (shared_data / "corpus" / "arxiv_abs_records.jsonl").open(encoding="utf-8") as lines:
        identifiers = [json.loads(line)["id"] for line in lines]
    assert identifiers
    assert [one for one in identifiers if arxiv_key(one) != f"arxiv:{one}"] == []


def test_only_archives_of_arxiv_give_old_ids(shared_data: Path) -> None:
    taxonomy = json.loads((shared_data / "arxiv" / "arxiv_taxonomy.json").read_bytes())
    old = [one["id"] for one in taxonomy["archives"] if one["start"] < "2007-04"]
    read = [one for one in old if arxiv_key(f"{one}/0001001")]
    assert set(old) - set(read) <= {"test", "bad-arch"}
