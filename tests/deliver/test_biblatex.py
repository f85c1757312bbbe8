"""BibLaTeX: the fields that biber knows, letters as they are, whatever the paper is called."""

from __future__ import annotations

from hypothesis import given

from tests.deliver.bib_readers import read_with_bibtexparser, read_with_pybtex
from tests.deliver.hostile import few
from tests.deliver.hostile_tex import cited, entries
from tui_reader.deliver.bib_file import read_bib
from tui_reader.deliver.biblatex import Biblatex
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.exporter import ExportOptions, whole_text
from tui_reader.deliver.issued import issue_title
from tui_reader.model.paper import Mark, Paper
from tui_reader.text.readable import readable_authors, readable_title


def written(paper: Paper, tags: tuple[str, ...] = ()) -> str:
    options = ExportOptions(citations={paper.key: "lamps"})
    return whole_text(Biblatex(), [Entry(paper, Mark(tags=tags))], options)


def test_a_preprint() -> None:
    paper = Paper(
        "arxiv:2401.12345",
        r"Étale LoRA at 50% of $\ell_0$ – π",
        ("Jörg de la Weiß", "李 明"),
        published="2026-08-20T00:00:00Z",
        categories=("cs.CL",),
        sources=("arxiv",),
    )
    assert (
        written(paper, ("R&D",))
        == r"""@online{lamps,
  title = {Étale {LoRA} at 50\% of {$\ell_0$} – π},
  author = {de la Weiß, Jörg and {李 明}},
  date = {2026-08-20},
  eprint = {2401.12345},
  eprinttype = {arxiv},
  eprintclass = {cs.CL},
  doi = {10.48550/arXiv.2401.12345},
  url = {https://arxiv.org/abs/2401.12345},
  keywords = {R\&D},
}
"""
    )


def test_an_article_has_a_journaltitle() -> None:
    text = written(Paper("doi:10.1000/x", "Lamps", doi="10.1000/x", journal="Light"))
    assert text.startswith("@article{lamps,\n")
    assert "  journaltitle = {Light},\n" in text


def test_early_years_have_four_digits() -> None:
    text = written(Paper("arxiv:2401.12345", "Lamps", published="0377-04-02T00:00:00Z"))
    assert "  date = {0377-04-02},\n" in text


@given(entries)
@few
def test_whatever_papers_say_each_is_one_entry(some: list[Entry]) -> None:
    text = whole_text(Biblatex(), some, cited(some))
    for read in (read_with_bibtexparser, read_with_pybtex):
        found = read(text)
        assert [one.title for one in found] == [issue_title(entry.paper) for entry in some]
        assert [one.authors for one in found] == [readable_authors(one.paper) for one in some]
        assert [one.year for one in found] == [(one.paper.published or "")[:4] for one in some]


@given(entries)
@few
def test_our_own_reader_reads_it_back_with_its_day(some: list[Entry]) -> None:
    imported = read_bib(whole_text(Biblatex(), some, cited(some)))
    assert imported.skipped == ()
    for entry, back in zip(some, imported.entries, strict=True):
        assert back.paper.key == entry.paper.key
        assert readable_title(back.paper) == readable_title(entry.paper)
        assert back.paper.authors == readable_authors(entry.paper)
        assert back.paper.published == entry.paper.published
        assert back.mark.tags == entry.mark.tags
