"""Templates are found by name, and a file that cannot be one is refused in a sentence."""

from __future__ import annotations

import pytest

from tui_reader.deliver.export_options import ExportOptions
from tui_reader.deliver.template import (
    LARGEST_TEMPLATE,
    TEMPLATES,
    Template,
    own_template,
    shipped_template,
)
from tui_reader.model.errors import WrongUse


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_own_templates_are_there_by_name(name: str) -> None:
    template = shipped_template(name)
    assert (template.name, template.own) == (name, False)
    assert "paper" in template.source


def test_the_annotated_list_is_what_is_written_when_nothing_is_said() -> None:
    assert ExportOptions().template == shipped_template("annotated")


@pytest.mark.parametrize("name", ["", "../annotated", "annotated.md.j2", "notes\n"])
def test_another_name_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(WrongUse, match="There is no template") as caught:
        shipped_template(name)
    assert "annotated, list, note" in caught.value.hint


def test_only_templates_without_abstracts_leave_them_alone() -> None:
    reading = [name for name in TEMPLATES if shipped_template(name).reads_abstracts]
    assert reading == ["annotated", "note"]
    assert own_template("{{ count }}", "x").reads_abstracts


@pytest.mark.parametrize("source", ["é\r\n", b"\xef\xbb\xbf\xc3\xa9\r\n", "\ufeffé\r\n"])
def test_a_template_of_the_readers_own_is_utf8_text(source: str | bytes) -> None:
    assert own_template(source, "my.j2") == Template("my.j2", "é\r\n", own=True)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("", "my.j2 is empty"),
        (b" \n\t\n", "my.j2 is empty"),
        (b"one\n\xff\xfe", "my.j2, line 2: this is not UTF-8 text."),
        (b"PK\x03\x04\x00", "my.j2 is not a text"),
        ("x" * (LARGEST_TEMPLATE + 1), "my.j2 is larger than 256 KB"),
    ],
)
def test_what_is_no_template_is_refused(source: str | bytes, what: str) -> None:
    with pytest.raises(WrongUse, match=what) as caught:
        own_template(source, "my.j2")
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_the_name_of_a_file_is_safe_to_say() -> None:
    assert own_template("x", "a\x1b]52;c;x\x07\n.j2").name == "a]52;c;x .j2"
