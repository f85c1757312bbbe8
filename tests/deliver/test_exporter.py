"""The table of exporters says what there is."""

from __future__ import annotations

import pytest

from tui_reader.deliver.exporter import exporter_named
from tui_reader.model.errors import WrongUse


def test_the_formats_by_name() -> None:
    assert exporter_named("markdown").suffix == ".md"
    assert exporter_named("jsonl").suffix == ".jsonl"


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(WrongUse) as caught:
        exporter_named("docx")
    assert "docx" in caught.value.what
    assert "markdown, bibtex, biblatex, ris, csl-json, csv, jsonl" in caught.value.hint
