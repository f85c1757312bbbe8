"""A screen that keeps itself up to date: from the services, and from other processes."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar, NamedTuple

from textual import work
from textual.binding import Binding, BindingType

from tui_reader.library.library import Library
from tui_reader.model.clean import clean_line
from tui_reader.model.errors import ReaderError
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Arrival
from tui_reader.ui.screens.paper_screen import PaperScreen
from tui_reader.ui.widgets.status import StatusCorner

_LOOK_ROUND = 1.5
_AGE = 30.0
_COMING = "..."


class Supply(NamedTuple):
    """Where papers come from while the screen is open."""

    feeds: tuple[FeedName, ...]
    seconds: int | None
    """Between two refreshes in the background; None for none but by key."""
    offline: bool = False


class LiveScreen(PaperScreen):
    """Refreshes in the background and says so in its corner; content is never hidden for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "refresh", "Refresh", id="library.refresh", show=False),
    ]

    def __init__(self, library: Library, supply: Supply) -> None:
        super().__init__(library)
        self.supply = supply
        self._outlook: tuple[object, int] | None = None
        self._coming: dict[str, str] = {}

    @property
    def status(self) -> StatusCorner:
        """The corner that says what is going on."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Find again what is shown."""
        raise NotImplementedError

    def begin(self) -> None:
        """Say how old things are, and see to all that takes time once the first frame stands."""
        self._rest()
        self.set_interval(_LOOK_ROUND, self._look_round)
        self.set_interval(_AGE, self.status.tick)
        if self.supply.seconds and not self.supply.offline:
            self.set_interval(self.supply.seconds, self.action_refresh)
        self.call_after_refresh(self._see_to_the_rest)

    def _rest(self) -> None:
        prefix = "offline" if self.supply.offline else ""
        self.status.rest(self.library.state("refreshed"), prefix)

    @work(group="settle")
    async def _see_to_the_rest(self) -> None:
        self._outlook = await self.library.outlook()
        await self.library.settle_soon()
        self._warn()
        await self._look_round().wait()
        if self.supply.seconds and not self.supply.offline:
            self.action_refresh()
        await self._load_index()
        # The first paper opened does not wait for its screen to be read from the disk.
        await self.library.offload(import_module, "tui_reader.ui.screens.reader")

    def _warn(self) -> None:
        for warning in self.library.take_warnings():
            self.notify(clean_line(warning, 600), severity="warning", markup=False)

    @work(group="look", exclusive=True)
    async def _look_round(self) -> None:
        """See whether marks or papers changed, whoever changed them."""
        try:
            outlook = await self.library.outlook()
        except ReaderError as error:
            self.tell(error)
            return
        if outlook != self._outlook:
            self._outlook = outlook
            self.look_again()

    # Refresh

    def action_refresh(self) -> None:
        """Bring in the feeds of the configuration."""
        if self._coming:
            return
        self._coming = {_short(feed): _COMING for feed in self.supply.feeds}
        self._refresh()

    @work(group="refresh")
    async def _refresh(self) -> None:
        arrivals: list[Arrival] = []
        try:
            self._say_what_is_coming()
            async for arrival in self.library.refresh(self.supply.feeds):
                arrivals.append(arrival)
                self._coming[arrival.feed.removeprefix("arxiv:")] = _result(arrival)
                self._say_what_is_coming()
                self.look_again()
        except ReaderError as error:
            self.tell(error)
        finally:
            self._coming = {}
            self.status.say(())
        self._rest()
        self._tell_failures(arrivals)
        self._warn()
        # A bonus: when arXiv does not give them, the abstracts stay as they came.
        arrived = [paper for arrival in arrivals for paper in arrival.papers]
        if (await self.library.whole_abstracts(arrived)).papers:
            self.look_again()
        await self._load_index()

    async def _load_index(self) -> None:
        try:
            await self.library.load_index_soon()
        except ReaderError as error:  # words are found without it, only slower
            self.tell(error)

    def _say_what_is_coming(self) -> None:
        words = [f"{feed} {word}" for feed, word in self._coming.items()]
        if sum(map(len, words)) > self.size.width // 2:
            done = sum(word != _COMING for word in self._coming.values())
            words = [f"refreshing {done} of {len(words)}"]
        self.status.say(words)

    def _tell_failures(self, arrivals: list[Arrival]) -> None:
        """Tell of all failures at once; the same one of two feeds only once."""
        failures = dict.fromkeys(str(one.error) for one in arrivals if one.error)
        if failures:
            message = clean_line("  ".join(failures), 600)
            self.notify(message, title="Not refreshed", severity="warning", markup=False)


def _short(feed: FeedName) -> str:
    return feed.value if feed.kind == "arxiv" else str(feed)


def _result(arrival: Arrival) -> str:
    return "failed" if arrival.error else str(len(arrival.papers))
