"""The letters and signs in a token of MathML as a terminal shows them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tui_reader.model.clean import clean_block

# The alphabets of Unicode with holes: the first capital, the first small letter, the first digit,
# and the letters that stand elsewhere.
_ALPHABETS = {
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8, dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))),
    "script": (0x1D49C, 0x1D4B6, 0, dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))),
    "fraktur": (0x1D504, 0x1D51E, 0, dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True))),
}
_VARIANTS = {name: name for name in _ALPHABETS}
_VARIANTS |= {"bold-script": "script", "bold-fraktur": "fraktur"}
_KEPT = ((0x1D49C, 0x1D4CF), (0x1D504, 0x1D56B), (0x1D7D8, 0x1D7E1))
_BOLD = {0x1D4D0: "script", 0x1D56C: "fraktur"}
_AS_SHOWN = str.maketrans(
    {
        "-": "−",
        "\u2010": "−",
        "\u2011": "−",
        "'": "′",
        "\u2019": "′",
        "∗": "*",
        "\\": "∖",
        "\u29f5": "∖",
        "\u29f9": "∖",
        "\uff3c": "∖",
        "ℎ": "h",
        "⋅": "·",
        "~": "∼",
        "\u02dc": "∼",
        "\u2329": "⟨",
        "\u232a": "⟩",
        "〈": "⟨",
        "〉": "⟩",
        "ı": "i",
        "ȷ": "j",
    }
)
# Signs without a glyph; joiners would make the width of a row differ from that of its parts.
_HIDDEN = dict.fromkeys((0x2061, 0x2062, 0x2063, 0x2064, 0x200B, 0x200C, 0x200D))
_HIDDEN |= dict.fromkeys(range(0xFE00, 0xFE10))


@lru_cache(maxsize=4096)
def shown_sign(text: str, variant: str = "") -> str:
    """Give the text of a token as it is shown; `variant` is the alphabet that MathML asks for.

    A minus is a minus, a backslash is left only as the sign of a set difference, and letters
    whose only difference is their weight are plain ones, because few fonts hold the others.
    """
    text = without_backslash(" ".join(clean_block(text.translate(_HIDDEN)).split()))
    # The hyphen of a name is no minus.
    is_name = len(text) > 1 and text.isascii() and any(map(str.isalpha, text))
    text = text.replace("\\", "∖") if is_name else text.translate(_AS_SHOWN)
    if alphabet := _VARIANTS.get(variant):
        text = "".join(_in_alphabet(character, alphabet) for character in text)
    return plain_letters(text)


@lru_cache(maxsize=1024)
def shown_words(text: str) -> str:
    """Give words that stand in a formula, on one line and with their outer blanks."""
    words = " ".join(clean_block(text.translate(_HIDDEN)).split())
    if not words:
        return " " if text else ""
    words = plain_letters(without_backslash(words).replace("\\", "∖"))
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def without_backslash(text: str) -> str:
    """Give the name of an unknown macro as a word."""
    return text[1:] if text[:1] == "\\" and text[1:2].isalnum() else text


def plain_letters(text: str) -> str:
    """Give bold, italic and sans-serif letters as plain ones; ℝ, 𝒪 and 𝔤 stay."""
    return text if text.isascii() else "".join(map(_without_weight, text))


def _without_weight(character: str) -> str:
    code = ord(character)
    if not 0x1D400 <= code <= 0x1D7FF or any(first <= code <= last for first, last in _KEPT):
        return character
    letter = unicodedata.normalize("NFKC", character)
    for first, alphabet in _BOLD.items():
        if first <= code < first + 52:
            return _in_alphabet(letter, alphabet)
    return letter


def _in_alphabet(character: str, alphabet: str) -> str:
    capitals, smalls, digits, elsewhere = _ALPHABETS[alphabet]
    if character in elsewhere:
        return elsewhere[character]
    if "A" <= character <= "Z":
        return chr(capitals + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(smalls + ord(character) - ord("a"))
    if digits and "0" <= character <= "9":
        return chr(digits + ord(character) - ord("0"))
    return character
