"""Theme files: the shipped ones can be read and seen, the reader's own are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Footer, Input, OptionList

from tui_reader.ui.theme_files import ThemeShelf, read_theme, read_themes, shipped_themes_dir

SHIPPED = read_themes([shipped_themes_dir()])
ROLES = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")


def _luminance(colour: Color) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(_luminance(Color.parse(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag():
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_six_themes_ship_and_every_one_can_be_read():
    assert SHIPPED.problems == ()
    assert {theme.name: theme.dark for theme in SHIPPED.themes} == {
        "lamplight": True,
        "daylight": False,
        "high-contrast-dark": True,
        "high-contrast-light": False,
        "colour-blind-safe": True,
        "e-ink": False,
    }


@pytest.mark.parametrize("theme", SHIPPED.themes, ids=lambda theme: theme.name)
@pytest.mark.parametrize("plane", ["background", "surface", "panel"])
def test_what_is_written_can_be_read_on_every_plane(theme: Theme, plane: str):
    least = 7.0 if theme.name.startswith("high-contrast") else 4.5
    inks = {role: getattr(theme, role) for role in ROLES}
    inks["text-muted"] = theme.variables["text-muted"]
    weak = {
        name: round(_contrast(ink, getattr(theme, plane)), 2)
        for name, ink in inks.items()
        if _contrast(ink, getattr(theme, plane)) < least
    }
    assert weak == {}


def test_the_shipped_themes_set_the_same_names():
    assert len({frozenset(theme.variables) for theme in SHIPPED.themes}) == 1
    for theme in SHIPPED.themes:
        assert all(getattr(theme, role) for role in (*ROLES, "background", "surface", "panel"))


class _Sample(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionList("one", "two")
        yield Input("words")
        yield Footer()


async def test_textual_takes_every_shipped_theme():
    app = _Sample()
    async with app.run_test() as pilot:
        for theme in SHIPPED.themes:
            app.register_theme(theme)
            app.theme = theme.name
            await pilot.pause()
            assert app.screen.styles.background == Color.parse(theme.background or "")


@pytest.fixture
def own(tmp_path):
    def write(text: str, name: str = "mine.toml") -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_primary_is_enough(own):
    theme = read_theme(own('[colors]\nprimary = "teal"'))
    assert (theme.name, theme.dark, theme.secondary) == ("mine", True, None)
    assert Color.parse(theme.primary) == Color.parse("teal")


def test_a_percentage_becomes_part_of_the_colour(own):
    theme = read_theme(own('[colors]\nprimary="#fff"\n[variables]\nscrollbar = "#102030 50%"'))
    assert Color.parse(theme.variables["scrollbar"]).a == pytest.approx(0.5, abs=0.01)


async def test_a_percentage_never_breaks_what_textual_computes_from_it(own):
    variables = '[variables]\nprimary-lighten-1 = "#102030 50%"\nbackground-darken-1 = "#fff 9%"'
    app = _Sample()
    async with app.run_test() as pilot:
        app.register_theme(read_theme(own(f'[colors]\nprimary = "#fff"\n{variables}')))
        app.theme = "mine"
        await pilot.pause()
        assert app.current_theme.name == "mine"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dark = true", "`colors.primary` is missing"),
        ("dark = 1\n[colors]\nprimary = 'red'", "`dark` has to be true or false"),
        ("[colors]\nprimary = 'reddish'", "`colors.primary` is no colour"),
        ("[colors]\nprimary = 'auto'", "`colors.primary` is no colour"),
        ("[colors]\nprimary = 'ansi_red'", "`colors.primary` is no colour"),
        ("[colors]\nprimary = ''", "`colors.primary` is no colour"),
        ("[colors]\nprimary = 7", "`colors.primary` is no colour: 7"),
        ("[colors]\nprimry = 'red'", r"`colors.primry` is not known. Did you mean `primary`\?"),
        ("[colours]\nprimary = 'red'", r"`colours` is not known. Did you mean `colors`\?"),
        ("[variables]\nscrollbar = '$primary 30%'", "`variables.scrollbar` is no colour"),
        ("[variables]\nscrolbar = 'red'", r"`variables.scrolbar` .* `scrollbar`\?"),
        ("[variables]\nprimary = 'red'", "`variables.primary` is not known"),
        ("[variables]\nlink-style = 'red'", "`variables.link-style` is no text style"),
        ("[variables]\nlink-style = 3", "`variables.link-style` is no text style"),
        ("[variables]\nlink-color = 'bold'", "`variables.link-color` is no colour"),
        ("[colors\n", "line 1"),
    ],
)
def test_a_bad_file_is_left_out_and_named(own, text, said):
    file = own(text)
    shelf = read_themes([file.parent])
    assert shelf.themes == ()
    (problem,) = shelf.problems
    assert problem.startswith(str(file))
    assert re.search(said, problem)


def test_text_style_words_are_taken(own):
    theme = read_theme(own("[colors]\nprimary='red'\n[variables]\nlink-style = 'bold  not dim'"))
    assert theme.variables["link-style"] == "bold not dim"


def test_the_later_folder_wins_and_a_broken_file_does_not(tmp_path):
    for folder, colour in (("shipped", "#111111"), ("own", "#222222")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dusk.toml").write_text(f'[colors]\nprimary = "{colour}"')
    (tmp_path / "shipped" / "dawn.toml").write_text('[colors]\nprimary = "#333333"')
    (tmp_path / "own" / "dawn.toml").write_text("[colors]\nprimary = 3")
    shelf = read_themes([tmp_path / "shipped", tmp_path / "own", tmp_path / "missing"])
    assert [(theme.name, theme.primary) for theme in shelf.themes] == [
        ("dawn", "#333333"),
        ("dusk", "#222222"),
    ]
    assert len(shelf.problems) == 1


def test_a_name_that_textual_would_split_is_refused(own):
    shelf = read_themes([own('[colors]\nprimary = "red"', "a,b.toml").parent])
    assert shelf.themes == ()
    assert "named with letters" in shelf.problems[0]


def test_what_editors_and_systems_leave_behind_is_no_theme(own):
    folder = own("not toml", ".mine.toml").parent
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
    (folder / "folder.toml").mkdir()
    assert read_themes([folder]) == ThemeShelf((), ())
