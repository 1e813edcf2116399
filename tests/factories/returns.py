"""Small SEN2 returns as text, for tests."""

from __future__ import annotations

from pathlib import Path

HEADER = """<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year>
<ReferenceDate>{census}</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>891</LEA>
<SoftwareCode>TEST</SoftwareCode><Release>1</Release><SerialNo>1</SerialNo><DateTime>{sent}</DateTime></Source></Header>
<Persons>
{persons}
</Persons></Message>
"""
CENSUS = {2025: "2025-01-16", 2026: "2026-01-15", 2027: "2027-01-21"}


def element(tag: str, **items: str | None) -> str:
    """Items of one module as XML, without those that are None."""
    return "".join(f"<{name}>{value}</{name}>" for name, value in items.items() if value is not None)


def person(upn: str, *requests: str, born: str = "2018-05-04", **items: str) -> str:
    """One child with the requests given as XML."""
    known = {"PersonBirthDate": born, "Sex": "F", "Ethnicity": "WBRI", "PostCode": "ZZ1 1AA", "UPN": upn, **items}
    names = f"<Surname>Alder</Surname><Forename>Test {upn}</Forename>"
    return f"<Person>{names}{element('Person', **known)}{''.join(requests)}</Person>"


def request(received: str | None, outcome: str, decided: str | None = None, inside: str = "", **items: str) -> str:
    """One request; `inside` holds its assessment and active plan."""
    own = element(
        "Requests",
        ReceivedDate=received,
        RequestSource="1",
        RYA="0",
        RequestOutcomeDate=decided,
        RequestOutcome=outcome,
        RequestMediation="0",
        RequestTribunal="0",
    )
    return f"<Requests>{own}{element('Requests', **items)}{inside}</Requests>"


def assessment(outcome: str, decided: str | None = None, inside: str = "", week20: str = "0") -> str:
    """One assessment; `inside` holds its named plan."""
    own = element("Assessment", AssessmentOutcome=outcome, AssessmentOutcomeDate=decided, Week20=week20)
    return f"<Assessment>{own}{inside}</Assessment>"


def named_plan(started: str, **items: str) -> str:
    """A plan naming one setting."""
    detail = "<PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank></PlanDetail>"
    return f"<NamedPlan>{element('', StartDate=started, **items)}{detail}</NamedPlan>"


def active_plan(need: str = "SLCN", **items: str) -> str:
    """An active plan with one placement and one need."""
    placement = "<PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank></PlacementDetail>"
    needs = f"<SENneed><SENtype>{need}</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
    return f"<ActivePlans>{element('', **items)}{placement}{needs}</ActivePlans>"


def write_return(path: Path, *persons: str, year: int = 2026, sent: str = "2026-02-01T09:00:00") -> Path:
    """A whole return in a file."""
    text = HEADER.format(year=year, census=CENSUS[year], sent=sent, persons="\n".join(persons))
    path.write_text(text, encoding="utf-8")
    return path
