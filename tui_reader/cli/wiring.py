"""The library wired: its files, its sources through one careful client, its rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from tui_reader.config import Settings, hf_token
from tui_reader.find.finder import Rules
from tui_reader.library.library import Library, Places
from tui_reader.model.query import Query
from tui_reader.paths import Paths, make_private
from tui_reader.sources.source import Source
from tui_reader.sources.starter import starter_papers
from tui_reader.store.validators import ValidatorFile

if TYPE_CHECKING:
    from tui_reader.library.full_texts import FullTexts
    from tui_reader.sources.access import Access
    from tui_reader.sources.web import Web


class Sources(Sequence[Source]):
    """The sources, built when the first of them is wanted: most commands ask nobody."""

    def __init__(self, build_web: Callable[[], Web]) -> None:
        """Build nothing yet, and leave the token where it is."""
        self._build_web = build_web

    @cached_property
    def web(self) -> Web:
        """The client they all ask through; raises ReaderError for a token that is no token."""
        return self._build_web()

    @cached_property
    def _all(self) -> tuple[Source, ...]:
        from tui_reader.sources.arxiv import Arxiv
        from tui_reader.sources.huggingface import HuggingFace

        return HuggingFace(self.web), Arxiv(self.web)

    @overload
    def __getitem__(self, index: int) -> Source: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Source]: ...
    def __getitem__(self, index: int | slice) -> Source | Sequence[Source]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)


class Wired(NamedTuple):
    """An open library and its sources."""

    library: Library
    sources: Sources


def wire(paths: Paths, settings: Settings, *, offline: bool = False) -> Wired:
    """Open the library of some paths.

    Raises ReaderError and its children for files and folders that cannot be used.
    """
    make_private(paths.cache_dir)
    validators = ValidatorFile(paths.validators_file)

    def build_web() -> Web:
        from tui_reader.sources.web import Web

        token = _no_token if offline else _token(library, settings.sources.huggingface)
        return Web(_access(paths, settings, offline, token), validators)

    sources = Sources(build_web)
    places = Places(
        library_file=paths.library_file,
        shelf=paths.shelf_dir,
        catalogue=paths.catalogue_file,
        index=paths.index_dir,
        validators=paths.validators_file,
    )
    rules = Rules(
        mute=tuple(map(Query.parse, settings.rules.mute)),
        boost=tuple(map(Query.parse, settings.rules.boost)),
    )

    def build_texts() -> FullTexts:
        return _full_texts(paths, sources)

    library = Library(
        places,
        validators,
        sources,
        starter_papers(),
        rules,
        build_texts,
        settings.export.citation_key,
    )
    return Wired(library, sources)


def _full_texts(paths: Paths, sources: Sources) -> FullTexts:
    from tui_reader.library.full_texts import FullTexts
    from tui_reader.sources.full_text import text_sources
    from tui_reader.sources.pictures import Pictures
    from tui_reader.store.texts import TextFiles

    return FullTexts(
        TextFiles(paths.texts_dir),
        sources=lambda: text_sources(sources.web),
        pictures=lambda: Pictures(sources.web),
    )


def _no_token() -> None:
    return None


def _token(library: Library, url: str) -> Callable[[], str | None]:
    """Give what gives the token of Hugging Face: of the environment, a file or the keyring."""
    from tui_reader.cli.accounts import accounts_put, hugging_face_account
    from tui_reader.cli.kept_token import KeptToken
    from tui_reader.cli.redaction import conceal

    if token := hf_token():
        conceal(token)
        return lambda: token
    kept = KeptToken(hugging_face_account(url), lambda: accounts_put(library))
    library.warners.append(kept.take_warnings)
    return kept


def _access(
    paths: Paths, settings: Settings, offline: bool, token: Callable[[], str | None]
) -> Access:
    from tui_reader.sources.access import Access

    urls = settings.sources
    return Access(
        pace_folder=paths.locks_dir,
        hugging_face=urls.huggingface,
        arxiv_api=urls.arxiv_api,
        arxiv_feed=urls.arxiv_feed,
        arxiv_site=urls.arxiv_site,
        ar5iv=urls.ar5iv,
        semantic_scholar=urls.semantic_scholar,
        token=token,
        offline=offline,
    )
