"""The rules of the house, read off the source: who imports whom, sizes, colours, foreign text."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.source_files import ROOT, Module, last_name, modules, strings

ROOMS = {
    "model": "",
    "text": "model",
    "find": "model text",
    "paths": "model",
    "config": "model",
    "sources": "model text",
    "store": "model text",
    "deliver": "model text",
    "library": "model text find sources store deliver",
    "ui": "model text config paths library",
    "cli": "model text find paths config sources store deliver library ui",
}
THIRD_PARTIES = {
    "text": "markdown_it mdit_py_plugins selectolax latex2mathml rich pypdfium2 PIL",
    "find": "tantivy numpy sqlite3",
    "paths": "platformdirs",
    "sources": "httpx defusedxml",
    "store": "tinydb orjson",
    "deliver": "keyring jinja2 bibtexparser pylatexenc",
    "ui": "textual rich textual_image",
    "cli": "click",
}
ONLY_IN_FUNCTIONS = {
    "bibtexparser",
    "jinja2",
    "keyring",
    "numpy",
    "pylatexenc",
    "pypdfium2",
    "PIL",
    "textual_image",
    "tui_reader.ui",
}
VAGUE_NAMES = {"utils", "helpers", "common", "core", "manager", "base"}
FREE = sys.stdlib_module_names - {"sqlite3"}


PACKAGE = modules("tui_reader")


def wrong_imports(module: Module) -> Iterator[str]:
    allowed = {module.room, *ROOMS[module.room].split()}
    third = THIRD_PARTIES.get(module.room, "").split()
    for name, at_top in module.imports():
        first, *rest = name.split(".")
        if name.startswith("tui_reader.__"):
            continue
        if first == "tui_reader":
            room = Module(name.replace(".", "/"), "").room
            if (rest and room not in allowed) or _against_the_stairs(module.name, name):
                yield f"{module.path} imports {name}"
        elif first not in FREE and first not in third and first != "__future__":
            yield f"{module.path} imports {name}"
        owner = ".".join(name.split(".")[:2]) if first == "tui_reader" else first
        is_own_room = module.room == "ui" and owner == "tui_reader.ui"
        if owner in ONLY_IN_FUNCTIONS and at_top and not is_own_room:
            yield f"{module.path} imports {name} outside a function"


def _against_the_stairs(importer: str, name: str) -> bool:
    """Inside `ui`: app, then screens, then widgets; nothing below names the app."""
    if importer.startswith("tui_reader.ui") and name.startswith("tui_reader.ui.app"):
        return True
    return importer.startswith("tui_reader.ui.widgets") and name.startswith("tui_reader.ui.screens")


def cycles(all_modules: Iterable[Module]) -> Iterator[str]:
    names = {module.name: module for module in all_modules}
    edges = {
        name: {known for imported, _ in module.imports() if (known := _module_of(imported, names))}
        for name, module in names.items()
    }
    for start in edges:
        reached, todo = set[str](), [start]
        while todo:
            reached.update(found := edges[todo.pop()] - reached)
            todo.extend(found)
        if start in reached:
            yield f"{start} imports itself through others"


def _module_of(imported: str, names: dict[str, Module]) -> str | None:
    return next((n for n in (imported, imported.rpartition(".")[0]) if n in names), None)


def too_long(module: Module) -> Iterator[str]:
    if module.source.count("\n") > 350:
        yield f"{module.path} has more than 350 lines"
    if module.path.startswith("tests/"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > 40:
                yield f"{module.path}: {node.name} has {lines} lines"


def vague_names(module: Module) -> Iterator[str]:
    if VAGUE_NAMES & set(Path(module.path).stem.split("_")):
        yield f"{module.path} is not named after a thing"


def undocumented(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield f"{module.path} has no docstring"
    yield from _undocumented_in(module.tree, module.path)


def _undocumented_in(node: ast.Module | ast.ClassDef, place: str) -> Iterator[str]:
    for child in node.body:
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if child.name.startswith("_"):
            continue
        if not ast.get_docstring(child):
            yield f"{place}: {child.name} has no docstring"
        if isinstance(child, ast.ClassDef):
            yield from _undocumented_in(child, f"{place}: {child.name}")


COLOURS = "black|red|green|yellow|blue|magenta|cyan|white|gr[ae]y|orange|purple|pink|brown"
HEX = "#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\\w-])"
COLOUR_ANYWHERE = re.compile(rf"\b(?:rgb|hsl)a?\(|\bansi_[a-z]+|\[(?:[a-z]+ )*(?:{COLOURS})\]")
COLOUR_IN_CSS = re.compile(
    rf"[\w-]:[^;{{}}]*(?:{HEX}|(?<![$\w-])(?:{COLOURS})\b(?!-))[^;{{}}]*[;}}]"
)
COLOUR_ALONE = re.compile(rf"{HEX}|(?:[a-z]+ )*(?:bright_)?(?:{COLOURS})(?: on \w+)?\Z")


def colour_literals(path: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        alone = COLOUR_IN_CSS.search(bare) if "{" in bare else COLOUR_ALONE.match(bare)
        if alone or COLOUR_ANYWHERE.search(bare):
            yield f"{path} holds a colour: {text.strip()[:60]!r}"


def colours_in_python(module: Module) -> Iterator[str]:
    return colour_literals(module.path, strings(module))


def wrong_bindings(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and last_name(node.func) == "Binding":
            given = dict(zip(("key", "action", "description"), node.args, strict=False))
            given |= {keyword.arg or "": keyword.value for keyword in node.keywords}
            for part in ("description", "id"):
                value = given.get(part)
                if not (isinstance(value, ast.Constant) and value.value):
                    yield f"{module.path}:{node.lineno}: a binding without {part}"
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if "BINDINGS" in map(last_name, targets) and any(
                isinstance(item, ast.Tuple) for item in node.value.elts
            ):
                yield f"{module.path}:{node.lineno}: a binding has to be a Binding"
        if isinstance(node, ast.ClassDef) and "App" in map(last_name, node.bases):
            kept = {k.arg: k.value for k in node.keywords}.get("inherit_bindings")
            if not (isinstance(kept, ast.Constant) and kept.value is False):
                yield f"{module.path}: {node.name} inherits the bindings of App"


RULES = (wrong_imports, too_long, vague_names, undocumented)
RULES_OF_UI = (wrong_bindings, colours_in_python)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps(rule):
    assert [offence for module in PACKAGE for offence in rule(module)] == []


@pytest.mark.parametrize("rule", RULES_OF_UI, ids=lambda rule: rule.__name__)
def test_the_interface_keeps(rule):
    offences = [found for module in PACKAGE if module.room == "ui" for found in rule(module)]
    assert offences == []


def test_style_sheets_name_no_colour():
    sheets = sorted((ROOT / "tui_reader").rglob("*.tcss"))
    texts = [(str(sheet.relative_to(ROOT)), sheet.read_text(encoding="utf-8")) for sheet in sheets]
    assert [found for path, text in texts for found in colour_literals(path, [text])] == []


def test_no_module_imports_itself_through_others():
    assert list(cycles(PACKAGE)) == []


def test_tests_and_benchmarks_are_no_longer_than_the_rest():
    assert [found for module in modules("tests", "benchmarks") for found in too_long(module)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("tui_reader/model/a.py", "import httpx"),
        ("tui_reader/model/a.py", "from tui_reader.text import layout"),
        ("tui_reader/model/a.py", "from .paper import Paper"),
        ("tui_reader/store/a.py", "import sqlite3"),
        ("tui_reader/store/a.py", "def f():\n    from tui_reader.find import index"),
        ("tui_reader/library/a.py", "from tui_reader import config_values"),
        ("tui_reader/deliver/a.py", "import keyring"),
        ("tui_reader/cli/a.py", "from tui_reader.ui.app import ReaderApp"),
        ("tui_reader/cli/a.py", "def f():\n    import textual"),
        ("tui_reader/text/a.py", "import pypdfium2"),
        ("tui_reader/text/a.py", "from PIL import Image"),
        ("tui_reader/ui/widgets/a.py", "import textual_image"),
        ("tui_reader/ui/screens/a.py", "from tui_reader.ui.app import ReaderApp"),
        ("tui_reader/ui/widgets/a.py", "from tui_reader.ui.screens.library import Screen"),
        ("tui_reader/ui/widgets/a.py", "if TYPE_CHECKING:\n    import tui_reader.store.shelf"),
    ],
)
def test_a_wrong_import_is_found(path, source):
    assert len(list(wrong_imports(Module(path, source)))) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("tui_reader/model/a.py", "from __future__ import annotations\nimport re, os.path"),
        ("tui_reader/find/a.py", "import sqlite3\nfrom tui_reader.text.readable import x"),
        ("tui_reader/sources/a.py", "from tui_reader import __version__\nimport httpx"),
        ("tui_reader/config_values.py", "from tui_reader.config_table import shown"),
        ("tui_reader/ui/app.py", "from tui_reader.ui.screens.library import Screen"),
        ("tui_reader/__main__.py", "def f():\n    from tui_reader.ui.app import ReaderApp"),
        ("tui_reader/deliver/a.py", "def f():\n    import keyring"),
    ],
)
def test_a_right_import_is_left_alone(path, source):
    assert list(wrong_imports(Module(path, source))) == []


@pytest.mark.parametrize(
    "back",
    [
        "import tui_reader.a",
        "def f():\n    from tui_reader.a import x",
        "if C:\n    from tui_reader import a",
    ],
)
def test_a_cycle_is_found_wherever_the_import_stands(back):
    there = Module("tui_reader/a.py", "from tui_reader.b import y")
    assert len(list(cycles([there, Module("tui_reader/b.py", back)]))) == 2
    assert list(cycles([there, Module("tui_reader/b.py", "import re")])) == []


def test_long_files_and_functions_are_found():
    assert list(too_long(Module("tui_reader/a.py", "\n" * 351)))
    function = "def f():\n" + "    x = 1\n" * 40
    assert list(too_long(Module("tui_reader/a.py", function)))
    assert not list(too_long(Module("tui_reader/a.py", function[:-10])))


def test_vague_names_are_found():
    assert list(vague_names(Module("tui_reader/ui/paper_utils.py", "")))
    assert not list(vague_names(Module("tui_reader/ui/database.py", "")))


def test_missing_docstrings_are_found():
    source = '"""What."""\nclass A:\n    """One."""\n    def f(self): ...\ndef _g(): ...'
    assert list(undocumented(Module("a.py", source))) == ["a.py: A: f has no docstring"]
    assert list(undocumented(Module("a.py", "x = 1"))) == ["a.py has no docstring"]


@pytest.mark.parametrize(
    "text",
    [
        "#ff0000",
        "#fff 30%",
        "rgb(1, 2, 3)",
        "bold red",
        "red",
        "white on blue",
        "ansi_bright_red",
        "a [bold red]warning[/]",
        "Screen { background: #123456; }",
        "Screen { color: white 50% }",
        "Screen { border: round green; }",
    ],
)
def test_a_colour_literal_is_found(text):
    source = f"x = {text!r}"
    assert list(colours_in_python(Module("tui_reader/ui/a.py", source)))


@pytest.mark.parametrize(
    "text",
    [
        "$primary 30%",
        "#paper-list",
        "reduced",
        "bold",
        "The red lamp is on.",
        "Screen { background: $background; }",
        "Screen #feed:focus #add { color: $text-muted; }",
        "/* red: #fff; */ Screen { width: 1fr; }",
    ],
)
def test_what_is_no_colour_is_left_alone(text):
    source = f'"""Docstrings may say #ff0000."""\nx = {text!r}'
    assert list(colours_in_python(Module("tui_reader/ui/a.py", source))) == []


@pytest.mark.parametrize(
    "source",
    [
        "Binding('s', 'save', 'Save')",
        "Binding('s', 'save', '', id='list.save')",
        "Binding('s', 'save', id='list.save')",
        "Binding('s', 'save', words, id='list.save')",
        "class A:\n    BINDINGS = [('s', 'save', 'Save')]",
        "class ReaderApp(App[None]):\n    pass",
        "class ReaderApp(App, inherit_bindings=True):\n    pass",
    ],
)
def test_a_wrong_binding_is_found(source):
    assert len(list(wrong_bindings(Module("tui_reader/ui/a.py", source)))) == 1


def test_a_right_binding_is_left_alone():
    binding = "Binding('s', 'save', 'Save', id='list.save', tooltip='Save this paper')"
    source = f"class A(App[None], inherit_bindings=False):\n    BINDINGS = [{binding}]"
    assert list(wrong_bindings(Module("tui_reader/ui/a.py", source))) == []
