"""What the reader did with a paper as JSON: its marks, and the changes that led to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui_reader.deliver.json_fields import Fields
from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Change, Mark

REASON_LIMIT = 200


def mark_as_json(mark: Mark, added: str | None) -> dict[str, Any]:
    """Give a mark as plain data with every field; `added` is when the paper came in."""
    return {
        "saved": mark.saved,
        "read": mark.read,
        "dismissed": mark.dismissed,
        "later": mark.later,
        "tags": [clean_line(tag) for tag in mark.tags],
        "lists": [clean_line(name) for name in mark.lists],
        "note": clean_block(mark.note),
        "progress": mark.progress,
        "added": clean_line(added) or None,
        "highlights": [_highlight_as_json(one) for one in mark.highlights],
        "version": mark.version,
        "place": clean_line(mark.place) or None,
        "spots": [[clean_line(letter), clean_line(place)] for letter, place in mark.spots],
    }


def _highlight_as_json(one: Highlight) -> dict[str, Any]:
    return {
        "quote": clean_block(one.quote),
        "comment": clean_block(one.comment),
        "place": clean_line(one.place),
        "when": clean_line(one.when) or None,
    }


def mark_from_json(marks: Fields) -> Mark:
    """Read back what `mark_as_json` gave, or a part of it.

    Raises BrokenFile for a field that is not of its type.
    """
    return Mark(
        saved=marks.flag("saved"),
        read=marks.flag("read"),
        dismissed=marks.flag("dismissed"),
        later=marks.flag("later"),
        tags=marks.lines("tags"),
        lists=marks.lines("lists"),
        note=clean_block(marks.value("note", str)),
        progress=marks.share("progress"),
        version=marks.whole("version"),
        place=marks.line("place") or "",
        spots=tuple(_spots(marks)),
        highlights=tuple(_highlights(marks)),
    )


def _spots(marks: Fields) -> Iterator[tuple[str, str]]:
    for given in marks.value("spots", list) or []:
        match given:
            case [str() as letter, str() as place]:
                yield clean_line(letter), clean_line(place)
            case _:
                raise marks.problem("spots", "each is a letter and a place.")


def _highlights(marks: Fields) -> Iterator[Highlight]:
    for given in marks.value("highlights", list) or []:
        one = Highlight.from_record(given)
        if one is None:
            raise marks.problem("highlights", "each needs a quote.")
        yield one


def change_as_json(change: Change) -> dict[str, Any]:
    """Give a change of a mark as plain data; of the marks only what is not as in the beginning."""
    return {
        "number": change.number,
        "step": change.step,
        "when": clean_line(change.when),
        "why": clean_line(change.why, REASON_LIMIT),
        "before": _touched(change.before),
        "after": _touched(change.after),
        "undone": change.undone,
    }


def _touched(mark: Mark) -> dict[str, Any]:
    touched = mark.as_record()
    return {name: value for name, value in mark_as_json(mark, None).items() if name in touched}


def change_from_json(obj: object, key: str) -> Change:
    """Read back what `change_as_json` gave.

    Raises BrokenFile for a field that is not of its type.
    """
    fields = Fields(obj, "history.")
    return Change(
        number=fields.whole("number") or 0,
        step=fields.whole("step") or 0,
        key=key,
        before=mark_from_json(Fields(fields.value("before", dict) or {}, "history.before.")),
        after=mark_from_json(Fields(fields.value("after", dict) or {}, "history.after.")),
        when=fields.instant("when") or "",
        why=clean_line(fields.line("why"), REASON_LIMIT),
        undone=fields.flag("undone"),
    )
