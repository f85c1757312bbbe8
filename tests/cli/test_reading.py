"""`ls` and `show`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import LANTERNS, OWLS, RIVERS, CommandLine
from tui_reader.cli import form


def test_a_first_start_lists_the_starter_shelf(run: CommandLine) -> None:
    lines = run("ls").stdout.splitlines()
    assert len(lines) > 20
    assert all("starter" in line.split("\t")[5] for line in lines)


def test_piped_a_paper_is_one_line_with_everything(filled: CommandLine) -> None:
    filled("save", LANTERNS)
    filled("tag", LANTERNS, "--add", "light")
    assert filled("ls", "lantern").stdout == (
        f"{LANTERNS}\tLanterns in a Row\tIda Bell; Jon Carver; Kim Dale\t2026-08-01\t7"
        "\tunread,saved\tlight\n"
    )


def test_what_is_not_known_is_empty(filled: CommandLine) -> None:
    key, _, authors, *_ = filled("ls", "rivers").stdout.rstrip("\n").split("\t")
    assert (key, authors) == (RIVERS, "")


def test_json_is_one_document_of_whole_papers(filled: CommandLine) -> None:
    document = filled.json("ls", "owls")
    assert document["schema_version"] == 1
    [paper] = document["papers"]
    assert paper["key"] == OWLS
    assert paper["authors"] == ["Lea Moor"]
    assert paper["marks"]["saved"] is False


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ([], [OWLS, LANTERNS]),
        (["lantern"], [LANTERNS]),
        (["--sort", "upvotes"], [OWLS, LANTERNS]),
        (["--sort", "-upvotes", "upvotes:>5"], [LANTERNS, OWLS]),
        (["--limit", "1", "--sort", "title"], [LANTERNS]),
        (["has:code", "upvotes:<10"], [LANTERNS]),
        (["--", "-lantern", "year:2026"], [OWLS]),
        (["nothing", "like", "it"], []),
    ],
)
def test_a_query_is_answered_in_order(
    filled: CommandLine, words: list[str], keys: list[str]
) -> None:
    found = [key for key in filled.listed(*words) if key != RIVERS]
    assert found == keys


def test_an_empty_answer_is_no_failure(filled: CommandLine) -> None:
    result = filled("ls", "zeppelin")
    assert (result.exit_code, result.output) == (0, "")
    assert filled.json("ls", "zeppelin")["papers"] == []


def test_a_wrong_query_points_at_the_column(filled: CommandLine) -> None:
    result = filled("ls", "is:unread", "titel:owls")
    sentence, query, caret = result.stderr.splitlines()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Column 11" in sentence and "`title`" in sentence
    assert query[caret.index("^")] == "t"
    assert query[caret.index("^") :] == "titel:owls"


def test_a_wrong_order_names_the_nearest(filled: CommandLine) -> None:
    result = filled("ls", "--sort", "upvote")
    assert result.exit_code == 2
    assert "`upvotes`" in result.stderr


def test_a_view_is_narrowed_by_a_query(filled: CommandLine) -> None:
    filled.configure('[views]\n"liked" = "upvotes:>5 OR title:rivers sort:title"\n')
    assert filled.listed("--view", "liked") == [LANTERNS, OWLS, RIVERS]
    assert filled.listed("--view", "liked", "-q", "owls") == [OWLS]


def test_an_unknown_view_names_the_nearest(filled: CommandLine) -> None:
    filled.configure('[views]\n"liked" = "upvotes:>5"\n')
    result = filled("ls", "--view", "like")
    assert result.exit_code == 2
    assert "`liked`" in result.stderr


def test_dismissed_papers_are_listed_only_when_asked_for(filled: CommandLine) -> None:
    filled("dismiss", OWLS)
    assert OWLS not in filled.listed()
    assert filled.listed("is:dismissed") == [OWLS]


def test_muted_papers_are_left_out(filled: CommandLine) -> None:
    filled.configure('[rules]\nmute = ["title:rivers"]\n')
    assert RIVERS not in filled.listed()


def test_what_was_found_damaged_is_said(filled: CommandLine) -> None:
    month = filled.folder / "cache" / "shelf" / "2608.json"
    month.write_bytes(month.read_bytes()[:-9])
    result = filled("ls")
    assert result.exit_code == 0
    assert str(month) in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_two_forms_at_once_are_wrong_use(filled: CommandLine) -> None:
    assert filled("ls", "--json", "-q").exit_code == 2


def test_on_a_terminal_a_paper_fits_its_two_lines(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "is_terminal", lambda: True)
    filled.env |= {"COLUMNS": "52", "TERM": "dumb"}
    filled("save", LANTERNS)
    lines = filled("ls", "lantern").stdout.splitlines()
    assert lines[0] == "★ Lanterns in a Row"
    assert lines[1].endswith(LANTERNS)
    assert lines[1].startswith("  Ida Bell et al. · 1 Aug 2026")
    assert max(map(len, lines)) <= 52
    assert filled("--ascii", "ls", "lantern").stdout.isascii()


def test_colour_is_for_terminals_that_want_it(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.env["TERM"] = "xterm-256color"
    assert "\x1b" not in filled("ls").stdout
    monkeypatch.setattr(form, "is_terminal", lambda: True)
    assert "\x1b[1m" in filled("ls").stdout
    filled.env["NO_COLOR"] = "1"
    assert "\x1b" not in filled("ls").stdout


HOSTILE = "Owls\x1b]52;c;eA==\x07 \x9b31m[/INST]\u202e\tand\nmice\ud800"


def test_no_escape_sequence_ever_reaches_stdout(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps(
        {"key": LANTERNS, "title": HOSTILE, "authors": [HOSTILE], "abstract": HOSTILE}
    )
    run("--offline", "import", "-", stdin=line)
    run("note", LANTERNS, "--text", HOSTILE.encode("utf-8", "replace").decode())
    run("tag", LANTERNS, "--add", "t\x1b[31m")
    run("save", LANTERNS)
    run.env["TERM"] = "dumb"
    outputs = [
        run(*words).output
        for words in (["ls"], ["show", LANTERNS], ["history"], ["note", LANTERNS], ["undo"])
    ]
    monkeypatch.setattr(form, "is_terminal", lambda: True)
    outputs += [run("ls").output, run("show", LANTERNS).output]
    for output in outputs:
        assert "and" in output
        bad = set(output) & set("\x1b\x9b\x07\u202e\r")
        assert not bad
    assert len(run("ls").stdout.splitlines()) == 2
    assert "\\u001b" not in run("ls", "--json").stdout


def test_show_gives_facts_marks_links_and_abstract(filled: CommandLine) -> None:
    filled("note", LANTERNS, "--text", "for Tuesday")
    shown = filled("show", "2608.00001v2").stdout
    assert shown.startswith("Lanterns in a Row\n")
    for part in (
        LANTERNS,
        "Ida Bell, Jon Carver, Kim Dale",
        "upvotes 7",
        "https://github.com/lamps/row",
        "https://arxiv.org/abs/2608.00001",
        "for Tuesday",
        "A row of lanterns is longer than one lantern.",
    ):
        assert part in shown


def test_tex_is_readable_in_every_form(run: CommandLine) -> None:
    facts = {
        "key": LANTERNS,
        "title": "On $x^2$ lanterns",
        "authors": ["Ren\\'e B\\\"ar"],
        "abstract": "With sim10% of them.",
    }
    run("--offline", "import", "-", stdin=json.dumps(facts))
    for words in (["ls"], ["show", LANTERNS]):
        assert "On x² lanterns" in run(*words).stdout
        assert "René Bär" in run(*words).stdout
    assert "With ∼ 10% of them." in run("show", LANTERNS).stdout
    [paper] = run.json("show", LANTERNS)["papers"]
    assert (paper["title"], paper["title_text"]) == ("On $x^2$ lanterns", "On x² lanterns")


def test_show_has_its_other_forms_too(filled: CommandLine) -> None:
    assert filled("show", "-q", OWLS, LANTERNS).stdout.split() == [OWLS, LANTERNS]
    [paper] = filled.json("show", OWLS)["papers"]
    assert paper["title"] == "Owls That Count"
