"""A digest as plain text is narrow, aligned, and says all there is to say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.deliver.digests import DIGEST, LANTERNS, digests
from tests.deliver.hostile import few
from tui_reader.deliver.digest import FOOTER, Digest, DigestPaper, notices
from tui_reader.deliver.digest_text import WIDTH, as_text
from tui_reader.text.cells import cells

WHOLE = """\
Papers of 24 November 2026
2 papers

  1. Slow Lanterns in ℓ₀
     ▲ 1,284 +12 · Ada Lovelace, Mary Somerville, Emmy Noether and 2 more

     A small model learns to wait.

     Why: on Hugging Face Daily
     Hugging Face  https://huggingface.co/papers/2611.00101
     arXiv         https://arxiv.org/abs/2611.00101
     code          https://example.org/code
     project       https://example.org/project

  2. Tea
     Xin Li

     We make tea, e.g. green tea.

     Why: boosted by author:"Li"
     DOI  https://doi.org/10.1000/tea

Each paper is sent once. What gets in, how many, and to whom it goes stands
under [digest] in the configuration.
"""


def bare(text: str) -> str:
    """Take the blanks and line ends out of a text."""
    return "".join(text.split())


def test_a_digest_of_two_papers() -> None:
    assert as_text(DIGEST) == WHOLE


def test_long_lines_are_wrapped_below_the_title() -> None:
    long = replace(LANTERNS, title="On waiting " * 20, summary="寝" * 90)
    lines = as_text(Digest("2026-11-24", (DigestPaper(long, "because " * 20),))).split("\n")
    assert max(map(cells, lines)) <= WIDTH
    assert lines[3].startswith("  1. On waiting")
    assert lines[4].startswith("     ") and "waiting" in lines[4]


def test_a_hundredth_paper_is_as_narrow() -> None:
    title = "x" * 200
    many_papers = (DigestPaper(replace(LANTERNS, title=title), ""),) * 100
    assert max(map(cells, as_text(Digest("2026-11-24", many_papers)).split("\n"))) <= WIDTH


def test_an_address_is_never_broken() -> None:
    address = "https://example.org/" + "a" * 100
    text = as_text(Digest("2026-11-24", (DigestPaper(replace(LANTERNS, repository=address), ""),)))
    assert f"  {address}\n" in text


@given(digests)
@few
def test_nothing_but_an_address_is_wider_and_every_word_is_there_in_order(digest: Digest) -> None:
    text = as_text(digest)
    assert all(cells(line) <= WIDTH or "https://" in line for line in text.split("\n"))
    expected = [digest.heading, digest.count]
    for one in notices(digest):
        votes_and_names = "·".join(filter(None, (one.momentum, one.authors)))
        reason = f"Why:{one.reason}" if one.reason else ""
        expected += [f"{one.rank}.", one.title, votes_and_names, one.sentence, reason]
        expected += [f"{name}{url}" for name, url in one.links]
    assert bare(text) == bare("".join([*expected, FOOTER]))


@given(digests)
@few
def test_a_line_of_a_paper_cannot_pass_for_the_head_of_a_mail(digest: Digest) -> None:
    body = as_text(digest).split("\n")[2:-3]
    assert all(line.startswith("  ") or not line for line in body)
