"""The signs of mathematics: which are relations, fences or accents, and their small forms."""

from __future__ import annotations

RAISED = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ",
        strict=True,
    )
)
"""What stands for a character in a superscript."""
RAISED |= {"⊤": "ᵀ", "⊺": "ᵀ", "∘": "°", "○": "°", "×": "ˣ", " ": ""}
RAISED |= {sign: sign for sign in "*⋆†‡′″‴⁗°"}

LOWERED = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
"""What stands for a character in a subscript."""
LOWERED |= {" ": ""}

RAISED_SIGNS = frozenset("".join(RAISED.values()))
SCRIPT_SIGNS = RAISED_SIGNS | frozenset("".join(LOWERED.values()))

ACCENTS = {
    sign: mark
    for signs, mark in (
        ("^ˆ\u0302", "\u0302"),
        ("~˜∼\u0303", "\u0303"),
        ("¯―‾_ˉ\u0304\u0305", "\u0304"),
        ("→⇀\u20d7", "\u20d7"),
        ("←↼\u20d6", "\u20d6"),
        ("↔\u20e1", "\u20e1"),
        ("˙.\u0307", "\u0307"),
        ("¨\u0308", "\u0308"),
        ("\u20db", "\u20db"),
        ("\u20dc", "\u20dc"),
        ("ˇ\u030c", "\u030c"),
        ("˘\u0306", "\u0306"),
        ("´\u0301", "\u0301"),
        ("`\u0300", "\u0300"),
        ("˚∘\u030a", "\u030a"),
    )
    for sign in signs
}
"""The combining mark of a sign that stands above a letter."""

ACCENT_NAMES = {
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u20d7": "vec",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u030c": "check",
    "\u0306": "breve",
    "\u0301": "acute",
    "\u0300": "grave",
    "\u030a": "ring",
}
"""What an accent is called where it stands above more than a letter."""

BARS = frozenset("_¯―‾ˍ\u0332")
BRACES = frozenset("⏞︷⏜⎴⏟︸⏝⎵")

INTEGRALS = frozenset("∫∬∭⨌∮∯∰∱∲∳⨍")
SUMS = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆⨅⨃")
BINARY = frozenset("*+−±∓×÷·∗∘∙∪∩∧∨⊕⊗⊖⊙⊘⊎⊔⊓∖∔⋄⋉⋊⋈⨿≀∸⊞⊠⊡⊟⨯⊻⊼⋎⋏⩀⊚⊛⊝")
ARROWS = frozenset("→←↔⇒⇐⇔↦↤↪↩⟶⟵⟷⟹⟸⟺⟼⇝↝↠↞↣↢⇌⇋⇄⇆⇉⇇⇀⇁↼↽↘↗↙↖↛↚↮⇏⇎⇍⊸⟿⟾⇛⇚")
RELATIONS = ARROWS | frozenset(
    "=≠<>≤≥≪≫⋘⋙⩽⩾≲≳≶≷⋚⋛≦≧≨≩⪇⪈⪉⪊∈∉∋∌⊂⊄⊆⊈⊊⊃⊅⊇⊉⊋⋐⋑⊏⊐⊑⊒∼≁≃≄≅≇≈≉≊≡≢≍≎≏≐≑≒≓≔≕≖≗≙≚≜≝≟∝"
    "≺≻⊀⊁⪯⪰≼≽⋞⋟≾≿⊢⊣⊨⊬⊭⊩⊪⟂⊥∦∤⪅⪆⪷⪸⋍≬⋔∽≂⌢⌣⫅⫆≮≯≰≱≴≵⊴⊵⊲⊳⪡⪢⩵"
)
_LIMIT_WORDS = """lim max min sup inf det gcd Pr argmax argmin limsup liminf esssup essinf plim
    colim injlim projlim maximize minimize"""
LIMIT_WORDS = frozenset(_LIMIT_WORDS.split())
"""Names that take what is below them as a limit, written without blanks."""

OPENING = dict(zip("([{⟨⌈⌊⟦⟪⟮⌜⦃⟬", ")]}⟩⌉⌋⟧⟫⟯⌝⦄⟭", strict=True))
"""Fences that open, with those that close them."""
CLOSING = frozenset(OPENING.values())
UPRIGHT_BARS = frozenset("|‖∣∥")
