"""The small plan with everything hung on it that a page shows: ratings, evidence, risks, asks, claims. All invented."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from factories.small_plan import DAY, FIRST, OUTCOME, SECOND, THIRD, plan_file, row
from sherwood.apps.governance import operations
from sherwood.apps.governance.models import PlanItem
from sherwood.exchange.record_file import RecordFile

BY = "tests"


def bring_in():
    """The plan, of which nothing has been said yet."""
    operations.take(found=plan_file(), by=BY, on=date(2026, 1, 5))
    return SimpleNamespace(
        first=PlanItem.objects.get(pk=FIRST),
        second=PlanItem.objects.get(pk=SECOND),
        third=PlanItem.objects.get(pk=THIRD),
        outcome=PlanItem.objects.get(pk=OUTCOME),
    )


def said(item, rating, on, *, position="Two posts are advertised.", step="Interviews by the team manager in October."):
    """A rating of an action on a day."""
    return operations.rate(
        item=item,
        rating=rating,
        reason="The owner says so.",
        current_position=position,
        next_step=step,
        by=BY,
        on=on,
    )


def fill(plan):
    """Ratings, an escalation, evidence of each sensitivity, a risk, a visit with asks, a measure and a voice."""
    said(plan.first, "on-track", date(2026, 7, 1))
    said(plan.first, "obstacles", date(2026, 9, 1), position="One post could not be filled.")
    said(plan.second, "complete", date(2026, 9, 10), position="All providers use the form.")
    plan.escalation = operations.escalate(
        item=plan.first, level="executive", reason="The pay grade must be agreed.", by=BY, on=date(2026, 9, 25)
    )
    plan.evidence = {
        sensitivity: operations.add_evidence(
            title=f"{sensitivity.capitalize()} minutes",
            shows=f"That the form was agreed, for {sensitivity} readers.",
            dated_on=date(2026, 9, 2),
            sensitivity=sensitivity,
            item=plan.second,
            source="Minutes of 2 September 2026",
            by=BY,
            on=date(2026, 9, 3),
        )
        for sensitivity in ("public", "partnership", "restricted")
    }
    plan.risk = operations.raise_risk(
        title="Posts stay empty", description="Nobody applies.", item=plan.first, by=BY, on=date(2026, 9, 1)
    )
    plan.visit = operations.record_visit(
        kind="stocktake", title="Stocktake of summer 2026", held_on=date(2026, 7, 14), by=BY, on=date(2026, 7, 20)
    )
    plan.ask = operations.record_ask(
        visit=plan.visit,
        wording="Define what at risk means",
        asked_on=date(2026, 7, 14),
        due_on=date(2026, 9, 20),
        item=plan.first,
        by=BY,
        on=date(2026, 7, 20),
    )
    plan.promise = operations.promise_measure(
        item=plan.first,
        measure="ehc.issued-in-20-weeks",
        variant="excluding-exceptions",
        change_wanted=0.1,
        from_on=date(2025, 9, 1),
        by=BY,
        on=date(2026, 7, 20),
    )
    operations.add_voice(
        item=plan.outcome,
        kind="survey",
        wording="Were you kept informed?",
        printed="61%",
        base=140,
        base_words="Parents and carers",
        not_reached="Families without the internet",
        dated_on=date(2026, 8, 1),
        source="Survey of summer 2026",
        by=BY,
        on=date(2026, 8, 2),
    )
    return plan


def claim(key, printed, value, source, place, **more):
    """One printed figure."""
    return row(
        "claim",
        claim_id=key,
        what="ehc-plans-in-20-weeks",
        wording=f"{printed} of plans were issued in 20 weeks.",
        printed=printed,
        value=value,
        unit="share",
        period="2022",
        geography="E10000024",
        source=source,
        place=place,
        **more,
    )


def indicator(position, kpi, **more):
    """One row of a scorecard."""
    return row(
        "indicator", indicator_id=f"indicator-{position}", edition="2023/24 Q3", position=position, kpi=kpi, **more
    )


def print_figures():
    """Two claims that clash, and a scorecard of four rows."""
    claims = [
        claim("claim-a", "4.5%", 0.045, "Report A", "paragraph 1"),
        claim("claim-b", "28%", 0.28, "Report B", "table 2"),
    ]
    rows = [
        indicator(
            1,
            "% EHC plans issued within 20 weeks",
            current="28.0%",
            previous="4.5%",
            best_to_be="High",
            direction="↓",
            current_period="2023",
            previous_period="2022",
            rag="Red",
            polarity="high",
            ambition="2",
        ),
        indicator(2, "% SEND places in district", ambition="2"),
        indicator(
            3,
            "% care leavers in touch",
            current="90%",
            previous="85%",
            best_to_be="High",
            direction="↑",
            ambition="1",
            is_comparable=False,
            footnotes="* The definition changed in April 2023.",
            current_period="Q3",
            previous_period="Q2",
        ),
        indicator(4, "Number of foster homes", current="103", ambition="1", vital_sign=True),
    ]
    operations.take(found=RecordFile("claims", "claims:tests", "Claims", {"claim": claims}), by=BY, on=DAY)
    operations.take(found=RecordFile("scorecard", "scorecard:tests", "Scorecard", {"indicator": rows}), by=BY, on=DAY)
