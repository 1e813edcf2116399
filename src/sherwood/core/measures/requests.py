"""Measures of requests for an EHC needs assessment and of the decision whether to assess."""

from datetime import date

from ..records import Assessment, Request
from .conditions import Is, IsNot, MoreThanDaysAgo, Seen, WithinDays, Yes
from .groups import REQUEST_GROUPS
from .model import Better, Count, Measure, Share, Stock, Variant

OWNER = "EHC service manager"
DECIDED = ("Y", "N")
HISTORICAL = ("H",)
WEEK = 7
IN_TIME_TO_DECIDE, IN_TIME_TO_ISSUE = 6 * WEEK, 20 * WEEK

REQUESTS = Measure(
    id="ehc.requests",
    title="Requests for an assessment",
    meaning="Requests for an EHC needs assessment by the day the council received them. Historical ones do not count.",
    why="It is the demand that every later step has to meet.",
    shape=Count(on=Request.received_on),
    where=(IsNot(Request.outcome, HISTORICAL),),
    groups=REQUEST_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("cfa.36-1", "sen2.receiveddate"),
    review_by=date(2027, 9, 1),
    published_as="Requests received in the year.",
)

DECIDED_IN_6_WEEKS = Measure(
    id="ehc.decided-in-6-weeks",
    title="Decided within 6 weeks whether to assess",
    meaning="Of the decisions whether to assess notified in the period, the share notified within 42 days of the "
    "request.",
    why="A family waiting for this decision waits for everything that follows.",
    shape=Share(on=Request.decided_on, that=(WithinDays(Request.received_on, Request.decided_on, IN_TIME_TO_DECIDE),)),
    where=(Is(Request.outcome, DECIDED),),
    groups=REQUEST_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("send-regs.5-1",),
    review_by=date(2027, 9, 1),
)

REFUSED_TO_ASSESS = Measure(
    id="ehc.refused-to-assess",
    title="Refused an assessment",
    meaning="Of the decisions whether to assess notified in the period, the share that refused. "
    "A refusal that is later overturned stays a refusal here.",
    why="A high or changing share says that people ask in the wrong place, or that decisions are wrong.",
    shape=Share(on=Request.decided_on, that=(Is(Request.outcome, ("N",)),)),
    where=(Is(Request.outcome, DECIDED),),
    groups=REQUEST_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("send-regs.5-1",),
    review_by=date(2027, 9, 1),
)

REQUESTS_REFUSED = Measure(
    id="ehc.requests-refused",
    title="Requests refused, of those received",
    meaning="Of the requests received in the period, the share refused an assessment so far. This is how the DfE "
    "publishes "
    "refusals; it differs from the share of decisions because some requests are withdrawn or not yet decided.",
    why="It can be compared with other authorities.",
    shape=Share(on=Request.received_on, that=(Is(Request.outcome, ("N",)), Seen(Request.decided_on))),
    where=(IsNot(Request.outcome, HISTORICAL),),
    groups=REQUEST_GROUPS,
    better=Better.NEITHER,
    owner=OWNER,
    cites=("send-regs.5-1",),
    review_by=date(2027, 9, 1),
    published_as="Share of the requests received in the year that were refused.",
)

REQUESTS_DECIDED_IN_6_WEEKS = Measure(
    id="ehc.requests-decided-in-6-weeks",
    title="Decided within 6 weeks, of requests received and decided",
    meaning="Of the requests received in the period and decided so far, the share decided within 42 days: by the day "
    "of the request, not of the decision. The DfE publishes a figure close to it, but the counts it prints do not add "
    "up to the decisions it prints, so none stands beside it here.",
    why="It follows those who asked in a period, however long their decision took.",
    shape=Share(on=Request.received_on, that=(WithinDays(Request.received_on, Request.decided_on, IN_TIME_TO_DECIDE),)),
    where=(Is(Request.outcome, DECIDED), Seen(Request.decided_on)),
    groups=REQUEST_GROUPS,
    better=Better.HIGHER,
    owner=OWNER,
    cites=("send-regs.5-1",),
    review_by=date(2027, 9, 1),
)


def _waited_over(weeks: int, name: str, label: str) -> Variant:
    return Variant(name, label, where=(MoreThanDaysAgo(Request.received_on, weeks * WEEK),))


OPEN_OVER_20_WEEKS = Measure(
    id="ehc.open-over-20-weeks",
    title="Still waiting after 20 weeks",
    meaning="Requests received and not withdrawn, refused or given a plan by the end of the day, by how long they have "
    'waited. "Waited over 30 weeks" counts from the request; "overdue by 30 weeks" counts from week 20, so it is over '
    "50 weeks.",
    why="Lateness among plans already issued hides the children who have none yet.",
    shape=Stock(opened=Request.received_on, closed=Request.closed_on),
    where=(Yes(Request.can_stand_open),),
    groups=REQUEST_GROUPS,
    better=Better.LOWER,
    owner=OWNER,
    cites=("send-regs.13-2",),
    review_by=date(2027, 9, 1),
    variants=(
        _waited_over(20, "waited-over-20", "waited over 20 weeks"),
        _waited_over(30, "waited-over-30", "waited over 30 weeks"),
        _waited_over(50, "waited-over-50", "waited over 50 weeks"),
        _waited_over(20 + 30, "overdue-by-30", "overdue by over 30 weeks"),
    ),
    needs=(Request.outcome, Request.decided_on, Assessment.outcome, Assessment.decided_on),
)

REQUEST_MEASURES = (
    REQUESTS,
    DECIDED_IN_6_WEEKS,
    REFUSED_TO_ASSESS,
    REQUESTS_REFUSED,
    REQUESTS_DECIDED_IN_6_WEEKS,
    OPEN_OVER_20_WEEKS,
)
