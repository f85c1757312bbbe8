"""Bibliographies of anybody's come in, and one broken entry costs no other."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.hostile import many
from tests.deliver.hostile_tex import FRAGMENTS
from tui_reader.deliver.bib_file import looks_like_bib, read_bib
from tui_reader.deliver.entry import Imported

MIX = r"""% Exported by a program

@string{lamps = "Journal of Lamps"}
@STRING(press = lamps # { Press})
@preamble{ "\newcommand{\own}[1]{#1}" }
@comment{ @article{no, title = {None}} }

@Article{ one ,
  Author    = "Lovelace, Ada and {\L}ukasz M{\"u}ller",
  TITLE     = {The {BERT}} # " of " # {Lamps},
  journal   = press,
  year      = 2020,
  month     = "20~" # aug,
}

Some words between the entries, by a@example.org.

@inproceedings(two, title="A ""Second"" One", booktitle={Proc.}, year={2021})
@misc{one, title = {The Same Key}, title = {Said Twice}}
"""


def titles(imported: Imported) -> list[str]:
    return [entry.paper.title for entry in imported.entries]


def test_strings_comments_and_every_way_to_write_a_value() -> None:
    imported = read_bib(MIX)
    assert imported.skipped == ()
    assert titles(imported)[0] == "The BERT of Lamps"
    assert titles(imported)[2] == "The Same Key"
    first = imported.entries[0].paper
    assert first.authors == ("Ada Lovelace", "Łukasz Müller")
    assert (first.journal, first.published) == ("Journal of Lamps Press", "2020-08-20T00:00:00Z")
    assert imported.entries[1].paper.journal == "Proc."


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("@article{bad, title = {B {unclosed}, year = 2021}", "not closed"),
        ('@article{bad, title = "B, year = 2021}', "not closed"),
        ("@article{bad, title = {B}", "not closed"),
        ("@article{bad title = {B}}", "broken"),
        ("@article{bad, title {B}}", "broken"),
        ("@article{bad, author = {Ada Lovelace}}", "neither"),
    ],
)
def test_a_broken_entry_is_skipped_with_its_line_and_the_others_come_in(
    broken: str, word: str
) -> None:
    text = f"@misc{{a,\n  title = {{A}},\n}}\n\n{broken}\n\n@misc{{c, title = {{C}}}}\n"
    imported = read_bib(text)
    assert titles(imported) == ["A", "C"]
    [skip] = imported.skipped
    assert skip.line == 5
    assert word in skip.reason


def test_an_entry_without_end_costs_only_itself() -> None:
    imported = read_bib("@misc{a, title = {A}}\n@misc{b, title = {B\n")
    assert titles(imported) == ["A"]
    assert [skip.line for skip in imported.skipped] == [2]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    read_bib("@misc{b, title = {B\n@misc{b title = {B}}")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("text", "name", "is_bib"),
    [
        (MIX, "x", True),
        ("  @misc{a,title={A}}", "x.txt", True),
        ("@misc(a,\ntitle={A})", "-", True),
        ("", "refs.bib", True),
        ("2401.12345\n", "ids.txt", False),
        ("Write to a@example.org, (or not).\n@home {x}", "x", False),
        ('{"title": "@misc{a, title={A}}"}', "x", False),
        ("TY  - JOUR\nER  - \n", "x.ris", False),
    ],
)
def test_what_looks_like_a_bibliography(text: str, name: str, is_bib: bool) -> None:
    assert looks_like_bib(text, name) is is_bib


@given(
    st.lists(
        st.sampled_from((*FRAGMENTS, "@misc{a, title = ", "\n@string{", "(", ")")), max_size=20
    )
)
@many
def test_no_text_is_too_odd_to_be_read(parts: list[str]) -> None:
    text = "".join(parts)
    imported = read_bib(text)
    lines = text.count("\n") + 1
    assert all(1 <= skip.line <= lines for skip in imported.skipped)
    after = read_bib(f"{text}\n@misc{{last, title = {{Last}}}}\n")
    assert titles(after)[-1:] == ["Last"]


def test_strings_of_strings_stay_small() -> None:
    doubled = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    text = f'@string{{s0 = "lamps "}}\n{doubled}@misc{{a, title = s59}}'
    [entry] = read_bib(text).entries
    assert entry.paper.title.startswith("lamps lamps")


def test_ten_thousand_entries_take_a_few_seconds() -> None:
    entry = (
        "@article{{key{0},\n  title = {{The {{BERT}} of {{L}}amps {0} at $x_{{{0}}}$}},\n"
        '  author = {{M{{\\"u}}ller, J{{\\"o}}rg and van Rossum, Guido}},\n  year = 2020,\n}}\n'
    )
    start = time.process_time()
    imported = read_bib("".join(map(entry.format, range(10_000))))
    assert len(imported.entries) == 10_000
    assert imported.skipped == ()
    assert time.process_time() - start < 20


@pytest.mark.parametrize("piece", ["@misc{", "\n@misc{a,", "\n@misc{a, b = {", "@", '"', "{", "\n"])
def test_hostile_files_take_linear_time(piece: str) -> None:
    start = time.perf_counter()
    read_bib(piece * (400_000 // len(piece)))
    assert time.perf_counter() - start < 20
