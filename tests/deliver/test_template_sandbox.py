"""Templates are rendered piece by piece where they reach nothing, and their trouble has a line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tui_reader.deliver.template import own_template
from tui_reader.deliver.template_sandbox import rendered, trouble
from tui_reader.model.errors import WrongUse


def text(source: str, **values: object) -> str:
    return "".join(rendered(own_template(source, "my.j2"), values))


def complaint(source: str, **values: object) -> tuple[int | None, str]:
    with pytest.raises(Exception) as caught:
        text(source, **values)
    return trouble(caught.value)


def test_blocks_take_their_line_with_them() -> None:
    source = (
        "{% for one in some %}\n  {# each #}\n  {% if one %}\n* {{ one }}\n  {% endif %}\n"
        "{% endfor %}\nend\n"
    )
    assert text(source, some=["a", "", "b"]) == "* a\n* b\nend\n"


def test_nothing_is_escaped_again() -> None:
    assert text("{{ it }}", it="<a> & \\*b\\*") == "<a> & \\*b\\*"
    assert text("{{ it }}", it="{{ 7 * 7 }}{% if %}") == "{{ 7 * 7 }}{% if %}"


def test_a_text_of_several_lines_can_be_quoted() -> None:
    assert text("{{ it|quote }}", it="a\\\nb\n\nc") == "> a\\\n> b\n>\n> c"


def test_a_value_of_yaml_is_json_that_can_be_read_by_people() -> None:
    assert text("{{ it|json }}", it=['é "𝔸"', True]) == '["é \\"𝔸\\"", true]'


def test_there_are_filters_for_obsidian() -> None:
    assert text("{{ ['a b', '1']|obsidian_tags|json }}") == '["a-b"]'
    assert text("{% filter obsidian %}==a=={% endfilter %}") == "=\\=a=\\="


def test_a_template_gives_its_pieces_as_they_come() -> None:
    def papers() -> object:
        yield "first"
        raise AssertionError("the second paper was asked for too early")

    pieces = rendered(
        own_template("{% for p in papers %}{{ p }}.{% endfor %}", "x"), {"papers": papers()}
    )
    assert next(pieces) + next(pieces) == "first."


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("a\n{% for p in %}", 2, "Expected an expression, got 'end of statement block'."),
        ("{% if x %}\n", 1, "Unexpected end of template."),
        ("{% break %}", 1, "Encountered unknown tag 'break'."),
        ("\n\n{{ 'x'|shout }}", 3, "No filter named 'shout'."),
        ("\n{{ papres }}", 2, "'papres' is undefined."),
        ("{% for p in papers %}\n{{ p.titel }}\n{% endfor %}", 2, "there is no 'titel'."),
        ("{{ 1 / 0 }}", 1, "division by zero."),
        ("\n{{ range(10**9) }}", 2, "Range too big."),
        ("\n{% include 'x.j2' %}", 2, "it asks for another template"),
        ("{% import '/etc/passwd' as x %}", 1, "it asks for another template"),
        ("{% extends 'x.j2' %}", 1, "it asks for another template"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 2, "it is nested too deeply, or"),
        ("{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}", None, "it is nested too deeply, or"),
        ("{% for a in b %}" * 30 + "{% endfor %}" * 30, None, "too many statically nested blocks."),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined."),
    ],
    ids=range(15),
)
def test_trouble_has_a_line_and_a_reason(source: str, line: int | None, what: str) -> None:
    where, why = complaint(source, papers=[{"title": "T"}])
    assert where == line
    assert why.startswith(what) and why.endswith(".") and "\n" not in why


@pytest.mark.parametrize(
    "expression",
    [
        "papers[0].__class__",
        "papers[0]['__class__'].__mro__",
        "''|attr('__class__')",
        "''.__class__.__mro__[1].__subclasses__()",
        "'{0.__class__}'.format(papers)",
        "'{x.__class__}'.format_map({'x': papers})",
        "self.__init__.__globals__",
        "cycler.__init__.__globals__",
        "range.__call__",
        "papers.append(1)",
        "papers[0].update({})",
        "papers[0].clear()",
    ],
)
def test_nothing_is_reached_or_changed(expression: str) -> None:
    papers = [{"title": "T"}]
    where, why = complaint(f"\n{{{{ {expression} }}}}", papers=papers)
    assert where == 2
    assert why.startswith("it reaches for what it may not: access to attribute ")
    assert papers == [{"title": "T"}]


def test_other_trouble_is_said_in_its_own_words() -> None:
    assert trouble(MemoryError()) == (None, "it takes more memory than it may.")
    assert trouble(WrongUse("it is long.", "Shorten it.")) == (None, "it is long.")
    assert trouble(ValueError()) == (None, "ValueError.")
    assert trouble(ValueError("a\nb\x1b" + "c" * 999))[1].startswith("a bccc")


def test_the_engine_is_loaded_only_when_it_is_wanted() -> None:
    program = "import sys, tui_reader.deliver.exporter; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
