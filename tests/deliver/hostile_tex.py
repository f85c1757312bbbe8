"""Papers whose text wants most to be TeX: macros, braces, formulas, names that are syntax."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.deliver.hostile import foreign, marks, papers
from tui_reader.deliver.entry import Entry
from tui_reader.deliver.export_options import ExportOptions
from tui_reader.model.clean import clean_line
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
