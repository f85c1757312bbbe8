"""Where a formula certainly was: signs that no prose holds, each with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from tui_reader.text.repair_grammar import after_scripts, fraction, operand
from tui_reader.text.repair_tokens import Tokens
from tui_reader.text.tex_names import FUNCTIONS, GREEK, OPERATORS, RELATIONS, names

Span = tuple[int, int]
Anchor = Callable[[Tokens, int], int | Span | None]

_UNMISTAKABLE = names(
    """varepsilon vartheta varphi varrho varsigma leq geq neq infty lfloor rfloor lceil rceil langle
    rangle cdot cdots ldots otimes oplus lesssim gtrsim subseteq supseteq preceq succeq notin mapsto
    leqslant geqslant emptyset setminus widetilde widehat rightarrow leftarrow leftrightarrow
    Rightarrow Leftarrow uparrow downarrow ell"""
)
_SCRIPTED = GREEK | FUNCTIONS | {"ell", "nabla", "partial", "sum", "prod", "int", "infty"}
_COMPARISONS = names("sim approx simeq leq geq le ge lesssim gtrsim ll gg")
_STRICT_RELATIONS = names("leq geq neq le ge ll gg equiv lesssim gtrsim approx sim")
_AFTER_NUMBERS = names("leq geq neq otimes lesssim gtrsim rightarrow")
_CUES = names(
    """by of to at only than from about around up over nearly roughly achieves reaches
    reaching"""
)
_ALONE_IN_BRACES = (RELATIONS | OPERATORS | {"=", "<", ">"}) - {"in", "to", "star", "top", "mid"}
_UNITS = frozenset("xkKMBs")
_NAME_OF_A_THING = re.compile(r"[A-Z][A-Za-z]{1,3}")
_WORD = ("word", "letter", "name")


def anchor(tokens: Tokens, place: int) -> Span | None:
    """Give the tokens that are certainly a formula when one begins at a place."""
    if not _may_begin(tokens, place):
        return None
    for rule in _RULES.get(tokens[place].kind, ()):
        found = rule(tokens, place)
        if found is not None:
            return found if isinstance(found, tuple) else (place, found)
    return None


def _may_begin(tokens: Tokens, place: int) -> bool:
    """Whether nothing stands before a token that makes it a part of an identifier or a path."""
    before = tokens[place - 1]
    if before.text in ("_", "\\", "@", "#", ".") or before.kind == "hole":
        return False
    return not (before.text == "/" and tokens[place - 2].kind == "word")


# Beginning with a number


def _power(tokens: Tokens, place: int) -> int | None:
    """`10^{26}`."""
    end = after_scripts(tokens, place + 1)
    return end if tokens[place + 1].text == "^" and end > place + 1 else None


def _factor(tokens: Tokens, place: int) -> int | None:
    """`1.45times`, `256times256`."""
    after = tokens[place + 2]
    is_relation = after.kind == "name" and after.text in RELATIONS
    if tokens[place + 1].text != "times" or (after.kind in _WORD and not is_relation):
        return None
    return place + 2 + (after.kind == "number")


def _tolerance(tokens: Tokens, place: int) -> int | None:
    """`0.5pm0.1`, and with blanks where it can be no time of the day: `1.41 pm 0.06`."""
    step = 1 + (tokens[place + 1].kind == "blank")
    last = place + 2 * step
    if tokens[place + step].text != "pm" or tokens[last].kind != "number":
        return None
    number = tokens[place].text
    is_hour = "." not in number + tokens[last].text and len(number) < 3 and int(number) <= 12
    return None if step == 2 and is_hour else last + 1


def _bound(tokens: Tokens, place: int) -> int | None:
    """`5leq x`, `0rightarrow 1`."""
    if tokens[place + 1].text not in _AFTER_NUMBERS or tokens[place + 2].kind == "word":
        return None
    return operand(tokens, place + 2 + (tokens[place + 2].kind == "blank")) or place + 2


def _multiple(tokens: Tokens, place: int) -> int | None:
    """`2pi`, `0/pi`."""
    step = 1 + (tokens[place + 1].text == "/")
    if tokens[place + step].text not in GREEK or tokens[place + step].kind != "name":
        return None
    after = tokens[place + step + 1]
    return None if after.kind in (*_WORD, "number") else place + step + 1


def _dimensions(tokens: Tokens, place: int) -> int | None:
    """`32 times 32`, `3 times 10 times 5`, `4K times 4K`: more than how often something is done."""
    sides, here = [tokens[place].text], place + 1
    units = [tokens[here].text] if tokens[here].kind == "letter" else []
    here += len(units)
    while tokens.between(here, here + 3) == " times " and tokens[here + 3].kind == "number":
        sides.append(tokens[here + 3].text)
        here += 4
        if units and tokens[here].text == units[0]:
            here += 1
    return here if len(sides) > 2 or (len(sides) == 2 and (units or sides[0] == sides[1])) else None


# Beginning with a letter, or with the name of one


def _scripted(tokens: Tokens, place: int) -> int | None:
    """`x_i`, `sigma_8`, `ell_0`, `mu^star`, `D^3`."""
    token = tokens[place]
    if token.kind == "name" and token.text not in _SCRIPTED:
        return None
    base = place + 1 + (tokens[place + 1].text == "'")
    end = after_scripts(tokens, base)
    is_file = tokens[end].text == "." and tokens[end + 1].text.islower()
    return end if end > base and not is_file else None


def _related(tokens: Tokens, place: int) -> int | None:
    """`zleq3`, `Cneq A`, `αle 1`, `ktimes k`."""
    relation = tokens[place + 1]
    blank = tokens[place + 2].kind == "blank"
    if relation.kind != "name" or relation.text not in RELATIONS | OPERATORS:
        return None
    if relation.text in ("in", "to", "star", "ast", "top", "mid"):
        return None
    after = tokens[place + 2 + blank]
    if after.kind == "word" or after.text in ("a", "A", "I"):
        return None
    return operand(tokens, place + 2 + blank)


def _compared(tokens: Tokens, place: int) -> int | None:
    """`7 sim 70`, `b approx 0.377`, `n ge 3`, `P le Q`, `kappa = 0.71`, `x in [0,1]`."""
    token, relation, right = tokens[place], tokens[place + 2].text, tokens[place + 4]
    if tokens[place + 1].kind != "blank" or tokens[place + 3].kind != "blank":
        return None
    if token.text in ("a", "A", "I") or right.text in ("a", "A", "I"):
        return None
    is_greek = token.kind == "name" and token.text in GREEK
    if token.kind == "name" and not is_greek:
        return None
    number = right.kind == "number" or (right.text in ".+-−" and tokens[place + 5].kind == "number")
    letters = token.kind == right.kind == "letter"
    is_certain = (
        (relation in _STRICT_RELATIONS and (number or (letters and relation != "sim")))
        or (relation in ("=", "<", ">") and is_greek and number)
        or (relation == "times" and letters)
        or (relation == "in" and token.kind != "number" and _is_range(tokens, place + 4))
    )
    if not is_certain:
        return None
    return operand(tokens, place + 4) or (place + 6 if right.text == "." else None)


def _is_range(tokens: Tokens, place: int) -> bool:
    """Whether `[0,1]` or `{1,2}` begins at a place, and not some citations such as `[1, 2]`."""
    end = tokens.closed(place) if tokens[place].text in ("[", "{") else None
    if end is None:
        return False
    inner = tokens.between(place + 1, end - 1)
    is_citation = tokens[place].text == "[" and not re.search(r"\b0|[.a-z-]", inner)
    return "," in inner and not is_citation


def _equated(tokens: Tokens, place: int) -> int | None:
    """`ell=2`, `mu+lambda`."""
    is_greek = tokens[place].kind == "name" and tokens[place].text in GREEK | {"ell"}
    if not is_greek or tokens[place + 1].text not in ("=", "+", "<", ">"):
        return None
    end = operand(tokens, place + 2)
    return None if end is None or tokens[end].kind == "word" else end


def _quotient(tokens: Tokens, place: int) -> int | None:
    """`pi/2`."""
    is_greek = tokens[place].kind == "name" and tokens[place].text in GREEK
    if not is_greek or tokens[place + 1].text != "/" or tokens[place + 2].kind != "number":
        return None
    return None if tokens[place + 3].kind in _WORD else place + 3


# Beginning with the name of something else


def _unmistakable(tokens: Tokens, place: int) -> int | None:
    """`varepsilon`, `leq`, `infty`."""
    is_alone = tokens[place + 1].kind not in _WORD
    return place + 1 if tokens[place].text in _UNMISTAKABLE and is_alone else None


def _applied(tokens: Tokens, place: int) -> int | None:
    """`frac12`, `mathcal{O}`, `hat{y}`, `mathcal F`, `hat γ`."""
    end = fraction(tokens, place)
    if end is not None:
        return after_scripts(tokens, end)
    token, blank = tokens[place].text, tokens[place + 1].kind == "blank"
    letter = tokens[place + 1 + blank]
    if letter.kind != "letter":
        return None
    is_alphabet = token in ("mathcal", "mathbb", "mathbf", "bm", "boldsymbol", "widetilde", "tilde")
    is_greek = token in ("hat", "bar", "vec", "dot") and not letter.text.isascii()
    return after_scripts(tokens, place + 2 + blank) if is_alphabet or is_greek else None


def _about(tokens: Tokens, place: int) -> int | None:
    """`sim10`, `leq3`; `approx 0.1` and, after some words, `sim 5`; `(le 8)`."""
    if tokens[place].text not in _COMPARISONS:
        return None
    blank = tokens[place + 1].kind == "blank"
    number, after = tokens[place + 1 + blank], tokens[place + 2 + blank]
    if number.kind != "number" or after.kind == "word":
        return None
    if after.kind == "name" and after.text not in OPERATORS:
        return None
    if after.kind == "letter" and after.text not in _UNITS:
        return None
    if blank and not _is_introduced(tokens, place):
        return None
    return place + 2 + blank


def _is_introduced(tokens: Tokens, place: int) -> bool:
    name, before = tokens[place].text, tokens[place - 1]
    cue = tokens[place - 2] if before.kind == "blank" else before
    if before.text == "(" or (name == "approx" and before.kind in ("", "blank")):
        return True
    has_unit = tokens[place + 3].text == "%" or tokens[place + 3].kind == "letter"
    return name == "sim" and (cue.text in _CUES or "." in tokens[place + 2].text or has_unit)


def _sized(tokens: Tokens, place: int) -> int | None:
    """`leftlfloor`."""
    is_side = tokens[place].text in ("left", "right") and tokens[place + 1].kind == "name"
    return place + 2 if is_side else None


def _glued_function(tokens: Tokens, place: int) -> Span | None:
    """`dlog_2 n`, and `bln n` in a sum."""
    if tokens[place].text not in FUNCTIONS or tokens[place - 1].kind != "letter":
        return None
    end = after_scripts(tokens, place + 1)
    followed = tokens[end].kind == "blank" and tokens[end + 1].kind in ("letter", "number")
    return (place - 1, end + 2 * followed)


def _listed(tokens: Tokens, place: int) -> int | None:
    """The `dots` of `1,dots,n`."""
    if tokens[place].text not in ("dots", "ldots", "cdots"):
        return None
    after = tokens[place + 2].kind if tokens[place + 1].text == "," else ""
    is_glued = after in ("letter", "name", "number")
    return place + 1 if is_glued or tokens[place - 1].text == "," else None


# Beginning with a word or a sign


def _class_of_things(tokens: Tokens, place: int) -> int | None:
    """`AC^{0}`, `SR^2`, `CoRe^2`, `Acc_{max}`."""
    name, sign, base = tokens[place].text, tokens[place + 1].text, tokens[place + 2]
    if sign not in ("_", "^") or not _NAME_OF_A_THING.fullmatch(name):
        return None
    end = after_scripts(tokens, place + 1)
    if end == place + 1 or (base.kind != "number" and base.text not in ("{", "+", "-")):
        return None
    if base.text == "{":
        return end
    after = tokens[place + 3]
    is_alone = len(base.text) == 1 and after.kind not in _WORD and after.text != "_"
    return end if is_alone and (len(name) == 2 or not name.isupper()) else None


def _script_of_a_word(tokens: Tokens, place: int) -> Span | None:
    """The script of `UniCode^2`, `LaSOT_{ext}`, `SE(3)^N`, without the word."""
    sign, before, base = tokens[place].text, tokens[place - 1], tokens[place + 1]
    is_bracket = before.text in (")", "]")
    if sign not in ("_", "^") or not (is_bracket or before.kind in ("word", "number")):
        return None
    is_digit = base.kind == "number" and len(base.text) == 1
    is_letter = base.kind == "letter" and is_bracket
    if base.text != "{" and (sign == "_" or not (is_digit or is_letter)):
        return None
    end = after_scripts(tokens, place)
    return (place, end) if end > place else None


def _group(tokens: Tokens, place: int) -> int | None:
    """`{cal M}`, `{sim}`, `R{=}`, `{D}^3`, `{O}(n)`."""
    end = tokens.closed(place) if tokens[place].text == "{" else None
    if end is None:
        return None
    first = tokens[place + 1]
    if end > place + 3:
        is_switch = first.text in ("cal", "rm", "bf", "mathcal", "mathrm")
        return end if is_switch and tokens[place + 2].kind == "blank" else None
    is_base = first.kind == "letter" and tokens[end].text in ("^", "_", "(")
    return end if is_base or first.text in _ALONE_IN_BRACES else None


def _unglued(rule: Anchor) -> Anchor:
    """Ask a rule only where no letter or digit stands right before."""
    return lambda tokens, place: None if tokens.is_glued(place) else rule(tokens, place)


_IN_NUMBERS = (_power, _factor, _tolerance, _bound, _multiple, _compared, _dimensions)
_IN_LETTERS = (_scripted, _related, _compared)
_IN_NAMES = (_scripted, _compared, _equated, _quotient, _applied, _about, _listed, _sized)
_RULES: dict[str, tuple[Anchor, ...]] = {
    "number": tuple(map(_unglued, _IN_NUMBERS)),
    "letter": tuple(map(_unglued, _IN_LETTERS)),
    "name": (*map(_unglued, _IN_NAMES), _glued_function, _unmistakable),
    "word": (_unglued(_class_of_things),),
    "sign": (_script_of_a_word, _group),
}
