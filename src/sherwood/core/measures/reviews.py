"""Measures of annual reviews. Their clocks run from the meeting, and the decision completes the review."""

from datetime import date

from ..records import Plan, Review, ReviewCycle
from .conditions import NotAfter, Reached, WithinDays
from .groups import REVIEW_GROUPS, plan_groups_of
from .model import Better, Measure, Share, Stock
from .requests import WEEK

OWNER = "EHC reviews manager"

DECIDED_IN_4_WEEKS = Measure(
    id="reviews.decided-in-4-weeks",
    title="Review decisions within 4 weeks of the meeting",
    meaning="Of the review decisions notified in the period, the share notified within 28 days of the meeting. A "
    "meeting "
    "without a decision is in neither part.",
    why="Until the decision comes, the school and the family do not know what will change.",
    shape=Share(on=Review.decided_on, that=(WithinDays(Review.met_on, Review.decided_on, 4 * WEEK),)),
    where=(),
    groups=REVIEW_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("send-regs.20-10",),
    review_by=date(2027, 9, 1),
)

COMPLETED_IN_12_MONTHS = Measure(
    id="reviews.completed-in-12-months",
    title="Reviews completed within 12 months",
    meaning="Of the reviews whose last day fell in the period, the share completed by that day. A review is "
    "completed when "
    "the decision is notified, not when the meeting is held.",
    why="A plan that is not reviewed stops fitting the child.",
    shape=Share(on=Review.due_on, that=(NotAfter(Review.decided_on, Review.due_on),)),
    where=(),
    groups=REVIEW_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("cfa.44-1",),
    review_by=date(2027, 9, 1),
)

AMENDED_IN_12_WEEKS = Measure(
    id="reviews.amended-in-12-weeks",
    title="Amended plans sent within 12 weeks of the meeting",
    meaning="Of the final amended plans sent in the period, the share sent within 84 days of the review meeting.",
    why="A change that was agreed helps nobody until the plan says it.",
    shape=Share(
        on=Review.amended_plan_sent_on, that=(WithinDays(Review.met_on, Review.amended_plan_sent_on, 12 * WEEK),)
    ),
    where=(),
    groups=REVIEW_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("devon.amendment-notices", "send-regs.22-3"),
    review_by=date(2027, 9, 1),
)

OVERDUE = Measure(
    id="reviews.overdue",
    title="Plans with a review overdue",
    meaning="Plans maintained whose start or last review decision, whichever is later, lies a year or more before "
    "the end of "
    "the day.",
    why="It is the backlog that shares of completed reviews do not show.",
    shape=Stock(opened=ReviewCycle.began_on, closed=ReviewCycle.ended_on),
    where=(Reached(ReviewCycle.anniversary_on),),
    groups=plan_groups_of(ReviewCycle),
    better=Better.LOWER,
    owner=OWNER,
    cites=("cfa.44-1",),
    review_by=date(2027, 9, 1),
    needs=(Plan.started_on, Plan.ceased_on, Review.decided_on),
)

REVIEW_MEASURES = (DECIDED_IN_4_WEEKS, COMPLETED_IN_12_MONTHS, AMENDED_IN_12_WEEKS, OVERDUE)
