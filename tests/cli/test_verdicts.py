"""The commands that change marks."""

from __future__ import annotations

import pytest

from tests.cli.conftest import LANTERNS, OWLS, RIVERS, CommandLine


@pytest.mark.parametrize(
    ("command", "query"),
    [
        ("save", "is:saved"),
        ("dismiss", "is:dismissed"),
        ("later", "is:later"),
        ("mark-read", "is:read"),
    ],
)
def test_a_verdict_is_on_the_disk_and_can_be_undone(
    filled: CommandLine, command: str, query: str
) -> None:
    result = filled(command, "2608.00002", f"https://arxiv.org/abs/{LANTERNS[6:]}")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Owls That Count" in result.stderr
    assert set(filled.listed(query)) == {OWLS, LANTERNS}
    filled("undo")
    assert filled.listed(query) == [OWLS]


@pytest.mark.parametrize(
    ("there", "back", "query"),
    [("save", "unsave", "is:saved"), ("mark-read", "mark-unread", "is:read")],
)
def test_a_verdict_can_be_turned_back(
    filled: CommandLine, there: str, back: str, query: str
) -> None:
    filled(there, OWLS)
    filled(back, OWLS)
    assert filled.listed(query) == []


def test_what_holds_already_is_said_and_makes_no_history(filled: CommandLine) -> None:
    filled("save", OWLS)
    before = filled("history").stdout
    result = filled("save", OWLS)
    assert result.exit_code == 0
    assert "already saved: Owls That Count" in result.stderr
    assert filled("history").stdout == before


def test_papers_are_read_from_stdin(filled: CommandLine) -> None:
    listed = filled("ls", "--sort", "title").stdout
    assert filled("save", "-", stdin=listed).exit_code == 0
    assert set(filled.listed("is:saved")) == {LANTERNS, OWLS, RIVERS}


def test_an_empty_stdin_changes_nothing(filled: CommandLine) -> None:
    assert filled("save", "-", stdin="").exit_code == 0
    assert filled.listed("is:saved") == []


def test_one_unreadable_paper_stops_all_before_anything_is_changed(filled: CommandLine) -> None:
    result = filled("save", OWLS, "no paper at all")
    assert result.exit_code == 2
    assert "'no paper at all' is not a paper" in result.stderr
    assert filled.listed("is:saved") == []


def test_changes_have_their_other_forms_too(filled: CommandLine) -> None:
    [change] = filled.json("save", OWLS)["changes"]
    assert (change["key"], change["why"], change["after"]) == (OWLS, "saved", {"saved": True})
    assert filled("later", "-q", OWLS).stdout.split() == [OWLS]


def test_tags_are_added_and_removed(filled: CommandLine) -> None:
    filled("tag", OWLS, "--add", "birds", "--add", "to cite")
    assert filled.listed("tag:birds") == [OWLS]
    filled("tag", OWLS, "--remove", "Birds", "--add", "night")
    [paper] = filled.json("show", OWLS)["papers"]
    assert paper["marks"]["tags"] == ["to cite", "night"]


@pytest.mark.parametrize("tags", [[], ["--add", " \x1b "]])
def test_a_tag_has_to_be_said(filled: CommandLine, tags: list[str]) -> None:
    assert filled("tag", OWLS, *tags).exit_code == 2


def test_a_note_is_written_printed_and_removed(filled: CommandLine) -> None:
    filled("note", OWLS, "--text", "-", stdin="first line\nsecond – line\n")
    assert filled("note", OWLS).stdout == "first line\nsecond – line\n"
    assert filled.listed("note:second") == [OWLS]
    filled("note", OWLS, "--text", "")
    assert filled("note", OWLS).stdout == ""


def test_a_note_is_part_of_the_json_of_its_paper(filled: CommandLine) -> None:
    filled("note", OWLS, "--text", "count again")
    [paper] = filled.json("note", OWLS)["papers"]
    assert paper["marks"]["note"] == "count again"
