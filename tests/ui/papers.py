"""A full text of invented prose, and what gives it to the interface."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_reader.model.errors import NoSuchPaper, ReaderError
from tui_reader.model.paper import Paper
from tui_reader.text.document import Block, Document, EquationRow, Formula, Image, Span
from tui_reader.text.mathml import MathNode

_FRACTION = MathNode(
    "mfrac", {}, (MathNode("mi", text="a"), MathNode("mi", text="b"))
)  # fmt: skip
_FORMULA = Formula(_FRACTION, r"\frac{a}{b}")
SECTIONS = ("Introduction", "Owls", "Method", "Results")


def heading(number: int, title: str) -> Block:
    """Make a section's heading."""
    return Block("heading", (Span(title),), 2, str(number), (f"S{number}",))


def paragraph(name: str, *spans: Span | str) -> Block:
    """Make a paragraph."""
    made = tuple(Span(one) if isinstance(one, str) else one for one in spans)
    return Block("paragraph", made, ids=(name,))


def full_text(origin: str = "arXiv HTML") -> Document:
    """Make up a paper of four sections with citations, a note, an equation and a figure."""
    blocks = [
        Block("title", (Span("Owls"),)),
        Block("heading", (Span("Abstract"),), 2, ids=("abstract",)),
        paragraph("abstract.p1", "We listen to owls."),
    ]
    for number, title in enumerate(SECTIONS, 1):
        blocks.append(heading(number, title))
        for place in range(1, 9):
            words = f"Section {number} says in sentence {place} that owls call at night. "
            blocks.append(paragraph(f"S{number}.p{place}", words * 3, "Another sentence ends it."))
    blocks[4:4] = [
        paragraph(
            "S1.cited",
            "Much is known ",
            Span("[7]", "cite", "#bib.bib7"),
            " of owls",
            Span("¹", "note", "#note1"),
            " where ",
            Span("α = 1", "math", tex=r"\alpha=1"),
            ".",
        ),
        Block("equation", label="(1)", ids=("E1",), data=(EquationRow(((_FORMULA,),), "(1)"),)),
        Block("float", label="figure"),
        Block("image", ids=("F1",), data=Image("https://arxiv.org/html/1/x1.png", "an owl")),
        Block("caption", (Span("An owl at night."),), label="Figure 1:"),
        Block("end"),
    ]  # fmt: skip
    blocks += [
        Block("heading", (Span("References"),), 2, ids=("bib",)),
        Block(
            "reference",
            (
                Span("J. Doe and M. Roe. "),
                Span("Owls that listen to each other. "),
                Span("arXiv:1901.00001, 2019."),
            ),
            label="[7]",
            ids=("bib.bib7",),
        ),
        Block("heading", (Span("Notes"),), 2),
        Block("note", (Span("They hoot."),), label="¹", ids=("note1",)),
    ]
    return Document(tuple(blocks), origin, "https://arxiv.org/html/1", ("One macro was unknown.",))


@dataclass
class FakeTexts:
    """Gives the texts that a test puts in, and says of others that there is none."""

    texts: dict[str, Document | ReaderError] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def kept(self, key: str) -> bool:
        return key in self.texts

    async def read(self, paper: Paper, *, origin: str | None = None) -> Document:
        self.asked.append(paper.key)
        found = self.texts.get(
            paper.key, NoSuchPaper("No full text was found.", "O opens the PDF.")
        )
        if isinstance(found, ReaderError):
            raise found
        return found

    async def again(self, paper: Paper) -> Document:
        self.asked.append("again")
        return await self.read(paper)

    async def picture(self, address: str) -> bytes:
        if address not in self.pictures:
            raise NoSuchPaper(f"There is no picture at {address}.")
        return self.pictures[address]
