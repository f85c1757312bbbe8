"""Which words of a bibliography's entry are its authors, and which its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_reader.text.document import Span
from tui_reader.text.reference_names import is_name_list, split_names

LENGTH_LIMIT = 2_000
"""How many characters of an entry are looked at."""

_YEAR = r"(?:1[789]|20)\d\d[a-z]?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_QUOTED = re.compile(r"“([^”]{6,300})”|\"([^\"]{6,300})\"|‘‘([^’]{6,300})’’|``([^`']{6,300})''")
_YEAR_AT_END = re.compile(rf"[\s,.;:(]*(?:\b{_MONTH}\s)?\b{_YEAR}\)?[\s.,:;]*\Z")
_YEAR_AT_START = re.compile(rf"\W*{_YEAR}\)?[\s.,:]+")
_ONLY_YEAR = re.compile(rf"\W*{_YEAR}\W*\Z")
_YEAR_BEFORE_TITLE = re.compile(
    rf"[.,]?\s*\({_YEAR}\)[.,:]?\s+|\.\s{_YEAR}\.\s+|\s?,\s{_YEAR}[,.]\s|\s{_YEAR},\s"
)
_NUMBER_FOLLOWS = re.compile(r"[\s,]*\d")
_NO_TITLE = re.compile(
    r".*(?:https?:|doi:)|\W*(?:in[:\s]|url\b|doi\b|arxiv\b|corr\b|technical report|master"
    r"|ph\.?d\.? thesis|journal of|proceedings|proc\b|ann\.|annals of|trans\b|transactions"
    r"|phys\.|math\.|j\.|private)|.*\bcollaboration\W*\Z",
    re.IGNORECASE,
)
_PLACE_WORDS = (
    r"(?i:journal|proceedings|conference|transactions|annals|letters|symposium|workshop|bulletin"
    r"|press|springer|elsevier|wiley|preprint|union|reviews?|ieee|acm|arxiv|mnras)\b"
    r"|(?i:j|proc|trans|ann|lett|phys|rev|math|sci|bull|appl|comput|astron|soc|int)\."
)
_PLACE = re.compile(rf"\b(?:{_PLACE_WORDS})")
_PLACE_FOLLOWS = re.compile(
    r"In\b|in:|in\s[A-Z]|(?i:vol\b|no\.|pp?\.)|\d|(?:(?:[A-Z&][\w.]*|and|of|the|in|for|on)\s){1,8}\d"
    rf"|(?:[A-Z][\w.]*\s){{0,3}}(?:{_PLACE_WORDS})"
)
_PHRASE_END = re.compile(r"[.?!](?=\s)|,\s")
# The point of an initial stays.
_END_OF_NAMES = re.compile(r"(?:[\s,;:]|(?<=[^\W\d_][^\W\d_])\.)+\Z")
_ABBREVIATIONS = frozenset(("vs", "st", "dr", "mr", "no", "vol", "eq"))
_SHORT_TITLE = 6
_SHORT_ITALIC = 10

Found = tuple[str, str] | None
"""Authors and title."""


def authors_and_title(spans: Sequence[Span]) -> tuple[str, str]:
    """Give the authors and the title of an entry; empty where none is sure.

    A lone blank stands between the parts of an entry where the page told them apart. What is
    set in italics or in quotation marks is the title, or the journal behind it.
    """
    text = _text(spans)
    if text.startswith("{"):  # a record of BibTeX or JSON that the page printed as it is
        return "", ""
    found = _from_parts(_parts(spans)) or _from_quotes(text) or _from_italics(spans)
    authors, title = found or _from_sentences(text)
    title = _unquoted(title.strip().rstrip(".,;: "))
    if len(title) < _SHORT_TITLE or _NO_TITLE.match(title):
        title = ""
    return _END_OF_NAMES.sub("", _YEAR_AT_END.sub("", authors)).strip(), title


def _text(spans: Sequence[Span]) -> str:
    text = "".join(span.text for span in spans)
    return text.replace("\u00a0", " ").replace("\n", " ")[:LENGTH_LIMIT]


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] in '“"‘`' and text[-1] in "”\"’'"
    return text.strip("“”\"'‘’`").rstrip(".,;: ") if is_quoted else text


def _parts(spans: Sequence[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        if span.text == " " and not span.role and not span.target:
            parts.append([])
        else:
            parts[-1].append(span)
    return [part for part in parts if part]


def _from_parts(parts: Sequence[Sequence[Span]]) -> Found:
    """Take the part behind the authors' for the title."""
    for place, part in enumerate(parts[1:], 1):
        text = _text(part).strip()
        if _ONLY_YEAR.match(text):
            continue
        authors = " ".join(_text(before).strip() for before in parts[:place])
        if _NO_TITLE.match(text) or not is_name_list(_YEAR_AT_END.sub("", authors)):
            return None
        quoted = _QUOTED.match(text)
        if quoted:
            return authors, quoted[quoted.lastindex or 0]
        first, *rest = part
        if "italic" in first.role and (not rest or rest[0].text.lstrip()[:1] in (",", ".", "(")):
            return authors, _text([first])
        return authors, _YEAR_AT_END.sub("", text)
    return None


def _from_quotes(text: str) -> Found:
    quoted = _QUOTED.search(text)
    if not quoted or not is_name_list(_YEAR_AT_END.sub("", text[: quoted.start()])):
        return None
    return text[: quoted.start()], quoted[quoted.lastindex or 0]


def _from_italics(spans: Sequence[Span]) -> Found:
    """Take what is first in italics for the title, or for the journal if a title is before it."""
    for place, span in enumerate(spans):
        if "italic" not in span.role:
            continue
        before = _text(spans[:place])
        names, rest = _split(before)
        if len(rest.split()) > 2:
            return names, _first_phrase(rest)
        end = place + 1
        while end < len(spans) and spans[end].role in ("math", span.role):
            end += 1
        title = _text(spans[place:end])
        is_title = len(title) >= _SHORT_ITALIC and not _PLACE.search(title)
        return (before, title) if is_title else None
    return None


def _from_sentences(text: str) -> tuple[str, str]:
    """Take the first phrase behind the names, or behind the year there, for the title."""
    names, rest = _split(text)
    title = _first_phrase(rest) if names else ""
    if text[len(names) :].startswith((", ", " , ")):
        # In styles with a year between commas the journal follows, and no title.
        is_journal = len(title.split()) < 3 or _NUMBER_FOLLOWS.match(rest[len(title) :])
        if is_journal or _PLACE.search(title):
            title = ""
    return names, title


def _split(text: str) -> tuple[str, str]:
    """Split an entry behind its names and the year that may follow them."""
    year = _YEAR_BEFORE_TITLE.search(text)
    if year and is_name_list(text[: year.start()]):
        return text[: year.start()], text[year.end() :]
    names, rest = split_names(text)
    return names, _YEAR_AT_START.sub("", rest, count=1) if _YEAR_AT_START.match(rest) else rest


def _first_phrase(text: str) -> str:
    """Give a text up to the end of its first sentence, or to where a journal or year follows."""
    for end in _PHRASE_END.finditer(text):
        before, after = text[: end.start()], text[end.end() :].lstrip()
        if end[0] in "?!":
            return before + end[0]
        if end[0] == ".":
            last = before.rpartition(" ")[2]
            if len(last) > 1 and last.lower() not in _ABBREVIATIONS:
                return before
        elif _PLACE_FOLLOWS.match(after):
            return before
    return text
