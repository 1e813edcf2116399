"""Addresses of caseloads and of a case."""

from django.urls import URLPattern, path

from ..views import caseload, cases, contacts, handover, timeline, writers

urlpatterns: list[URLPattern] = [
    path("caseload/", caseload.caseload, name="caseload"),
    path("caseload/views/", caseload.save_view, name="save-view"),
    path("caseload/views/<int:view_id>/", caseload.change_view, name="change-view"),
    path("team/", handover.team, name="team"),
    path("team/handover/", handover.handover, name="handover"),
    path("my-setting/", cases.school, name="school"),
    path("cases/<str:reference>/", cases.case, name="case"),
    path("cases/<str:reference>/worker/", handover.name_worker, name="name-worker"),
    path("cases/<str:reference>/writer/", writers.name_writer, name="name-writer"),
    path("cases/<str:reference>/events/add/", timeline.record_event, name="record-event"),
    path("cases/<str:reference>/events/<int:event_id>/cross-out/", timeline.strike_event, name="strike-event"),
    path("cases/<str:reference>/events/<int:event_id>/day/", timeline.correct_day, name="correct-day"),
    path("cases/<str:reference>/exceptions/add/", timeline.record_exception, name="record-exception"),
    path(
        "cases/<str:reference>/exceptions/<int:exception_id>/cross-out/",
        timeline.strike_exception,
        name="strike-exception",
    ),
    path("cases/<str:reference>/contacts/", contacts.contacts, name="contacts"),
    path("cases/<str:reference>/contacts/late/", contacts.explain_delay, name="explain-delay"),
    path("cases/<str:reference>/contacts/add/", contacts.record_contact, name="record-contact"),
]
