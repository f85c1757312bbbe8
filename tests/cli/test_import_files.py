"""`import`."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from tests.cli.conftest import LANTERNS, OWLS, CommandLine
from tests.hub.server import Hub

LINES = [json.dumps({"title": "Kites over Water", "doi": "10.1000/kite.1"}), "{broken"]


def test_what_was_added_merged_and_skipped_is_told(filled: CommandLine) -> None:
    path = filled.folder / "kites.jsonl"
    path.write_text("\n".join([*LINES, json.dumps({"key": OWLS, "title": "Owls That Count"})]))
    result = filled("--offline", "import", str(path))
    assert result.exit_code == 0
    assert result.stdout == f"{path}: 1 added, 1 merged, 1 skipped\n"
    assert result.stderr.startswith(f"{path}, line 2: ")
    assert filled.listed("kites") == ["doi:10.1000/kite.1"]


def test_a_dry_run_changes_nothing(filled: CommandLine) -> None:
    before = (filled.folder / "data" / "library.json").read_bytes()
    result = filled("--offline", "import", "--dry-run", "-", stdin="\n".join(LINES))
    assert "1 added, 0 merged, 1 skipped" in result.stdout
    assert filled.listed("kites") == []
    assert (filled.folder / "data" / "library.json").read_bytes() == before


def test_the_report_is_json_too(filled: CommandLine) -> None:
    result = filled("--offline", "import", "--json", "-", stdin="\n".join(LINES))
    document: dict[str, Any] = json.loads(result.stdout)
    [report] = document["report"]
    assert (report["file"], report["added"], report["merged"]) == ("stdin", 1, 0)
    assert report["skipped"][0]["line"] == 2


def test_bare_ids_are_looked_up(online: CommandLine, hub: Hub) -> None:
    result = online("import", "-", stdin="hep-th/9901001\n")
    assert result.exit_code == 0
    assert "On Tides in a Cup" in online("ls").stdout
    assert hub.asked("/api/query")


def test_offline_a_bare_id_is_kept_under_its_name(run: CommandLine, hub: Hub) -> None:
    assert run("--offline", "import", "-", stdin="2608.00009\n").exit_code == 0
    assert run.listed() == ["arxiv:2608.00009"]
    assert hub.seen == []


def test_a_file_without_papers_is_65_and_nothing_is_taken_in(filled: CommandLine) -> None:
    good, bad = filled.folder / "good.jsonl", filled.folder / "bad.txt"
    good.write_text(LINES[0])
    bad.write_text("nothing of the kind")
    result = filled("--offline", "import", str(good), str(bad))
    assert result.exit_code == 65
    assert "bad.txt" in result.stderr
    assert filled.listed("kites") == []


def test_what_is_not_utf_8_is_65(run: CommandLine) -> None:
    assert run("import", "-", stdin=b"\xff\xfe\x00").exit_code == 65


def test_a_missing_file_and_a_folder_are_wrong_use(run: CommandLine) -> None:
    assert run("import", str(run.folder / "none.txt")).exit_code == 2
    assert run("import", str(run.folder)).exit_code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_forbidden_file_is_77(run: CommandLine) -> None:
    path = run.folder / "mine.txt"
    path.touch(0o000)
    assert run("import", str(path)).exit_code == 77


def test_an_import_is_one_step(filled: CommandLine) -> None:
    lines = [
        json.dumps({"key": key, "title": "x", "marks": {"saved": True}}) for key in (OWLS, LANTERNS)
    ]
    filled("--offline", "import", "-", stdin="\n".join(lines))
    assert set(filled.listed("is:saved")) == {OWLS, LANTERNS}
    filled("undo")
    assert filled.listed("is:saved") == []
