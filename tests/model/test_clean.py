"""Foreign text comes out safe to show, store and write, whatever it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.model.clean import (
    AUTHOR_LIMIT,
    AUTHORS_LIMIT,
    TITLE_LIMIT,
    URL_LIMIT,
    clean_authors,
    clean_block,
    clean_line,
    web_url,
)

JOINERS = "\u200c\u200d"
MARKS = "\u0301\u0323\u20dd\ufe0f\u093e"
SPITE = (
    "a \n\r\x1b\x9b\u00ad\u200b\u202e\u2028\ufeff\ud800\ue000\uffff"
    "\u0958\U0001d160\U000e0041\U000e0100"
)
SPITEFUL = st.one_of(st.text(), st.text(st.sampled_from(SPITE + MARKS + JOINERS)))


def marks_in_a_row(text: str) -> int:
    longest = run = 0
    for character in text:
        if unicodedata.category(character)[0] == "M":
            run += 1
        elif character not in JOINERS:
            run = 0
        longest = max(longest, run)
    return longest


@given(SPITEFUL)
def test_cleaned_text_holds_nothing_that_is_hidden_or_steers_a_terminal(text: str) -> None:
    for character in clean_block(text):
        category = unicodedata.category(character)
        assert character == "\n" or category not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
        assert category != "Cf" or character in JOINERS
        assert not "\U000e0000" <= character <= "\U000e0fff"


@given(SPITEFUL, st.integers(2, 40))
def test_cleaning_twice_is_cleaning_once(text: str, limit: int) -> None:
    clean: Callable[..., str]
    for clean in (clean_block, clean_line):
        once = clean(text, limit)
        assert clean(once, limit) == once
        assert len(once) <= limit


@given(st.text(st.sampled_from(MARKS * 4 + SPITE + JOINERS), min_size=5))
@example("a" + "\u0323\u0301" * 500)
@example("a" + "\u200d\u0301" * 500)
@example("a" + "\u200b\u0301" * 500)
def test_letters_do_not_carry_towers_of_marks(text: str) -> None:
    assert marks_in_a_row(clean_block(text)) <= 4


def test_a_few_marks_in_a_row_are_kept() -> None:
    assert clean_line("q\u0301\u0323 " + "x\u20dd" * 6) == "q\u0323\u0301 " + "x\u20dd" * 6


@given(SPITEFUL)
def test_cleaned_text_can_always_be_written_as_utf8(text: str) -> None:
    assert clean_block(text).encode("utf-8").decode("utf-8") == clean_block(text)


@given(SPITEFUL)
def test_a_line_is_one_line_with_single_blanks(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())


def test_escape_sequences_and_direction_signs_lose_their_power() -> None:
    assert (
        clean_line("\x1b]0;owned\x07 red\x1b[31m \u202eabc\u2066 \x9b2J")
        == "]0;owned red[31m abc 2J"
    )
    assert clean_line("soft\u00adhyphen zero\u200bwidth \ufeffmark") == "softhyphen zerowidth mark"


def test_words_stay_apart_where_a_line_or_page_ended() -> None:
    assert clean_block("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\fh\ti") == "a\nb\nc\nd\ne\nf\ng\nh    i"
    assert clean_line("one\ttwo\fthree\u00a0four") == "one two three four"


def test_what_readers_need_is_kept() -> None:
    for text in (
        "Erdős–Rényi",
        "می\u200cخواهم",
        "👩\u200d🔬",
        "x² ≤ ∑",
        "大模型",
        "[/INST] $\\alpha$",
    ):
        assert clean_line(text) == text


def test_accents_are_composed_and_broken_halves_are_marked() -> None:
    assert clean_line("e\u0301") == "é"
    assert clean_line("a\ud800b\uffffc") == "a\ufffdb\ufffdc"


def test_long_text_is_cut_with_a_sign() -> None:
    assert clean_line("x" * 1_000_000) == "x" * (TITLE_LIMIT - 1) + "…"
    assert clean_line("ab cd", 4) == "ab…"
    assert clean_block("a\n" * 10, 5) == "a\na\n…"


@pytest.mark.parametrize("value", [None, 5, b"bytes", ["text"], {}])
def test_what_is_no_text_is_empty(value: object) -> None:
    assert clean_block(value) == ""
    assert clean_line(value) == ""
    assert web_url(value) is None


def test_names_are_cleaned_and_what_is_no_name_is_dropped() -> None:
    assert clean_authors(["Ada\nLovelace", None, " ", "\x1b", "Łukasz"]) == (
        "Ada Lovelace",
        "Łukasz",
    )
    assert clean_authors("Ada") == ()
    assert len(clean_authors(["A"] * 5_000)) == AUTHORS_LIMIT
    assert len(clean_authors(["A" * 5_000])[0]) == AUTHOR_LIMIT


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=e#f",
        "http://localhost:8080/x_(y)",
        "HTTPS://Example.org",
        "http://[::1]/",
    ],
)
def test_addresses_of_the_web_are_let_through(url: str) -> None:
    assert web_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "/etc/passwd",
        "--profile=/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=x",
        "https://",
        "https:///path",
        "https://-flag.example/",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://example.org/a b",
        "https://example.org/\x1b[31m",
        "https://example.org/a\nb",
        "https://example.org/'\"<>",
        "https://example.org\\@evil.example/",
        "https://example.org/`id`",
        "https://exämple.org/",
        "https://example.org/" + "a" * URL_LIMIT,
    ],
)
def test_what_could_be_a_flag_a_script_or_a_trick_is_no_address(url: str) -> None:
    assert web_url(url) is None


@given(st.one_of(SPITEFUL, SPITEFUL.map("https://{}".format)))
def test_an_address_is_plain_ascii_and_stays_as_it_is(text: str) -> None:
    url = web_url(text)
    assert url is None or (url.isascii() and url.isprintable() and web_url(url) == url)
