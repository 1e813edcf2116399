"""Addresses of a case's plan: writing it, sending it, consulting settings, and the plan as the family reads it."""

from django.urls import URLPattern, path

from ..views import consultation, family_plan, plan_writing, plans

PLAN = "cases/<str:reference>/plan/"
VERSION = f"{PLAN}<int:number>/"
ROWS = f"{VERSION}<slug:kind>/"

urlpatterns: list[URLPattern] = [
    path(PLAN, plans.case_plan, name="case-plan"),
    path(f"{PLAN}begin/", plans.begin, name="plan-begin"),
    path(f"{PLAN}views/", plans.views, name="plan-views"),
    path(f"{PLAN}sent/<int:recipient_id>/", plans.sent, name="plan-sent"),
    path(f"{PLAN}places/new/", consultation.consult, name="consult"),
    path(f"{PLAN}places/<int:consultation_id>/", consultation.consultation, name="consultation"),
    path(f"{PLAN}places/<int:consultation_id>/chase/", consultation.chase, name="consultation-chase"),
    path(VERSION, plans.version, name="plan-version"),
    path(f"{VERSION}write/", plan_writing.write, name="plan-write"),
    path(f"{VERSION}changes/", plans.changed, name="plan-changes"),
    path(f"{VERSION}download/<slug:form>/", plans.download, name="plan-download"),
    path(f"{VERSION}serve/", plans.serve, name="plan-serve"),
    path(f"{VERSION}send/", plans.send, name="plan-send"),
    path(f"{VERSION}section/<str:letter>/", plan_writing.section, name="plan-section"),
    path(f"{ROWS}new/", plan_writing.row_new, name="plan-row-new"),
    path(f"{ROWS}<uuid:thread>/", plan_writing.row, name="plan-row"),
    path(f"{ROWS}<uuid:thread>/remove/", plan_writing.remove, name="plan-row-remove"),
    path("asked-of-me/places/", consultation.places, name="places"),
    path("asked-of-me/places/<int:consultation_id>/", consultation.place, name="place"),
    path("asked-of-me/places/<int:consultation_id>/draft/<slug:form>/", consultation.place_draft, name="place-draft"),
    path("my-child/<str:reference>/plan/changes/", family_plan.changed, name="family-plan-changes"),
    path("my-child/<str:reference>/plan/download/<slug:form>/", family_plan.download, name="family-plan-download"),
]
