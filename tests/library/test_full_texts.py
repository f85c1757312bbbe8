"""Full texts: the order of the sources, what is kept, and what is said when there is none."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from tests.hub.small_pdf import small_pdf
from tests.hub.texts_shelf import markdown_of
from tests.library.fakes import paper
from tests.library.text_fakes import BUSY, LAMPS, NOTHING, FakeText
from tui_reader.library import full_texts
from tui_reader.library.full_texts import FullTexts
from tui_reader.model.errors import BrokenFile, NoFullText, ReaderError, Refused, TryLater, WrongUse
from tui_reader.model.paper import Paper
from tui_reader.model.text_page import TextPage
from tui_reader.store.texts import TextFiles
from tui_reader.text.document import Document


@pytest.fixture
def files(tmp_path: Path) -> TextFiles:
    return TextFiles(tmp_path / "texts")


def texts(files: TextFiles, *sources: FakeText) -> FullTexts:
    return FullTexts(files, lambda: sources)


def words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


async def refusal(reading: FullTexts, paper: Paper = LAMPS) -> NoFullText:
    with pytest.raises(NoFullText) as caught:
        await reading.read(paper)
    return caught.value


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("html", "arXiv HTML"),
        ("ar5iv", "ar5iv"),
        ("markdown", "Hugging Face Markdown"),
        ("pdf", "PDF"),
    ],
)
async def test_every_kind_of_page_is_read(files: TextFiles, origin: str, said: str) -> None:
    document = await texts(files, FakeText(origin)).read(LAMPS)
    assert document.origin == said
    assert document.address == f"https://arxiv.org/{origin}/1"
    assert "lamp" in words(document).lower()
    assert ("Mathematics is lost in text taken from a PDF." in document.warnings) == (
        origin == "pdf"
    )


async def test_a_text_that_was_read_once_is_read_without_a_source(files: TextFiles) -> None:
    source = FakeText()
    first = await texts(files, source).read(LAMPS)
    assert await texts(files).read(LAMPS) == first
    reading = texts(files, source)
    assert await reading.read(LAMPS) == first
    assert source.asked == 1
    assert reading.kept(LAMPS.key) and reading.kept_keys() == [LAMPS.key]


@pytest.mark.parametrize(
    "failure",
    [NOTHING, BUSY, Refused("No."), b"\0\1\2 no page", b"", b"<html><body></body></html>"],
)
async def test_when_one_source_fails_the_next_is_asked(
    files: TextFiles, failure: bytes | ReaderError
) -> None:
    first, second, third = FakeText("html", failure), FakeText("markdown"), FakeText("pdf")
    document = await texts(files, first, second, third).read(LAMPS)
    assert document.origin == "Hugging Face Markdown"
    assert (first.asked, second.asked, third.asked) == (1, 1, 0)
    assert (await texts(files).read(LAMPS)).origin == document.origin


async def test_a_text_that_is_second_best_for_now_says_so(files: TextFiles) -> None:
    document = await texts(files, FakeText("html", BUSY), FakeText("pdf")).read(LAMPS)
    assert any(BUSY.what in warning for warning in document.warnings)
    document = await texts(files, FakeText("html", NOTHING), FakeText("pdf")).again(LAMPS)
    assert len(document.warnings) == 1


async def test_where_nobody_has_the_text_that_is_final(files: TextFiles) -> None:
    hint = NoFullText("The PDF cannot be read.", "Install it: pip install 'tui-reader[pdf]'.")
    error = await refusal(texts(files, FakeText("html", NOTHING), FakeText("pdf", hint)))
    assert error.exit_code == 3 and not error.later
    assert "2608.00001" in error.what and "tui-reader[pdf]" in error.hint
    assert not files.has(LAMPS.key)


async def test_a_failure_that_may_pass_is_named_in_the_end(files: TextFiles) -> None:
    sources = [FakeText("html", BUSY), FakeText("ar5iv", NOTHING), FakeText("pdf", Refused("No."))]
    error = await refusal(texts(files, *sources))
    assert error.exit_code == 75 and error.later
    assert BUSY.what in str(error)


async def test_a_failure_that_will_not_pass_is_named_when_there_is_no_other(
    files: TextFiles,
) -> None:
    sources = [FakeText("html", NOTHING), FakeText("pdf", BrokenFile("The PDF is broken."))]
    error = await refusal(texts(files, *sources))
    assert error.exit_code == 3 and "The PDF is broken." in str(error)


async def test_what_all_sources_say_is_said_once(files: TextFiles) -> None:
    nothing = NoFullText("Full texts are known of papers on arXiv only.")
    sources = [FakeText("html", nothing), FakeText("pdf", nothing)]
    error = await refusal(texts(files, *sources), Paper("doi:10.1000/1", "Tides"))
    assert str(error) == str(nothing)


async def test_a_page_that_is_damaged_on_the_disk_is_fetched_anew(
    files: TextFiles, tmp_path: Path
) -> None:
    source = FakeText()
    await texts(files, source).read(LAMPS)
    [file] = (tmp_path / "texts").iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    await texts(files, source).read(LAMPS)
    assert source.asked == 2


async def test_a_kept_page_that_cannot_be_read_is_fetched_anew(files: TextFiles) -> None:
    files.put(LAMPS.key, TextPage("html", "https://arxiv.org/html/1", b""))
    assert (await texts(files, FakeText("markdown")).read(LAMPS)).origin == "Hugging Face Markdown"


async def test_a_certain_source_can_be_asked_for(files: TextFiles) -> None:
    html, pdf = FakeText("html"), FakeText("pdf")
    reading = texts(files, html, pdf)
    assert (await reading.read(LAMPS, origin="pdf")).origin == "PDF"
    assert (await reading.read(LAMPS, origin="html")).origin == "arXiv HTML"
    assert (html.asked, pdf.asked) == (1, 1)
    with pytest.raises(WrongUse):
        await reading.read(LAMPS, origin="epub")


async def test_asking_for_a_certain_source_does_not_put_away_what_is_kept(
    files: TextFiles,
) -> None:
    await texts(files, FakeText("html")).read(LAMPS)
    await texts(files, FakeText("pdf")).read(LAMPS, origin="pdf")
    assert (await texts(files).read(LAMPS)).origin == "arXiv HTML"


async def test_a_certain_source_without_the_text_says_why(files: TextFiles) -> None:
    failure = NoFullText("There is no PDF of it.", "A hint.")
    with pytest.raises(NoFullText) as caught:
        await texts(files, FakeText("html"), FakeText("pdf", failure)).read(LAMPS, origin="pdf")
    assert str(caught.value) == str(failure)


async def test_a_text_can_be_fetched_anew(files: TextFiles) -> None:
    await texts(files, FakeText("markdown")).read(LAMPS)
    newer = markdown_of("2608.00001", "Lamps", "A newer lamp.")
    assert "newer" in words(await texts(files, FakeText("markdown", newer)).again(LAMPS))
    assert "newer" in words(await texts(files).read(LAMPS))


async def test_a_busy_source_does_not_cost_the_text_that_it_gave(files: TextFiles) -> None:
    await texts(files, FakeText("html")).read(LAMPS)
    busy, pdf = FakeText("html", BUSY), FakeText("pdf")
    with pytest.raises(TryLater):
        await texts(files, busy, pdf).again(LAMPS)
    assert pdf.asked == 0
    assert (await texts(files).read(LAMPS)).origin == "arXiv HTML"


@pytest.mark.parametrize("failure", [NoFullText("None."), BrokenFile("Broken.")])
async def test_what_is_kept_is_not_replaced_by_something_worse(
    files: TextFiles, failure: ReaderError
) -> None:
    await texts(files, FakeText("html")).read(LAMPS)
    with pytest.raises(ReaderError):
        await texts(files, FakeText("html", failure), FakeText("markdown")).again(LAMPS)
    assert (await texts(files).read(LAMPS)).origin == "arXiv HTML"


async def test_who_asks_twice_at_once_is_served_by_one_request(files: TextFiles) -> None:
    source = FakeText(gate=asyncio.Event())
    reading = texts(files, source)
    both = asyncio.gather(reading.read(LAMPS), reading.read(LAMPS))
    while not source.asked:
        await asyncio.sleep(0)
    assert source.gate
    source.gate.set()
    first, second = await both
    assert first == second and source.asked == 1


async def test_a_text_that_cannot_be_kept_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "texts").touch()
    document = await texts(TextFiles(tmp_path / "texts"), FakeText()).read(LAMPS)
    assert "lamp" in words(document)
    assert any("not kept" in warning for warning in document.warnings)


async def test_all_pdfs_are_read_by_one_thread(
    files: TextFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def read(page: TextPage) -> Document:
        threads.append(threading.get_ident())
        return Document(())

    monkeypatch.setattr(full_texts, "read_page", read)
    reading, other = texts(files, FakeText("pdf")), texts(files, FakeText("pdf"))
    papers = [paper(number) for number in range(1, 9)]
    await asyncio.gather(*map(reading.read, papers[:4]), *map(other.read, papers[4:]))
    assert len(threads) == 8 and len({*threads}) == 1
    assert threads[0] != threading.get_ident()


async def test_a_locked_pdf_is_one_sentence(files: TextFiles) -> None:
    locked = small_pdf([["A lamp."]], is_locked=True)
    error = await refusal(texts(files, FakeText("pdf", locked)))
    assert "locked" in str(error) and error.exit_code == 3
