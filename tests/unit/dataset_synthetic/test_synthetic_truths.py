"""Every row of the fictional area could be true: types, references, the order of days."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from sherwood.core.records import TABLES, Kind
from sherwood.core.vocab import code_list
from sherwood.dataset.keys import child_key, person_key
from sherwood.dataset.synthetic import synthesise

UNTIL = date(2026, 9, 30)
TYPES = {Kind.TEXT: str, Kind.DATE: date, Kind.BOOL: bool, Kind.INT: int, Kind.NUMBER: float}
PLANNED = {("review", "due_on"), ("plan", "phase_transfer_due_on"), ("exception", "ends_on")}
"""Days that are due, not done: they may lie ahead."""


def birthdays(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def test_values_have_the_type_of_their_column_and_required_ones_are_there(area):
    for table, rows in area.items():
        for column in TABLES[table].supplied():
            values = {type(getattr(row, column.name)) for row in rows}
            assert values <= {TYPES[column.kind], type(None)}, column
            assert not (column.required and type(None) in values), column


def test_keys_are_unique_and_every_reference_leads_to_a_row(area):
    keys = {}
    for table, rows in area.items():
        name = TABLES[table].key().name
        keys[table] = {getattr(row, name) for row in rows}
        assert len(keys[table]) == len(rows), table
    for table, rows in area.items():
        for column in TABLES[table].supplied():
            if column.references:
                found = {getattr(row, column.name) for row in rows} - {None}
                assert found <= keys[column.references], column


def test_all_rows_of_one_answer_are_about_one_child():
    for child in synthesise(scale=0.05).children():
        (person,) = child["person"]
        for table, rows in child.items():
            at = 0 if table == "person" else 1
            assert {row[at] for row in rows} <= {person[0]}


def test_nothing_happens_before_birth_or_after_the_day(area):
    born = {row.person_id: row.born_on for row in area["person"]}
    for table, rows in area.items():
        days = [c.name for c in TABLES[table].supplied() if c.kind is Kind.DATE and c.name != "born_on"]
        for row in rows:
            for name in days:
                day = getattr(row, name)
                assert day is None or born[row.person_id] < day, (table, name)
                assert day is None or day <= UNTIL or (table, name) in PLANNED, (table, name)


def test_no_plan_reaches_the_26th_birthday(area):
    born = {row.person_id: row.born_on for row in area["person"]}
    assert all((row.ceased_on or UNTIL) < birthdays(born[row.person_id], 26) for row in area["plan"])


def test_requests_are_decided_after_receipt_and_exactly_where_the_outcome_says(area):
    for row in area["request"]:
        assert (row.decided_on is None) == (row.outcome in "AWH")
        assert row.decided_on is None or row.received_on < row.decided_on
        assert (row.withdrawn_on is not None) or row.outcome != "W"
        assert row.received_on is not None or row.outcome == "H"


def test_assessments_follow_from_requests_that_allow_them(area):
    requests = {row.request_id: row for row in area["request"]}
    seen = Counter(row.request_id for row in area["assessment"])
    assert set(seen.values()) == {1}
    for row in area["assessment"]:
        request = requests[row.request_id]
        assert request.outcome in "YH" or (request.outcome == "N" and (request.mediation or request.tribunal))
        if row.outcome in "AWH":
            assert row.decided_on is None
        if row.outcome == "N":
            assert row.decided_on is not None
        if row.decided_on and request.decided_on:
            assert request.received_on < request.decided_on < row.decided_on


def test_every_new_plan_starts_on_the_day_of_its_issue(area):
    assessments = {row.assessment_id: row for row in area["assessment"]}
    with_plan = set()
    for row in area["plan"]:
        assessment = assessments[row.assessment_id]
        assert assessment.request_id == row.request_id
        assert assessment.outcome in "YH"
        assert assessment.outcome == "H" or assessment.decided_on == row.started_on
        with_plan.add(row.assessment_id)
    issued = {row.assessment_id for row in area["assessment"] if row.outcome == "Y" and row.decided_on}
    assert issued <= with_plan


def test_a_child_has_one_plan_and_it_ends_after_it_starts_with_a_reason(area):
    assert set(Counter(row.person_id for row in area["plan"]).values()) == {1}
    for row in area["plan"]:
        assert (row.ceased_on is None) == (row.cease_reason is None) == row.is_active
        assert row.ceased_on is None or row.started_on < row.ceased_on


def test_every_plan_has_one_first_need_and_names_one_first_setting(area):
    plans = {row.plan_id for row in area["plan"]}
    needs = defaultdict(list)
    for row in area["need"]:
        needs[row.plan_id].append((row.rank, row.need_type))
    assert set(needs) == plans
    for found in needs.values():
        assert [rank for rank, _ in sorted(found)] in ([1], [1, 2])
        assert len({code for _, code in found}) == len(found)
    first = Counter(row.plan_id for row in area["placement"] if row.part == "named" and row.rank == 1)
    assert set(first) == plans
    assert set(first.values()) == {1}


def test_a_child_attends_one_main_setting_on_every_day_of_the_plan(area):
    stays = defaultdict(list)
    for row in area["placement"]:
        if row.part == "attended" and row.rank == 1:
            stays[row.plan_id].append((row.entered_on, row.left_on))
    for plan in area["plan"]:
        found = sorted(stays[plan.plan_id], key=lambda stay: stay[0])
        assert plan.ceased_on == found[-1][1]
        for (_, left), (entered, _) in pairwise(found):
            assert left == entered - timedelta(days=1)
            assert (entered - found[0][0]).days > 5
        assert found[0][0] <= plan.started_on or len(found) == 1


def test_each_placement_gives_one_of_urn_ukprn_and_code_and_the_number_is_in_the_list(area):
    listed = {row[0] for row in synthesise().settings}
    for row in area["placement"]:
        given = [value for value in (row.urn, row.ukprn, row.setting_code) if value]
        assert len(given) == 1
        assert row.setting_code or given[0] in listed
        assert row.entered_on is None or row.left_on is None or row.entered_on <= row.left_on


def test_only_the_over_16_are_not_in_employment_and_only_the_small_at_an_early_years_setting(area):
    born = {row.person_id: row.born_on for row in area["person"]}
    ceased = {row.plan_id: row.ceased_on for row in area["plan"]}
    for row in area["placement"]:
        seen = row.left_on or ceased[row.plan_id] or UNTIL
        if row.setting_code == "NEET":
            assert seen >= birthdays(born[row.person_id], 16)
        if row.setting_code == "EYP":
            assert seen < birthdays(born[row.person_id], 6)


def test_reviews_follow_one_another_within_the_life_of_the_plan(area):
    plans = {row.plan_id: row for row in area["plan"]}
    by_plan = defaultdict(list)
    for row in area["review"]:
        by_plan[row.plan_id].append(row)
    for plan_id, rows in by_plan.items():
        plan, rows = plans[plan_id], sorted(rows, key=lambda row: row.due_on)
        for row in rows:
            days = [day for day in (row.met_on, row.decided_on, row.draft_sent_on, row.amended_plan_sent_on) if day]
            assert days == sorted(days)
            assert all(plan.started_on < day for day in days)
            assert plan.ceased_on is None or all(day < plan.ceased_on for day in days)
            assert (row.decided_on is None) == (row.outcome is None)
            assert row.decided_on is None or row.met_on is not None
            assert row.outcome == "A" or row.amended_plan_sent_on is None
        assert sum(row.decided_on is None for row in rows) <= 1
        for before, after in pairwise(rows):
            # Twelve months starting with the day of the decision before: the last day is the day before it comes again.
            again = (
                before.decided_on.replace(day=28) if before.decided_on.strftime("%m%d") == "0229" else before.decided_on
            )
            assert after.due_on == again.replace(year=again.year + 1) - timedelta(days=1)


def test_advice_is_asked_for_after_the_request_and_comes_before_the_plan(area):
    received = {row.request_id: row.received_on for row in area["request"]}
    issued = {row.request_id: row.decided_on for row in area["assessment"] if row.decided_on}
    for row in area["advice"]:
        assert received[row.request_id] < row.requested_on
        days = [day for day in (row.requested_on, row.allocated_on, row.received_on) if day]
        assert days == sorted(days)
        if row.request_id in issued:
            assert row.received_on < issued[row.request_id]


def test_exceptions_and_disagreements_have_their_flags(area):
    flagged = {row.request_id for row in area["assessment"] if row.exception}
    assert {row.request_id for row in area["exception"]} == flagged
    told = {(row.request_id, row.stage, row.route) for row in area["disagreement"]}
    flags = set()
    for table, stage, start in (
        ("request", "request", ""),
        ("assessment", "assessment", ""),
        ("assessment", "plan", "other_"),
    ):
        for row in area[table]:
            flags |= {(row.request_id, stage, r) for r in ("mediation", "tribunal") if getattr(row, start + r)}
    assert told == flags


def test_keys_are_those_a_reader_of_the_return_makes(area):
    numbers = defaultdict(dict)
    for row in area["identifier"]:
        numbers[row.person_id][row.kind] = row.value
    for row in area["person"]:
        given = numbers[row.person_id]
        names = (given["surname"], given["forename"], row.born_on)
        assert row.person_id == person_key(given.get("upn"), given.get("uln"), *names)
    for row in area["request"]:
        if row.received_on:
            assert row.request_id == child_key(row.person_id, "request", row.received_on)
    assert all(row.plan_id == child_key(row.person_id, "plan", row.started_on) for row in area["plan"])


def test_every_code_is_in_its_list_on_the_day(area):
    for table, rows in area.items():
        for column in TABLES[table].supplied():
            if column.codes:
                found = {getattr(row, column.name) for row in rows} - {None}
                assert found <= code_list(column.codes).codes(UNTIL), column


def test_every_kind_of_setting_and_every_district_is_in_its_list():
    area = synthesise()
    assert {row[4] for row in area.settings} <= code_list("setting_type").codes()
    assert {district for _, district in area.postcodes} == code_list("district").codes()
