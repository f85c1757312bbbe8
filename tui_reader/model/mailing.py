"""The digest of one day as it was frozen: what is mailed, to whom, and how far it has come."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

Fate = Literal["waiting", "perhaps", "refused", "sent"]
"""Not sent yet; perhaps arrived, since the connection broke at the end; refused for good; sent."""
_FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Mailing:
    """One day's digest, from the moment its papers are settled."""

    day: str
    recipient: str
    sender: str
    message_id: str
    papers: tuple[tuple[str, str], ...]
    """Key and reason of each paper, in order."""
    mail: str = ""
    """The whole mail, ASCII with line ends of its own; empty once it was sent."""
    prepared: str = ""
    """The instant it was frozen."""
    sent: str = ""
    """The instant the server took it; empty before."""
    fate: Fate = "waiting"

    def as_record(self) -> dict[str, Any]:
        """Give it as plain data for a store, without its day."""
        record = {name: value for name, value in asdict(self).items() if value and name != "day"}
        return {**record, "papers": [list(one) for one in self.papers]}

    @classmethod
    def from_record(cls, day: str, record: dict[str, Any]) -> Self:
        """Read back what `as_record` gave; what is not of its type is left out."""
        names = ("recipient", "sender", "message_id", "mail", "prepared", "sent")
        texts = {name: text for name in names if isinstance(text := record.get(name), str)}
        given = record.get("papers")
        pairs = [one for one in given if _is_pair(one)] if isinstance(given, list) else []
        fates = (one for one in _FATES if one == record.get("fate"))
        return cls(
            **{**dict.fromkeys(names, ""), **texts},
            day=day,
            papers=tuple((key, reason) for key, reason in pairs),
            fate=next(fates, _FATES[0]),
        )


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(one) is str for one in value)
