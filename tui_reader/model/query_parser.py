"""Reading a query: tokens with their columns, then the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tui_reader.model.errors import QueryError
from tui_reader.model.nearest import nearest
from tui_reader.model.query_terms import FIELDS, bare_word, term
from tui_reader.model.query_tree import SORTS, All, Any, Hint, Name, Node, Not

_TOKEN = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | (?P<negation>-(?=[^\s)-]))
    | (?P<field>[A-Za-z_]+:(?!//))
    | "(?P<quoted>[^"]*)(?P<quote>"?)
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)
_VALUE = re.compile(
    r'/(?P<regex>(?:\\.|[^/\\])+)/|"(?P<quoted>[^"]*)(?P<quote>"?)|(?P<plain>[^\s()"]*)'
)
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `start` and `end` count from 0."""

    kind: str
    text: str
    start: int
    end: int
    value: str = ""
    form: str = "plain"


@dataclass
class _Reader:
    text: str
    lenient: bool
    today: date
    tokens: list[Token] = field(default_factory=list)
    place: int = 0
    depth: int = 0
    sort: str | None = None
    reverse: bool = False
    hints: list[Hint] = field(default_factory=list)

    def trouble(self, message: str, start: int, end: int, hint: str = "") -> None:
        """Raise, or keep a hint while the query is still being typed."""
        if not self.lenient:
            raise QueryError(message, start + 1, hint)
        self.hints.append(Hint(start + 1, max(end, start + 1) + 1, f"{message} {hint}".strip()))

    def peek(self) -> Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def either(self) -> Node:
        parts = [self.every()]
        while (token := self.peek()) and token.kind == "or":
            self.place += 1
            following = self.peek()
            if following is None or following.kind in ("close", "or"):
                self.trouble("something has to follow OR.", token.start, token.end)
            else:
                parts.append(self.every())
        real = tuple(part for part in parts if part != All(()))
        return Any(real) if len(real) > 1 else next(iter(real), All(()))

    def every(self) -> Node:
        parts: list[Node] = []
        while (token := self.peek()) and token.kind != "or":
            if token.kind == "close":
                if self.depth:
                    break
                self.trouble("this parenthesis closes nothing.", token.start, token.end)
                self.place += 1
                continue
            if token.kind == "and":
                self.place += 1
                if self.at_end_of_part() or not parts:
                    self.trouble("AND stands between two terms.", token.start, token.end)
                continue
            one = self.one()
            if one is not None:
                parts.append(one)
        if (token := self.peek()) and token.kind == "or" and not parts:
            self.trouble("OR stands between two terms.", token.start, token.end)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def at_end_of_part(self) -> bool:
        token = self.peek()
        return token is None or token.kind in ("close", "or", "and")

    def one(self) -> Node | None:
        token = self.tokens[self.place]
        self.place += 1
        if token.kind in ("not", "negation"):
            return self.negated(token)
        if token.kind == "open":
            return self.group(token)
        if token.kind == "field":
            return self.field_term(token)
        return bare_word(token.value or token.text, whole=token.form == "quoted")

    def negated(self, token: Token) -> Node | None:
        turned = True
        while (following := self.peek()) and following.kind in ("not", "negation"):
            turned = not turned
            token = following
            self.place += 1
        if following is None or self.at_end_of_part():
            self.trouble("something has to follow NOT.", token.start, token.end)
            return None
        if following.kind == "field" and following.text.lower() == "sort:":
            self.place += 1
            self.sorting(following, turned)
            return None
        part = self.one()
        return Not(part) if part is not None and turned else part

    def group(self, token: Token) -> Node | None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} parentheses deep.", token.start + 1)
        inner = self.either()
        self.depth -= 1
        closing = self.peek()
        if closing is None or closing.kind != "close":
            self.trouble("this parenthesis is never closed.", token.start, token.end)
        else:
            self.place += 1
        return None if inner == All(()) else inner

    def field_term(self, token: Token) -> Node | None:
        name = token.text[:-1].lower()
        if name == "sort":
            self.sorting(token, turned=False)
            return None
        if name not in FIELDS:
            # The key of a paper, such as `arxiv:2401.12345`, looks like a field.
            words = bare_word(f"{name}:{token.value}", whole=False)
            if not isinstance(words, Name):
                hint = f"{nearest(name, FIELDS)}Quote it to search for the words."
                self.trouble(f"there is no field `{name}:`.", token.start, token.end, hint)
            return words
        if not token.value:
            self.trouble(f"`{name}:` needs a value right behind it.", token.start, token.end)
            return None
        try:
            return term(name, token.value, token.form, self.today)
        except QueryError as error:
            start = token.start + len(token.text)
            self.trouble(error.reason, start, token.end, error.hint)
            return bare_word(token.value, whole=False)

    def sorting(self, token: Token, turned: bool) -> None:
        key = token.value.removeprefix("-").lower()
        if key not in SORTS:
            choice = f"{nearest(key, SORTS)}One of {', '.join(SORTS)}."
            start = token.start + len(token.text) if key else token.start
            self.trouble(f"cannot sort by `{key}`.", start, token.end, choice)
            return
        self.sort = key
        self.reverse = turned != token.value.startswith("-")


def read_query(
    text: str, *, lenient: bool, today: date
) -> tuple[Node, str | None, bool, tuple[Hint, ...]]:
    """Read a query into its tree, its order, whether that is turned round, and the hints.

    Raises QueryError unless `lenient`; see `Query.parse`.
    """
    reader = _Reader(text, lenient, today)
    reader.tokens = _tokens(text, reader)
    try:
        root = reader.either()
    except QueryError as error:
        if not lenient:
            raise
        hint = Hint(error.column, error.column + 1, error.reason)
        return bare_word(text, whole=False) or All(()), None, False, (hint,)
    return root, reader.sort, reader.reverse, tuple(reader.hints)


def _tokens(text: str, reader: _Reader) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    while match := _TOKEN.search(text, place):
        kind = match.lastgroup or "word"
        start, place = match.span()
        if match["field"]:
            token = _field_token(text, match, reader)
            place = token.end
        elif match["quoted"] is not None:
            form = "quoted" if match["quote"] else "plain"
            token = Token("quoted", match.group(), start, place, match["quoted"], form)
            if not match["quote"]:
                reader.trouble("this quotation mark is never closed.", start, place)
        elif match["word"] in ("AND", "OR", "NOT"):
            token = Token(match["word"].lower(), match["word"], start, place)
        else:
            token = Token(kind, match.group(), start, place)
        tokens.append(token)
    return tokens


def _field_token(text: str, match: re.Match[str], reader: _Reader) -> Token:
    value = _VALUE.match(text, match.end())
    assert value is not None  # the plain form matches the empty string
    form = value.lastgroup or "plain"
    if form == "quote":
        form = "quoted" if value["quote"] else "plain"
        if not value["quote"]:
            reader.trouble("this quotation mark is never closed.", value.start(), value.end())
    content = value["regex"] or value["quoted"] or value["plain"] or ""
    return Token("field", match["field"], match.start(), value.end(), content, form)
