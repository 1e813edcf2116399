"""The structured conversation: a draft that nobody loses, held once, then read by family and panel."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.casework.models import Conversation
from sherwood.apps.casework.operations.conversations import Step, hold_conversation, keep_conversation
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import conversations as queries
from sherwood.apps.casework.queries.evidence import evidence

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 19)
SAID = {
    "held_on": date(2026, 3, 18),
    "talked_by": "phone",
    "present": "Mother, SENCO",
    "hopes": "That Rowan likes school again.",
    "tried": "A reading group since January; no progress.",
    "helps_now": "A Saturday club.",
}
STEPS = [Step("A place in the Saturday club", "Short breaks team", date(2026, 4, 11), "community-short-breaks")]


@pytest.fixture
def cast():
    return cases.cast()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)


def keep(cast, by=None, version=0, **changes):
    return keep_conversation(
        case=cast.case, changes={**SAID, **changes}, steps=STEPS, version=version, by=by or cast.asha, on=ON
    )


def test_a_draft_is_nobodys_to_read_until_it_was_held(cast):
    draft = keep(cast)
    assert queries.held(cast.case) == []
    assert len(evidence(cast.case)) == 1
    hold_conversation(draft=draft, by=cast.asha, on=ON)
    event = cast.case.events.get(kind="conversation-held")
    assert (event.on, event.subject) == (date(2026, 3, 18), f"conversation:{draft.pk}")
    talk = queries.held(cast.case)[0]
    assert talk.steps == (
        ("Community short breaks: A place in the Saturday club", "Short breaks team", date(2026, 4, 11)),
    )
    read = evidence(cast.case)[1]
    assert read.what == "The structured conversation"
    assert ("What does the family hope for?", "That Rowan likes school again.") in read.says


def test_saying_it_twice_records_one_event(cast):
    draft = keep(cast)
    for _ in range(2):
        hold_conversation(draft=draft, by=cast.asha, on=ON)
    assert cast.case.events.filter(kind="conversation-held").count() == 1


def test_two_colleagues_lose_no_word(cast):
    keep(cast, hopes="What Asha heard.")
    with pytest.raises(ChangedMeanwhile) as clash:
        keep(cast, by=cast.ben, hopes="What Ben heard.")
    assert (clash.value.theirs["hopes"], clash.value.yours["hopes"]) == ("What Asha heard.", "What Ben heard.")
    keep(cast, by=cast.ben, version=clash.value.version, hopes="What both heard.")
    assert Conversation.objects.get().hopes == "What both heard."


def test_two_who_write_only_steps_lose_none_of_them(cast):
    keep(cast)
    club, *_ = STEPS
    more = {"case": cast.case, "changes": SAID, "on": ON}
    theirs = Step("A visit to the library", "SENCO")
    keep_conversation(**more, steps=[club, theirs], version=1, by=cast.asha)
    mine = Step("A talk with the family", "Family hub", date(2026, 5, 2))
    with pytest.raises(ChangedMeanwhile) as clash:
        keep_conversation(**more, steps=[club, mine], version=1, by=cast.ben)
    assert "A visit to the library, SENCO" in clash.value.theirs["steps"]
    assert "A talk with the family, Family hub, by 2 May 2026" in clash.value.yours["steps"]
    keep_conversation(**more, steps=[club, theirs, mine], version=clash.value.version, by=cast.ben)
    kept = Conversation.objects.get().steps.values_list("what", flat=True)
    assert list(kept) == [club.what, theirs.what, mine.what]
    # A text clash shows the steps of the other writer too, or the next save would take them away unseen.
    with pytest.raises(ChangedMeanwhile) as again:
        keep(cast, version=1, hopes="Other words.")
    assert "A visit to the library" in again.value.theirs["steps"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("held_on", None), ("talked_by", ""), ("present", " "), ("hopes", ""), ("tried", ""), ("helps_now", "")],
)
def test_what_a_conversation_cannot_do_without(cast, field, value):
    with pytest.raises(Refused) as fault:
        hold_conversation(draft=keep(cast, **{field: value}), by=cast.asha, on=ON)
    assert fault.value.field == field


def test_it_cannot_be_held_tomorrow(cast):
    with pytest.raises(Refused, match="in the future"):
        hold_conversation(draft=keep(cast, held_on=date(2026, 3, 20)), by=cast.asha, on=ON)


def test_somebody_who_does_not_work_with_the_child_writes_nothing(cast):
    with pytest.raises(NotAllowed):
        keep(cast, by=cast.dev)


class TestPages:
    def form(self, **changes):
        sent = {**{key: value for key, value in SAID.items() if key != "held_on"}, "version": "0", **changes}
        return {"held_on-day": "18", "held_on-month": "3", "held_on-year": "2026", **sent}

    def post(self, client, cast, who="asha", **changes):
        client.force_login(getattr(cast, who), backend="django.contrib.auth.backends.ModelBackend")
        return client.post(reverse("casework:conversation", args=["2026-0001"]), self.form(**changes))

    def test_what_is_held_is_before_the_family_and_a_draft_is_not(self, client, cast):
        page = reverse("casework:conversation-read", args=["2026-0001"])
        assert self.post(client, cast, keep="yes").status_code == 302
        client.force_login(cast.parent, backend="django.contrib.auth.backends.ModelBackend")
        assert "likes school again" not in client.get(page).text
        assert self.post(client, cast, held="yes", version="1").status_code == 302
        client.force_login(cast.parent, backend="django.contrib.auth.backends.ModelBackend")
        assert "likes school again" in client.get(page).text

    def test_a_fault_keeps_every_word(self, client, cast):
        response = self.post(client, cast, held="yes", hopes="", **{"what-1": "A club"})
        assert response.status_code == 422
        assert "Enter who does step 1" in response.text
        assert "A reading group since January" in response.text
        response = self.post(client, cast, held="yes", hopes="")
        assert response.status_code == 422
        assert "Write what the family hopes for." in response.text
        # The words are kept as a draft, and the corrected form saves against it.
        assert self.post(client, cast, held="yes", version="1").status_code == 302
        assert Conversation.objects.get().recorded_on == ON

    def test_the_second_writer_sees_both(self, client, cast):
        self.post(client, cast, keep="yes", hopes="What Asha heard.")
        response = self.post(client, cast, who="ben", keep="yes", hopes="What Ben heard.")
        assert response.status_code == 422
        assert "What Asha heard." in response.text
        assert "What Ben heard." in response.text
