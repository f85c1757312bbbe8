"""How `read` prints: widths, rules, colours, JSON, and nothing that is not text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import CommandLine
from tests.hub.invented_page import page_of
from tests.hub.small_pdf import small_pdf
from tui_reader.cli import form
from tui_reader.cli.page_lines import page_lines
from tui_reader.text.pages import read_saved

MARKDOWN = r"""# Lamps of the North

Lamps, $\alpha_1$ of them, are lit by the quay in a row that is longer than any other row of lamps.

## 1 Light

$$\mathcal{L} = \sum_{i=1}^{n} \frac{w_i}{1 + \sqrt{d_i}}
 + \lambda_1 \|w\|_2^2 + \lambda_2 \|d\|_1 + \mu$$

| Street and the side of it | Lamps | What is said of them by those who live in it and read |
|---|--:|---|
| Quay, the northern side | 12 | They are bright enough to read by and are put out at midnight |
| Market | 3 | 光が足りない |

- one lamp, `https://lamps.example/a/very/long/address/that/does/not/break/anywhere/at/all`
"""


def saved(folder: Path, name: str, content: bytes | str) -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_nothing_is_wider_than_was_asked_for(run: CommandLine, tmp_path: Path, name: str) -> None:
    page = page_of("Lamps of the North " * 4, "Light is what a lamp gives. " * 9)
    file = saved(tmp_path, name, MARKDOWN if name == "page.md" else page)
    for width in range(20, 121):
        result = run("read", "--from", file, "--width", str(width))
        assert result.exit_code == 0
        assert max(map(cell_len, result.stdout.splitlines())) <= width, width


def test_recorded_pages_keep_to_the_width(shared_data: Path) -> None:
    for file in sorted((shared_data / "html").glob("*html")):
        document = read_saved(file.read_bytes(), file.name)
        prose = document.with_blocks(b for b in document.blocks if b.kind != "listing")
        for width in (20, 33, 72, 120):
            lines = page_lines(prose, width, for_eyes=False, encoding="utf-8")
            assert max(map(cell_len, lines)) <= width, (file.name, width)


def test_the_width_is_that_of_the_terminal_and_at_most_the_measure(
    run: CommandLine, tmp_path: Path
) -> None:
    file = saved(tmp_path, "page.md", "lamps " * 99)

    def width(columns: int) -> int:
        run.env["COLUMNS"] = str(columns)
        return max(map(len, run("read", "--from", file).stdout.splitlines()))

    assert 40 < width(50) <= 50
    assert 70 < width(200) <= 80
    run.configure("measure = 60")
    assert 50 < width(200) <= 60


def test_piped_there_is_no_colour_and_no_rule_but_those_of_tables(
    run: CommandLine, tmp_path: Path
) -> None:
    file = saved(tmp_path, "page.html", page_of("Lamps", "Light."))
    run.env["TERM"] = "xterm-256color"
    out = run("read", "--from", file).stdout
    assert "\x1b" not in out and "\u00a0" not in out and "┄" not in out
    rules = [line for line in out.splitlines() if line and not line.strip("─━ ")]
    assert 1 <= len(rules) <= 3
    assert all(line == line.rstrip() for line in out.splitlines())


def test_on_a_terminal_headings_stand_out(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "is_terminal", lambda: True)
    monkeypatch.setattr("tui_reader.cli.read.is_terminal", lambda: True)
    file = saved(tmp_path, "page.html", page_of("Lamps", "Light."))
    run.env["TERM"] = "xterm-256color"
    out = run("read", "--from", file).stdout
    assert "\x1b[1mLamps\x1b[0m" in out and "┄" in out
    run.env["NO_COLOR"] = "1"
    assert "\x1b" not in run("read", "--from", file).stdout


def test_in_ascii_everything_is_ascii_and_as_wide(run: CommandLine, tmp_path: Path) -> None:
    file = saved(tmp_path, "page.html", page_of("Café “Lamps”", "Light – and more."))
    plain, ascii_only = (
        run(*words, "read", "--from", file).stdout.splitlines() for words in ([], ["--ascii"])
    )
    assert "".join(ascii_only).isascii()
    assert list(map(cell_len, plain)) == list(map(len, ascii_only))
    assert ascii_only[0] == 'Cafe "Lamps"'


def test_a_terminal_without_utf_8_gets_what_it_can_show(run: CommandLine, tmp_path: Path) -> None:
    file = saved(tmp_path, "page.md", MARKDOWN)
    run.env |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    out, err = run.start("read", "--from", file).communicate(timeout=60)
    assert "----" in out and out.isascii() and "Traceback" not in err


def test_json_is_one_document_of_blocks(run: CommandLine, tmp_path: Path) -> None:
    file = saved(tmp_path, "page.html", page_of("Lamps", "Light."))
    result = run("read", "--from", file, "--json")
    whole = json.loads(result.stdout)
    assert whole["schema_version"] == 1
    document = whole["document"]
    assert set(document) == {"origin", "address", "warnings", "blocks"}
    by_kind = {block["kind"]: block for block in document["blocks"]}
    assert all(set(b) == {"kind", "level", "label", "text", "ids"} for b in by_kind.values())
    assert by_kind["title"]["text"] == "Lamps"
    assert (by_kind["heading"]["text"], by_kind["equation"]["text"]) == (
        "References",
        r"g_{i}=\frac{w}{n} (1)",
    )
    assert by_kind["table"]["text"] == "Street\tLamps\nQuay\t12"
    assert by_kind["reference"]["ids"] == ["bib.bib1"]


def test_nobody_who_reads_on_is_no_failure(run: CommandLine, tmp_path: Path) -> None:
    file = saved(tmp_path, "page.md", "A lamp by the quay.\n\n" * 20_000)
    process = run.start("read", "--from", file)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() in ("", f"Markdown file: {file}\n")
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_no_escape_sequence_ever_reaches_stdout(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = "\x1b]52;c;eA==\x07\x9b31m\u202e[/INST]"
    page = page_of(f"Lamps{bad}", f"Light{bad}").decode()
    files = [
        saved(tmp_path, "page.html", page.replace("A lamp lights", f"A{bad} lamp lights")),
        saved(tmp_path, "page.md", MARKDOWN.replace("Lamps", f"Lamps{bad}")),
        saved(tmp_path, "page.pdf", small_pdf([[f"A lamp{bad}."]], title=bad)),
    ]
    for answer in (False, True):
        monkeypatch.setattr("tui_reader.cli.read.is_terminal", lambda answer=answer: answer)
        for file in files:
            for words in ([], ["--json"]):
                output = run("read", "--from", file, *words).output
                assert "amp" in output
                assert not set(output) & set("\x1b\x07\x9b\u202e")
