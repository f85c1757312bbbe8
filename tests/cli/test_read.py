"""`read`: full texts on stdout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.hub.invented_page import page_of
from tests.hub.server import Hub
from tests.hub.small_pdf import small_pdf
from tests.hub.texts_shelf import (
    AR5IV_ONLY,
    CUT_OFF,
    MARKDOWN_ONLY,
    NO_TEXT,
    PDF_ONLY,
    markdown_of,
    pdf_of,
)
from tui_reader.cli import wiring
from tui_reader.sources import full_text

KNOWN = "2608.10001"


@pytest.fixture
def reading(online: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Give the command line with the hub as its services, asked without a pause."""
    access = wiring._access

    def quick(*args: object, **kwargs: object) -> object:
        return replace(access(*args, **kwargs), pace=0.0, attempts=1)  # type: ignore[arg-type]

    monkeypatch.setattr(wiring, "_access", quick)
    return online


def saved(folder: Path, name: str, content: bytes | str) -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def test_a_full_text_is_printed_with_its_source_beside(reading: CommandLine, hub: Hub) -> None:
    result = reading("read", KNOWN)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Moss as a Memory: Slow Storage That Grows, Part 1"
    assert "Ada Quill, Bo Ferris" in lines
    assert any("gᵢ = ───" in line and line.endswith("(1)") for line in lines)
    assert any(line.startswith("[1] ") for line in lines)
    assert result.stderr == f"arXiv HTML: {hub.url}/html/{KNOWN}\n"


def test_what_was_read_once_is_read_without_a_network(reading: CommandLine, hub: Hub) -> None:
    first = reading("read", KNOWN)
    asked = len(hub.asked())
    second = reading("--offline", "read", f"https://arxiv.org/abs/{KNOWN}v1")
    assert second.stdout == first.stdout and second.exit_code == 0
    assert len(hub.asked()) == asked
    assert reading("ls", "-q", "has:fulltext").stdout.split() == [f"arxiv:{KNOWN}"]


@pytest.mark.parametrize(
    ("identifier", "source"),
    [
        (AR5IV_ONLY, "ar5iv: "),
        (MARKDOWN_ONLY, "Hugging Face Markdown: "),
        (PDF_ONLY, "PDF: "),
        (CUT_OFF, "arXiv HTML: "),
    ],
)
def test_the_next_source_is_asked_where_one_has_nothing(
    reading: CommandLine, identifier: str, source: str
) -> None:
    result = reading("read", identifier)
    assert result.exit_code == 0 and result.stderr.startswith(source)
    assert "Ada Quill" in result.stdout and "lamp" in result.stdout.lower()


def test_what_was_lost_on_the_way_is_said_beside(reading: CommandLine) -> None:
    assert "Mathematics is lost" in reading("read", PDF_ONLY).stderr
    assert len(reading("read", CUT_OFF).stderr.splitlines()) == 2


def test_where_there_is_no_text_the_abstract_is_printed(reading: CommandLine) -> None:
    result = reading("read", NO_TEXT)
    assert result.exit_code == 0
    assert result.stdout.startswith("A paper without any full text\n")
    assert "We look for a full text of this paper" in result.stdout
    assert len(result.stderr.splitlines()) == 1 and NO_TEXT in result.stderr


def test_without_the_package_for_pdfs_the_extra_is_named(
    reading: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "find_spec", lambda name: None)
    result = reading("read", PDF_ONLY)
    assert result.exit_code == 0 and "pip install 'tui-reader[pdf]'" in result.stderr


def test_a_text_out_of_reach_can_be_tried_later(reading: CommandLine, hub: Hub) -> None:
    reading("show", NO_TEXT)
    hub.fail_next("503", path="/ar5iv", times=9)
    result = reading("read", NO_TEXT)
    assert result.exit_code == 75
    assert "We look for a full text" in result.stdout
    assert "(503)" in result.stderr and len(result.stderr.splitlines()) == 1


def test_offline_a_text_that_is_not_kept_is_out_of_reach(filled: CommandLine) -> None:
    result = filled("--offline", "read", "2608.00001")
    assert result.exit_code == 75
    assert "A row of lanterns is longer" in result.stdout
    assert "Offline" in result.stderr


@pytest.mark.parametrize(
    ("place", "source"),
    [("html", "arXiv HTML"), ("ar5iv", "ar5iv"), ("markdown", "Hugging Face"), ("pdf", "PDF")],
)
def test_a_certain_source_can_be_asked_for(reading: CommandLine, place: str, source: str) -> None:
    assert reading("read", KNOWN, "--from", place).stderr.startswith(source)


def test_a_certain_source_has_the_text_or_not(reading: CommandLine, hub: Hub) -> None:
    reading("show", NO_TEXT)
    result = reading("read", NO_TEXT, "--from", "html")
    assert (result.exit_code, result.stdout) == (3, "")
    hub.fail_next("503", path="/html")
    assert reading("read", NO_TEXT, "--from", "html").exit_code == 75


def test_papers_that_nobody_knows_and_what_is_no_paper(reading: CommandLine) -> None:
    assert reading("read", "2608.99999").exit_code == 3
    assert reading("read", "a lamp").exit_code == 2
    assert reading("read").exit_code == 2
    assert reading("read", KNOWN, "--width", "5").exit_code == 2


def test_papers_are_taken_from_stdin_one_at_a_time(filled: CommandLine) -> None:
    assert filled("--offline", "read", "-", stdin="2608.00001\n").exit_code == 75
    assert filled("--offline", "read", "-", stdin="2608.00001\n2608.00002\n").exit_code == 2


# Saved pages


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.html", page_of("Lamps", "Light."), "HTML file"),
        ("page", page_of("Lamps", "Light."), "HTML file"),
        ("page.txt", b"\xef\xbb\xbf  <!DOCTYPE html><p>A lamp.</p>", "HTML file"),
        ("page.md", markdown_of("2608.00001", "Lamps"), "Markdown file"),
        ("page", b"A lamp.\n", "Markdown file"),
        ("page.html", b"<p>A lamp.</p>", "HTML file"),
        ("page.pdf", pdf_of("Lamps"), "PDF file"),
        ("page.html", pdf_of("Lamps"), "PDF file"),
    ],
)
def test_a_saved_page_needs_no_paper_no_network_and_no_library(
    run: CommandLine, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = saved(tmp_path, name, content)
    result = run("--offline", "read", "--from", file)
    assert result.exit_code == 0
    assert "lamp" in result.stdout.lower()
    assert result.stderr.startswith(f"{said}: {file}\n")
    assert not (tmp_path / "cache").exists() and not (tmp_path / "data").exists()


def test_a_saved_page_may_come_from_stdin(run: CommandLine) -> None:
    assert run("read", "--from", "-", stdin="A lamp.\n").stdout == "A lamp.\n"


def test_a_saved_page_may_be_that_of_a_paper(filled: CommandLine, tmp_path: Path) -> None:
    file = saved(tmp_path, "page.md", "A lamp.\n")
    lines = filled("--offline", "read", "2608.00001", "--from", file).stdout.splitlines()
    assert lines[0] == "Lanterns in a Row"
    assert lines[-1] == "A lamp." and "Ida Bell, Jon Carver, Kim Dale" in lines


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b""),
        ("page.html", b"<html><body></body></html>"),
        ("page.md", b"\0\1\2"),
        ("page.pdf", b"%PDF-1.7\nnothing"),
        ("locked.pdf", small_pdf([["A lamp."]], is_locked=True)),
    ],
)
def test_a_broken_file_is_one_sentence(
    run: CommandLine, tmp_path: Path, name: str, content: bytes
) -> None:
    result = run("read", "--from", saved(tmp_path, name, content))
    assert (result.exit_code, result.stdout) == (65, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_wrong_use(run: CommandLine, tmp_path: Path) -> None:
    missing = run("read", "--from", str(tmp_path / "none.html"))
    assert missing.exit_code == 2 and "none.html" in missing.stderr
    assert run("read", "--from", str(tmp_path)).exit_code == 2


def test_json_of_a_paper_without_text_is_its_abstract(reading: CommandLine) -> None:
    document = reading.json("read", NO_TEXT)["document"]
    assert document["origin"] == "abstract"
    assert document["blocks"][-1]["text"].startswith("We look for a full text")
