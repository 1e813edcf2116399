"""Adding and changing children and families, and the rows from which rights follow: state and audit together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import cases
from factories.cases import TODAY
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.people import operations, queries
from sherwood.apps.people.models import Acting, ActingKind, Membership, Relationship, RelationshipKind
from sherwood.apps.people.permissions import reaches
from sherwood.apps.people.policies import Refused
from sherwood.dataset.keys import person_key

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
BORN = date(2017, 3, 8)


@pytest.fixture
def cast(db):
    return cases.cast()


def audited(action: str) -> list[Event]:
    return list(Event.objects.filter(action=action))


def add(by, **more):
    given = {"forename": " Willow ", "surname": "Pool", "born_on": BORN, "by": by, "on": TODAY, **more}
    return operations.add_child(**given)


class TestAddingAChild:
    def test_the_key_is_that_of_the_data_set(self, cast):
        named = add(cast.asha)
        numbered = add(cast.asha, surname="Tarn", upn="a 123456789012", postcode="zz999zz")
        assert named.pk == person_key(None, None, "Pool", "Willow", BORN)
        assert numbered.pk == person_key("A123456789012")
        assert (named.name, numbered.upn, numbered.postcode) == ("Willow Pool", "A123456789012", "ZZ99 9ZZ")
        assert [event.ids for event in audited("child.added")] == [(numbered.pk,), (named.pk,)]

    def test_nobody_is_added_twice(self, cast):
        add(cast.asha, upn="A123456789012")
        with pytest.raises(Refused, match="unique pupil number") as refused:
            add(cast.asha, surname="Tarn", upn="A123456789012")
        assert refused.value.field == "upn"
        add(cast.asha)
        with pytest.raises(Refused, match="in the record already"):
            add(cast.asha, forename="WILLOW")
        assert len(audited("child.added")) == 2

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"forename": " "}, "forename"),
            ({"surname": ""}, "surname"),
            ({"born_on": TODAY + timedelta(days=1)}, "born_on"),
            ({"born_on": date(1999, 12, 31)}, "born_on"),
            ({"upn": "A123"}, "upn"),
            ({"uln": "12"}, "uln"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(self, cast, given, field):
        with pytest.raises(Refused) as refused:
            add(cast.asha, **given)
        assert refused.value.field == field

    def test_contributors_and_families_add_nobody(self, cast):
        for who in (cast.carys, cast.senco, cast.parent):
            with pytest.raises(NotAllowed):
                add(who)


class TestChangingAChild:
    def change(self, cast, by, version=1, **changes):
        return operations.change_child(child=cast.child, version=version, changes=changes, by=by, on=TODAY)

    def test_what_changed_is_told_by_field_and_never_by_value(self, cast):
        changed = self.change(cast, cast.ben, known_as="Ro", postcode="zz99 8zz")
        assert (changed.known_as, changed.postcode, changed.version) == ("Ro", "ZZ99 8ZZ", 2)
        assert [event.detail for event in audited("child.changed")] == [{"fields": "known_as postcode"}]

    def test_the_second_writer_is_shown_both_and_nothing_is_lost(self, cast):
        self.change(cast, cast.asha, known_as="Ro")
        with pytest.raises(ChangedMeanwhile) as clash:
            self.change(cast, cast.ben, known_as="Rowie")
        assert (clash.value.theirs, clash.value.yours, clash.value.version) == (
            {"known_as": "Ro"},
            {"known_as": "Rowie"},
            2,
        )
        assert self.change(cast, cast.ben, version=2, known_as="Rowie").known_as == "Rowie"

    def test_only_those_who_work_with_the_child_change_it(self, cast):
        for who in (cast.dev, cast.carys, cast.senco, cast.parent):
            with pytest.raises(NotAllowed):
                self.change(cast, who, known_as="Ro")


class TestRelationships:
    def relate(self, cast, user, subject="request-1"):
        return operations.relate(
            user=user,
            child=cast.other_child,
            kind=RelationshipKind.CONTRIBUTOR,
            purpose="advice",
            subject=subject,
            by="tests",
            on=TODAY,
        )

    def test_there_is_no_second_row_while_one_like_it_is_in_force(self, cast):
        first = self.relate(cast, cast.carys)
        assert self.relate(cast, cast.carys) == first
        assert self.relate(cast, cast.carys, "request-2") != first
        assert len(audited("relationship.begun")) == 2

    def test_what_ends_ends_at_once_and_for_that_subject_alone(self, cast):
        self.relate(cast, cast.carys)
        Relationship.objects.filter(subject="request-1").update(from_on=YESTERDAY - timedelta(days=1))
        self.relate(cast, cast.carys, "request-2")
        assert operations.end_relationships(subject="request-1", by="tests", on=TODAY) == 1
        row = Relationship.objects.get(subject="request-1")
        assert row.until_on == YESTERDAY
        assert reaches(cast.carys, cast.other_child, TODAY)  # the other subject still stands
        assert operations.end_relationships(subject="request-2", by="tests", on=TODAY) == 1
        assert not reaches(cast.carys, cast.other_child, TODAY)
        assert reaches(cast.carys, cast.other_child, YESTERDAY)
        assert operations.end_relationships(subject="request-2", by="tests", on=TODAY) == 0
        assert len(audited("relationship.ended")) == 2

    def test_it_can_begin_again(self, cast):
        self.relate(cast, cast.carys)
        operations.end_relationships(subject="request-1", by="tests", on=TODAY)
        self.relate(cast, cast.carys)
        assert reaches(cast.carys, cast.other_child, TODAY + timedelta(days=400))

    def test_one_person_s_can_end_alone(self, cast):
        self.relate(cast, cast.carys)
        self.relate(cast, cast.senco)
        assert operations.end_relationships(subject="request-1", user=cast.senco, by="tests", on=TODAY) == 1
        assert Relationship.objects.filter(subject="request-1").get().user == cast.carys

    def test_no_subject_is_a_mistake(self, cast):
        with pytest.raises(ValueError, match="subject"):
            operations.end_relationships(subject="", by="tests", on=TODAY)


class TestFamilies:
    def test_a_new_member_may_do_nothing_until_a_fact_says_so(self, cast):
        member = operations.add_family_member(forename="Wren", surname="Stone", by=cast.asha, on=TODAY)
        assert member not in queries.family_of(cast.child, TODAY)
        operations.record_acting(
            member=member,
            child=cast.child,
            kind=ActingKind.PARENTAL_RESPONSIBILITY,
            from_on=TODAY,
            rests_on="birth certificate seen",
            by=cast.asha,
            on=TODAY,
        )
        assert [each.forename for each in queries.family_of(cast.child, TODAY)] == ["Robin", "Wren"]
        assert [event.detail["fact"] for event in audited("acting.recorded")] == ["parental-responsibility"]

    def test_family_of_is_one_query(self, cast, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert [each.user for each in queries.family_of(cast.child, TODAY)] == [cast.parent]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"rests_on": " "}, "rests_on"),
            ({"kind": "friend"}, "kind"),
            ({"kind": ActingKind.CONSENT}, "kind"),
            ({"from_on": TODAY + timedelta(days=1)}, "from_on"),
            ({"until_on": YESTERDAY}, "until_on"),
        ],
    )
    def test_a_fact_that_cannot_be_is_refused(self, cast, given, field):
        said = {"kind": ActingKind.FOSTER_CARER, "from_on": TODAY, "rests_on": "placement letter", **given}
        with pytest.raises(Refused) as refused:
            operations.record_acting(member=cast.parent.family_member, child=cast.child, by=cast.asha, on=TODAY, **said)
        assert refused.value.field == field

    def test_only_staff_who_work_with_the_child_say_who_acts(self, cast):
        for who in (cast.dev, cast.carys, cast.senco, cast.parent, cast.other_parent):
            with pytest.raises(NotAllowed):
                operations.record_acting(
                    member=cast.other_parent.family_member,
                    child=cast.child,
                    kind=ActingKind.PARENTAL_RESPONSIBILITY,
                    from_on=TODAY,
                    rests_on="says so",
                    by=who,
                    on=TODAY,
                )

    def test_who_takes_a_request_says_who_made_it_while_nobody_works_with_the_child(self, cast):
        new = add(cast.dev)
        said = {"kind": ActingKind.PARENTAL_RESPONSIBILITY, "from_on": TODAY, "rests_on": "said on the phone"}
        operations.record_acting(member=cast.parent.family_member, child=new, by=cast.dev, on=TODAY, **said)
        assert reaches(cast.parent, new, TODAY)

    def test_ending_is_at_once_and_a_parent_cannot_lift_what_stands_against_them(self, cast):
        consent = cases.acts(cast.parent.family_member, cast.teenager, ActingKind.CONSENT)
        Acting.objects.filter(pk=consent.pk).update(from_on=TODAY)
        cases.acts(cast.young_person.family_member, cast.teenager, ActingKind.YOUNG_PERSON)
        after = date(2026, 12, 1)
        Acting.objects.filter(pk=consent.pk).update(from_on=after - timedelta(days=9))
        assert reaches(cast.parent, cast.teenager, after)
        ended = operations.end_acting(acting=consent, by=cast.young_person, on=after)
        assert ended is not None
        assert ended.until_on == after - timedelta(days=1)
        assert not reaches(cast.parent, cast.teenager, after)
        restriction = cases.acts(cast.parent.family_member, cast.child, ActingKind.COURT_RESTRICTION)
        with pytest.raises(NotAllowed):
            operations.end_acting(acting=restriction, by=cast.parent, on=TODAY)

    def test_an_advocate_gives_up_their_part_and_a_parent_sends_one_away(self, cast):
        friend = cases.family_member("brook-heath", cases.person("friend", "advocate"))
        part = cases.acts(friend, cast.child, ActingKind.ADVOCATE)
        with pytest.raises(NotAllowed):
            operations.end_acting(acting=part, by=cast.young_person, on=TODAY)
        operations.end_acting(acting=part, by=cast.parent, on=TODAY)
        assert not reaches(friend.user, cast.child, TODAY)
        with pytest.raises(Refused, match="ended before"):
            operations.end_acting(acting=part, by=cast.asha, on=TODAY)

    def test_what_began_today_and_ends_today_held_for_no_day(self, cast):
        part = cases.acts(cast.other_parent.family_member, cast.child, ActingKind.CARES_FOR)
        Acting.objects.filter(pk=part.pk).update(from_on=TODAY)
        assert operations.end_acting(acting=part, by=cast.asha, on=TODAY) is None
        assert not Acting.objects.filter(pk=part.pk).exists()
        assert len(audited("acting.ended")) == 1


class TestPreferences:
    def test_a_person_sets_their_own_and_staff_those_of_families_they_work_with(self, cast):
        member = cast.parent.family_member
        changes = {"channel": "email", "language": "pl", "interpreter": True}
        set_ = operations.set_preferences(member=member, version=1, changes=changes, by=cast.parent, on=TODAY)
        assert (set_.channel, set_.language, set_.interpreter, set_.version) == ("email", "pl", True, 2)
        operations.set_preferences(member=member, version=2, changes={"surname": "Rock"}, by=cast.asha, on=TODAY)
        for who in (cast.dev, cast.other_parent, cast.carys):
            with pytest.raises(NotAllowed):
                operations.set_preferences(member=member, version=3, changes={"phone": "0"}, by=who, on=TODAY)
        assert [event.detail["fields"] for event in audited("family-member.changed")] == [
            "surname",
            "channel interpreter language",
        ]

    def test_e_mail_needs_an_address(self, cast):
        member = cast.parent.family_member
        member.email = ""
        member.save()
        with pytest.raises(Refused, match="e-mail address"):
            operations.set_preferences(member=member, version=1, changes={"channel": "email"}, by=cast.parent, on=TODAY)

    def test_two_who_save_are_shown_both(self, cast):
        member = cast.parent.family_member
        operations.set_preferences(member=member, version=1, changes={"phone": "1"}, by=cast.asha, on=TODAY)
        with pytest.raises(ChangedMeanwhile):
            operations.set_preferences(member=member, version=1, changes={"phone": "2"}, by=cast.parent, on=TODAY)


class TestTeams:
    def test_a_team_is_as_of_a_day(self, cast):
        north = queries.team_of(cast.asha, TODAY)
        assert north is not None
        assert north.name == "North team"
        assert queries.teammates(cast.asha, TODAY) == [cast.ben]
        Membership.objects.filter(user=cast.ben).update(until_on=YESTERDAY)
        assert queries.teammates(cast.asha, TODAY) == []
        assert queries.team_of(cast.ben, TODAY) is None
        assert queries.team_of(cast.carys, TODAY) is None

    def test_who_left_is_nobody_s_teammate(self, cast):
        cast.ben.is_active = False
        cast.ben.save()
        assert queries.teammates(cast.asha, TODAY) == []

    def test_whose_account_it_is(self, cast):
        assert queries.member_of(cast.parent) == cast.parent.family_member
        assert queries.member_of(cast.asha) is None
