"""The improvement plan of the demonstration: the real plans as files that anybody imports, and an invented record of
how the work went, written by the same operations as the pages use."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sherwood.dataset.store import Store
from sherwood.exchange.importing import import_record, read_record
from sherwood.exchange.recording import holds_file

if TYPE_CHECKING:
    from sherwood.apps.accounts.models import User
    from sherwood.apps.governance.models import PlanItem
    from sherwood.core.improvement import Item

SOURCES = Path(__file__).parent / "sources"
# In the order of their days: a later plan names parts of an earlier one.
FILES = (
    ("action-plan", "strategic_action_plan_2021_23.csv"),
    ("action-plan", "strategic_indicators.csv"),
    ("action-plan", "peer_challenge_2022.csv"),
    ("action-plan", "priority_action_plan_2023.csv"),
    ("action-plan", "refresh_2024_fictional.csv"),
    ("scorecard", "scorecard_2023_24_q3.csv"),
    ("claims", "claims.csv"),
    ("risks", "risks_2023_24_q3.csv"),
    ("voices", "surveys.csv"),
)
LAST_BOARD, BOARD_BEFORE = date(2026, 9, 17), date(2026, 8, 6)
REFRESH = "priority-action-plan-refresh-2024"


def are_imported(store: Store) -> bool:
    """Whether the data set holds every file as it is today."""
    return all(holds_file(store, kind, SOURCES / name) for kind, name in FILES)


def import_files(store: Store, on: date) -> None:
    """Bring the files into the data set, as `sherwood import` does; a file that is there already changes nothing."""
    for kind, name in FILES:
        import_record(store, kind, SOURCES / name, imported_at=on.isoformat())


def record_programme(on: date) -> None:
    """Bring the files into the site's database and write the record of the work, once."""
    from sherwood.apps.governance import operations, queries

    for kind, name in FILES:
        operations.take(
            found=read_record(kind, SOURCES / name, known=_known_parts()), by="demonstration", on=on, reason="Imported"
        )
    if not queries.rows(["item_rating"])["item_rating"]:
        _Record().write()


def publish_update(on: date) -> None:
    """Publish the update of the Board before the last, once, so that the public page has something to show."""
    from datetime import timedelta

    from sherwood.apps.accounts.models import User
    from sherwood.apps.accounts.personas import BY_KEY
    from sherwood.apps.governance import queries
    from sherwood.apps.insight import papers, publishing
    from sherwood.apps.insight.queries import look
    from sherwood.reports.papers import Kind
    from sherwood.reports.papers.gather import BOARD_CYCLE

    seen = look(on, protect=True)
    if seen is None or queries.papers():
        return
    wanted = papers.Wanted(Kind.PARTNER_UPDATE, BOARD_BEFORE, BOARD_BEFORE - BOARD_CYCLE)
    _, _, report = papers.made(seen, wanted, "")
    manager = User.objects.get(email=BY_KEY["programme-manager"].email)
    publishing.publish(report=report, asked=wanted, by=manager, on=BOARD_BEFORE + timedelta(days=4))


def _known_parts() -> frozenset[str]:
    from sherwood.apps.governance import queries

    held = queries.rows(["improvement_plan", "plan_item"])
    return frozenset(
        [row["improvement_plan_id"] for row in held["improvement_plan"]]
        + [row["plan_item_id"] for row in held["plan_item"]]
    )


def _lines(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file beside this one, an empty cell as None and a column of days as days."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                key: date.fromisoformat(value) if value and key.endswith("_on") else value or None
                for key, value in row.items()
            }


class _Record:
    """Writes what happened, each thing on its own day, by the people whose work it is."""

    def __init__(self) -> None:
        from sherwood.apps.accounts.models import User
        from sherwood.apps.accounts.personas import BY_KEY
        from sherwood.apps.governance.models import PlanItem

        def person(key: str) -> User:
            return User.objects.get(email=BY_KEY[key].email)

        self.manager, self.chair, self.owner = map(person, ("programme-manager", "board-member", "action-owner"))
        parts = PlanItem.objects.filter(improvement_plan__slug=REFRESH)
        self.parts = {part.number: part for part in parts if part.number}

    def write(self) -> None:
        """Everything, in the order in which it hangs together."""
        self._promises()
        self._voices()
        self._evidence()
        self._ratings()
        self._risks()
        self._escalations()
        self._assurance()
        self._handed_over()

    def _promises(self) -> None:
        from sherwood.apps.governance.operations import promise_measure

        for row in _lines("promises.csv"):
            promise_measure(
                item=self.parts[row["item"]],
                measure=row["measure"],
                variant=row["variant"],
                change_wanted=float(row["change_wanted"]),
                from_on=row["from_on"],
                by=self.manager,
                on=row["from_on"],
            )

    def _voices(self) -> None:
        from sherwood.apps.governance.operations import add_voice

        for row in _lines("voices_fictional.csv"):
            add_voice(
                item=self.parts[row["item"]],
                kind=row["kind"],
                wording=row["wording"],
                source=row["source"],
                value=float(row["value"]) if row["value"] else None,
                printed=row["printed"],
                base=int(row["base"]) if row["base"] else None,
                base_words=row["base_words"],
                not_reached=row["not_reached"],
                dated_on=row["dated_on"],
                by=self.manager,
                on=row["dated_on"],
            )

    def _evidence(self) -> None:
        from sherwood.apps.governance.operations import add_evidence, review_evidence

        for row in _lines("evidence_fictional.csv"):
            added = add_evidence(
                item=self.parts[row["item"]],
                title=row["title"],
                shows=row["shows"],
                dated_on=row["dated_on"],
                sensitivity=row["sensitivity"],
                source="Fictional: invented for the demonstration, without a file",
                by="demonstration",
                on=row["added_on"],
            )
            if row["reviewed_on"]:
                review_evidence(evidence=added, by=self.manager, on=row["reviewed_on"])

    def _ratings(self) -> None:
        from sherwood.apps.governance.operations import rate

        for row in sorted(_lines("refresh_2024_ratings_fictional.csv"), key=lambda each: each["rated_on"]):
            said = {name: row[name] for name in ("rating", "reason", "current_position", "next_step")}
            rate(item=self.parts[row["number"]], **said, by=self.manager, on=row["rated_on"])

    def _risks(self) -> None:
        from sherwood.apps.governance.operations import raise_risk

        for row in _lines("risks_fictional.csv"):
            raise_risk(
                title=row["title"],
                item=self.parts[row["item"]],
                **{name: row[name] for name in ("number", "category", "description", "mitigation", "owner")},
                by=self.manager,
                on=row["raised_on"],
            )

    def _escalations(self) -> None:
        from sherwood.apps.governance.operations import escalate, respond

        for row in _lines("escalations_fictional.csv"):
            raised = escalate(
                item=self.parts[row["item"]],
                level=row["level"],
                reason=row["reason"],
                by=self.manager,
                on=row["raised_on"],
            )
            if row["responded_on"]:
                respond(escalation=raised, response=row["response"], by=self.chair, on=row["responded_on"])

    def _assurance(self) -> None:
        from sherwood.apps.governance.operations import answer_ask, record_ask, record_visit

        visits = {
            row["title"]: record_visit(**row, by=self.manager, on=row["held_on"])
            for row in _lines("assurance_visits.csv")
        }
        for row in _lines("assurance_asks.csv"):
            asked = record_ask(
                visit=visits[row["visit"]],
                wording=row["wording"],
                asked_on=row["asked_on"],
                item=self.parts.get(row["item"] or ""),
                due_on=row["due_on"],
                due_rule=row["due_rule"],
                source=row["source"],
                by=self.manager,
                on=row["asked_on"],
            )
            if row["met_on"]:
                answer_ask(ask=asked, answer=row["answer"], met_on=row["met_on"], by=self.manager, on=row["met_on"])

    def _handed_over(self) -> None:
        from sherwood.apps.governance import queries
        from sherwood.apps.governance.policies import Refused

        part = self.parts["1.2.1"]
        item = queries.programme().item(part.pk)
        assert item is not None  # it was imported with the plan
        # A small area has too few plans a month to judge by: there the action stays complete, as the rule has it.
        with suppress(Refused):
            self._embed(part, item)

    def _embed(self, part: PlanItem, item: Item) -> None:
        from sherwood.apps.governance import moving
        from sherwood.apps.governance.operations import embed

        embed(
            item=part,
            handed_to="EHC service manager",
            reason="The share of plans issued in time has risen and stays up",
            current_position="The weekly meeting on the oldest assessments is part of the work of the team.",
            next_step="The service reports the share to the Board every quarter.",
            by=self.manager,
            on=LAST_BOARD,
            verdicts=moving.verdicts(moving.moved(item.promises, LAST_BOARD)),
        )
