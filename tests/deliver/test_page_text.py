"""The copied text of a papers page is titles and abstracts in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.deliver.importer import Imported, read_entries
from tui_reader.deliver.page_text import looks_like_page_text
from tui_reader.model.identity import title_key

LONG = "We describe a thing at some length, so that nobody takes it for a title. " * 5
INVITATION = "Get trending papers in your email inbox once a day!\nGet trending papers!\n"


def titles(imported: Imported) -> list[str]:
    return [entry.paper.title for entry in imported.entries]


def test_a_real_page(shared_data: Path) -> None:
    text = (shared_data / "hf" / "search_page_as_text.txt").read_text(encoding="utf-8")
    imported = read_entries(text, "papers.txt")
    assert (len(imported.entries), imported.skipped) == (119, ())
    assert imported.entries[0].paper.title == "Cosmology with one galaxy?"
    assert all(len(entry.paper.abstract) > 300 for entry in imported.entries)


@pytest.mark.parametrize("first", ["SubscribeOne", "Subscribe\nOne", "One"])
def test_the_invitation_is_left_out(first: str) -> None:
    imported = read_entries(f"{INVITATION}{first}\nShort abstract.\nTwo\n{LONG}\n", "x")
    assert titles(imported) == ["One", "Two"]
    assert imported.entries[0].paper.abstract == "Short abstract."


def test_the_title_is_the_key() -> None:
    [entry] = read_entries(f"{INVITATION}SubscribeOne\n{LONG}", "x").entries
    assert (entry.paper.key, entry.paper.sources) == (title_key("One"), ("import",))


def test_blank_lines_and_windows_line_ends_do_not_matter() -> None:
    text = f"\n{INVITATION}\nSubscribeOne\n\n{LONG}\n \nTwo\n{LONG}\n\n".replace("\n", "\r\n")
    imported = read_entries(text, "x")
    assert (titles(imported), imported.skipped) == (["One", "Two"], ())


def test_an_odd_last_line_is_skipped_with_its_number() -> None:
    imported = read_entries(f"{INVITATION}SubscribeOne\n{LONG}\n\nTwo\n", "x")
    assert titles(imported) == ["One"]
    assert [skip.line for skip in imported.skipped] == [6]


def test_a_line_too_long_for_a_title_puts_nothing_out_of_step() -> None:
    imported = read_entries(f"{INVITATION}SubscribeOne\n{LONG}\n{LONG * 2}\nTwo\n{LONG}", "x")
    assert titles(imported) == ["One", "Two"]
    assert [skip.line for skip in imported.skipped] == [5]


def test_a_page_without_invitation_is_known_by_its_shape() -> None:
    page = "".join(f"Title {n}\n{LONG} See 2401.12345.\n" for n in range(3))
    assert titles(read_entries(page, "x")) == ["Title 0", "Title 1", "Title 2"]


def test_ids_with_long_remarks_are_no_page() -> None:
    assert not looks_like_page_text("".join(f"2401.0000{n}\n{LONG}\n" for n in range(1, 5)))
    assert not looks_like_page_text(f"For Monday\n{LONG} See 2401.12345.\n")
