"""Pictures of papers, and full texts as the library knows them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.hub.invented_page import small_png
from tests.library.conftest import Open, found, take_in
from tests.library.fakes import FakeSource, key, paper
from tests.library.text_fakes import BUSY, LAMPS, PICTURE, FakePictures, FakeText
from tui_reader.library.full_texts import FullTexts
from tui_reader.library.library import Library, Places
from tui_reader.model.errors import NoFullText, ReaderError, TryLater
from tui_reader.store.texts import TextFiles
from tui_reader.store.validators import ValidatorFile


@pytest.fixture
def files(tmp_path: Path) -> TextFiles:
    return TextFiles(tmp_path / "texts")


def drawing(files: TextFiles, pictures: FakePictures) -> FullTexts:
    return FullTexts(files, pictures=lambda: pictures)


async def test_a_picture_is_fetched_once(files: TextFiles) -> None:
    pictures = FakePictures()
    assert await drawing(files, pictures).picture(PICTURE) == small_png()
    assert await drawing(files, pictures).picture(PICTURE) == small_png()
    assert pictures.asked == 1


async def test_pictures_are_fetched_one_after_the_other(files: TextFiles) -> None:
    pictures = FakePictures()
    reading = drawing(files, pictures)
    await asyncio.gather(*(reading.picture(f"{PICTURE}?{number}") for number in range(5)))
    assert (pictures.asked, pictures.most_at_once) == (5, 1)


async def test_a_picture_that_does_not_come_is_told_and_not_kept(files: TextFiles) -> None:
    with pytest.raises(TryLater):
        await drawing(files, FakePictures(BUSY)).picture(PICTURE)
    assert await drawing(files, FakePictures()).picture(PICTURE) == small_png()
    with pytest.raises(ReaderError):
        await FullTexts(files).picture(f"{PICTURE}?2")


# In the library


async def test_papers_with_a_kept_text_are_found(places: Places, tmp_path: Path) -> None:
    source = FakeText()
    reading = FullTexts(TextFiles(tmp_path / "texts"), lambda: [source])
    library = Library(places, ValidatorFile(places.validators), texts=lambda: reading)
    try:
        take_in(library, LAMPS, paper(2))
        assert found(library, "has:fulltext") == []
        await library.texts.read(LAMPS)
        assert found(library, "has:fulltext") == [key(1)]
        assert found(library, "-has:fulltext") == [key(2)]
    finally:
        library.close()


def test_texts_are_built_when_they_are_asked_for(places: Places) -> None:
    built: list[FullTexts] = []

    def build() -> FullTexts:
        built.append(FullTexts(TextFiles(places.shelf)))
        return built[-1]

    library = Library(places, ValidatorFile(places.validators), texts=build)
    try:
        take_in(library, LAMPS)
        assert found(library) == [LAMPS.key] and built == []
        assert library.texts is library.texts and len(built) == 1
    finally:
        library.close()


async def test_a_library_without_a_way_to_texts_says_that_there_are_none(
    open_library: Open,
) -> None:
    library = open_library(FakeSource())
    assert not library.texts.kept(LAMPS.key)
    with pytest.raises(NoFullText):
        await library.texts.read(LAMPS)
