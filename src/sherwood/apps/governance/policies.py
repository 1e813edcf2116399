"""What may be said of a plan and done to its parts; who asks is the concern of `permissions`."""

from __future__ import annotations

from datetime import date

from sherwood.core.improvement.posts import why_not_a_post
from sherwood.core.measures import MEASURES
from sherwood.core.vocab import code_list

from .models import Escalation, Evidence, PlanItem, Rebase, Risk
from .models.assurance import HIGHEST_SCORE, LOWEST_SCORE


class Refused(Exception):  # noqa: N818 - a refusal, said as one
    """This cannot be done as asked. The text is one or more sentences fit to be shown to whoever asked."""


def said(text: str | None, ask: str) -> str:
    """The text without blanks around it; raises Refused with the sentence `ask` where nothing is said."""
    if text is None or not text.strip():
        raise Refused(ask)
    return text.strip()


def maybe(text: str | None) -> str | None:
    """The text without blanks around it, None where nothing is said."""
    return (text.strip() or None) if text else None


def post(text: str, ask: str) -> str:
    """The post; raises Refused with `ask` where nothing is said, and for what looks like a person's name."""
    found = said(text, ask)
    if why_not := why_not_a_post(found):
        raise Refused(why_not)
    return found


def maybe_post(text: str | None) -> str | None:
    """The post, None where nothing is said; raises Refused for what looks like a person's name."""
    return post(text, "") if text and text.strip() else None


def check_code(name: str, code: str, what: str) -> None:
    """Raises Refused for a code that its list does not hold."""
    known = code_list(name)
    if code not in known.codes():
        raise Refused(f"{code!r} is no {what}. Choose one of: {', '.join(entry.label for entry in known.entries)}.")


def check_measure(measure: str) -> None:
    """Raises Refused for a measure that the catalogue does not hold."""
    if measure not in MEASURES:
        raise Refused(f"There is no measure {measure!r}. Choose one from the list of measures.")


def check_variant(measure: str, variant: str | None) -> str | None:
    """The variant as given; raises Refused for one that the measure does not have."""
    known = [each.name for each in MEASURES[measure].variants if each.name is not None]
    if variant is not None and variant not in known:
        raise Refused(f"The measure {measure} has no variant {variant!r}. Choose one of: {', '.join(known) or 'none'}.")
    return variant


def check_in_force(item: PlanItem, on: date) -> None:
    """Raises Refused for a part of a plan that was superseded by a day."""
    if item.superseded_on is not None and item.superseded_on <= on:
        raise Refused(f"{item} was superseded on {item.superseded_on:%-d %B %Y} and is not changed any more.")


def check_not_future(day: date, on: date, what: str) -> None:
    """Raises Refused for a day after today."""
    if day > on:
        raise Refused(f"{what} is {day:%-d %B %Y}, which is still to come. Give a day up to {on:%-d %B %Y}.")


def check_score(likelihood: int | None, impact: int | None) -> None:
    """Raises Refused unless a risk is scored in both parts from 1 to 5, or not at all."""
    if (likelihood is None) != (impact is None):
        raise Refused("Give both likelihood and impact, or neither: half a score says nothing.")
    for name, value in (("Likelihood", likelihood), ("Impact", impact)):
        if value is not None and not LOWEST_SCORE <= value <= HIGHEST_SCORE:
            raise Refused(f"{name} is {value}. Give a whole number from {LOWEST_SCORE} to {HIGHEST_SCORE}.")


def check_can_be_answered(escalation: Escalation, on: date) -> None:
    """Raises Refused for an escalation that was answered already, and on a day before it was raised."""
    if on < escalation.raised_on:
        raise Refused(f"It is raised on {escalation.raised_on:%-d %B %Y}: it cannot be answered before.")
    if escalation.responded_on is not None:
        raise Refused(
            f"This escalation was answered on {escalation.responded_on:%-d %B %Y}. Escalate again if need be."
        )


def check_not_waiting(item: PlanItem, level: str) -> None:
    """Raises Refused while a level has not answered the last escalation of a part of a plan."""
    waiting = Escalation.objects.counting().filter(plan_item=item, level=level, responded_on__isnull=True).first()
    if waiting is not None:
        raise Refused(
            f"{item} waits for an answer from this level since {waiting.raised_on:%-d %B %Y}, due by "
            f"{waiting.respond_by:%-d %B %Y}. Choose a higher level, or wait for the answer."
        )


def check_standing(evidence: Evidence) -> None:
    """Raises Refused for evidence that was withdrawn."""
    if evidence.withdrawn_on is not None:
        raise Refused(f"{evidence} was withdrawn on {evidence.withdrawn_on:%-d %B %Y}.")


def check_open_risk(risk: Risk) -> None:
    """Raises Refused for a risk that was closed."""
    if risk.closed_on is not None:
        raise Refused(f"{risk} was closed on {risk.closed_on:%-d %B %Y}. Raise it again if it came back.")


def check_counts(rebase: Rebase) -> None:
    """Raises Refused for a decision that was taken back already."""
    if rebase.withdrawn_on is not None:
        raise Refused(f"This decision was taken back on {rebase.withdrawn_on:%-d %B %Y}.")
