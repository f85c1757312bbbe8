"""The configuration: what is read, what is refused, and with which words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.source_files import ROOT
from tui_reader.config import Settings, check_settings, default_config, hf_token, load_settings
from tui_reader.model.errors import NoPermission, WrongUse
from tui_reader.model.feed_name import FeedName


@pytest.fixture
def written(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_missing_file_is_the_defaults(tmp_path):
    assert load_settings(tmp_path / "config.toml", {}) == Settings()


def test_a_file_asked_for_by_name_has_to_be_there(tmp_path):
    with pytest.raises(WrongUse, match=r"no configuration file .*config\.toml"):
        load_settings(tmp_path / "config.toml", {}, must_exist=True)
    assert len(check_settings(tmp_path / "config.toml", {}, must_exist=True)) == 1


def test_the_default_file_says_exactly_the_defaults(written):
    assert load_settings(written(default_config()), {}) == Settings()


def test_the_default_file_names_every_table_and_setting():
    text = default_config()
    tables = tomllib.loads(text)
    assert set(Settings.__dataclass_fields__) == {*tables, "theme"}
    assert "# theme = " in text


def test_the_examples_of_the_readme_can_be_used(written):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    digest, settings = (one.partition("```")[0] for one in readme.split("```toml\n")[1:])
    assert load_settings(written(digest), {}).digest.to == "me@example.org"
    assert load_settings(written(settings), {}).theme == "daylight"


def test_an_address_with_a_password_is_not_shown(written):
    file = written("[sources.arxiv]\nsite = 'https://me:hunter2@a.example'")
    assert "hunter2" not in check_settings(file, {})[0]


def test_everything_can_be_said(written):
    file = written("""
        feeds = ["week:2026-W34", "arxiv:cs.IR"]
        refresh = "off"
        theme = "daylight"
        spacing = "dense"
        measure = 72
        [sources.huggingface]
        url = "http://127.0.0.1:8000/"
        [sources.arxiv]
        site = "https://mirror.example/arxiv"
        [views]
        "second things" = "is:later"
        first = "is:saved"
        [rules]
        mute = ["title:/survey/ upvotes:<5"]
        boost = ["author:\\"Quill\\"", "topic:cs.IR"]
        [keys]
        "list.save" = "S"
        [digest]
        to = "me@example.org"
        limit = 5
        [smtp]
        security = "none"
        from = "papers@example.org"
        [export]
        citation_key = "{author}:{year}"
    """)
    settings = load_settings(file, {})
    assert settings.feeds == (FeedName("week", "2026-W34"), FeedName("arxiv", "cs.IR"))
    assert (settings.refresh, settings.theme, settings.spacing) == (None, "daylight", "dense")
    assert settings.measure == 72
    assert settings.sources.huggingface == "http://127.0.0.1:8000"
    assert settings.sources.arxiv_site == "https://mirror.example/arxiv"
    assert settings.sources.arxiv_api == Settings().sources.arxiv_api
    assert list(settings.views.items()) == [("second things", "is:later"), ("first", "is:saved")]
    assert settings.rules.mute == ("title:/survey/ upvotes:<5",)
    assert settings.rules.boost == ('author:"Quill"', "topic:cs.IR")
    assert settings.keys == {"list.save": "S"}
    assert (settings.digest.to, settings.digest.limit) == ("me@example.org", 5)
    assert (settings.smtp.security, settings.smtp.sender) == ("none", "papers@example.org")
    assert settings.export.citation_key == "{author}:{year}"


@pytest.mark.parametrize(
    ("written_as", "seconds"), [("90s", 90), ("30m", 1800), ("2h", 7200), ("off", None)]
)
def test_durations(written, written_as, seconds):
    assert load_settings(written(f'refresh = "{written_as}"'), {}).refresh == seconds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('refesh = "30m"', r"`refesh` is not known. Did you mean `refresh`\?"),
        ("[sources.arxif]", r"`sources.arxif` is not known. Did you mean `arxiv`\?"),
        ('[smtp]\n"pass word" = ""', '`smtp."pass word"` is not known.'),
        ("feeds = 'daily'", '`feeds` has to be a list, not "daily"'),
        ("feeds = ['daily', 'dayly']", r'`feeds\[2\]` is no feed: "dayly"'),
        ("feeds = [3]", r"`feeds\[1\]` is no feed: 3"),
        ("refresh = 30", "`refresh` is no duration: 30"),
        ("refresh = '0m'", "`refresh` is no duration"),
        ("refresh = '1.5h'", "`refresh` is no duration"),
        ("theme = true", "`theme` has to be a text.*not true"),
        ("theme = ' '", "`theme` must not be empty"),
        ("spacing = 'wide'", '`spacing` has to be "airy" or "dense"'),
        ("measure = 59", "`measure` has to be a whole number from 60 to 100, not 59"),
        ("measure = 101", "`measure` has to be"),
        ("measure = true", "`measure` has to be .* not true"),
        ("measure = 80.0", "`measure` has to be .* not 80.0"),
        ("measure = 2026-08-20", "`measure` has to be .* not a date"),
        ("sources = []", "`sources` has to be a table, not a list"),
        (
            "[sources.huggingface]\nurl = 'http://hf.example'",
            "`sources.huggingface.url` is not enc",
        ),
        ("[sources.arxiv]\napi = 'ftp://a.example'", "`sources.arxiv.api` is no address"),
        ("[sources.arxiv]\nsite = 'https://u:p@a.example'", "`sources.arxiv.site` is no address"),
        ("[sources.arxiv]\nsite = 'http://localhost.example'", "`sources.arxiv.site` is not encr"),
        ("[views]\nmine = 'titel:x'", r"`views.mine` is no query: .* column 1: .*Did you mean"),
        ("[views]\nmine = 'cat OR'", "`views.mine` is no query: .* column 5"),
        ("[views]\n\"two\\nlines\" = 'cat'", "`views.*` is a name that cannot be shown"),
        ("[rules]\nmute = ['cat', '(']", r"`rules.mute\[2\]` is no query: .* column 1"),
        ("[digest]\nquery = 'is:unred'", "`digest.query` is no query"),
        ("[digest]\nto = 'me'", "`digest.to` is no mail address"),
        ('[digest]\nto = "me@example.org\\nBcc: x@y"', "`digest.to` has to be one line"),
        ("[digest]\nlimit = 0", "`digest.limit` has to be a whole number"),
        ("[smtp]\nhost = '-oProxy'", "`smtp.host` is no host"),
        ("[smtp]\nport = 70000", "`smtp.port` has to be"),
        ("[smtp]\nhost = 'mail.example'\nsecurity = 'none'", "`smtp.security` must not be"),
        ('[keys]\n"list.save" = 1', '`keys."list.save"` has to be a text'),
        ("[export]\ncitation_key = '{title}'", "`export.citation_key` is no pattern"),
        ("[export]\ncitation_key = '{author'", "`export.citation_key` is no pattern"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_file_and_key(written, text, said):
    file = written(text)
    with pytest.raises(WrongUse, match=said) as caught:
        load_settings(file, {})
    assert str(caught.value).startswith(f"{file}: ")
    assert check_settings(file, {}) == [str(caught.value)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("measure = 80\nspacing == 3\n", "line 2, column 10"),
        ("measure = 80\nfeeds = [\n", "line 2"),
        ("measure = 80\nmeasure = 90\n", "line 2"),
    ],
)
def test_broken_toml_names_the_line(written, text, place):
    with pytest.raises(WrongUse, match=rf"config\.toml, {place}"):
        load_settings(written(text), {})


def test_other_encodings_name_the_line(tmp_path):
    file = tmp_path / "config.toml"
    file.write_bytes(b"measure = 80\ntheme = 'caf\xe9'\n")
    with pytest.raises(WrongUse, match="line 2: this is not UTF-8"):
        load_settings(file, {})


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbfmeasure = 70\r\nrefresh = 'off'\r\n")
    assert load_settings(file, {}).measure == 70


@pytest.mark.parametrize("text", ["a = " + "[" * 9000, "a = " + "1" * 5000])
def test_monstrous_files_are_refused_in_a_sentence(written, text):
    with pytest.raises(WrongUse):
        load_settings(written(text), {})


def test_a_folder_is_no_configuration(tmp_path):
    with pytest.raises(WrongUse, match="cannot be read"):
        load_settings(tmp_path, {})


def test_a_file_that_may_not_be_read_is_told(monkeypatch, written):
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = written("measure = 70")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(NoPermission, match="may not be read"):
        load_settings(file, {})


def test_every_trouble_is_told_at_once(written):
    file = written("measure = 3\nspacing = 'x'\n[views]\na = '('\n[nonsense]\n")
    troubles = check_settings(file, {})
    assert len(troubles) == 4
    with pytest.raises(WrongUse) as caught:
        load_settings(file, {})
    assert str(caught.value) == troubles[0]


def test_the_endpoint_of_the_environment_wins(written):
    file = written("[sources.huggingface]\nurl = 'https://one.example'")
    settings = load_settings(file, {"HF_ENDPOINT": "https://two.example/"})
    assert settings.sources.huggingface == "https://two.example"
    with pytest.raises(WrongUse, match="environment: `HF_ENDPOINT` is not encrypted"):
        load_settings(file, {"HF_ENDPOINT": "http://two.example"})


def test_the_token_of_the_environment_wins(tmp_path):
    file = tmp_path / "token"
    file.write_text("hf_file\n")
    assert hf_token({"HF_TOKEN": " hf_one\r\n", "HF_TOKEN_PATH": str(file)}) == "hf_one"
    assert hf_token({"HF_TOKEN": "", "HF_TOKEN_PATH": str(file)}) == "hf_file"


def test_the_token_lies_in_the_home_folder_or_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert hf_token({}) is None
    folder = tmp_path / ".cache" / "huggingface"
    folder.mkdir(parents=True)
    (folder / "token").write_text("hf_home\n")
    assert hf_token({}) == "hf_home"


def test_an_empty_token_file_is_no_token(tmp_path):
    (tmp_path / "token").write_text("\n")
    assert hf_token({"HF_TOKEN_PATH": str(tmp_path / "token")}) is None


@pytest.mark.parametrize("token", ["hf_a\r\nX-Evil: 1", "hf a", "hf_é", "hf_\x00b"])
def test_a_token_that_fits_no_header_is_refused_and_never_shown(token):
    with pytest.raises(WrongUse, match="HF_TOKEN") as caught:
        hf_token({"HF_TOKEN": token})
    assert "hf" not in str(caught.value)


def test_a_token_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(NoPermission, match="cannot be read"):
        hf_token({"HF_TOKEN_PATH": str(tmp_path)})
