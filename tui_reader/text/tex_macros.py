"""Macros of TeX in prose: what each of them comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tui_reader.text.tex_accents import ACCENTS, accented
from tui_reader.text.tex_dollars import is_formula
from tui_reader.text.tex_names import APPLIED, FRACTIONS, GREEK, NAMES
from tui_reader.text.tex_punctuation import beside
from tui_reader.text.tex_scanner import Scanner, formula, script, unescaped
from tui_reader.text.tex_words import (
    ABBREVIATIONS,
    BLANKS,
    DISPLAYED,
    KEPT,
    LETTERS,
    QUOTED,
    REFERENCES,
    SECOND_KEPT,
    SWITCHES,
    SYMBOLS,
    UNREAD,
)

_BLANK = re.compile(r"\s+")
_NOTHING = re.compile(r"\{\}(?![A-Za-z])")
_OPTION = re.compile(r"\s*\[[^\[\]]{0,200}\]")
_LETTER = re.compile(r"\s*(?:\\([ij])(?![A-Za-z])\s?|([^\W\d_]))")
_VERBATIM = re.compile(r"([^\w\s{])(.{0,200}?)\1")
_SCRIPT = re.compile(r"[_^](?:\\[A-Za-z]+|[A-Za-z0-9*+])|'+")
_GENITIVE = re.compile(r"s(?![A-Za-z])")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_PACKAGES = {"ce": 1, "ch": 1, "num": 1, "si": 1, "unit": 1, "unicode": 1, "SI": 2, "qty": 2}
_ONE_LETTER = re.compile(r"\s?[^\W\d_](?![A-Za-z])")

Macro = Callable[[Scanner, str], str | None]


def macro(scanner: Scanner, match: re.Match[str]) -> str:
    """Read a macro; one that nobody knows stays as it is written."""
    name, meaning = match["name"], _MEANINGS.get(match["name"])
    words = meaning(scanner, name) if meaning else None
    if words is not None:
        return words
    scanner.place = match.end()
    return match[0] + _groups_as_written(scanner)


def _groups_as_written(scanner: Scanner) -> str:
    parts = []
    scanner.matched(_NOTHING)
    while scanner.closing(scanner.place) is not None:
        parts.append(f"{{{scanner.argument()}}}")
    return "".join(parts)


def symbol(scanner: Scanner, match: re.Match[str]) -> str:
    """Read a macro whose name is a sign and no letter."""
    sign = match["sign"]
    if sign in ACCENTS:
        words = None if _is_possessive(scanner, match) else _accent(scanner, sign)
        return sign if words is None else words
    if sign in "([":
        return _between_brackets(scanner, sign)
    if sign == "\\":
        scanner.matched(_OPTION)
        return " "
    if sign in "%&_#${}<>":
        return sign
    if sign in " ,;:\n":
        return " "
    return "" if sign in "!-@/" else match[0]


def _is_possessive(scanner: Scanner, match: re.Match[str]) -> bool:
    """Whether an apostrophe that some program escaped stands before the `s` of a genitive."""
    before, _ = beside(scanner.text, match.start(), match.end())
    is_last = _GENITIVE.match(scanner.text, scanner.place) is not None
    return match["sign"] == "'" and before.isalnum() and is_last


def _between_brackets(scanner: Scanner, bracket: str) -> str:
    start = scanner.place
    tex = scanner.upto("\\)" if bracket == "(" else "\\]")
    if tex is not None and is_formula(tex):
        return formula(tex)
    scanner.place = start
    return "\\" + bracket


def _accent(scanner: Scanner, name: str) -> str | None:
    start = scanner.place
    letters = scanner.argument()
    if letters is None and (match := scanner.matched(_LETTER)):
        letters = match[1] or match[2]
    if letters is None:
        return None
    if name + letters in GREEK:  # arXiv takes \beta for an eta with an accent
        return formula(f"\\{name}{letters}")
    words = accented(name, letters)
    if words is None:
        scanner.place = start
    return words


def _letter(scanner: Scanner, name: str) -> str:
    if not scanner.matched(_NOTHING):
        scanner.matched(_BLANK)
    return LETTERS[name]


def _symbol_word(scanner: Scanner, name: str) -> str:
    scanner.matched(_NOTHING)
    return SYMBOLS[name]


def _abbreviation(scanner: Scanner, name: str) -> str:
    scanner.matched(_NOTHING)
    words = ABBREVIATIONS[name]
    return words[:-1] if scanner.follows(".") else words


def _blank(scanner: Scanner, name: str) -> str:
    return " "


def _switch(scanner: Scanner, name: str) -> str:
    if not scanner.matched(_NOTHING):
        scanner.matched(_BLANK)
    return ""


def _kept(scanner: Scanner, name: str) -> str | None:
    scanner.matched(_OPTION)
    return scanner.argument()


def _second_kept(scanner: Scanner, name: str) -> str | None:
    scanner.matched(_OPTION)
    return None if scanner.source() is None else scanner.argument()


def _unread(scanner: Scanner, name: str) -> str | None:
    option = scanner.matched(_OPTION)
    return "" if scanner.source() is not None or option else None


def _reference(scanner: Scanner, name: str) -> str | None:
    scanner.matched(_OPTION)
    scanner.matched(_OPTION)
    key = scanner.source()
    return None if key is None else f"[{unescaped(key)}]"


def _quoted(scanner: Scanner, name: str) -> str | None:
    words = scanner.argument()
    opening, closing = QUOTED[name]
    return None if words is None else f"{opening}{words.strip()}{closing}"


def _url(scanner: Scanner, name: str) -> str | None:
    address = scanner.source()
    return None if address is None else unescaped(address).strip()


def _link(scanner: Scanner, name: str) -> str | None:
    address, words = _url(scanner, name), scanner.argument()
    return None if address is None or words is None else _linked(words.strip(), address)


def address(scanner: Scanner, match: re.Match[str]) -> str:
    """Keep an address; words in braces right behind it name it, as where `href` was lost."""
    at = unescaped(match[0])
    if scanner.closing(scanner.place) is None:
        return at
    if _PLACEHOLDER.match(scanner.text, scanner.place):
        return f"{at}{{{scanner.argument()}}}"
    return _linked((scanner.argument() or "").strip(), at)


def _linked(words: str, address: str) -> str:
    if not words or words.lower() in ("this http url", "this https url"):
        return address
    return words if _bare(words) == _bare(address) else f"{words} ({address})"


def _bare(address: str) -> str:
    return re.sub(r"\Ahttps?://(?:www\.)?", "", address).rstrip("/. ").lower()


def _item(scanner: Scanner, name: str) -> str:
    scanner.matched(_OPTION)
    return " • "


def _verbatim(scanner: Scanner, name: str) -> str | None:
    match = scanner.matched(_VERBATIM)
    return match[2] if match else None


def _environment(scanner: Scanner, name: str) -> str | None:
    kind = scanner.source()
    if kind not in DISPLAYED or name == "end":
        return None if kind is None else " "
    tex = scanner.upto(f"\\end{{{kind}}}")
    return None if tex is None else f" {formula(tex)} "


def _raised(scanner: Scanner, name: str) -> str | None:
    words = scanner.argument()
    return None if words is None else script("^" if name == "textsuperscript" else "_", words)


def _package(scanner: Scanner, name: str) -> str | None:
    """Leave to the reader of formulas what packages for science define."""
    start = scanner.place - len(name) - 1
    scanner.matched(_OPTION)
    arguments = [scanner.source() for _ in range(_PACKAGES[name])]
    return None if None in arguments else formula(scanner.text[start : scanner.place])


def _dingbat(scanner: Scanner, name: str) -> str | None:
    """Give a sign of the font Zapf Dingbats by its number there."""
    number = scanner.source() or ""
    code = int(number) if number.isdecimal() and len(number) < 4 else 0
    if 172 <= code <= 181:
        return chr(0x2460 + code - 172)
    if 182 <= code <= 254:
        return chr(0x2776 + code - 182)
    return chr(0x2701 + code - 33) if 33 <= code <= 126 else None


def _mathematics(scanner: Scanner, name: str) -> str:
    """Read a piece of a formula that stands in prose without dollars."""
    start = scanner.place - len(name) - 1
    for _ in range(_arguments_of(name)):
        if scanner.source() is None:
            scanner.matched(_ONE_LETTER)
    while scanner.follows("_", "^") and scanner.closing(scanner.place + 1) is not None:
        scanner.place += 1
        scanner.source()
    while scanner.matched(_SCRIPT):
        pass
    return formula(scanner.text[start : scanner.place])


def _arguments_of(name: str) -> int:
    return 2 if name in FRACTIONS else 1 if name in APPLIED else 0


def _all_of(meaning: Macro, names: Iterable[str]) -> dict[str, Macro]:
    return dict.fromkeys(names, meaning)


_MEANINGS: dict[str, Macro] = {
    **_all_of(_mathematics, NAMES),
    **_all_of(_accent, (name for name in ACCENTS if name.isalpha())),
    **_all_of(_letter, LETTERS),
    **_all_of(_symbol_word, SYMBOLS),
    **_all_of(_abbreviation, ABBREVIATIONS),
    **_all_of(_blank, BLANKS),
    **_all_of(_switch, SWITCHES),
    **_all_of(_kept, KEPT),
    **_all_of(_second_kept, SECOND_KEPT),
    **_all_of(_unread, UNREAD),
    **_all_of(_reference, REFERENCES),
    **_all_of(_quoted, QUOTED),
    **_all_of(_url, ("url", "nolinkurl", "path", "burl")),
    **_all_of(_environment, ("begin", "end")),
    **_all_of(_raised, ("textsuperscript", "textsubscript")),
    **_all_of(_package, _PACKAGES),
    **_all_of(_verbatim, ("verb",)),
    **_all_of(_link, ("href",)),
    **_all_of(_item, ("item",)),
    **_all_of(_dingbat, ("ding",)),
}
