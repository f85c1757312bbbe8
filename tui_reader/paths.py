"""Where everything of ours lies on this machine, and how a private folder is made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from tui_reader.model.errors import NoPermission

APPLICATION = "tui-reader"


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one reader; nothing is made or looked at until it is needed."""

    config_file: Path
    data_dir: Path
    cache_dir: Path
    state_dir: Path
    config_named: bool = False
    """Whether somebody asked for this very configuration file, so that it has to be there."""

    @classmethod
    def find(
        cls,
        config: str | os.PathLike[str] | None = None,
        data_dir: str | os.PathLike[str] | None = None,
        cache_dir: str | os.PathLike[str] | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> Paths:
        """Give the paths: what was asked for, else the environment, else the system's own."""
        system = PlatformDirs(APPLICATION, appauthor=False)
        named_config = config or environ.get("TUI_READER_CONFIG")
        return cls(
            _absolute(named_config or system.user_config_path / "config.toml"),
            _absolute(data_dir or environ.get("TUI_READER_DATA_DIR") or system.user_data_path),
            _absolute(cache_dir or environ.get("TUI_READER_CACHE_DIR") or system.user_cache_path),
            system.user_state_path,
            config_named=bool(named_config),
        )

    @property
    def own_themes_dir(self) -> Path:
        """The reader's own theme files, beside the configuration."""
        return self.config_file.parent / "themes"

    @property
    def library_file(self) -> Path:
        """What the reader did: the one precious file."""
        return self.data_dir / "library.json"

    @property
    def shelf_dir(self) -> Path:
        """The papers as fetched, a file a month."""
        return self.cache_dir / "shelf"

    @property
    def texts_dir(self) -> Path:
        """The full texts as fetched, a file a paper, and their pictures."""
        return self.cache_dir / "texts"

    @property
    def catalogue_file(self) -> Path:
        """What the list shows and the filters test, derived from shelf and library."""
        return self.cache_dir / "catalogue.sqlite"

    @property
    def index_dir(self) -> Path:
        """The index of words, derived likewise."""
        return self.cache_dir / "index"

    @property
    def validators_file(self) -> Path:
        """What the services gave to ask later whether something has changed."""
        return self.cache_dir / "validators.json"

    @property
    def locks_dir(self) -> Path:
        """The files that keep one pace towards a service across processes."""
        return self.cache_dir / "locks"

    @property
    def log_file(self) -> Path:
        """The log; never holds a secret."""
        return self.state_dir / "tui-reader.log"


def make_private(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for this user alone (0700).

    A folder that is there stays as it is: it may be shared on purpose. Raises NoPermission.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        for place in reversed(missing):
            place.mkdir(mode=0o700, exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(None, "there is a file of that name")
    except OSError as error:
        raise NoPermission(
            f"The folder {folder} cannot be made: {error.strerror or error}.",
            "Make it writable, or choose another with --data-dir or --cache-dir.",
        ) from None
    return folder


def _absolute(place: str | os.PathLike[str]) -> Path:
    return Path(os.path.abspath(os.path.expanduser(place)))
