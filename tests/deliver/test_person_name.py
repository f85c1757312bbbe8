"""Names are taken apart as they are meant, and by BibTeX as we took them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from pybtex.database import Person

from tests.deliver.bib_readers import read_with_bibtexparser, read_with_pybtex
from tests.deliver.hostile import many
from tests.deliver.hostile_tex import names
from tui_reader.deliver.latex_text import Writer, ascii_latex, utf8_latex
from tui_reader.deliver.person_name import PersonName, person_name, written_name, written_names

PEOPLE = {
    "Ada Lovelace": ("Ada", "", "Lovelace", ""),
    "Guido van Rossum": ("Guido", "van", "Rossum", ""),
    "Martin Luther King Jr.": ("Martin Luther", "", "King", "Jr."),
    "Hal Daumé III": ("Hal", "", r"Daum{\'e}", "III"),
    "Charles de la Vallée Poussin": ("Charles", "de la", r"Vall{\'e}e Poussin", ""),
    "Ludwig van der Berg Sr.": ("Ludwig", "van der", "Berg", "Sr."),
    "Jacobus van 't Hoff": ("Jacobus", "van 't", "Hoff", ""),
    "Fernando De la Torre": ("Fernando", "De la", "Torre", ""),
    "José da Silva": (r"Jos{\'e}", "da", "Silva", ""),
    "Blaise Agüera y Arcas": ("Blaise", "", r"{Ag{\"u}era y Arcas}", ""),
    "Ana de la Cruz y Vega": ("Ana", "de la", "{Cruz y Vega}", ""),
    "Benjamin Van Durme": ("Benjamin Van", "", "Durme", ""),
    "jing lan": ("jing", "", "lan", ""),
    "Ömer Şen": (r"{\"O}mer", "", r"{\c{S}}en", ""),
    "John “Four” O’Neil": (
        r"John {\textquotedblleft}Four{\textquotedblright}",
        "",
        r"O{\textquoteright}Neil",
        "",
    ),
    "Jean-Luc d'Arc": ("Jean-Luc", "", "d'Arc", ""),
    "A. B. C. Dee": ("A. B. C.", "", "Dee", ""),
}
WHOLE = (
    "Qwen Team", "Lamp-Team", "SIMA team", "Team Lamp", "LG AI Research", "Lamp AI", "OpenAI",
    "The ATLAS Collaboration", "Lamp Contributors", "others", "and", "and Ada Lovelace",
    "Barnes and Noble", "Smith, Ada", "Ada {Lovelace}", "Ada Lovelace 2", "M3 Lamps", "李 明",
    "김 민준", "Ada \\ Lovelace", "Ada & Co", "Ada Lovelace*", "de Souza Ana", "Ada ...", "et al.",
    "Jr.", "",
)  # fmt: skip


def parts_in_bibtex(name: str) -> tuple[str, str, str, str]:
    one = Person(written_name(name, ascii_latex))
    parts = (one.bibtex_first_names, one.prelast_names, one.last_names, one.lineage_names)
    first, von, last, lineage = map(" ".join, parts)
    return first, von, last, lineage


@pytest.mark.parametrize("name", PEOPLE)
def test_bibtex_takes_a_name_apart_as_it_is_meant(name: str) -> None:
    assert parts_in_bibtex(name) == PEOPLE[name]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_parts_in_their_order_are_the_name(name: str) -> None:
    one = person_name(name)
    assert one
    assert " ".join(filter(None, (one.first, one.von, one.last, one.lineage))) == name


@pytest.mark.parametrize("name", WHOLE)
def test_organisations_and_what_is_not_certain_stay_whole(name: str) -> None:
    assert person_name(name) is None
    assert parts_in_bibtex(name) == ("", "", "{" + ascii_latex(name) + "}", "")


def test_the_forms_of_a_list() -> None:
    some = ["Guido van Rossum", "Martin Luther King Jr.", "Qwen Team", "others"]
    assert written_names(some, utf8_latex) == (
        "van Rossum, Guido and King, Jr., Martin Luther and {Qwen Team} and {others}"
    )
    assert person_name("Guido van Rossum") == PersonName("Guido", "van", "Rossum")


@pytest.mark.parametrize("write", [ascii_latex, utf8_latex])
@given(some=names)
@many
def test_any_list_is_read_back_name_by_name(write: Writer, some: tuple[str, ...]) -> None:
    text = f"@misc{{k,\n  author = {{{written_names(some, write)}}},\n}}\n"
    for read in (read_with_pybtex, read_with_bibtexparser):
        [found] = read(text)
        assert found.authors == some
