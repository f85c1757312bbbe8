"""Text as LaTeX prints as the same text, and nothing in it is TeX any more."""

from __future__ import annotations

import codecs
import re
import string

import latexcodec  # noqa: F401  (registers the codec)
import pytest
from hypothesis import given
from pylatexenc.latexencode import get_builtin_uni2latex_dict

from tests.deliver.bib_readers import printed
from tests.deliver.hostile import many
from tests.deliver.hostile_tex import lines
from tui_reader.deliver.latex_text import (
    Writer,
    ascii_latex,
    command,
    utf8_latex,
    with_capitals_kept,
)
from tui_reader.model.clean import clean_line
from tui_reader.text.tex import readable_tex
from tui_reader.text.tex_accents import ACCENTS, accented

BOTH = pytest.mark.parametrize("write", [ascii_latex, utf8_latex])
HARMLESS = re.compile(
    r"\\(?:text(?:backslash|brace(?:left|right)|ascii(?:tilde|circum|grave)|less|greater|bar)\}"
    r"|[$&%#_])"
)


@BOTH
@given(line=lines)
@many
def test_any_text_prints_as_itself(write: Writer, line: str) -> None:
    assert printed(write(line)) == line
    assert printed(with_capitals_kept(line, write)) == line


def test_every_character_with_a_command_prints_as_itself() -> None:
    characters = filter(clean_line, map(chr, get_builtin_uni2latex_dict()))
    foreign = {one for one in characters if not one.isascii() and clean_line(one) == one}
    commands = {one: command(one) for one in foreign}
    assert len([one for one, tex in commands.items() if tex != one]) > 400
    assert {one: tex for one, tex in commands.items() if printed(tex) != one} == {}


@given(lines)
@many
def test_no_macro_but_those_for_signs_is_left(line: str) -> None:
    assert "\\" not in HARMLESS.sub("", utf8_latex(line))


@BOTH
@given(line=lines)
@many
def test_braces_balance_even_where_escaped_ones_count(write: Writer, line: str) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", with_capitals_kept(line, write)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@BOTH
@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("{a}", r"{\textbraceleft}a{\textbraceright}"),
        (r"\input", r"{\textbackslash}input"),
        ("50% of $5 & #1_x", r"50\% of \$5 \& \#1\_x"),
        ("~^`", r"{\textasciitilde}{\textasciicircum}{\textasciigrave}"),
        ("<p|q>", r"{\textless}p{\textbar}q{\textgreater}"),
        ("--flag ''", "-{}-flag '{}'"),
        ('an "easy" @ case', 'an "easy" @ case'),
    ],
)
def test_signs_of_tex(write: Writer, text: str, latex: str) -> None:
    assert write(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Müller", r"M{\"u}ller"),
        ("naïve", r"na{\"\i}ve"),
        ("Łódź", r"{\L}{\'o}d{\'z}"),
        ("Erdős", r"Erd{\H{o}}s"),
        ("Ağaç", r"A{\u{g}}a{\c{c}}"),
        ("Đorđe", r"{\DJ}or{\dj}e"),
        ("Weiß", r"Wei{\ss}"),
        ("π – 3", r"{\ensuremath{\pi}} {\textendash} 3"),
    ],
)
def test_accents_and_signs_are_commands_in_ascii(text: str, latex: str) -> None:
    assert ascii_latex(text) == latex
    assert utf8_latex(text) == text


@pytest.mark.parametrize("text", ["李明", "жук", "ħ", "x\u0304", "é\u0331", "★", "👩‍🔬"])
def test_what_has_no_command_of_its_own_stays_as_it_is(text: str) -> None:
    assert ascii_latex(text) == text


def test_every_accent_is_read_by_another_decoder_as_the_same_letter() -> None:
    letters = {accented(accent, letter) for accent in ACCENTS for letter in string.ascii_letters}
    known = sorted(letter for letter in letters if letter)
    assert len(known) > 180
    for letter in known:
        latex = command(letter)
        assert latex.isascii()
        assert printed(latex) == readable_tex(latex) == letter
    common = "áàâäãåÁÉçéèêëíìîïñóòôöõúùûüýÿčďěňřšťžćńśźżąęğşőűøØæÆœßłŁ"
    for letter in common:
        decoded = str(codecs.decode(command(letter), "ulatex"))
        assert decoded.replace("{", "").replace("}", "") == letter


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("BERT and LoRA in 3D", "{BERT} and {LoRA} in {3D}"),
        ("GPT-4 or Qwen2.5-VL, at T5", "{GPT-4} or {Qwen2.5}-{VL}, at {T5}"),
        ("A Mixture-of-Experts Model", "A Mixture-of-Experts Model"),
        ("ÉTALE Étale", r"{{\'E}TALE} {\'E}tale"),
        ("the iPhone's eBPF", "the {iPhone}'s {eBPF}"),
    ],
)
def test_capitals_within_words_are_kept_by_braces(title: str, latex: str) -> None:
    assert with_capitals_kept(title, ascii_latex) == latex
