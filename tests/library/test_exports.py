"""Papers written as text: with citation keys that stay, with their history, seen beforehand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.conftest import Open, take_in
from tests.library.fakes import TITLE, key, paper, untitled_id
from tui_reader.library.exports import Exports
from tui_reader.library.library import Library
from tui_reader.library.verdicts import SAVE, write_note
from tui_reader.model.errors import NoSuchPaper
from tui_reader.model.identity import title_key

ANN = {"authors": ("Ann Ek",)}


def exports(library: Library, pattern: str = "{author}{year}{word}") -> Exports:
    return Exports(library.entries, library.file, pattern)


def test_a_paper_keeps_the_citation_key_it_was_given_first(open_library: Open) -> None:
    library = open_library()
    take_in(library, paper(1, "Owls that count", **ANN), paper(2, "Owls that sing", **ANN))
    assert library.exports.citation_keys([key(2)]) == ["ek2026owls"]
    assert library.exports.citation_keys([key(1), key(2)]) == ["ek2026owlsb", "ek2026owls"]
    take_in(library, paper(1, "Larks that count", authors=("Bo Ek", "Ann Ek"), upvotes=3))
    again = open_library()
    assert again.exports.citation_keys([key(1)]) == ["ek2026owlsb"]
    assert "@misc{ek2026owlsb," in again.exports.text([key(1)], "bibtex")


def test_a_paper_that_gets_its_id_later_keeps_its_citation_key(library: Library) -> None:
    take_in(library, untitled_id(authors=("Ann Ek",)))
    assert library.exports.citation_keys([title_key(TITLE)]) == ["ekndcounting"]
    take_in(library, paper(1, TITLE, **ANN))
    assert library.exports.citation_keys([key(1)]) == ["ekndcounting"]
    assert dict(library.file.read().citations) == {key(1): "ekndcounting"}


def test_two_programs_never_give_one_key_twice(open_library: Open) -> None:
    one, two = open_library(), open_library()
    take_in(one, *(paper(n, "Owls", **ANN) for n in range(1, 60)))
    given = [
        library.exports.citation_keys([key(n)])[0]
        for n in range(1, 60)
        for library in ((one, two) if n % 2 else (two, one))
    ]
    assert given[::2] == given[1::2]
    assert len({one.casefold() for one in given}) == 59


def test_another_pattern_gives_other_keys(library: Library) -> None:
    take_in(library, paper(1, "Owls that count", **ANN))
    assert exports(library).citation_keys([key(1)]) == ["ek2026owls"]
    assert exports(library, "{year}:{author}").citation_keys([key(1)]) == ["2026:ek"]
    assert exports(library, "{year}:{author}").citation_keys([key(1)]) == ["2026:ek"]
    assert dict(library.file.read().citations) == {key(1): "2026:ek"}


def test_a_preview_shows_the_first_papers_and_keeps_nothing(library: Library) -> None:
    take_in(library, *(paper(n, f"Owls, part {n}", **ANN) for n in range(1, 9)))
    text = library.exports.preview([key(n) for n in range(1, 9)], "bibtex")
    assert text.count("@misc{") == 3 and "part 4" not in text
    assert not library.file.read().citations


@pytest.mark.parametrize("format_name", ["markdown", "bibtex", "jsonl"])
async def test_a_preview_of_nothing_is_nothing_to_fail_on(
    library: Library, format_name: str
) -> None:
    assert "Owls" not in await library.exports.preview_soon([], format_name)


async def test_a_long_export_says_how_far_it_is(library: Library) -> None:
    take_in(library, *(paper(n) for n in range(1, 121)))
    heard: list[int] = []
    keys = [key(n) for n in range(1, 121)]
    text = await library.exports.text_soon(keys, "jsonl", told=heard.append)
    assert text == library.exports.text(keys, "jsonl")
    assert heard == [0, 50, 100]


async def test_notes_go_into_a_folder_one_a_paper(library: Library, tmp_path: Path) -> None:
    take_in(library, paper(1, "Owls"), paper(2, "Larks"))
    folder, left = await library.exports.notes_soon([key(1), key(2)], tmp_path / "notes")
    assert left == 0
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    assert ["Owls" in text for text in texts] == [True, False]
    assert await library.exports.notes_soon([key(1)], folder) == (folder, 1)
    with pytest.raises(NoSuchPaper):
        await library.exports.notes_soon([], folder)


def test_json_lines_tell_the_history_of_each_paper(library: Library) -> None:
    take_in(library, paper(1), paper(2))
    library.change([key(1), key(2)], SAVE)
    library.change([key(2)], write_note("Twice."))
    library.undo()
    lines = library.exports.text([key(1), key(2)], "jsonl").splitlines()
    told = [[(c["why"], c["undone"]) for c in json.loads(line)["history"]] for line in lines]
    assert told == [[("saved", False)], [("saved", False), ("noted", True)]]


def test_entries_without_history_are_not_asked_for_it(library: Library) -> None:
    take_in(library, paper(1))
    library.change([key(1)], SAVE)
    [entry] = library.entries([key(1)])
    assert replace(entry, history=()) == entry
