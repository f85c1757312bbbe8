"""Quantities, units and chemical formulas, as `siunitx` and `mhchem` write them, in plain TeX."""

from __future__ import annotations

import re

_PREFIXES = {
    "yocto": "y",
    "zepto": "z",
    "atto": "a",
    "femto": "f",
    "pico": "p",
    "nano": "n",
    "micro": "μ",
    "milli": "m",
    "centi": "c",
    "deci": "d",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "exa": "E",
    "zetta": "Z",
    "yotta": "Y",
}
_UNITS = {
    "meter": "m",
    "metre": "m",
    "gram": "g",
    "kilogram": "kg",
    "second": "s",
    "ampere": "A",
    "kelvin": "K",
    "mole": "mol",
    "candela": "cd",
    "hertz": "Hz",
    "newton": "N",
    "pascal": "Pa",
    "joule": "J",
    "watt": "W",
    "volt": "V",
    "ohm": "Ω",
    "farad": "F",
    "tesla": "T",
    "gauss": "G",
    "weber": "Wb",
    "siemens": "S",
    "becquerel": "Bq",
    "gray": "Gy",
    "sievert": "Sv",
    "minute": "min",
    "hour": "h",
    "day": "d",
    "year": "yr",
    "liter": "L",
    "litre": "L",
    "tonne": "t",
    "electronvolt": "eV",
    "eV": "eV",
    "byte": "B",
    "bit": "bit",
    "bel": "B",
    "decibel": "dB",
    "percent": "%",
    "degree": "°",
    "degreeCelsius": "°C",
    "celsius": "°C",
    "angstrom": "Å",
    "astronomicalunit": "au",
    "parsec": "pc",
    "arcminute": "′",
    "arcsecond": "″",
    "radian": "rad",
    "steradian": "sr",
    "bar": "bar",
    "um": "μm",
    "nm": "nm",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "ns": "ns",
    "us": "μs",
    "ms": "ms",
    "fs": "fs",
    "ps": "ps",
    "kHz": "kHz",
    "MHz": "MHz",
    "GHz": "GHz",
    "meV": "meV",
    "keV": "keV",
    "MeV": "MeV",
    "GeV": "GeV",
    "TeV": "TeV",
    "mK": "mK",
}
_POWERS = {"squared": "2", "cubed": "3", "square": "2", "cubic": "3"}
_UNIT_PIECE = re.compile(r"\\(?P<name>[A-Za-z]+)|(?P<word>[^\\{}~.,^_ ]+)|\^\{?(?P<power>-?\d+)\}?")
_EXPONENT = re.compile(r"(?<=[\d. ])[eEdD]([+-]?\d+)")
_CHEMICAL = re.compile(
    r"""(?P<arrow><=>|<->|->|<-)|\^\{?(?P<charge>[^{}\s]*)\}?|_\{?(?P<low>[^{}\s]*)\}?"""
    r"""|(?P<word>[A-Za-z]+)|(?P<count>\d+)|(?P<bond>[-=\#])|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ARROWS = {
    "->": r"\to ",
    "<-": r"\leftarrow ",
    "<->": r"\leftrightarrow ",
    "<=>": r"\rightleftharpoons ",
}


def number(source: str) -> str:
    """Give a number such as `1.5e-3` or `2 +- 1`."""
    plain = source.replace("+-", r"\pm ").replace(r"\pm", r"\pm ").replace("x", r"\times ")
    text = _EXPONENT.sub(lambda match: rf"\times 10^{{{match[1].lstrip('+')}}}", plain.strip())
    return text.removeprefix(r"\times ") if source.strip()[:1] in "eE" else text


def unit(source: str) -> str:
    """Give a unit such as `\\kilo\\meter\\per\\second` or `km/s`, in upright letters."""
    units: list[str] = []
    prefix = power = ""
    is_below = False
    for match in _UNIT_PIECE.finditer(source):
        name, word = match["name"], match["word"]
        if name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name == "per":
            is_below = True
        elif name in ("square", "cubic"):
            power = _POWERS[name]
        elif name in ("squared", "cubed") or match["power"]:
            units[-1:] = [
                _raised(found, _POWERS.get(name or "", match["power"])) for found in units[-1:]
            ]
        elif name == "of":
            continue
        else:
            units.append(
                _raised(prefix + _UNITS.get(name or "", word or name or ""), power, is_below)
            )
            prefix, power, is_below = "", "", False
    return r"\,".join(units)


def _raised(text: str, power: str | None, is_below: bool = False) -> str:
    """Give a unit with its exponent; a later exponent replaces the one there."""
    name, _, old = text.partition("^")
    sign = "-" if is_below or old.startswith("{-") else ""
    exponent = sign + (power or ("1" if sign else ""))
    letters = r"\%" if name == "%" else name if name[:1] == "\\" else rf"\text{{{name}}}"
    return f"{letters}^{{{exponent}}}" if exponent else letters


def chemical(source: str) -> str:
    """Give a chemical formula such as `H2SO4`, `Fe^3+` or `A + B -> C`."""
    pieces: list[str] = []
    last = ""
    for match in _CHEMICAL.finditer(source):
        kind, text = match.lastgroup or "", match[0]
        if kind == "arrow":
            pieces.append(_ARROWS[text])
        elif kind in ("charge", "low"):
            pieces.append(f"{'^' if kind == 'charge' else '_'}{{{match[kind]}}}")
        elif kind == "word":
            pieces.append(rf"\text{{{text}}}")
        elif kind == "count":
            pieces.append(f"_{{{text}}}" if last in ("word", ")", "]") else text)
        elif text in "+-" and last in ("word", "count", ")", "]") and _ends(source, match.end()):
            pieces.append(f"^{{{text}}}")
        else:
            pieces.append({"#": "≡", "*": r"\cdot ", " ": r"\ "}.get(text, text))
        last = text if text in ")]" else kind
    return "".join(pieces)


def _ends(source: str, place: int) -> bool:
    return place >= len(source) or source[place] in " )]"
