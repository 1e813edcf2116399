"""Invented returns for the tests: one clean child, changed item by item. All people are fictional."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from sherwood.exchange.problems import Problem
from sherwood.exchange.sen2 import Batch, Reader, read_return

# A tree is {tag: text or list of trees}; None as a text leaves the item out.
Tree = dict[str, Any]

HEADER = (
    "<Header><CollectionDetails><Collection>SEN2</Collection><Year>2027</Year>"
    "<ReferenceDate>2027-01-21</ReferenceDate></CollectionDetails>"
    "<Source><LEA>891</LEA><DateTime>2027-02-01T09:00:00</DateTime></Source></Header>"
)


def clean_child() -> Tree:
    """A child that breaks no rule. The check letter of the UPN: 8x2 + 9x3 + 1x4 + 2x5 + 1x9 + 8x10 + 1x13 = 159, and
    159 - 6x23 = 21, which is Y.
    """
    return {
        "Surname": "Fictional",
        "Forename": "Person",
        "PersonBirthDate": "2018-05-04",
        "Sex": "F",
        "Ethnicity": "WBRI",
        "PostCode": "NG1 1AA",
        "UPN": "Y891200018001",
        "Requests": [
            {
                "ReceivedDate": "2026-03-02",
                "RequestSource": "1",
                "RYA": "0",
                "RequestOutcomeDate": "2026-04-10",
                "RequestOutcome": "Y",
                "RequestMediation": "0",
                "RequestTribunal": "0",
                "Assessment": [
                    {
                        "AssessmentOutcome": "Y",
                        "AssessmentOutcomeDate": "2026-07-20",
                        "AssessmentMediation": "0",
                        "AssessmentTribunal": "0",
                        "Week20": "0",
                        "NamedPlan": [
                            {"StartDate": "2026-07-20", "PlanDetail": [{"URN": "100000", "PlacementRank": "1"}]}
                        ],
                    }
                ],
                "ActivePlans": [
                    {
                        "ReviewMeeting": "2026-12-01",
                        "ReviewOutcome": "A",
                        "LastReview": "2026-12-20",
                        "PlacementDetail": [{"URN": "100000", "PlacementRank": "1", "EntryDate": "2026-09-02"}],
                        "SENneed": [{"SENtype": "SLCN", "SENtypeRank": "1"}, {"SENtype": "ASD", "SENtypeRank": "2"}],
                    }
                ],
            }
        ],
    }


PATHS = {
    "Person": (),
    "Requests": ("Requests",),
    "Assessment": ("Requests", "Assessment"),
    "NamedPlan": ("Requests", "Assessment", "NamedPlan"),
    "PlanDetail": ("Requests", "Assessment", "NamedPlan", "PlanDetail"),
    "ActivePlans": ("Requests", "ActivePlans"),
    "PlacementDetail": ("Requests", "ActivePlans", "PlacementDetail"),
    "SENneed": ("Requests", "ActivePlans", "SENneed"),
}


def child(**changes: Tree | None) -> Tree:
    """The clean child with items of its first element of each named module changed; None takes the modules out."""
    tree = deepcopy(clean_child())
    for module, items in changes.items():
        place = tree
        *above, last = PATHS[module] or (None,)
        for tag in above:
            place = place[tag][0]
        if items is None:
            place[last] = []
        elif last is None:
            place.update(items)
        else:
            place[last][0].update(items)
    return tree


def xml(*children: Tree, header: str = HEADER) -> str:
    """The whole return; every element on a line of its own, so that lines can be counted."""
    return (
        f"<Message>\n{header}\n<Persons>\n"
        + "".join(element("Person", each) for each in children)
        + "</Persons>\n</Message>\n"
    )


def element(tag: str, tree: Tree) -> str:
    """One element and what it holds."""
    lines = [f"<{tag}>\n"]
    for name, value in tree.items():
        if isinstance(value, list):
            lines += [element(name, each) for each in value]
        elif value is not None:
            lines.append(f"<{name}>{value}</{name}>\n")
    return "".join((*lines, f"</{tag}>\n"))


def read_text(folder: Path, text: str | bytes, **how: Any) -> tuple[Reader, list[Batch]]:
    """Read a return from its text."""
    path = folder / "return.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    reader = read_return(path, **how)
    return reader, list(reader.batches())


def problems_of(folder: Path, *children: Tree, **how: Any) -> list[Problem]:
    """The problems of a return of these children."""
    _, batches = read_text(folder, xml(*children), **how)
    return [problem for batch in batches for problem in batch.problems]


def line_of(text: str, wanted: str, nth: int = 1) -> int:
    """The line on which a text stands for the nth time."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if wanted in line]
    return lines[nth - 1]
