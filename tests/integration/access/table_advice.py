"""Who may use the pages of advice and of the psychology queue.

Carys is asked for social care's advice about the child, the SENCO for the school's; nobody of the cast keeps the
psychology queue or gives work out for the health service.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sherwood.apps.casework.models import AdviceFile, Capacity
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.advice_giving import enter_advice
from sherwood.apps.casework.operations.advice_reuse import propose_existing
from sherwood.apps.documents.models import KeptKind
from sherwood.apps.documents.operations import keep_made

from .rows import row

DAY = date(2026, 4, 1)


def prepare(world):
    """Four requests: one with Carys, one with the school, one for the queue, one that came on paper with a file."""
    cast = world.cast
    case = cast.case
    made = world.made
    made["carys"] = ask_for_advice(case=case, about="social-care", asked_of=cast.carys, by="tests", on=DAY)
    made["school"] = ask_for_advice(case=case, about="school", by="tests", on=DAY)
    made["queue"] = ask_for_advice(case=case, about="educational-psychologist", by="tests", on=DAY)
    made["paper"] = ask_for_advice(case=case, about="early-help", by="tests", on=DAY)
    enter_advice(advice=made["paper"], received_on=DAY, given_by="Early help", by="tests", on=DAY)
    for name in ("carys", "paper"):
        kept = keep_made(
            filename="report.txt", content=b"words", kind=KeptKind.TXT, sensitivity="restricted", by="tests", on=DAY
        )
        made[f"{name} file"] = AdviceFile.objects.create(
            request=made[name], kept=kept, title="Report", added_on=DAY, added_by="tests"
        )
    made["before"] = propose_existing(
        case=case, about="health", given_by="Clinic", given_on=DAY, purpose="A referral", by="tests", on=DAY
    )
    made["capacity"] = Capacity.objects.create(
        called="Psychologist", kind="own", cases_a_month=Decimal(4), from_on=DAY, recorded_by="tests"
    )


def of(*names):
    """The keys of what was made."""
    return lambda world: [world.made[name].pk for name in names]


def in_case(*names):
    """The reference of the child's case, then the keys of what was made."""
    return lambda world: [world.cast.case.reference, *(world.made[name].pk for name in names)]


def entry(world):
    """The way of the child through the psychology queue."""
    return [world.made["queue"].queue_entry.pk]


WORKERS = ("asha", "ben")
POSTED = {"status": (302,), "method": "post"}
ROWS = {
    "casework:asked-of-me": row("carys", "senco"),
    "casework:asked": row("carys", arguments=of("carys")),
    "casework:advice-write": row("carys", arguments=of("carys")),
    "casework:advice-send": row("carys", arguments=of("carys")),
    "casework:advice-file-add": row("senco", arguments=of("school")),
    "casework:advice-file": row("carys", arguments=of("carys", "carys file")),
    "casework:advice-missed": row("senco", arguments=of("school")),
    "casework:advice-give-out": row(arguments=of("carys")),
    "casework:case-advice": row(*WORKERS, arguments=in_case()),
    "casework:advice-ask": row(*WORKERS, arguments=in_case()),
    "casework:advice-ask-everyone": row(*WORKERS, arguments=in_case(), **POSTED),
    "casework:advice-read": row(*WORKERS, arguments=in_case("paper")),
    "casework:advice-remind": row(*WORKERS, arguments=in_case("school"), **POSTED),
    "casework:advice-person": row(*WORKERS, arguments=in_case("carys")),
    "casework:advice-on-paper": row(*WORKERS, arguments=in_case("carys")),
    "casework:case-advice-missed": row(*WORKERS, arguments=in_case("carys")),
    "casework:advice-take-back": row(*WORKERS, arguments=in_case("carys")),
    "casework:case-advice-file": row(*WORKERS, arguments=in_case("paper")),
    "casework:case-advice-download": row(*WORKERS, arguments=in_case("paper", "paper file")),
    "casework:advice-reuse-propose": row(*WORKERS, arguments=in_case()),
    "casework:advice-reuse": row(*WORKERS, arguments=in_case("before")),
    "casework:advice-reuse-use": row(*WORKERS, arguments=in_case("before"), **POSTED),
    "casework:advice-reuse-refuse": row(*WORKERS, arguments=in_case("before")),
    "casework:psychology": row(),
    "casework:psychology-review": row(arguments=entry),
    "casework:psychology-allocate": row(arguments=entry),
    "casework:psychology-capacity": row(),
    "casework:psychology-capacity-end": row(arguments=of("capacity")),
    "casework:psychology-exceptions": row(),
}
