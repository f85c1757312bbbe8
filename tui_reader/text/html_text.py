"""Runs of a page's text joined to clean spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui_reader.model.clean import clean_block
from tui_reader.text.document import Span

Run = tuple[str, str, str, str]
"""Text as it stands in the page, role, target, TeX."""

_NOTHING: Run = ("", "", "", "")
LINE_BREAK = "\u2028"
"""What stands in a run for a line that ends; it becomes a newline."""
BORDER: Run = (" ", "border", "", "")
"""Parts two spans, as a lone blank, that would be joined otherwise."""

TEXT_LIMIT = 200_000
"""How many characters of one run are kept; a whole paper may stand in one."""
_WHITE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_WIDE_BLANK = re.compile("[\u00a0 ]{3,}")
_BLANKS_AT_A_BREAK = re.compile(f"[ {LINE_BREAK}]*{LINE_BREAK}[ {LINE_BREAK}]*")
# An indented page has line ends where there is no blank in the text.
_NO_BLANK = re.compile(r"\n(?=[,.;:)\]]|-[a-z])|(?<=[(\[])\n")
# Characters that cleaning leaves as they are: assigned, visible, and the same in every
# normal form that is asked for. All others take the slow way.
_HARMLESS = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482"
    "\u2010-\u2027\u2030-\u205e\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2100-\u2125"
    "\u2127-\u2129\u212c-\u218b\u2190-\u2328\u232b-\u23ff\u2500-\u27ff\u2900-\u2adb"
    "\u2add-\u2b55\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fa5]*\\Z"
).match


def clean(text: str) -> str:
    """Make text safe to show; the same as `clean_block`, but quick for common signs."""
    if len(text) <= TEXT_LIMIT and _HARMLESS(text):
        return text
    return clean_block(text, TEXT_LIMIT)


def words_of(runs: Iterable[Run]) -> str:
    """Give the text of runs on one line, with single blanks."""
    return " ".join(clean("".join(run[0] for run in runs).replace(LINE_BREAK, " ")).split())


def spans_of(runs: Sequence[Run]) -> tuple[Span, ...]:
    """Join runs of one kind, and fold white space: empty for runs that hold nothing else."""
    if len(runs) == 1 and "\n" not in runs[0][0]:
        body = clean(_folded(runs[0][0])).strip(" \n")
        return (Span(body, *runs[0][1:]),) if body else ()
    spans: list[Span] = []
    last = _NOTHING  # the text that still may get a blank
    white = ""  # what stands between it and the next text
    for text, role, target, tex in _joined(runs):
        if role == "border":
            if last is not _NOTHING:
                spans.extend((Span(*last), Span(" ")))
            last, white = _NOTHING, ""
            continue
        if "\n" in text:
            text = _WHITE.sub(_line_end, text)
            if text[0] == "\n" and (last[0].endswith(("(", "[")) or _NO_BLANK.match(text)):
                white, text = "", text[1:]
            text = _NO_BLANK.sub("", text).replace("\n", " ")
        text = clean(_folded(text))
        body = text.strip(" \n")
        if not body:
            white = "\n" if "\n" in white + text else text or white
            continue
        white = _between(white, text, body)
        if last is not _NOTHING:
            is_outside = not (last[2] or last[3])
            spans.append(Span(last[0] + white, *last[1:]) if is_outside else Span(*last))
            if white and not is_outside:
                if target or tex:
                    spans.append(Span(white))
                else:
                    body = white + body
        last = (body, role, target, tex)
        white = text[len(text.rstrip(" \n")) :]
    if last is not _NOTHING:
        spans.append(Span(*last))
    elif spans:
        spans.pop()  # a border with nothing behind it
    return tuple(spans)


def on_one_line(runs: Iterable[Run]) -> list[Run]:
    """Give runs with a blank for each line that ends in them."""
    return [(" ", *run[1:]) if run[0] == LINE_BREAK else run for run in runs]


def _between(white: str, text: str, body: str) -> str:
    """Give what stands before a text: a newline, a blank or nothing."""
    white += text[: text.index(body[0])]
    return "\n" if "\n" in white else white[:1]


def _line_end(white: re.Match[str]) -> str:
    return "\n" if "\n" in white[0] else " "


def _folded(text: str) -> str:
    """Fold white space as a browser does."""
    if "  " in text or "\t" in text or "\r" in text:
        text = _WHITE.sub(" ", text)
    if "\u00a0" in text:
        text = _WIDE_BLANK.sub(" ", text)
    return _BLANKS_AT_A_BREAK.sub("\n", text) if LINE_BREAK in text else text


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of the same role and target; a formula stays by itself."""
    pieces: list[str] = []
    last: tuple[str, str] = ("", "")
    for run in runs:
        text, role, target, tex = run
        if pieces and (tex or role != last[0] or target != last[1]):
            yield "".join(pieces), *last, ""
            pieces = []
        if tex or role == "border":
            yield run
            continue
        pieces.append(text)
        last = (role, target)
    if pieces:
        yield "".join(pieces), *last, ""
