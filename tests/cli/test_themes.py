"""`themes`."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import CommandLine


def test_shipped_and_own_themes_are_listed(run: CommandLine) -> None:
    own = run.folder / "themes"
    own.mkdir()
    (own / "moor.toml").write_text('dark = false\n[colors]\nprimary = "#336655"\n')
    (own / "torn.toml").write_text("[colors")
    result = run("themes")
    assert result.exit_code == 0
    assert "moor\tlight\town" in result.stdout
    assert "lamplight\tdark\tshipped" in result.stdout
    assert "torn.toml" in result.stderr
    assert "moor" in run("themes", "-q").stdout.split()
    themes: Any = run.json("themes")["themes"]
    assert {"name": "moor", "kind": "light", "origin": "own"} in themes
