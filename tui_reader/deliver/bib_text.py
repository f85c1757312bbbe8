"""Values of a bibliography read: TeX into text, lists of names and of words into their items."""

from __future__ import annotations

import re
from collections.abc import Callable

from tui_reader.deliver.latex_formula import joined, with_formulas
from tui_reader.model.clean import clean_authors, clean_block, clean_line
from tui_reader.model.paper import Paper
from tui_reader.text.formula import formula_text
from tui_reader.text.readable import readable_title
from tui_reader.text.tex import readable_tex
from tui_reader.text.tex_accents import ACCENTS, accented

_TEX = re.compile(r"[\\{}$~`]|--|''")
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\{\}|[{}]|\s+|[^\\{}\s]+|.", re.DOTALL)
_ACCENT = re.compile(r"\{\\(['`\"^~=.])([A-Za-z])\}")
_AND = re.compile(r"\\.|[{}]|(?P<end> and )", re.DOTALL | re.IGNORECASE)
_COMMA = re.compile(r"\\.|[{}]|(?P<end>,)", re.DOTALL)
_COMMA_OR_SEMICOLON = re.compile(r"\\.|[{}]|(?P<end>[,;])", re.DOTALL)
_LONGEST_TITLE = 4_000
_OTHERS = "others"


def read_title(tex: str) -> tuple[str, str]:
    """Read a title, and give it also as it has to be kept so that it is shown as it was printed.

    Formulas stand between dollars. The two differ where a sign that TeX prints would be taken for
    TeX when the title is shown: then the kept one has TeX's command for it.
    """
    line = " ".join(tex[:_LONGEST_TITLE].split())
    if not _TEX.search(line):
        return (title := clean_line(line)), title
    pieces = _pieces(clean_line(line, _LONGEST_TITLE))
    title = _plain(pieces)
    printed = clean_line(joined(pieces, formula_text, str))
    kept = clean_line(_without_braces(line))
    return title, kept if _shown(title) != printed == _shown(kept) else title


def _shown(title: str) -> str:
    return readable_title(Paper("", title, sources=("import",)))


def read_prose(tex: str) -> str:
    """Read an abstract; formulas stay between their dollars."""
    block = clean_block(tex)
    return _plain(_pieces(block), clean_block).strip() if _TEX.search(block) else block.strip()


def _pieces(tex: str) -> list[str]:
    return with_formulas(tex, lambda prose: readable_tex(_without_braces(prose)), str)


def _plain(pieces: list[str], clean: Callable[[str], str] = clean_line) -> str:
    return clean(joined(pieces, "${}$".format, str))


def read_line(tex: str) -> str:
    """Read a short text without mathematics."""
    return clean_line(readable_tex(_without_braces(tex)) if _TEX.search(tex) else tex)


def read_names(tex: str) -> tuple[str, ...]:
    """Read a list of names, each as it is spoken: first, von, last, Jr."""
    written = _items(f"{' '.join(tex.split())} ", _AND)
    return clean_authors([_spoken(name) for name in written if name.lower() != _OTHERS])


def _spoken(name: str) -> str:
    last, *parts = _items(name, _COMMA)
    lineage, first = parts[:-1], parts[-1:]
    return " ".join(filter(None, map(read_line, (*first, last, *lineage))))


def read_keywords(tex: str) -> tuple[str, ...]:
    """Read a list of words with commas or semicolons between them, each once."""
    words = (read_line(word) for word in _items(tex, _COMMA_OR_SEMICOLON))
    return tuple(dict.fromkeys(filter(None, words)))


def _items(tex: str, token: re.Pattern[str]) -> list[str]:
    """Part a list where its sign stands outside of braces."""
    items: list[str] = []
    start = depth = 0
    for match in token.finditer(tex):
        if match["end"] and depth == 0:
            items.append(tex[start : match.start()].strip())
            start = match.end()
        depth = max(0, depth + (match[0] == "{") - (match[0] == "}"))
    return [*items, tex[start:].strip()]


def _without_braces(tex: str) -> str:
    """Drop the braces that keep capitals or hold a command, and not those of an argument."""
    parts: list[str] = []
    kept: list[bool] = []
    is_argument = False
    tex = _ACCENT.sub(lambda accent: accented(accent[1], accent[2]) or accent[0], tex)
    for token in _TOKEN.finditer(tex):
        text = token[0]
        if text == "{":
            kept.append(is_argument)
            is_argument = False
            parts.append(text if kept[-1] else "")
        elif text == "}":
            is_argument = bool(kept) and kept.pop()
            ends_in_macro = bool(parts) and parts[-1][:1] == "\\" and parts[-1][-1:].isalpha()
            parts.append(text if is_argument else "{}" if ends_in_macro else "")
        else:
            parts.append(text)
            is_argument = _takes_argument(text) or (is_argument and text.isspace())
    return "".join(parts)


def _takes_argument(token: str) -> bool:
    return token[0] == "\\" and (token[1:2].isalpha() or token[1:] in ACCENTS)
