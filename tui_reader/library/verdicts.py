"""What a reader can do with a paper: pure steps from one mark to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tui_reader.model.clean import clean_block, clean_line
from tui_reader.model.highlight import Highlight
from tui_reader.model.paper import Mark

TAG_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing to do with papers; `done` says in the past tense what was done."""

    done: str
    apply: Callable[[Mark], Mark]


SAVE = Verdict("saved", lambda mark: replace(mark, saved=True, dismissed=False))
UNSAVE = Verdict("unsaved", lambda mark: replace(mark, saved=False))
DISMISS = Verdict("dismissed", lambda mark: replace(mark, dismissed=True, saved=False, later=False))
RESTORE = Verdict("restored", lambda mark: replace(mark, dismissed=False))
LATER = Verdict("put off", lambda mark: replace(mark, later=True, dismissed=False))
NOT_LATER = Verdict("no longer put off", lambda mark: replace(mark, later=False))
READ = Verdict("marked as read", lambda mark: replace(mark, read=True))
UNREAD = Verdict("marked as unread", lambda mark: replace(mark, read=False))


def retag(add: Iterable[str] = (), remove: Iterable[str] = ()) -> Verdict:
    """Add and remove tags; a tag is one line, and the case of its letters tells no two apart."""
    pieces = (piece for one in add for piece in one.split(","))  # a comma parts two tags
    added = [tag for tag in (clean_line(one, TAG_LIMIT) for one in pieces) if tag]
    removed = {clean_line(one, TAG_LIMIT).casefold() for one in remove}
    words = [f"+{tag}" for tag in added] + [f"-{tag}" for tag in sorted(removed)]

    def apply(mark: Mark) -> Mark:
        tags = {tag.casefold(): tag for tag in mark.tags if tag.casefold() not in removed}
        for tag in added:
            tags.setdefault(tag.casefold(), tag)
        return replace(mark, tags=tuple(tags.values()))

    return Verdict(f"tagged {' '.join(words)}", apply)


def write_note(text: str) -> Verdict:
    """Put a note in place of the one before; an empty one takes it away."""
    note = clean_block(text).strip()
    done = "noted" if note else "note removed"
    return Verdict(done, lambda mark: replace(mark, note=note))


def join_marks(ours: Mark, theirs: Mark) -> Mark:
    """Join what was done with one paper in two places; nothing that was done is lost."""
    saved, later = ours.saved or theirs.saved, ours.later or theirs.later
    return Mark(
        saved=saved,
        read=ours.read or theirs.read,
        dismissed=(ours.dismissed or theirs.dismissed) and not saved and not later,
        later=later,
        tags=_joined_names(ours.tags, theirs.tags),
        lists=_joined_names(ours.lists, theirs.lists),
        note=_joined_notes(ours.note, theirs.note),
        progress=max(ours.progress, theirs.progress),
        version=ours.version or theirs.version,
        place=ours.place or theirs.place,
        spots=tuple({**dict(theirs.spots), **dict(ours.spots)}.items()),
        highlights=tuple(
            {one.quote: one for one in (*theirs.highlights, *ours.highlights)}.values()
        ),
    )


def _joined_names(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for name in (*ours, *theirs):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _joined_notes(ours: str, theirs: str) -> str:
    """Put one note below the other, unless it stands there already."""
    for note, other in ((ours, theirs), (theirs, ours)):
        if not other or f"\n\n{other}\n\n" in f"\n\n{note}\n\n":
            return note
    return f"{ours}\n\n{theirs}"


def highlight(passage: Highlight) -> Verdict:
    """Mark a passage of the full text; one with the same words is put in its place."""

    def apply(mark: Mark) -> Mark:
        others = [one for one in mark.highlights if one.quote != passage.quote]
        return replace(mark, highlights=(*others, passage))

    return Verdict("highlighted", apply)


def unhighlight(quote: str) -> Verdict:
    """Take the highlight off a passage, and its comment with it."""

    def apply(mark: Mark) -> Mark:
        others = tuple(one for one in mark.highlights if one.quote != quote)
        return replace(mark, highlights=others)

    return Verdict("highlight removed", apply)
