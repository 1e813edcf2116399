"""Every provision that Sherwood relies on, with how well it was checked. Position as at 21 November 2026."""

from __future__ import annotations

from types import MappingProxyType

from .instruments import (
    BANK_HOLIDAYS_ACT,
    CFA,
    CODE,
    CONSTRUCTION,
    DEVON,
    EES,
    HESC_RULES,
    LOCAL,
    SEN2_GUIDE,
    SEND_REGS,
)
from .model import Checked, Citation

_P, _S, _PARTLY, _U = Checked.PRIMARY, Checked.SECONDARY, Checked.PARTLY, Checked.UNVERIFIED

_COUNTING = (
    CONSTRUCTION.at("excluding the day of the event", _U, "Within N weeks of an event: the day of the event is day 0."),
    CONSTRUCTION.at("corresponding dates", _U, "A period of months ends on the same date, or the month's last day."),
    SEND_REGS.at("15(2)", _P, "Working days beginning with the day of awareness: that day is day 1."),
    HESC_RULES.at("12", _S, "By 5pm; August and 25 December to 1 January have rules of their own."),
    BANK_HOLIDAYS_ACT.at("1", _S, "England: bank holidays with their substitutes, and proclaimed days."),
)

_ASSESSMENT = (
    CFA.at("36(1)", _P, "Who may ask for an assessment."),
    CFA.at("36(6)", _P, "No duty to consider within six months of the last assessment."),
    CFA.at("24", _P, "When an authority becomes responsible for a child or young person."),
    SEND_REGS.at("5(1)", _P, "Decision whether to assess notified within 6 weeks."),
    SEND_REGS.at("5(4)", _PARTLY, "Exceptions to 6 weeks; (a) read, the rest matches regulation 10(4)."),
    SEND_REGS.at("6(1)", _S, "Advice that must be sought."),
    SEND_REGS.at("6(4)", _S, "When existing advice is enough."),
    SEND_REGS.at("8(1)", _P, "A body asked for advice has 6 weeks from receiving the request."),
    SEND_REGS.at("8(2)", _PARTLY, "Exceptions for advice. The missed appointment was read; (a) and (b) were not."),
    SEND_REGS.at("10(1)", _P, "Decision not to issue a plan notified within 16 weeks."),
    SEND_REGS.at("10(4)", _P, "Closed for 4 weeks, personal circumstances, absent for 4 weeks."),
    SEND_REGS.at("13(1)", _P, "At least 15 days for views, beginning with the day the draft was served."),
    SEND_REGS.at("13(2)", _P, "Final plan sent within 20 weeks."),
    SEND_REGS.at("13(3)", _P, "Exceptions to 20 weeks: those of regulation 10(4) and no other."),
    SEND_REGS.at("27(2)", _P, "Final plan within 14 weeks of a decision to reassess."),
    SEND_REGS.at("27(3)", _P, "Exceptions to 14 weeks mirror regulation 10(4)."),
    SEND_REGS.at("32", _P, "What a notice says about mediation."),
    CODE.at("9.83", _S, "A setting that is consulted should reply within 15 days."),
)

_REVIEW = (
    CFA.at(
        "44(1)",
        _U,
        "Within 12 months starting with the day the plan was made. The duty was read, the words not.",
    ),
    CODE.at("9.169", _S, "A review is complete when the decision is notified, within 12 months."),
    SEND_REGS.at("20(10)", _S, "Decision notified within 4 weeks of the meeting, where a school held it."),
    SEND_REGS.at("21(9)", _S, "The same where the authority held it."),
    SEND_REGS.at("22(2)", _P, "Notice of proposed amendments; 15 days for views beginning with the day of service."),
    SEND_REGS.at("22(3)", _P, "Final amended plan within 8 weeks of sending the notice."),
    DEVON.at("amendment notices", _S, "The notice goes within the 4 weeks, so 12 weeks from meeting to final plan."),
    SEND_REGS.at("18(1)", _P, "Plans amended before 15 February or 31 March of the year of transfer."),
    SEND_REGS.at("31", _P, "Consulting and telling before a plan ends."),
)

_RETURNS_AND_PROMISES = (
    SEN2_GUIDE.at("ReceivedDate", _S, "Start of the 20-week period."),
    SEN2_GUIDE.at("AssessmentOutcomeDate", _S, "Day the plan was issued, or its refusal notified."),
    SEN2_GUIDE.at("Week20", _S, "Whether exceptions to 20 weeks apply."),
    SEN2_GUIDE.at("LastReview", _S, "Day the authority wrote with its decision, not the meeting."),
    SEN2_GUIDE.at("CeaseDate", _S, "Day the plan ended, not the day of the decision."),
    EES.at("timeliness", _P, "Plans issued within 20 weeks, by calendar year of issue, with and without exceptions."),
    LOCAL.at("contact with families who wait", _P, "Nottinghamshire: every 8 weeks once the 20 weeks have passed."),
    LOCAL.at("educational psychology advice", _P, "Nottinghamshire: within 4 weeks of allocation."),
    LOCAL.at("letters after panels", _U, "Decision letter within 10 days of the panel."),
)

CITATIONS = MappingProxyType({c.id: c for c in (*_COUNTING, *_ASSESSMENT, *_REVIEW, *_RETURNS_AND_PROMISES)})


def citation(citation_id: str) -> Citation:
    """The citation with a permanent id, as `send-regs.13-2`.

    Raises KeyError with a sentence when there is none.
    """
    if citation_id not in CITATIONS:
        raise KeyError(
            f"There is no citation {citation_id!r}. Add it to core/law/citations.py, with how it was checked."
        )
    return CITATIONS[citation_id]


def all_citations() -> tuple[Citation, ...]:
    """Every citation, by id."""
    return tuple(CITATIONS[key] for key in sorted(CITATIONS))
