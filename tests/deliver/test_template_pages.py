"""A template of the reader's own ends: with its pages, or with one sentence and nothing written."""

from __future__ import annotations

import sys
import time

import pytest

from tui_reader.deliver import template_pages
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.template import own_template, shipped_template
from tui_reader.deliver.template_pages import own_pages
from tui_reader.deliver.template_paper import page_values
from tui_reader.model.errors import ReaderError, WrongUse
from tui_reader.model.paper import Mark, Paper

SOME = [
    Entry(Paper("arxiv:2401.12345", "On <counting>", ("Ada Lovelace",)), Mark(saved=True)),
    Entry(Paper("arxiv:2402.00001", "深 𝔸", ("Grace Hopper",))),
]
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{{ '' }}{% endfor %}{% endfor %}"


def pages(source: str, seconds: float | None = None) -> list[str]:
    template = own_template(source, "my.j2")
    return own_pages(template, [page_values(SOME, ExportOptions(day="2026-08-20"))], seconds)


def test_a_template_writes_what_it_is_told() -> None:
    source = (
        "{{ heading }}, {{ day }}, {{ count }}\n{% for paper in papers|sort(attribute='key', "
        "reverse=true) %}\n{{ loop.index }}/{{ loop.length }} {{ paper.title }}\n{% endfor %}\n"
    )
    assert pages(source) == ["Reading list, 2026-08-20, 2\n1/2 深 𝔸\n2/2 On \\<counting>\n"]


def test_our_own_template_taken_as_ones_own_writes_the_same() -> None:
    from tui_reader.deliver.markdown import Markdown

    ours = shipped_template("annotated")
    own = own_template(ours.source, "my.j2")
    texts = ["".join(Markdown().parts(SOME, ExportOptions(template=one))) for one in (ours, own)]
    assert texts[0] == texts[1]


def test_control_characters_are_left_out_and_nothing_else() -> None:
    source = "a\tb\n{{ '\\x1b]52;c;x\\x07' }}\x9b{{ '\\ud800' }}\u202f…" + "y" * 30_000
    assert pages(source) == ["a\tb\n]52;c;x\u202f…" + "y" * 30_000]


def test_trouble_is_one_sentence_that_names_the_template_and_its_line() -> None:
    with pytest.raises(WrongUse) as caught:
        pages("one\n{{ papres }}")
    assert str(caught.value) == "The template my.j2, line 2: 'papres' is undefined."
    assert caught.value.exit_code == 2


def test_trouble_without_a_line_names_the_template() -> None:
    with pytest.raises(WrongUse, match=r"\AThe template my\.j2: it writes more than"):
        pages("{% for n in range(99999) %}{{ 'x' * 99999 }}{% endfor %}")


@pytest.mark.parametrize(
    "source",
    [
        ENDLESS,
        "{{ 10**(10**10) }}",
        "{% macro m(n) %}{% for i in range(9) %}{{ m(n - 1) if n }}{% endfor %}{% endmacro %}"
        "{{ m(90) }}",
    ],
    ids=["loops", "one sum", "calls"],
)
def test_what_does_not_end_is_ended(source: str) -> None:
    start = time.monotonic()
    with pytest.raises(WrongUse) as caught:
        pages(source, seconds=1)
    assert str(caught.value) == (
        "The template my.j2 did not end within 1 seconds. Look at its loops."
    )
    assert time.monotonic() - start < 10


def test_more_papers_get_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def ask(command: object, seconds: float, request: bytes) -> object:
        asked.append(seconds)
        raise TimeoutError

    monkeypatch.setattr(template_pages, "ask_program", ask)
    for count in (0, 1_000):
        values = page_values(SOME[:1] * count, ExportOptions())
        with pytest.raises(WrongUse):
            own_pages(own_template("x", "my.j2"), [values])
    assert asked == [10, 12]


def test_a_process_that_is_killed_is_told_of() -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with pytest.raises(WrongUse, match=r"The template my\.j2 broke off the process"):
        by_program(killed)


def test_a_process_that_cannot_start_is_no_fault_of_the_template() -> None:
    with pytest.raises(ReaderError, match="failed with 7") as caught:
        by_program("raise SystemExit(7)")
    assert not isinstance(caught.value, WrongUse)


def by_program(program: str) -> None:
    """Render with another program in place of ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template_pages, "_COMMAND", (sys.executable, "-c", program))
        pages("x")
