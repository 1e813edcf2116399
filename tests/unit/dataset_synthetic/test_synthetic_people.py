"""Names, numbers, families and reference lists of the fictional area."""

import re
from collections import Counter, defaultdict

from sherwood.dataset.synthetic import FICTIONAL_AREA, synthesise
from sherwood.dataset.synthetic.names import SURNAMES, mistyped, scribbled, uln, upn

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def by_person(area):
    given = defaultdict(dict)
    for row in area["identifier"]:
        given[row.person_id][row.kind] = row.value
    return given


def test_the_check_letter_of_a_pupil_number_is_that_of_the_worked_example():
    # 2x8 + 3x9 + 4x1 + 5x9 + 6x0 + 7x0 + 8x0 + 9x1 + 10x0 + 11x0 + 12x0 + 13x1 = 114 = 4 x 23 + 22: the last letter.
    assert upn(0, 2010).startswith("891900010", 1)
    digits = upn(1, 2000)[1:]
    assert digits == "891900000001"
    assert upn(1, 2000)[0] == LETTERS[(16 + 27 + 4 + 45 + 13) % 23]


def test_the_check_digit_of_a_learner_number_makes_the_sum_ten():
    number = uln(1234)
    remainder = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    assert remainder + int(number[9]) == 10
    assert len(number) == 10


def test_every_number_is_valid_fictional_and_belongs_to_one_child(area):
    seen = Counter()
    for given in by_person(area).values():
        if "upn" in given:
            seen[given["upn"]] += 1
            letter, digits = given["upn"][0], given["upn"][1:]
            assert re.fullmatch(r"8919\d{8}", digits)
            assert letter == LETTERS[sum(int(d) * w for d, w in zip(digits, range(2, 14), strict=True)) % 23]
        if "uln" in given:
            seen[given["uln"]] += 1
    assert set(seen.values()) == {1}


def test_a_few_children_have_only_a_learner_number_or_none(area):
    kinds = [set(given) for given in by_person(area).values()]
    numbered = [found for found in kinds if "upn" in found]
    assert 10 < sum("uln" in found and "upn" not in found for found in kinds) < 200
    assert 80 < sum("upn-unknown" in found for found in kinds) < 400
    assert len(numbered) > 0.95 * len(kinds)


def test_names_are_from_the_fictional_list_or_a_slip_of_one(area):
    known = set(SURNAMES)
    names = Counter(row.value for row in area["identifier"] if row.kind == "surname")
    slips = sum(many for name, many in names.items() if name not in known)
    assert 0 < slips < 0.03 * sum(names.values())


def test_a_slip_swaps_two_letters_and_a_scribble_loses_form():
    from random import Random

    assert sorted(mistyped("Hawthorn", Random(1))) == sorted("Hawthorn")
    assert scribbled("ZZ1 1AA") == "zz11aa"


def test_families_share_name_and_postcode_and_some_children_are_twins(area):
    born = {row.person_id: row.born_on for row in area["person"]}
    homes = defaultdict(set)
    for person, given in by_person(area).items():
        if "postcode" in given and "upn" in given:
            homes[given["surname"], given["postcode"]].add(person)
    families = [found for found in homes.values() if len(found) > 1]
    twins = [found for found in families if len({born[person] for person in found}) < len(found)]
    assert len(families) > 500
    assert len(twins) > 100


def test_some_health_records_stand_apart_from_the_child_they_are_about(area):
    given = by_person(area)
    apart = [person for person, found in given.items() if not {"upn", "uln", "upn-unknown"} & set(found)]
    assert len(apart) > 50
    referred = {row.person_id for row in area["referral"]}
    assert set(apart) <= referred


def test_postcodes_are_of_no_real_place_and_nearly_all_are_listed(area):
    listed = dict(synthesise().postcodes)
    assert len(set(listed.values())) == 7
    assert all(re.fullmatch(r"ZZ\d\d? \d[A-Z]{2}", postcode) for postcode in listed)
    assert set(Counter(listed.values()).values()) == {len(listed) // 7}
    lived = [row.value for row in area["identifier"] if row.kind == "postcode"]
    unknown = [value for value in lived if value not in listed]
    assert 0.004 < len(unknown) / len(lived) < 0.03
    assert {listed[value] for value in lived if value in listed} == {f"E070001{n}" for n in range(70, 77)}


def test_settings_say_that_they_are_fictional():
    settings = synthesise().settings
    assert len({row[0] for row in settings}) == len(settings)
    assert all("(fictional)" in name for _, _, _, name, _, _ in settings)
    assert all(urn is None or re.fullmatch(r"9\d{5}", urn) for _, urn, _, _, _, _ in settings)
    assert {row[5] for row in settings} == {f"E070001{number}" for number in range(70, 77)}
    assert "fictional" in FICTIONAL_AREA


def test_some_families_have_moved_to_another_district_since_the_plan_named_a_school(area):
    districts = {row[0]: row[5] for row in synthesise().settings if row[4] == "mainstream-academy"}
    parts = defaultdict(dict)
    for row in area["placement"]:
        if row.rank == 1 and row.left_on is None and row.urn in districts:
            parts[row.plan_id][row.part] = districts[row.urn]
    both = [found for found in parts.values() if len(found) == 2]
    moved = sum(found["named"] != found["attended"] for found in both)
    assert 0.03 < moved / len(both) < 0.08
