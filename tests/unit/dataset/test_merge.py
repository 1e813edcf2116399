from datetime import date

from rows_for_tests import row

from sherwood.dataset.merge import Sourced, merge_child

RECEIVED, REFUSED, ISSUED, STARTED = date(2024, 3, 1), date(2024, 4, 10), date(2024, 7, 18), date(2024, 7, 18)


def history(*layers):
    """Layers, the earliest first, each a list of (table, values), as `merge_child` takes them."""
    child = {}
    for layer, rows in enumerate(layers):
        for table, values in rows:
            needed = {name: "p" for name in ("person_id",) if table != "person" or "person_id" not in values}
            child.setdefault(table, []).append(Sourced(layer, row(table, **{**needed, **values})))
    return child


def merged(*layers):
    tables, differences = merge_child(history(*layers))
    from sherwood.dataset.contract import supplied_names

    found = {
        table: [dict(zip(supplied_names(table), each, strict=True)) for each in rows] for table, rows in tables.items()
    }
    return found, differences


def request(**values):
    return ("request", {"request_id": "r", "received_on": RECEIVED, **values})


def assessment(**values):
    return ("assessment", {"assessment_id": "a", "request_id": "r", **values})


def plan(**values):
    return ("plan", {"plan_id": "e", "request_id": "r", "assessment_id": "a", "started_on": STARTED, **values})


def said(differences):
    return [(each.table, each.column, each.kept, each.other, each.kept_layer) for each in differences]


def test_the_later_collection_wins_and_the_disagreement_is_listed():
    found, differences = merged(
        [request(outcome="Y", decided_on=date(2024, 4, 1), source="1")],
        [request(outcome="Y", decided_on=date(2024, 4, 8), source="2")],
    )
    assert found["request"][0]["decided_on"] == date(2024, 4, 8)
    assert found["request"][0]["source"] == "2"
    assert sorted(said(differences)) == [
        ("request", "decided_on", date(2024, 4, 8), date(2024, 4, 1), 1),
        ("request", "source", "2", "1", 1),
    ]


def test_a_decision_that_was_not_yet_made_is_no_disagreement():
    found, differences = merged([request(outcome="A")], [request(outcome="Y", decided_on=date(2025, 1, 9))])
    assert (found["request"][0]["outcome"], found["request"][0]["decided_on"]) == ("Y", date(2025, 1, 9))
    assert differences == []


def test_what_the_later_collection_leaves_empty_is_kept():
    found, differences = merged(
        [request(outcome="Y", decided_on=REFUSED, source="3"), assessment(outcome="Y", decided_on=ISSUED)],
        [request(outcome="Y"), assessment(outcome="Y")],
    )
    assert (found["request"][0]["decided_on"], found["request"][0]["source"]) == (REFUSED, "3")
    assert found["assessment"][0]["decided_on"] == ISSUED
    assert differences == []


def test_a_refusal_is_kept_when_a_later_file_says_yes_and_its_assessment_is_kept_too():
    found, differences = merged(
        [request(outcome="N", decided_on=REFUSED, mediation=False, tribunal=False)],
        [
            request(outcome="Y", decided_on=date(2024, 9, 1), mediation=False, tribunal=True),
            assessment(outcome="Y", decided_on=date(2024, 12, 1)),
            plan(started_on=date(2024, 12, 1)),
        ],
    )
    kept = found["request"][0]
    assert (kept["outcome"], kept["decided_on"], kept["mediation"], kept["tribunal"]) == ("N", REFUSED, False, True)
    assert found["assessment"][0]["request_id"] == kept["request_id"]
    assert found["assessment"][0]["decided_on"] == date(2024, 12, 1)
    assert found["plan"][0]["started_on"] == date(2024, 12, 1)
    assert said(differences) == [("request", "outcome", "N", "Y", 0)]


def test_a_refusal_of_a_plan_is_kept_too():
    found, _ = merged(
        [request(outcome="Y"), assessment(outcome="N", decided_on=REFUSED)],
        [request(outcome="Y"), assessment(outcome="Y", decided_on=ISSUED, tribunal=True)],
    )
    kept = found["assessment"][0]
    assert (kept["outcome"], kept["decided_on"], kept["tribunal"]) == ("N", REFUSED, True)


def test_a_flag_is_never_taken_back():
    found, differences = merged(
        [request(outcome="N", decided_on=REFUSED, mediation=True, tribunal=None)],
        [request(outcome="N", decided_on=REFUSED, mediation=False, tribunal=None)],
        [request(outcome="N", decided_on=REFUSED)],
    )
    assert (found["request"][0]["mediation"], found["request"][0]["tribunal"]) == (True, None)
    assert said(differences) == [("request", "mediation", True, False, 0)]


def test_a_historical_stage_never_replaces_a_known_one_and_its_rows_are_linked_to_it():
    found, differences = merged(
        [
            request(outcome="Y", decided_on=REFUSED),
            assessment(outcome="Y", decided_on=ISSUED, exception=False),
            plan(is_active=True),
            ("need", {"need_id": "s1", "plan_id": "e", "rank": 1, "need_type": "SLCN"}),
            ("placement", {"placement_id": "n1", "plan_id": "e", "part": "named", "rank": 1, "urn": "100000"}),
        ],
        [
            ("request", {"request_id": "rH", "received_on": None, "outcome": "H", "tribunal": True}),
            ("assessment", {"assessment_id": "aH", "request_id": "rH", "outcome": "H"}),
            ("plan", {"plan_id": "eH", "request_id": "rH", "assessment_id": "aH", "started_on": STARTED}),
            ("need", {"need_id": "s2", "plan_id": "eH", "rank": 1, "need_type": "ASD"}),
            ("placement", {"placement_id": "t2", "plan_id": "eH", "part": "attended", "rank": 1, "urn": "100001"}),
            ("review", {"review_id": "v", "plan_id": "eH", "met_on": date(2025, 6, 1)}),
        ],
    )
    assert [each["request_id"] for each in found["request"]] == ["r"]
    kept = found["request"][0]
    assert (kept["outcome"], kept["received_on"], kept["tribunal"]) == ("Y", RECEIVED, True)
    assert [(each["assessment_id"], each["outcome"]) for each in found["assessment"]] == [("a", "Y")]
    assert [(each["request_id"], each["assessment_id"]) for each in found["plan"]] == [("r", "a")]
    key = found["plan"][0]["plan_id"]
    assert {each["plan_id"] for table in ("need", "placement", "review") for each in found[table]} == {key}
    assert [each["need_type"] for each in found["need"]] == ["ASD"]
    assert [each["part"] for each in found["placement"]] == ["attended"]
    assert differences == []


def test_a_known_stage_in_a_later_collection_takes_the_place_of_a_historical_one():
    found, _ = merged(
        [
            ("request", {"request_id": "rH", "outcome": "H"}),
            ("assessment", {"assessment_id": "aH", "request_id": "rH", "outcome": "H"}),
            ("plan", {"plan_id": "e", "request_id": "rH", "assessment_id": "aH", "started_on": STARTED}),
        ],
        [request(outcome="Y"), assessment(outcome="Y", decided_on=ISSUED), plan()],
    )
    assert [each["outcome"] for each in found["request"]] == ["Y"]
    assert [each["outcome"] for each in found["assessment"]] == ["Y"]
    assert len(found["plan"]) == 1


def test_a_historical_stage_with_another_plan_stays_by_itself():
    found, _ = merged(
        [request(outcome="Y"), assessment(outcome="Y", decided_on=ISSUED), plan()],
        [
            ("request", {"request_id": "rH", "outcome": "H"}),
            ("assessment", {"assessment_id": "aH", "request_id": "rH", "outcome": "H"}),
            ("plan", {"plan_id": "eH", "request_id": "rH", "assessment_id": "aH", "started_on": date(2016, 1, 4)}),
        ],
    )
    assert sorted(each["outcome"] for each in found["request"]) == ["H", "Y"]
    assert len(found["plan"]) == 2


def test_two_requests_on_two_days_are_two_requests():
    found, _ = merged(
        [request(outcome="N", decided_on=REFUSED)],
        [("request", {"request_id": "r2", "received_on": date(2025, 2, 1), "outcome": "A"})],
    )
    assert [each["request_id"] for each in found["request"]] == ["r", "r2"]


def test_the_later_set_of_placements_and_needs_replaces_the_earlier():
    def needs(*types, prefix):
        return [
            ("need", {"need_id": f"{prefix}{rank}", "plan_id": "e", "rank": rank, "need_type": each})
            for rank, each in enumerate(types, start=1)
        ]

    found, _ = merged(
        [request(outcome="Y"), plan(), *needs("SLCN", "ASD", prefix="x")],
        [request(outcome="Y"), plan(), *needs("SEMH", prefix="y")],
    )
    assert [each["need_type"] for each in found["need"]] == ["SEMH"]
    kept, _ = merged([request(outcome="Y"), plan(), *needs("SLCN", prefix="x")], [request(outcome="Y"), plan()])
    assert [each["need_type"] for each in kept["need"]] == ["SLCN"]


def test_reviews_are_joined_by_meeting_then_by_decision():
    def review(key, **values):
        return ("review", {"review_id": key, "plan_id": "e", **values})

    found, _ = merged(
        [request(outcome="Y"), plan(), review("v1", met_on=date(2025, 1, 10))],
        [
            request(outcome="Y"),
            plan(),
            review("v2", met_on=date(2025, 1, 10), outcome="A", decided_on=date(2025, 2, 1)),
        ],
        [
            request(outcome="Y"),
            plan(),
            review("v3", decided_on=date(2025, 2, 1)),
            review("v4", met_on=date(2026, 1, 9), decided_on=date(2026, 1, 30)),
        ],
    )
    assert [(each["met_on"], each["outcome"], each["decided_on"]) for each in found["review"]] == [
        (date(2025, 1, 10), "A", date(2025, 2, 1)),
        (date(2026, 1, 9), None, date(2026, 1, 30)),
    ]


def test_a_plan_that_ended_stays_ended_unless_a_later_collection_lists_it_as_active():
    ended = {"ceased_on": date(2025, 8, 31), "cease_reason": "2", "is_active": False}
    found, _ = merged([request(outcome="Y"), plan(**ended)], [request(outcome="Y"), plan()])
    assert (found["plan"][0]["ceased_on"], found["plan"][0]["cease_reason"]) == (date(2025, 8, 31), "2")
    found, differences = merged([request(outcome="Y"), plan(**ended)], [request(outcome="Y"), plan(is_active=True)])
    assert (found["plan"][0]["ceased_on"], found["plan"][0]["cease_reason"]) == (None, None)
    assert said(differences) == [("plan", "ceased_on", None, date(2025, 8, 31), 1)]


def test_an_exception_that_a_later_collection_takes_back_is_gone():
    bare = ("exception", {"exception_id": "x", "request_id": "r", "ground": "not-stated"})
    ground = ("exception", {"exception_id": "y", "request_id": "r", "ground": "school-closed"})
    first = [request(outcome="Y"), assessment(outcome="Y", exception=True), bare, ground]
    found, _ = merged(first, [request(outcome="Y"), assessment(outcome="Y", exception=False)])
    assert [each["ground"] for each in found["exception"]] == ["school-closed"]
    found, _ = merged(first, [request(outcome="Y"), assessment(outcome="Y"), bare])
    assert sorted(each["ground"] for each in found["exception"]) == ["not-stated", "school-closed"]


def test_a_persons_facts_are_the_later_where_given_and_numbers_are_all_kept():
    def who(key, kind, value):
        return ("identifier", {"identifier_id": key, "kind": kind, "value": value})

    found, differences = merged(
        [
            ("person", {"person_id": "p", "born_on": date(2015, 1, 1), "sex": "F", "ethnicity": "WBRI"}),
            who("1", "upn", "Y1"),
            who("2", "postcode", "NG1 1AA"),
            who("3", "surname", "Test"),
        ],
        [
            ("person", {"person_id": "p", "born_on": date(2015, 1, 2), "sex": None, "ethnicity": "WBRI"}),
            who("4", "upn", "Y2"),
            who("5", "postcode", "NG2 2BB"),
        ],
    )
    person = found["person"][0]
    assert (person["born_on"], person["sex"]) == (date(2015, 1, 2), "F")
    assert sorted((each["kind"], each["value"]) for each in found["identifier"]) == [
        ("postcode", "NG2 2BB"),
        ("surname", "Test"),
        ("upn", "Y1"),
        ("upn", "Y2"),
    ]
    assert said(differences) == [("person", "born_on", date(2015, 1, 2), date(2015, 1, 1), 1)]


def test_other_rows_are_joined_by_what_they_are_about():
    dispute = {"request_id": "r", "stage": "request", "route": "tribunal"}
    found, _ = merged(
        [request(outcome="N"), ("disagreement", {"disagreement_id": "d1", **dispute})],
        [request(outcome="N"), ("disagreement", {"disagreement_id": "d2", **dispute, "outcome": "conceded"})],
    )
    assert [each["outcome"] for each in found["disagreement"]] == ["conceded"]
    wait = {"wait_id": "w", "referral_id": "f"}
    found, _ = merged(
        [("wait", {**wait, "started_on": RECEIVED})],
        [("wait", {**wait, "started_on": RECEIVED, "stopped_on": ISSUED})],
    )
    assert [each["stopped_on"] for each in found["wait"]] == [ISSUED]
