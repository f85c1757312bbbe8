"""Names of people and organisations as BibTeX takes them apart: first, von, last and Jr.

The grammar is that of "Tame the BeaST" (N. Markey, 2009) §11: words in lower case before a last
name are its `von` part, a word in braces is one word, and ` and ` parts the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tui_reader.deliver.latex_text import Writer


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLES = _words(
    """van von vom zum zur zu der den dem ter ten te 't de del della delle dello degli dei di da
    dal dalla das do dos du des la le las los lo el al bin ibn bint af av"""
)
_JOINING = _words("y i e")
"""The `and` between the two last names of a Spaniard, a Catalan or a Portuguese."""
_LINEAGE = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_ORGANISATIONS = _words(
    """team teams group collaboration consortium lab labs laboratory institute university research
    project initiative contributors authors inc inc. ltd company corporation foundation community
    organization organisation center centre committee alliance association society al."""
)
_SIGNS_IN_NAMES = frozenset(" .-'\"’‘ʼ‐“”")
_ONE_WORD_SCRIPTS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name; all but the last name may be empty."""

    first: str
    von: str
    last: str
    lineage: str = ""
    """`Jr.`, `III` and the like."""


def person_name(name: str) -> PersonName | None:
    """Take a name apart, or give None for an organisation and for what is not certain."""
    words = name.split()
    lineage = words.pop() if len(words) > 2 and _LINEAGE.fullmatch(words[-1]) else ""
    if len(words) < 2 or not _is_person(name, words):
        return None
    start, stop = _von(words)
    if start == 0:
        return None
    first, von, last = (" ".join(part) for part in (words[:start], words[start:stop], words[stop:]))
    return PersonName(first, von, last, lineage)


def _is_person(name: str, words: list[str]) -> bool:
    if not all(sign in _SIGNS_IN_NAMES or _is_letter(sign) for sign in name):
        return False
    if not all(any(map(str.isalpha, word)) for word in words):
        return False
    lower = [word.lower() for word in words]
    kind = lower[-1].rpartition("-")[2]
    is_organisation = lower[0] == "team" or kind in _ORGANISATIONS or words[-1] == "AI"
    return not is_organisation and "and" not in lower


def _is_letter(sign: str) -> bool:
    if sign.isascii():
        return sign.isalpha()
    in_words = unicodedata.category(sign)[0] in "LM"
    return in_words and not unicodedata.name(sign, "").startswith(_ONE_WORD_SCRIPTS)


def _von(words: list[str]) -> tuple[int, int]:
    """Give where the von part starts and where the last name does."""
    before_last = range(len(words) - 1)
    for place in before_last:
        if place >= 1 and words[place] in _JOINING:
            return place - 1, place - 1
        if _is_particle(words, place):
            stop = place + 1
            while stop < before_last.stop and words[stop] in _PARTICLES:
                stop += 1
            return place, stop
    return before_last.stop, before_last.stop


def _is_particle(words: list[str], place: int) -> bool:
    """Whether a von part starts here; a capital is one where small letters follow, as in De la."""
    word, after = words[place : place + 2]
    in_the_midst = place + 2 < len(words)
    capital = word.lower() in _PARTICLES and after in _PARTICLES and in_the_midst
    return word in _PARTICLES or capital


def written_name(name: str, write: Writer) -> str:
    """Write a cleaned name so that BibTeX takes it apart as it is meant, or leaves it whole."""
    parts = person_name(name)
    if parts is None:
        return f"{{{write(name)}}}"
    last = write(parts.last)
    if any(map(_begins_small, parts.last.split()[:-1])):
        last = f"{{{last}}}"
    whole_last = f"{parts.von} {last}" if parts.von else last
    return ", ".join(filter(None, (whole_last, parts.lineage, write(parts.first))))


def _begins_small(word: str) -> bool:
    return next(filter(str.isalpha, word)).islower()


def written_names(names: Iterable[str], write: Writer) -> str:
    """Write a list of cleaned names."""
    return " and ".join(written_name(name, write) for name in names)
