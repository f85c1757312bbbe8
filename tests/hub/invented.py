"""A small set of papers that do not exist, in the shapes of the services."""

from __future__ import annotations

import json
from typing import Any

DAYS = {"2026-08-19": 3, "2026-08-20": 4, "2026-08-21": 5}
_SUBJECTS = (
    "Reading Lamps for Small Models",
    "Moss as a Memory: Slow Storage That Grows",
    "Counting Sheep with $\\mathcal{O}(1)$ Attention",
    "A Harbour of Agents and Their Tide Tables",
    "Gradients in the Orchard",
)
_NAMES = ("Ada Quill", "Bo Ferris", "Cleo Márquez", "Dai Okafor", "Eva Lindqvist")


def entry(number: int, day: str, **changes: Any) -> dict[str, Any]:
    """Make an entry of a Daily list as of 2026; `changes` go into its inner paper."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    title = f"{subject}, Part\n  {number}" if number % 7 == 3 else f"{subject}, Part {number}"
    inner: dict[str, Any] = {
        "id": f"{day[2:4]}{day[5:7]}.{10000 + number}",
        "authors": [
            {"_id": f"{number:024x}", "name": name, "hidden": name == "Bo Ferris" and number == 2}
            for name in _NAMES[: 1 + number % len(_NAMES)]
        ],
        "publishedAt": f"{day}T00:00:00.000Z",
        "submittedOnDailyAt": f"{day}T00:00:00.000Z",
        "submittedOnDailyBy": {"user": "lamplighter", "fullname": "Lamp Lighter", "type": "user"},
        "title": title,
        "summary": f"We look at part {number} of it and find that it gets easier by 1.45times.",
        "upvotes": number,
        "discussionId": f"{number:024x}",
    }
    if number % 2:
        inner["githubRepo"] = f"https://github.com/lamps/part-{number}"
        inner["githubStars"] = 10 * number
        inner["ai_summary"] = f"Part {number} gets easier."
        inner["ai_keywords"] = ["lamps", "slow reading"]
        inner["projectPage"] = f"https://lamps.example/{number}"
    inner.update(changes)
    outer = {
        "paper": inner,
        "publishedAt": f"{day}T00:00:00.000Z",
        "title": inner["title"],
        "summary": inner["summary"],
        "numComments": number % 3,
        "submittedBy": {"name": "lamplighter", "fullname": "Lamp Lighter", "type": "user"},
        "organization": {"name": "lamps", "fullname": "The Lamp Works"},
        "isAuthorParticipating": False,
    }
    return outer


def days() -> dict[str, list[bytes]]:
    """Give the invented days of Daily."""
    made: dict[str, list[bytes]] = {}
    number = 0
    for day, papers in DAYS.items():
        made[day] = []
        for _ in range(papers):
            made[day].append(json.dumps(entry(number, day)).encode())
            number += 1
    return made


def records() -> list[dict[str, Any]]:
    """Give the arXiv side of the same papers, and an old one with everything an entry may hold."""
    known: list[dict[str, Any]] = []
    for day, entries in days().items():
        for one in entries:
            inner = json.loads(one)["paper"]
            known.append(
                {
                    "id": inner["id"],
                    "title": inner["title"],
                    "authors": [author["name"] for author in inner["authors"]],
                    "categories": ["cs.CL", "cs.AI"],
                    "summary": inner["summary"].replace("1.45times", "$1.45\\times$"),
                    "published": f"{day}T12:00:00Z",
                }
            )
    known.append(
        {
            "id": "hep-th/9901001",
            "title": "On Tides\n  in a Cup",
            "authors": ["N. Skipper", "O. Bosun"],
            "categories": ["hep-th", "math-ph"],
            "summary": "  A cup has tides.\n  They are small.",
            "published": "1999-01-04T10:00:00Z",
            "updated": "1999-02-04T10:00:00Z",
            "version": 2,
            "comment": "12 pages,\n  2 figures",
            "journal": "J. Cups 4 (1999) 1-12",
            "doi": "10.1000/cup.4.1",
        }
    )
    return known
