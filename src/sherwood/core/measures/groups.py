"""The ways to split the measures, by the table that is counted."""

from ..records import Assessment, Person, Plan, Request, Review
from ..records.model import Record
from .model import Group


def _person_groups(table: type[Record]) -> tuple[Group, ...]:
    person = table.column("person_id")
    return (
        Group("district", "District", person.to(Person.district)),
        Group("age_band", "Age band", person.to(Person.born_on), is_age=True),
        Group("sex", "Sex", person.to(Person.sex)),
        Group("ethnicity", "Ethnic background", person.to(Person.ethnicity)),
    )


REQUEST_GROUPS = (*_person_groups(Request), Group("request_source", "Who asked", Request.source))

ASSESSMENT_GROUPS = (
    *_person_groups(Assessment),
    Group("request_source", "Who asked", Assessment.request_id.to(Request.source)),
)

ISSUED_GROUPS = (
    *ASSESSMENT_GROUPS,
    Group("primary_need", "Primary need", Assessment.primary_need),
    Group("setting_type", "Kind of setting", Assessment.setting_type),
)

PLAN_GROUPS = (
    *_person_groups(Plan),
    Group("primary_need", "Primary need", Plan.primary_need),
    Group("setting_type", "Kind of setting", Plan.setting_type),
)

CEASED_GROUPS = (*PLAN_GROUPS, Group("cease_reason", "Why it ended", Plan.cease_reason))


def plan_groups_of(table: type[Record]) -> tuple[Group, ...]:
    """The groupings of a plan for rows that hang from one, as reviews do."""
    plan = table.column("plan_id")
    return (
        *_person_groups(table),
        Group("primary_need", "Primary need", plan.to(Plan.primary_need)),
        Group("setting_type", "Kind of setting", plan.to(Plan.setting_type)),
    )


REVIEW_GROUPS = plan_groups_of(Review)

GROUP_NAMES = (
    "district",
    "primary_need",
    "age_band",
    "sex",
    "ethnicity",
    "setting_type",
    "request_source",
    "cease_reason",
)
