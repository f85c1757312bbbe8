"""`export`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import LANTERNS, OWLS, CommandLine


def test_saved_papers_leave_as_markdown(filled: CommandLine) -> None:
    filled("save", LANTERNS)
    text = filled("export").stdout
    assert "## [Lanterns in a Row](https://arxiv.org/abs/2608.00001)" in text
    assert "Owls" not in text


def test_a_query_and_a_format_choose(filled: CommandLine) -> None:
    result = filled("export", "upvotes:>5", "sort:title", "--format", "jsonl")
    assert [json.loads(line)["key"] for line in result.stdout.splitlines()] == [LANTERNS, OWLS]


def test_abstracts_can_be_left_out(filled: CommandLine) -> None:
    assert "longer than one" in filled("export", "lanterns", "--abstracts", "full").stdout
    assert "longer than one" not in filled("export", "lanterns", "--abstracts", "none").stdout


def test_a_file_is_never_overwritten_unasked(filled: CommandLine) -> None:
    path = filled.folder / "list.md"
    assert filled("export", "owls", "--output", str(path)).exit_code == 0
    before = path.read_bytes()
    result = filled("export", "lanterns", "--output", str(path))
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert path.read_bytes() == before
    assert filled("export", "lanterns", "--output", str(path), "--force").exit_code == 0
    assert "Lanterns" in path.read_text("utf-8")


def test_nothing_to_export_is_3(filled: CommandLine) -> None:
    path = filled.folder / "list.md"
    assert filled("export", "--output", str(path)).exit_code == 3
    assert not path.exists()


@pytest.mark.parametrize(
    "words", [["--format", "docx"], ["--abstracts", "long"], ["title:"], ["--output", "/nowhere/x"]]
)
def test_wrong_use_is_2(filled: CommandLine, words: list[str]) -> None:
    filled("save", OWLS)
    assert filled("export", *words).exit_code == 2


def test_what_leaves_comes_back(filled: CommandLine, run: CommandLine) -> None:
    filled("save", OWLS)
    filled("note", OWLS, "--text", "count again")
    text = filled("export", "owls", "--format", "jsonl").stdout
    filled.env["TUI_READER_DATA_DIR"] += "2"
    filled.env["TUI_READER_CACHE_DIR"] += "2"
    assert "1 added" in run("--offline", "import", "-", stdin=text).stdout
    assert run("export", "--format", "jsonl").exit_code == 0
    assert run("note", OWLS).stdout == "count again\n"
