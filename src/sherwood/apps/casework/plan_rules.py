"""What may be done to a plan, and when: about the thing, whoever asks."""

from __future__ import annotations

from datetime import date

from sherwood.core.days import in_words

from .models import OPEN_STAGES, Case, PlanVersion, Stage, VersionKind
from .policies import Odd, Refused

_CLOSED = {
    Stage.PLAN_SENT: "The final plan was sent. It is changed by a review.",
    Stage.NOT_ASSESSED: "The council decided not to assess.",
    Stage.NOT_ISSUED: "The council decided not to issue a plan.",
    Stage.WITHDRAWN: "The request was withdrawn.",
    Stage.HISTORICAL: "This plan was made before this record began.",
}


def check_case_open(case: Case) -> None:
    """Raises Refused, with the reason, for a case in which no plan is being made."""
    if case.stage not in OPEN_STAGES:
        raise Refused(_CLOSED[Stage(case.stage)])
    if case.stage == Stage.DECIDING_TO_ASSESS:
        raise Refused("It is not decided yet whether to assess. A plan follows from an assessment.")


def check_being_written(version: PlanVersion) -> None:
    """Raises Refused for a version that was sent: it stays as it is."""
    if version.served_on is not None:
        raise Refused(
            f"Version {version.number} was sent on {in_words(version.served_on)} and stays as it is. Start another "
            "version to change the plan."
        )


def check_may_begin(case: Case, kind: str, latest: PlanVersion | None) -> None:
    """Raises Refused while another version is being written, and for a final plan without a draft that was sent."""
    check_case_open(case)
    if latest is not None and latest.is_open:
        raise Refused(f"Version {latest.number} is being written. Finish it first.")
    if kind == VersionKind.FINAL and latest is None:
        raise Refused("A final plan follows a draft that the family has seen. Write the draft first.")
    if kind == VersionKind.AMENDED:
        raise Refused("A plan is amended after a review.")


def check_may_serve(version: PlanVersion, day: date) -> None:
    """Raises Refused for anything but a draft that is being written, and for a day before it was begun."""
    check_case_open(version.case)
    check_being_written(version)
    if version.kind != VersionKind.DRAFT:
        raise Refused("Only a draft is sent for the family's views.")
    if day < version.begun_on:
        raise Refused(f"The draft was begun on {in_words(version.begun_on)}. It cannot be sent before.", "day")


def check_may_send_final(version: PlanVersion, named_type: str, was_asked: bool, has_setting: bool) -> None:
    """Raises Refused for anything but a final plan being written, without a kind of place, or naming a setting that
    was never consulted (CFA 2014 ss.39(2), 40(2))."""
    check_case_open(version.case)
    check_being_written(version)
    if version.kind != VersionKind.FINAL:
        raise Refused("Only a final plan is sent as final. Prepare the final plan first.")
    if not named_type.strip():
        raise Refused("Say which kind of place it is: a final plan names at least that.", "named_type")
    if has_setting and not was_asked:
        raise Refused("This setting was not consulted. Consult it before the plan names it.", "setting")


def check_window(last_day: date, day: date, confirmed_because: str) -> None:
    """Raises Odd while the family still has time to say what it thinks of the draft."""
    if day <= last_day and not confirmed_because.strip():
        raise Odd(
            f"The family has until {in_words(last_day)} to say what it thinks of the draft. If they have told you that "
            "they have nothing more to say, confirm it and say how you know.",
            "day",
        )
