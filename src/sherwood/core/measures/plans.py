"""Measures of plans: issued, refused, maintained and ended."""

from datetime import date

from ..records import Assessment, Plan, Request
from .conditions import Is, NotYes, WithinDays
from .groups import ASSESSMENT_GROUPS, CEASED_GROUPS, ISSUED_GROUPS, PLAN_GROUPS
from .model import Better, Count, Measure, Share, Statistic, Stock, Variant, WaitDistribution
from .requests import IN_TIME_TO_ISSUE, OWNER, WEEK

ISSUED = (Is(Assessment.outcome, ("Y",)),)
RECEIVED = Assessment.request_id.to(Request.received_on)
IN_TIME_TO_REFUSE = 16 * WEEK

PLANS_ISSUED = Measure(
    id="ehc.plans-issued",
    title="New plans issued",
    meaning="Plans by the day they were issued. A plan decided on but not yet sent does not count, nor does one "
    "that came "
    "with a child from another authority.",
    why="It shows the work done, and it is what the 20-week share is a share of.",
    shape=Count(on=Assessment.decided_on),
    where=ISSUED,
    groups=ISSUED_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("sen2.assessmentoutcomedate",),
    review_by=date(2027, 9, 1),
    published_as="New plans issued in the year.",
)

ISSUED_IN_20_WEEKS = Measure(
    id="ehc.issued-in-20-weeks",
    title="New plans issued within 20 weeks",
    meaning="Of the plans issued in the period, the share issued within 140 days of the request. The variant without "
    "exceptions leaves plans with a permitted exception out of top and bottom alike, so it can be lower as well as "
    "higher. "
    "Clearing a backlog lowers the share: see also how many are still waiting.",
    why="Families wait less and children get help sooner.",
    shape=Share(on=Assessment.decided_on, that=(WithinDays(RECEIVED, Assessment.decided_on, IN_TIME_TO_ISSUE),)),
    where=ISSUED,
    groups=ISSUED_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("send-regs.13-2", "send-regs.13-3"),
    review_by=date(2027, 9, 1),
    variants=(
        Variant("all", "all plans"),
        Variant(
            "excluding-exceptions",
            "excluding exceptions",
            where=(NotYes(Assessment.exception),),
            is_headline=True,
        ),
    ),
    published_as="Share of the plans issued in the year that were issued within 20 weeks, with and without exceptions.",
)

WEEKS_TO_ISSUE = Measure(
    id="ehc.weeks-to-issue",
    title="Weeks from request to plan",
    meaning="Weeks of seven days from the request to the plan, of the plans issued in the period: the mean, the "
    "median, and "
    "the number of weeks that 92 in 100 did not exceed.",
    why="A share within 20 weeks does not say how long the others waited.",
    shape=WaitDistribution(start=RECEIVED, end=Assessment.decided_on),
    where=ISSUED,
    groups=ISSUED_GROUPS,
    better=Better.LOWER,
    owner=OWNER,
    cites=("send-regs.13-2",),
    review_by=date(2027, 9, 1),
    variants=(
        Variant("mean", "mean", statistic=Statistic.MEAN),
        Variant("median", "median", statistic=Statistic.MEDIAN),
        Variant("p92", "92nd percentile", statistic=Statistic.P92),
    ),
)

REFUSED_TO_ISSUE_IN_16_WEEKS = Measure(
    id="ehc.refused-to-issue-in-16-weeks",
    title="Refusals to issue a plan notified within 16 weeks",
    meaning="Of the decisions not to issue a plan notified in the period, the share notified within 112 days of the "
    "request.",
    why="A family that is refused needs to know in time to ask for mediation or to appeal.",
    shape=Share(on=Assessment.decided_on, that=(WithinDays(RECEIVED, Assessment.decided_on, IN_TIME_TO_REFUSE),)),
    where=(Is(Assessment.outcome, ("N",)),),
    groups=ASSESSMENT_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("send-regs.10-1",),
    review_by=date(2027, 9, 1),
    published_as="Share of the decisions in the year not to issue a plan that were made within 16 weeks.",
)

PLANS_MAINTAINED = Measure(
    id="ehc.plans-maintained",
    title="Plans maintained",
    meaning="Plans that had started and not ended by the end of the day. A plan is not maintained at the end of the "
    "day it "
    "ends.",
    why="Every plan is a child with a right to the provision in it, and a review each year.",
    shape=Stock(opened=Plan.started_on, closed=Plan.ceased_on),
    where=(),
    groups=PLAN_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("cfa.44-1",),
    review_by=date(2027, 9, 1),
    published_as="Plans maintained on the census day in January.",
)

PLANS_CEASED = Measure(
    id="ehc.plans-ceased",
    title="Plans ended",
    meaning="Plans by the day they ended or went to another authority, which is not the day of the decision.",
    why="Why plans end says whether young people move on well, or give up.",
    shape=Count(on=Plan.ceased_on),
    where=(),
    groups=CEASED_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("send-regs.31", "sen2.ceasedate"),
    review_by=date(2027, 9, 1),
    published_as="Plans that ended in the year.",
)

PLAN_MEASURES = (
    PLANS_ISSUED,
    ISSUED_IN_20_WEEKS,
    WEEKS_TO_ISSUE,
    REFUSED_TO_ISSUE_IN_16_WEEKS,
    PLANS_MAINTAINED,
    PLANS_CEASED,
)
