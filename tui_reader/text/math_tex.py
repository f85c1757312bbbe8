"""TeX of a formula rewritten into the part of TeX that the library for formulas reads."""

from __future__ import annotations

import re
from collections.abc import Callable

from tui_reader.text.math_macros import (
    DROPPED,
    DROPPED_WITH_ARGUMENT,
    ENVIRONMENTS,
    FUNCTIONS,
    SAME,
    SIGNS,
    TEMPLATES,
    TEXT,
)
from tui_reader.text.math_units import chemical, number, unit

LENGTH_LIMIT = 10_000
DEPTH_LIMIT = 100
SCRIPTS_LIMIT = 40

_COMMENT = re.compile(r"(?<!\\)%[ \t]*\n\s*")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_BARE_DOLLAR = re.compile(r"(?<!\\)\$")
_BLANKS = re.compile(r"\s+")
_BRACES = re.compile(r"\\.|[{}]")
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|DeclareMathOperator|newenvironment)"
    r"(?![A-Za-z])"
)
_SCRIPT_RUN = re.compile(rf"(?:[\^_']\s*){{{SCRIPTS_LIMIT}}}")
_SIZE = re.compile(r"\\(left|right|middle|[bB]igg?[lmr]?)(?![A-Za-z])\s*([.<>]?)")
_OVER = re.compile(r"\\(?:over|atop|choose|brace|brack)(?![A-Za-z])")
_ANGLES = {"<": r"\langle ", ">": r"\rangle "}
_REWRITES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\\\\\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]", r"\\\\ "),
        (r"\\not\s*=", r"\\ne "),
        (r"\\not\s*<", r"\\nless "),
        (r"\\not\s*>", r"\\ngtr "),
        (r"\^\s*\{?\s*\\deg(?![A-Za-z])\s*\}?", "°"),
        (r"(?<=\d)\s*\\deg(?![A-Za-z])|\A\s*\\deg\s*\Z", "°"),
        (r"\\(?:hline|hdashline|toprule|midrule|bottomrule)(?![A-Za-z])", ""),
    )
)
_ANGLE_PAIR = re.compile(r"\\la(?![A-Za-z]).*\\ra(?![A-Za-z])")
_ANGLE = re.compile(r"\\([lr])a(?![A-Za-z])")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\{?,\}?\d{3})+(?![\d,])")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)(?:\*(?=\s*[\[{]))?|[^A-Za-z])|~", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]+)\*?\}(?:\[[^\[\]]{0,20}\])?")
_NO_COLUMN = re.compile(r"@\{[^{}]*\}|[^lcr|]")
_OPTION = re.compile(r"\s*\[([^\[\]{}\\]{0,20})\]")
_SLOT = re.compile(r"#(\d)")
_ALPHABET = re.compile(r"(?:(?P<bb>bb)|cal|Cal|mc|c)(?P<letter>[A-Z])\Z")
_CHARACTER = re.compile(r"""\s*(?:"([0-9A-Fa-f]{1,5})|(\d{1,6}))""")
_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z")
_BLANK_COMMANDS = re.compile(r"\\[,;:! ]|~|\{\}|\s+")
_IN_TEXT = re.compile(
    r"""\\(?P<name>[A-Za-z]+)\s?|\\(?P<accent>['"^`=.])\s?\{?(?P<letter>[A-Za-z])\}?"""
    r"""|\\(?P<sign>.)|[{}~]""",
    re.DOTALL,
)
_WITH_COLUMNS = ("array", "subarray", "tabular", "alignat", "alignedat")
_TEXT_FONTS = frozenset(("rm", "bf", "it", "sf", "tt", "sl", "sc", "em"))
_MARKS = {"'": "\u0301", '"': "\u0308", "^": "\u0302", "`": "\u0300", "=": "\u0304", ".": "\u0307"}
_TWO_WORDS = {
    "arg max": r"\argmax ",
    "arg min": r"\argmin ",
    "lim sup": r"\limsup ",
    "lim inf": r"\liminf ",
}


def prepared(source: str) -> str:
    """Rewrite a formula for the library.

    Raises ValueError for what is too long, nested too deep, defines macros or has a brace too
    many, before any time is spent on it.
    """
    if len(source) > LENGTH_LIMIT:
        raise ValueError("the formula is too long")
    source = _BLANKS.sub(" ", _BARE_PERCENT.sub(_percent, _COMMENT.sub("", source)))
    _check(source)
    for pattern, replacement in _REWRITES:
        source = pattern.sub(replacement, source)
    if _ANGLE_PAIR.search(source):
        source = _ANGLE.sub(r"\\\1angle ", source)
    if not any(fence in source for fence in "([") and r"\{" not in source:
        # Inside fences `100,200` may be two numbers.
        source = _THOUSANDS.sub(lambda match: rf"\text{{{re.sub('[{}]', '', match[0])}}}", source)
    source = _BARE_DOLLAR.sub("", _expanded(source.replace("{,}", r"\text{,}")))
    if not _OVER.search(source):
        source = _SIZE.sub(_without_size, source)
    if len(source) > 4 * LENGTH_LIMIT:
        raise ValueError("the formula is too long")
    return source


def _percent(match: re.Match[str]) -> str:
    """Tell a percent sign that lost its backslash from a comment that lost its line end."""
    before = match.string[: match.start()].rstrip(" ")[-1:]
    is_last = match.end() == len(match.string)
    return r"\%" if before.isdigit() or before == ")" or (before == "}" and is_last) else ""


def _check(source: str) -> None:
    depth = 0
    for match in _BRACES.finditer(source):
        depth += (match[0] == "{") - (match[0] == "}")
        if not 0 <= depth <= DEPTH_LIMIT:
            raise ValueError("the formula is nested too deep, or has a brace too many")
    if depth:
        raise ValueError("a brace is never closed")
    if _DEFINITION.search(source):
        raise ValueError("the formula defines macros")
    if _SCRIPT_RUN.search(source):
        raise ValueError("the formula has scripts without end")


def _without_size(match: re.Match[str]) -> str:
    """Drop the size of a fence: all grow with what they hold."""
    name, sign = match.groups()
    if sign == ".":
        return "" if name in ("left", "right") else "."
    return _ANGLES.get(sign, "")


def _expanded(source: str) -> str:
    """Replace the macros that the library does not know."""
    pieces: list[str] = []
    place = 0
    while match := _COMMAND.search(source, place):
        pieces.append(source[place : match.start()])
        piece, place = _command(match, source)
        pieces.append(piece)
    return "".join(pieces) + source[place:]


def _command(match: re.Match[str], source: str) -> tuple[str, int]:
    """Give what a command becomes, and the place behind all it takes."""
    name, place = match[1], match.end()
    if name is None:
        return {"~": r"\ ", r"\-": "", r"\/": ""}.get(match[0], match[0]), place
    if name in ("begin", "end"):
        return _environment(name, source, place)
    renamed = SAME.get(name, name)
    if renamed in DROPPED:
        return "", place
    if renamed in SIGNS:
        return SIGNS[renamed].replace("%", r"\%"), place
    if renamed in FUNCTIONS:
        return rf"\operatorname{{{renamed}}}", place
    if renamed == "genfrac":
        return _fraction(source, place)
    if renamed in TEMPLATES:
        return _filled(TEMPLATES[renamed], match[0], source, place)
    if build := _BUILDERS.get(renamed):
        argument, place = _argument(source, place)
        return build(argument), place
    if build_two := _BUILDERS_OF_TWO.get(renamed):
        return _of_two(build_two, match[0], source, place)
    if renamed == "char" and (code := _CHARACTER.match(source, place)):
        return _character(int(code[1], 16) if code[1] else int(code[2])), code.end()
    if found := _ALPHABET.match(renamed):
        return rf"\math{'bb' if found['bb'] else 'cal'}{{{found['letter']}}}", place
    return match[0] if renamed == name else "\\" + renamed, place


def _of_two(
    build: Callable[[str, str], str], command: str, source: str, place: int
) -> tuple[str, int]:
    if option := _OPTION.match(source, place):
        place = option.end()
    if not source[place:].lstrip().startswith("{"):
        return ("" if command == r"\qty" else command), place
    first, place = _argument(source, place)
    second, place = _argument(source, place)
    return build(first, second), place


def _environment(name: str, source: str, place: int) -> tuple[str, int]:
    found = _ENVIRONMENT.match(source, place)
    if not found:
        raise ValueError("an environment without a name")
    known = ENVIRONMENTS.get(found[1], found[1])
    if name == "end":
        known = known.partition("}")[0]
    place = found.end()
    if name == "end" or not known:
        return (rf"\end{{{known}}}" if known else " "), place
    # Without columns a first cell such as `[x]` would be taken for them.
    columns = "" if "}" in known else "{}"
    if found[1] in _WITH_COLUMNS:
        given, place = _argument(source, place)
        columns = f"{{{_NO_COLUMN.sub('', given)}}}" if known == "array" else columns
    return rf"\begin{{{known}}}{columns}", place


def _filled(template: str, command: str, source: str, place: int) -> tuple[str, int]:
    """Fill the arguments of a macro into what it stands for; without them it is another macro."""
    if "#1" in template and source[place:].lstrip()[:1] not in ("{", "["):
        return command, place
    option = ""
    if "#0" in template and (found := _OPTION.match(source, place)):
        option, place = found[1], found.end()
    filled = template.replace("#0", option)
    arguments = max(map(int, _SLOT.findall(template)), default=0)
    for slot in range(1, arguments + 1):
        argument, place = _argument(source, place)
        filled = filled.replace(f"#{slot}", _expanded(argument))
    return filled, place


def _fraction(source: str, place: int) -> tuple[str, int]:
    """Read the fences, the thickness of the bar, the style and the two sides of a fraction."""
    arguments = []
    for _ in range(6):
        argument, place = _argument(source, place)
        arguments.append(argument)
    before, after, bar, _, above, below = arguments
    command = r"\atop" if bar[:1] == "0" else r"\over"
    return f"{before}{{{{{_expanded(above)}}}{command}{{{_expanded(below)}}}}}{after}", place


def _argument(source: str, place: int) -> tuple[str, int]:
    """Read one argument of a macro: a group without its braces, a command or a character."""
    while source[place : place + 1] == " ":
        place += 1
    if source[place : place + 1] != "{":
        found = _COMMAND.match(source, place)
        end = found.end() if found else min(place + 1, len(source))
        if source[place : place + 1] in ("}", "&"):
            end = place
        return source[place:end], end
    depth = 0
    for match in _BRACES.finditer(source, place):
        depth += (match[0] == "{") - (match[0] == "}")
        if not depth:
            return source[place + 1 : match.start()], match.end()
    return source[place + 1 :], len(source)


def _text(source: str) -> str:
    """Give prose inside a formula; between dollars it holds formulas again."""
    pieces = _BARE_DOLLAR.split(source)
    return "".join(
        f"{{{_expanded(piece)}}}" if place % 2 else _prose(piece)
        for place, piece in enumerate(pieces)
    )


def _prose(source: str) -> str:
    """Give prose in the form that the library reads: no command, no brace inside it."""
    pieces: list[str] = []
    words = ""
    place = 0
    for match in _IN_TEXT.finditer(source):
        words += source[place : match.start()]
        place = match.end()
        name, sign = match["name"], match["sign"]
        if match["accent"]:
            words += match["letter"] + _MARKS[match["accent"]]
        elif (sign and sign in "%${}") or (name and name not in DROPPED | TEXT | _TEXT_FONTS):
            pieces += [_words(words), f"{{{_expanded(match[0])}}}"]
            words = ""
        elif sign and sign not in "!/-":
            words += sign if sign in "_&#" else " "
        elif match[0] == "~":
            words += " "
    return "".join(pieces) + _words(words + source[place:])


def _words(words: str) -> str:
    return rf"\text{{{words}}}" if words else ""


def _operator(source: str) -> str:
    """Give the name of a function."""
    name = " ".join(_BLANK_COMMANDS.sub(" ", source).split())
    if name in _TWO_WORDS:
        return _TWO_WORDS[name]
    if _WORDS.match(name):
        return "".join(rf"\operatorname{{{word}}}" for word in name.split())
    return _text(source)


def _character(code: int) -> str:
    character = chr(code) if 32 <= code < 0x110000 else ""
    return "\\" + character if character and character in "%$#&_{}" else character


def _unicode(source: str) -> str:
    text = source.strip()
    try:
        return _character(int(text[1:], 16) if text[:1] in ("x", "X") else int(text))
    except ValueError:
        return ""


_BUILDERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(TEXT, _text),
    **dict.fromkeys(DROPPED_WITH_ARGUMENT, lambda _: ""),
    "operatorname": _operator,
    "pmod": lambda source: rf"\ (\operatorname{{mod}} {_expanded(source)})",
    "hspace": lambda _: r"\ ",
    "unicode": _unicode,
    "ce": chemical,
    "si": unit,
    "num": number,
    "ang": lambda source: number(source) + "°",
}
_BUILDERS_OF_TWO: dict[str, Callable[[str, str], str]] = {
    "SI": lambda amount, of: rf"{number(amount)}\,{unit(of)}",
    "qty": lambda amount, of: rf"{number(amount)}\,{unit(of)}",
    "rule": lambda *_: "",
    "numrange": lambda first, last: f"{number(first)}–{number(last)}",
}
