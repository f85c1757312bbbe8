"""Prose with TeX in it as it is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.text.tex import readable_tex


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Ren\'e", "René"),
        (r"Ren\'{e} and Ren{\'e} and Ren{\'{e}}", "René and René and René"),
        (r"B\"ar, na\"{\i}ve, Mart{\'\i}n", "Bär, naïve, Martín"),
        (r"\'E. \`a \^o \~n \=a \.z", "É. à ô ñ ā ż"),
        (r"\c c, \c{c}, \v{s}, \v S, \H{o}, \u g, \k{a}, \r a", "ç, ç, š, Š, ő, ğ, ą, å"),
        (r"\o\ and {\O}, stra\ss e, \L ukasz, \ae on, \aa{}n", "ø and Ø, straße, Łukasz, æon, ån"),
        (r"G{ö}del", "Gödel"),
        (r"the model\'s own", "the model's own"),
        (r"\b{eta} and \k{appa} and \r{ho}", "β and κ and ρ"),
    ],
)
def test_accents_are_put_on_their_letters(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\emph{so} \textbf{very \textit{nested}} \textsc{Name}", "so very nested Name"),
        (r"{\bf bold} {\it slanted words} {\tt x}", "bold slanted words x"),
        (r"\textbf{T}iny \textbf{M}odel", "Tiny Model"),
        (r"\textcolor{red}{warm} and {\color{blue}{cold}}", "warm and cold"),
        (r"\underline{o}n \mbox{a line}", "on a line"),
        (r"E\textsuperscript{2} and H\textsubscript{2}O", "E² and H₂O"),
        (r"\texttt{snake\_case}", "snake_case"),
        (r"\verb|a_b|", "a_b"),
        (r"$\textit{Name\_x}$ and $\texttt{T}$ine", "Name_x and Tine"),
    ],
)
def test_fonts_leave_their_words(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"at \url{https://example.org/a_b~c}.", "at https://example.org/a_b~c."),
        (r"\href{https://example.org/a\_b}{our page}", "our page (https://example.org/a_b)"),
        (r"\href{https://example.org/}{example.org}", "example.org"),
        (r"\href{https://example.org}{this https URL}", "https://example.org"),
        ("on https://example.org/{project page}.", "on project page (https://example.org/)."),
        ("on https://example.org/a{https://example.org/a}", "on https://example.org/a"),
        ("GET https://example.org/{id}", "GET https://example.org/{id}"),
        (r"https://example.org/\~x\_1--2``", "https://example.org/~x_1--2“"),
        (r"as in~\cite{doe20} and \citep[p.~3]{roe21,poe}", "as in [doe20] and [roe21,poe]"),
        (r"see Fig.~\ref{fig:a\_b}", "see Fig. [fig:a_b]"),
        (r"free\footnote{Not quite.}", "free (Not quite.)"),
    ],
)
def test_links_and_references_are_kept(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("``so'' he said", "“so” he said"),
        ('``so" he said', "“so” he said"),
        ("\"so'' he said", '"so" he said'),
        ("''so'' he said", "“so” he said"),
        ("a `needle' in it", "a ‘needle’ in it"),
        ("`don't', it's", "‘don't’, it's"),
        ("a 5'' disk", "a 5'' disk"),
        ("`code` and x' and the authors' own", "`code` and x' and the authors' own"),
        ("pages 5--10, high--low, so -- so", "pages 5–10, high–low, so – so"),
        ("well---yes", "well—yes"),
        ("run it with --help -v", "run it with --help -v"),
        ("a----b <!-- c -->", "a----b <!-- c -->"),
        ("Models~(LLMs) in Sec.~3", "Models (LLMs) in Sec. 3"),
        ("~5 of 10~20 in ~/home, (~$3)", "~5 of 10~20 in ~/home, (~$3)"),
        (r"57\% \& more \_ \# \$5 \{a\}", "57% & more _ # $5 {a}"),
        (r"and so on\ldots", "and so on…"),
        (r"one\\two\\[2pt]three\newline four", "one two three four"),
        (r"5\,GB at 3\;s\!", "5 GB at 3 s"),
        ("100% of all", "100% of all"),
    ],
)
def test_signs_of_typists_are_printed(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\ie the one, \eg, this; Doe \etal said", "i.e. the one, e.g., this; Doe et al. said"),
        (r"Doe \etal.", "Doe et al."),
        (r"\method is good, \ours{} too", r"\method is good, \ours too"),
        (r"\ours{}s", r"\ours{}s"),
        (r"\rev{some \emph{words}}", r"\rev{some words}"),
        (r"\3) and \*", r"\3) and \*"),
        (r"an open \textbf{brace", r"an open \textbf{brace"),
        (r"ends in \textbf", r"ends in \textbf"),
        (r"ends in \ ".rstrip(), "ends in \\"),
        (r"\cite", r"\cite"),
    ],
)
def test_macros_that_nobody_knows_stay_visible(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"$x_1^2$ and $$a$$ and \(b\) and \[c\]", "x₁² and a and b and c"),
        (r"$k$-means, H$_2$O, 20$^{\circ}$C", "k-means, H₂O, 20°C"),
        (r"up to $\sim$5", "up to ∼5"),
        (r"{\alpha}-test, \beta_1, \mathcal{O}(n)", "α-test, β₁, 𝒪(n)"),
        (r"p < 10^{-3} and R^{2}", "p < 10⁻³ and R²"),
        (r"\textbf{at most $n$}", "at most n"),
        (r"$\textit{T$_c$}$", "T_c"),
        (r"\begin{equation} x = 1 \end{equation}", " x = 1 "),
        (r"10$\,$K", "10 K"),
        (r"$\unicode{x2014}$", "—"),
        (r"\ce{H2O} at \SI{5}{\nano\metre}", "H₂O at 5 nm"),
    ],
)
def test_formulas_are_read(written: str, read: str) -> None:
    assert readable_tex(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "from $5 to $10",
        "costs $3.5M and $4M",
        "$100K-$200K, $3/$5, ($7)",
        "US$5 and US$6 or A$7",
        "a price of 5$ and the tip of 6$",
        "set $HOME and $PATH",
        "only $1",
    ],
)
def test_money_is_left_alone(text: str) -> None:
    assert readable_tex(text) == text


def test_money_and_formulas_stand_side_by_side() -> None:
    assert readable_tex(r"for $5 a day, $x_1$ of \$6 and $10$B") == "for $5 a day, x₁ of $6 and 10B"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{G}PT and \emph{N}et", "GPT and Net"),
        (r"in {0, 1} or {train, test} of \emph{x}", "in {0, 1} or {train, test} of x"),
        (r"1{,}910 of $n$", "1,910 of n"),
        ("a prompt {question} here", "a prompt {question} here"),
        ('{"key": 1}', '{"key": 1}'),
        ("an { open one", "an { open one"),
        ("a } closed one", "a } closed one"),
    ],
)
def test_braces_that_hold_tex_together_are_dropped(written: str, read: str) -> None:
    assert readable_tex(written) == read


def test_lists_read_as_lists() -> None:
    text = r"We \begin{itemize} \item count \item[b] weigh \end{itemize} sheep."
    assert readable_tex(text).split() == ["We", "•", "count", "•", "weigh", "sheep."]


PLAIN = "A plain text: it's 5 < 6, x_train, a^b, state-of-the-art (see Fig. 1); 100%."


def test_text_without_tex_is_given_back_as_it_is() -> None:
    assert readable_tex(PLAIN) is PLAIN


def test_what_reads_tex_is_not_imported_for_text_without_any() -> None:
    code = (
        "import sys; from tui_reader.text.readable import readable_title as read;"
        "from tui_reader.model.paper import Paper; read(Paper('x', 'A plain title'));"
        "print([m for m in sys.modules if 'latex2mathml' in m or 'tex_' in m or 'repair_' in m])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "{}", "$", "$$", "`", "''", "--", "~", r"\\", r"\(", r"\[", r"\textbf{", r"\emph",
     r"\'", r"\c ", r"\url{", r"\href{a}{", r"\begin{equation}", r"\frac", r"$\text{a}", r"\cite["],
)  # fmt: skip
def test_endless_and_deep_texts_are_borne(piece: str) -> None:
    assert isinstance(readable_tex(piece * 1_000 + "x" + "}" * 1_000), str)


def test_what_is_nested_too_deep_stays_as_it_is_written() -> None:
    deep = r"\textbf{" * 1_000 + "x" + "}" * 1_000
    assert readable_tex(deep) == deep


PIECES = st.sampled_from(
    [*"\\{}$^_~`'\"-&%#[]()aI1 ", r"\emph{", r"\alpha", r"\'", r"\url{", r"\href", r"\begin{", "$$",
     r"\verb|", r"\item", r"\ce{", r"\unicode{x41}", "https://a.b/", r"\(", r"\]", "''", "é"]
)  # fmt: skip


@given(st.lists(PIECES | st.characters(), max_size=30).map("".join))
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(readable_tex(text), str)
