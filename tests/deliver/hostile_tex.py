"""Papers whose text wants most to be TeX: macros, braces, formulas, names that are syntax."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.deliver.hostile import foreign, marks, papers
from tui_reader.deliver.citation_key import citation_key, distinct
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.model.clean import clean_line
from tui_reader.model.identity import title_key
from tui_reader.model.paper import Paper

FRAGMENTS = (
    *"{}\\\"'`$%&#_~^@,;=-<>|",
    "\\{",
    "\\}",
    "{{",
    "}}",
    "},\n  year = {1}",
    "}\n}\n@misc{x, title = {y}",
    "@article{x,",
    "@string{jan = {x}}",
    "@comment{",
    "\\input{/etc/passwd}",
    "\\write18{ls}",
    "\\catcode`\\{=12 ",
    "\\def\\x{\\x}",
    "\\end{document}",
    "$\\input{x}$",
    "$\\mathbb{R}^{n}$",
    "$x_1$",
    "$\\{a\\}$",
    "$\\left\\{a\\right.$",
    "$a{$",
    "$\\ $",
    "$5 and $6",
    "\\textbf{x}",
    "\\'e",
    '{\\"u}',
    "--",
    "''",
    " and ",
    " others ",
    "Jr.",
    "van der ",
    "Étale",
    "GPT-4",
    "ß",
    "α",
    "李",
    "Team",
)
lines = st.lists(st.sampled_from(FRAGMENTS) | foreign, max_size=8).map(
    lambda parts: clean_line("".join(parts))
)
words = lines.filter(bool)
names = st.lists(words, max_size=4).map(tuple)


@st.composite
def tex_papers(draw: st.DrawFn) -> Paper:
    """Draw a paper with title, authors and journal of the above."""
    paper, title = draw(papers()), draw(words)
    key = title_key(title) if paper.key.startswith("title:") else paper.key
    journal = draw(st.none() | words)
    return replace(paper, key=key, title=title, authors=draw(names), journal=journal)


entries = st.lists(
    st.builds(Entry, tex_papers(), marks()),
    min_size=1,
    max_size=3,
    unique_by=lambda entry: entry.paper.key,
)


def cited(some: list[Entry]) -> ExportOptions:
    """Give each paper a citation key of its own, and have the abstracts written."""
    citations: dict[str, str] = {}
    taken: set[str] = set()
    for entry in some:
        key = distinct(citation_key(entry.paper, "{author}{year}{word}"), taken)
        taken.add(key.casefold())
        citations[entry.paper.key] = key
    return ExportOptions(abstracts="full", citations=citations)
