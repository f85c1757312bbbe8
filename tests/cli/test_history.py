"""`undo`, `redo` and `history`."""

from __future__ import annotations

from tests.cli.conftest import LANTERNS, OWLS, CommandLine


def test_each_paper_is_a_step_of_its_own(filled: CommandLine) -> None:
    filled("save", OWLS, LANTERNS)
    result = filled("undo")
    assert "undid: saved Lanterns in a Row" in result.stderr
    assert filled.listed("is:saved") == [OWLS]
    assert "did again: saved Lanterns in a Row" in filled("redo").stderr
    assert set(filled.listed("is:saved")) == {OWLS, LANTERNS}


def test_several_steps_go_at_once(filled: CommandLine) -> None:
    filled("save", OWLS, LANTERNS)
    filled("later", OWLS)
    assert filled("undo", "2", "-q").stdout.split() == [OWLS, LANTERNS]
    assert filled.listed("is:saved") == [OWLS]
    filled("redo", "2")
    assert filled.listed("is:later") == [OWLS]


def test_nothing_to_undo_is_said_and_no_failure(run: CommandLine) -> None:
    for command, sentence in (("undo", "nothing to undo"), ("redo", "nothing to do again")):
        result = run(command)
        assert result.exit_code == 0
        assert sentence in result.stderr
        assert run.json(command)["changes"] == []


def test_history_is_newest_first_and_tells_what_was_undone(filled: CommandLine) -> None:
    filled("save", OWLS)
    filled("tag", OWLS, "--add", "birds")
    filled("undo")
    newest, oldest = (line.split("\t") for line in filled("history").stdout.splitlines())
    assert newest[2:] == ["tagged +birds", OWLS, "Owls That Count", "undone"]
    assert oldest[2:] == ["saved", OWLS, "Owls That Count", ""]
    assert len(filled("history", "1").stdout.splitlines()) == 1
    assert [change["undone"] for change in filled.json("history")["changes"]] == [True, False]
    assert filled("history", "-q").stdout.split() == [OWLS]


def test_a_count_has_to_be_a_count(run: CommandLine) -> None:
    for words in (["undo", "0"], ["redo", "-1"], ["history", "many"]):
        assert run(*words).exit_code == 2
