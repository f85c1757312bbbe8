"""What a check found: in order, worth a look, broken or mended, and what to do about it."""

from __future__ import annotations

import os
import stat
from dataclasses import asdict, dataclass
from typing import Any, Literal

from tui_reader.cli.form import Form, painted, print_json, print_lines, tab_separated
from tui_reader.model.clean import clean_line

_ROLES = {"ok": "good", "warn": "star", "fail": "trouble", "fixed": "good"}
_LONGEST = 1_000
PRIVATE = "`tui-reader doctor --fix` makes it private."


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    state: Literal["ok", "warn", "fail", "fixed"]
    about: str
    says: str
    advice: str = ""


def is_open_to_others(place: str | os.PathLike[str]) -> bool:
    """Tell whether anybody but its owner may look at a file or folder; raises OSError."""
    return bool(stat.S_IMODE(os.stat(place).st_mode) & 0o077)


def print_findings(findings: list[Finding], form: Form) -> None:
    """Print the report, one line a finding."""
    if form.json:
        print_json(report=[_as_json(one) for one in findings])
    elif form.for_eyes:
        print_lines(map(_for_eyes, findings))
    else:
        print_lines(tab_separated((o.state, o.about, o.says, o.advice)) for o in findings)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {name: clean_line(text, _LONGEST) for name, text in asdict(finding).items()}


def _for_eyes(finding: Finding) -> str:
    state = painted(f"{finding.state:5}", _ROLES[finding.state])
    sentence = clean_line(f"{finding.says} {finding.advice}", _LONGEST)
    return f"{state}  {finding.about:14} {sentence}"
