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


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.bib", "@misc{"), ("a.RIS", "TY  - "), ("a.json", "[\n{"), ("a.csv", "key,"), ("a", "# ")],
)
def test_the_name_of_the_file_tells_the_format(filled: CommandLine, name: str, begins: str) -> None:
    assert filled("export", "owls", "--output", str(filled.folder / name)).exit_code == 0
    assert (filled.folder / name).read_text("utf-8").startswith(begins)


def test_a_folder_of_notes_grows_and_keeps_what_was_written_in_it(filled: CommandLine) -> None:
    folder = filled.folder / "notes"
    assert filled("export", "owls", "--output", f"{folder}/").exit_code == 0
    [note] = folder.iterdir()
    note.write_text("mine")
    more = filled("export", "upvotes:>5", "--output", f"{folder}/")
    assert more.exit_code == 0 and "1 were there and stay" in more.stderr
    assert len(list(folder.iterdir())) == 2 and note.read_text() == "mine"
    refused = filled("export", "owls", "--format", "bibtex", "--output", f"{folder}/")
    assert refused.exit_code == 2 and "Only Markdown" in refused.stderr


def test_a_template_of_ones_own_and_one_that_is_none(filled: CommandLine) -> None:
    own = filled.folder / "own.md"
    own.write_text("{% for paper in papers %}\n* {{ paper.title }}\n{% endfor %}")
    assert filled("export", "owls", "--template", str(own)).stdout == "* Owls That Count\n"
    own.write_text("{{ papers.__class__ }}")
    evil = filled("export", "owls", "--template", str(own), "--output", str(filled.folder / "x"))
    assert evil.exit_code == 2 and "own.md, line 1" in evil.stderr
    assert not (filled.folder / "x").exists()
    assert filled("export", "owls", "--template", "none-such").exit_code == 2
    assert filled("export", "owls", "--template", "list", "--format", "csv").exit_code == 2


def test_citation_keys_come_in_with_a_bibliography_and_go_out_again(filled: CommandLine) -> None:
    bib = (
        "@article{my:owls, title={Owls That Count}, eprint={2608.00002}, archivePrefix={arXiv}}\n"
        "@proceedings{vol, title={Proceedings of Owls}}\n"
    )
    (filled.folder / "refs.bib").write_text(bib)
    done = filled("--offline", "import", str(filled.folder / "refs.bib"))
    assert "0 added, 1 merged, 1 skipped" in done.stdout and "a volume of papers" in done.stderr
    assert "@misc{my:owls," in filled("export", "owls", "--format", "bibtex").stdout
