"""The process of a template answers with its pages or with what is wrong, and keeps its limits."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tui_reader.deliver import template_process
from tui_reader.deliver.template_process import LARGEST_TEXT, answer

PAGES = [{"papers": [{"title": "T"}], "count": 1}, {"papers": [], "count": 0}]


def request(source: str, **changes: object) -> dict[str, Any]:
    return {"name": "my.j2", "source": source, "pages": PAGES, "seconds": 20, **changes}


def run(source: str, **changes: object) -> subprocess.CompletedProcess[bytes]:
    """Start a real process and wait for its end."""
    command = [sys.executable, "-P", "-m", template_process.__name__]
    written = json.dumps(request(source, **changes)).encode()
    return subprocess.run(command, input=written, capture_output=True, timeout=60)


def asked(source: str) -> dict[str, Any]:
    """Give what a real process answers."""
    done = run(source)
    assert (done.returncode, done.stderr) == (0, b"")
    got: dict[str, Any] = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    return got


def test_each_page_is_rendered_by_itself() -> None:
    source = "{{ count }}:{% for paper in papers %}{{ paper.title }}{% endfor %}"
    assert answer(request(source)) == {"pages": ["1:T", "0:"]}


def test_trouble_comes_with_its_line() -> None:
    assert answer(request("\n{{ cuont }}")) == {"line": 2, "what": "'cuont' is undefined."}
    assert answer(request("{% if %}"))["line"] == 1


def test_the_text_of_all_pages_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_process, "LARGEST_TEXT", 10)
    assert answer(request("12345")) == {"pages": ["12345"] * 2}
    assert "it writes more than" in answer(request("123456"))["what"]


def test_a_process_reads_and_writes_json() -> None:
    assert asked("{{ count }} é 𝔸 {{ '\\ud800' }}") == {"pages": ["1 é 𝔸 \ud800", "0 é 𝔸 \ud800"]}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no memory")
def test_what_takes_too_much_memory_is_answered_in_a_sentence() -> None:
    assert asked("{{ ('x' * 5 * 10**8)|length }}")["pages"] == ["500000000"] * 2
    too_much = asked("\n{{ ('x' * 2 * 10**9)|length }}")
    assert too_much == {"line": 2, "what": "it takes more memory than it may."}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of working time there")
def test_a_process_that_nobody_ends_ends_itself() -> None:
    loops = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    assert run(loops, seconds=-1).returncode < 0


@pytest.mark.parametrize(
    "source",
    [
        '{{ "%999999999d"|format(1) }}',
        '{{ "{:99999999}".format(1) }}',
        "{{ 'x'.ljust(10**8) }}",
        "{% for n in range(99999) %}{{ 'x' * 99999 }}{% endfor %}",
    ],
)
def test_what_writes_too_much_is_answered_in_a_sentence(source: str) -> None:
    what = asked(source)["what"]
    assert what in (
        "it takes more memory than it may.",
        f"it writes more than {LARGEST_TEXT >> 20} million characters.",
    )
