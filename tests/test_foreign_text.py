"""No text of others enters a widget as `str`: Textual would read it as markup, and run it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from tests.source_files import Module, last_name, modules

SAFE = {"Content", "Text"}
SHOWN_FIRST = {
    "Static", "Label", "Option", "Selection", "Button", "Checkbox", "RadioButton", "TabPane",
    "Tab", "Collapsible", "update", "notify", "with_tooltip", "add_option", "add_leaf",
}  # fmt: skip
SHOWN_ALL = {"add_row"}
SHOWN_KEYWORDS = {"content", "prompt", "label", "message", "tooltip", "placeholder"}
SHOWN_ATTRIBUTES = {
    "border_title",
    "border_subtitle",
    "tooltip",
    "placeholder",
    "title",
    "sub_title",
}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Scope:
    """What is known inside one function: values of its names, and functions that give `Content`."""

    values: dict[str, list[ast.expr]]
    makers: frozenset[str]

    def is_safe(self, node: ast.expr | None, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a value is visibly a literal, `Content` or `Text`."""
        match node:
            case None | ast.Constant():
                return True
            case ast.GeneratorExp() | ast.ListComp() | ast.DictComp() | ast.SetComp() | ast.Dict():
                return True  # no text: this is the update of a dict or a set
            case ast.Name(id=name):
                values = self.values.get(name, []) if name not in seen else []
                return bool(values) and all(self.is_safe(v, seen | {name}) for v in values)
            case ast.Call():
                return self._is_safe_call(node, seen)
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
                return self.is_safe(one, seen) and self.is_safe(other, seen)
            case ast.BoolOp(values=several):
                return all(self.is_safe(value, seen) for value in several)
            case ast.NamedExpr(value=value) | ast.Await(value=value):
                return self.is_safe(value, seen)
        return False

    def _is_safe_call(self, call: ast.Call, seen: frozenset[str]) -> bool:
        name = last_name(call.func)
        if name == "from_markup":
            return bool(call.args) and isinstance(call.args[0], ast.Constant)
        if name in SAFE | self.makers:
            return True
        if not isinstance(call.func, ast.Attribute):
            return False
        inner = call.func.value
        # A method of Content or Text gives another one: Content("a").stylize("bold").
        called_on_class = isinstance(inner, ast.Name) and inner.id in SAFE
        return called_on_class or (isinstance(inner, ast.Call) and self.is_safe(inner, seen))


def foreign_text(module: Module, makers: Iterable[str] = ()) -> Iterator[str]:
    known = frozenset({*makers, *makers_of(module)})
    top = _values(module.tree)
    for node, values in _with_values(module.tree, top):
        scope = Scope(values, known)
        for shown in _shown(node):
            if not scope.is_safe(shown):
                yield f"{module.path}:{node.lineno}: {ast.unparse(shown)[:60]}"
        if isinstance(node, FUNCTIONS) and node.name == "render" and _returns(node) == {"str"}:
            yield f"{module.path}:{node.lineno}: render gives a str"


def makers_of(module: Module) -> Iterator[str]:
    """Names of functions that say they return nothing but `Content` or `Text`."""
    for node in ast.walk(module.tree):
        if isinstance(node, FUNCTIONS) and _returns(node) and _returns(node) <= SAFE:
            yield node.name


def _returns(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return _type_names(node.returns)


def _type_names(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.BinOp):
        return _type_names(node.left) | _type_names(node.right)
    if node is None or (isinstance(node, ast.Constant) and node.value is None):
        return set()
    return {last_name(node)}


def _with_values(
    node: ast.AST, values: dict[str, list[ast.expr]]
) -> Iterator[tuple[ast.stmt | ast.expr, dict[str, list[ast.expr]]]]:
    for child in ast.iter_child_nodes(node):
        inner = {**values, **_values(child)} if isinstance(child, FUNCTIONS) else values
        if isinstance(child, ast.stmt | ast.expr):
            yield child, inner
        yield from _with_values(child, inner)


def _values(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Every value that each name is given; what cannot be seen through is kept as a `Set`."""
    unknown = ast.Set([])
    values: dict[str, list[ast.expr]] = {}
    if isinstance(scope, FUNCTIONS):
        given = scope.args
        for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs):
            names = _type_names(argument.annotation)
            plain = ast.Constant("") if names and names <= SAFE else unknown
            values.setdefault(argument.arg, []).append(plain)
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            pairs = [(node.target, node.value or unknown)]
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            pairs = [(node.target, unknown)]
        else:
            continue
        for target, value in pairs:
            whole = isinstance(target, ast.Name)
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    values.setdefault(name.id, []).append(value if whole else unknown)
    return values


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, FUNCTIONS | ast.ClassDef):
            yield child
            yield from _own_nodes(child)


def _shown(node: ast.stmt | ast.expr) -> Iterator[ast.expr]:
    """The values that a statement or call hands to a widget to be shown."""
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        markup = keywords.get("markup")
        if isinstance(markup, ast.Constant) and markup.value is False:
            return
        if name in SHOWN_FIRST | SHOWN_ALL:
            yield from node.args if name in SHOWN_ALL else node.args[:1]
            yield from (keywords[key] for key in SHOWN_KEYWORDS & set(keywords) if key)
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        attributes = {t.attr for t in targets if isinstance(t, ast.Attribute)}
        if attributes & SHOWN_ATTRIBUTES and node.value is not None:
            yield node.value


def test_no_foreign_text_enters_a_widget_as_str():
    ui = modules("tui_reader/ui")
    makers = {name for module in ui for name in makers_of(module)}
    assert [offence for module in ui for offence in foreign_text(module, makers)] == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(paper.title)",
        "Static(f'{paper.title}')",
        "Label('a' + title)",
        "Static(content=paper.title)",
        "Option(paper.title, id='x')",
        "self.notify(str(error))",
        "self.notify(message=error.what)",
        "self.query_one(Static).update(title)",
        "table.add_row('a', title)",
        "self.border_title = title",
        "self.border_subtitle = f'{count} of {total}'",
        "row.tooltip += title",
        "Static('a' if x else title)",
        "Static(Content.from_markup(f'[b]{title}[/b]'))",
        "Static(Content.from_markup(title))",
        "Static(title.strip())",
        "def f(title: str):\n    Static(title)",
        "def f(shown: Content | str):\n    Static(shown)",
        "def f():\n    shown = Content('a')\n    shown = title\n    Static(shown)",
        "def f():\n    for line in lines:\n        Static(line)",
        "def f():\n    a, b = Content('a'), title\n    Static(b)",
        "def line() -> str: ...\nStatic(line())",
        "class A(Widget):\n    def render(self) -> str:\n        return title",
    ],
)
def test_foreign_text_is_found(source):
    assert len(list(foreign_text(Module("tui_reader/ui/a.py", source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "Static()",
        "Static('No paper matches.')",
        "Static(title, markup=False)",
        "Static(Content(title))",
        "Static(Content(title).stylize('bold'))",
        "Static(Content.assemble('a', (title, 'bold')))",
        "Static(Content.from_markup('[b]$title[/b]', title=title))",
        "Label(Content('a') + Content(title))",
        "self.notify(error.what, markup=False)",
        "self.border_title = Content(title)",
        "self.border_title = Content(title) if title else None",
        "row.title_of_paper = title",
        "def f(shown: Content | None):\n    Static(shown)",
        "def f():\n    shown = Content(title)\n    Static(shown)",
        "def line() -> Content: ...\nStatic(self.line())",
        "self.rows.update((row.number, row) for row in rows)",
        "EMPTY = 'Nothing here'\ndef f():\n    Static(EMPTY)",
    ],
)
def test_what_is_visibly_safe_is_left_alone(source):
    assert list(foreign_text(Module("tui_reader/ui/a.py", source))) == []
