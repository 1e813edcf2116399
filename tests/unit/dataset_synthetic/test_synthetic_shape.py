"""The fictional area has the size and shape of the published figures.

Counted here row by row, not by the measures of the platform. Targets: DfE, Education, health and care plans, reporting
year 2025, Nottinghamshire: requests.csv, timeliness_20_week.csv, caseload.csv, sen_needs_all_plans.csv,
ceased_plans.csv. The figures for 2025 and 2026 are our own.
"""

from collections import Counter
from datetime import date

import pytest
from synthetic_rows import gathered, settings

REQUESTS = {2019: 667, 2020: 674, 2021: 811, 2022: 1087, 2023: 1380, 2024: 1719}
ISSUED = {2019: 291, 2020: 402, 2021: 327, 2022: 488, 2023: 702, 2024: 1259}
ON_TIME = {2019: 85, 2020: 98, 2021: 44, 2022: 5, 2023: 32, 2024: 38, 2025: 47, 2026: 50}
STOCK = {2019: 2825, 2020: 2991, 2021: 3033, 2022: 3360, 2023: 3741, 2024: 4275, 2025: 5422}
CENSUS = {
    2019: date(2019, 1, 17),
    2020: date(2020, 1, 16),
    2021: date(2021, 1, 21),
    2022: date(2022, 1, 20),
    2023: date(2023, 1, 19),
    2024: date(2024, 1, 18),
    2025: date(2025, 1, 16),
}
UNTIL = date(2026, 9, 30)


def requests_by_year(area):
    return Counter(row.received_on.year for row in area["request"] if row.received_on and row.outcome != "H")


def issued_with_days(area):
    received = {row.request_id: row.received_on for row in area["request"]}
    return [
        (row, (row.decided_on - received[row.request_id]).days)
        for row in area["assessment"]
        if row.outcome == "Y" and row.decided_on
    ]


def on_time_by_year(area):
    within, total = Counter(), Counter()
    for row, days in issued_with_days(area):
        if not row.exception:
            total[row.decided_on.year] += 1
            within[row.decided_on.year] += days <= 140
    return {year: 100 * within[year] / total[year] for year in total}


def maintained(area, day):
    return [row for row in area["plan"] if row.started_on <= day and not (row.ceased_on and row.ceased_on <= day)]


def open_on(area, day):
    """Requests received and neither withdrawn, refused nor given a plan by the end of the day."""
    ended = {row.request_id: row.decided_on for row in area["assessment"] if row.outcome in "YN" and row.decided_on}
    return [
        row
        for row in area["request"]
        if row.outcome in "YNAW"
        and row.received_on <= day
        and not (row.withdrawn_on and row.withdrawn_on <= day)
        and not (row.outcome == "N" and row.decided_on <= day)
        and not (row.request_id in ended and ended[row.request_id] <= day)
    ]


@pytest.mark.parametrize("year", REQUESTS)
def test_requests_of_a_year_are_exactly_those_published(area, year):
    assert requests_by_year(area)[year] == REQUESTS[year]


def test_requests_go_on_at_about_1900_a_year_with_falling_growth(area):
    counted = requests_by_year(area)
    in_2026 = counted[2026] / (273 / 365)
    assert 1719 < counted[2025] < 1900
    assert 1800 < in_2026 < 2050
    assert counted[2025] / 1719 < 1719 / 1380


@pytest.mark.parametrize("year", ISSUED)
def test_plans_issued_are_within_five_per_cent_of_those_published(area, year):
    issued = sum(row.decided_on.year == year for row, _ in issued_with_days(area))
    assert issued == pytest.approx(ISSUED[year], rel=0.05)


@pytest.mark.parametrize("year", ON_TIME)
def test_share_on_time_is_within_one_and_a_half_points(area, year):
    assert on_time_by_year(area)[year] == pytest.approx(ON_TIME[year], abs=1.5)


@pytest.mark.parametrize("year", STOCK)
def test_plans_maintained_in_january_are_within_two_per_cent(area, year):
    assert len(maintained(area, CENSUS[year])) == pytest.approx(STOCK[year], rel=0.02)


def test_another_seed_gives_the_same_shape():
    other = gathered(seed=20)
    assert all(requests_by_year(other)[year] == many for year, many in REQUESTS.items())
    assert all(abs(share - ON_TIME[year]) <= 1.5 for year, share in on_time_by_year(other).items())
    assert all(abs(len(maintained(other, CENSUS[year])) / many - 1) < 0.02 for year, many in STOCK.items())


def test_about_a_quarter_to_three_in_ten_are_refused_an_assessment(area):
    for year in range(2019, 2027):
        decided = [row.outcome for row in area["request"] if row.decided_on and row.decided_on.year == year]
        assert 0.24 < decided.count("N") / len(decided) < 0.32


def test_about_one_in_twenty_assessments_ends_without_a_plan_since_2022(area):
    for year in range(2023, 2027):
        decided = [row.outcome for row in area["assessment"] if row.decided_on and row.decided_on.year == year]
        assert 0.03 < decided.count("N") / len(decided) < 0.095


def test_two_to_four_per_cent_have_an_exception(area):
    flags = [row.exception for row, _ in issued_with_days(area)]
    assert 0.02 < sum(flags) / len(flags) < 0.04


def test_some_have_waited_over_20_30_and_50_weeks_at_the_end_of_every_year(area):
    for year in range(2019, 2024):
        day = date(year, 12, 31)
        waited = [(day - row.received_on).days for row in open_on(area, day)]
        over = [sum(days > 7 * weeks for days in waited) for weeks in (20, 30, 50)]
        assert over[0] > over[1] > over[2]
        assert over[2] > 0 or year == 2019
    waited = [(UNTIL - row.received_on).days for row in open_on(area, UNTIL)]
    assert sum(days > 140 for days in waited) > 50
    assert sum(days > 210 for days in waited) > 5


def test_requests_come_in_term(area):
    months = Counter(row.received_on.month for row in area["request"] if row.outcome in "YNAW")
    assert months[8] < 0.6 * months[7]
    assert months[11] > months[8]


def test_first_needs_are_those_published_for_january_2025(area):
    now = {row.plan_id for row in maintained(area, CENSUS[2025])}
    needs = Counter(row.need_type for row in area["need"] if row.rank == 1 and row.plan_id in now)
    share = {code: 100 * many / len(now) for code, many in needs.items()}
    published = {"ASD": 48.8, "SEMH": 17.2, "OTH": 9.2, "SLCN": 8.0, "MLD": 7.2, "PD": 6.3}
    assert all(share[code] == pytest.approx(value, abs=2) for code, value in published.items())


def test_ages_of_plan_holders_are_near_those_published_for_january_2025(area):
    born = {row.person_id: row.born_on for row in area["person"]}
    # Ages in the release are those on 31 August before.
    ages = [
        2024 - born[row.person_id].year - ((born[row.person_id].month) > 8) for row in maintained(area, CENSUS[2025])
    ]
    share = [
        100 * sum(low <= age <= high for age in ages) / len(ages)
        for low, high in ((0, 4), (5, 10), (11, 15), (16, 19), (20, 25))
    ]
    assert share == pytest.approx([3.8, 29.1, 41.4, 22.1, 3.7], abs=4.5)


def test_kinds_of_setting_are_near_those_published_for_january_2025():
    area = gathered(until=CENSUS[2025])
    kinds = {row.setting_id: row.setting_type for row in settings()}
    active = {row.plan_id for row in area["plan"] if row.is_active}
    found = Counter(
        kinds.get(row.urn or row.ukprn, row.setting_code)
        for row in area["placement"]
        if row.part == "attended" and row.rank == 1 and row.left_on is None and row.plan_id in active
    )
    total = sum(found.values())

    def share(*starts):
        return 100 * sum(many for kind, many in found.items() if kind.startswith(starts)) / total

    assert share("mainstream") == pytest.approx(36.3, abs=4)
    assert share("special-") == pytest.approx(35.9, abs=4)
    assert share("general-fe", "specialist-post") == pytest.approx(12.2, abs=4)


def test_plans_end_for_the_published_reasons(area):
    for year, published in ((2022, 422), (2023, 468), (2024, 453)):
        ended = [row.cease_reason for row in area["plan"] if row.ceased_on and row.ceased_on.year == year]
        assert len(ended) == pytest.approx(published, rel=0.05)
        assert Counter(ended).most_common(1)[0][0] == "6"
        assert 0.2 < ended.count("5") / len(ended) < 0.4
    assert {row.cease_reason for row in area["plan"]} - {None} == set("123456789")


def test_reviews_completed_within_twelve_months_rise_from_20_to_55_per_cent(area):
    def share(year):
        due = [row for row in area["review"] if row.due_on.year == year and row.due_on <= UNTIL]
        return 100 * sum(row.decided_on is not None and row.decided_on <= row.due_on for row in due) / len(due)

    shares = [share(year) for year in range(2019, 2027)]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(20, abs=4)
    assert shares[-1] == pytest.approx(55, abs=4)


def test_review_decisions_within_four_weeks_are_three_fifths_to_three_quarters(area):
    for year in range(2019, 2027):
        days = [
            (row.decided_on - row.met_on).days
            for row in area["review"]
            if row.decided_on and row.decided_on.year == year
        ]
        assert 0.58 < sum(day <= 28 for day in days) / len(days) < 0.77


def test_some_reviews_are_overdue_and_some_wait_for_a_decision(area):
    running = {row.plan_id for row in area["plan"] if row.is_active}
    waiting = [row for row in area["review"] if row.plan_id in running and row.decided_on is None]
    assert sum(row.due_on < UNTIL for row in waiting) > 100
    assert sum(row.met_on is not None for row in waiting) > 50


def test_advice_of_educational_psychologists_is_the_latest(area):
    late = Counter()
    total = Counter()
    for row in area["advice"]:
        if row.received_on:
            total[row.about] += 1
            late[row.about] += (row.received_on - row.requested_on).days > 42
    share = {about: late[about] / total[about] for about in total}
    assert max(share, key=share.get) == "educational-psychologist"
    assert share["educational-psychologist"] > 0.5


def test_overturned_refusals_stay_refused_and_a_plan_follows(area):
    refused = {row.request_id: row for row in area["request"] if row.outcome == "N"}
    after = [row for row in area["assessment"] if row.request_id in refused]
    assert len(after) > 40
    assert all(refused[row.request_id].mediation or refused[row.request_id].tribunal for row in after)
    assert any(row.outcome == "Y" and row.decided_on for row in after)


def test_rare_cases_are_all_there(area):
    requests, plans, placements = area["request"], area["plan"], area["placement"]
    assert {row.outcome for row in requests} == set("YNAWH")
    assert {row.outcome for row in area["assessment"]} == set("YNAWH")
    assert any(row.exported for row in requests)
    assert {row.transferred_from for row in plans} >= {"892", "830"}
    assert any(row.phase_transfer_final_on for row in plans)
    assert any(row.named_work_based for row in plans)
    assert any(row.sen_unit for row in placements)
    assert any(row.residence for row in placements)
    assert {row.rank for row in placements} == {1, 2}
    assert {row.setting_code for row in placements} >= {"OLA", "EHE", "NEET", "OTH", "EYP", "NIEO"}
    assert {row.route for row in area["disagreement"]} == {"mediation", "tribunal"}
    assert {row.service for row in area["referral"]} == {"neurodevelopmental", "speech-and-language"}
    assert {row.accepted for row in area["referral"]} == {True, False, None}
    assert len(area["sen_support"]) > 3000
    assert len(area["contact"]) > 1000
