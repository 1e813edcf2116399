"""Addresses where staff take and check requests."""

from django.urls import URLPattern, path

from ..views import requests, requests_taking

urlpatterns: list[URLPattern] = [
    path("requests/", requests.incoming, name="incoming"),
    path("requests/new/", requests_taking.take, name="take-request"),
    path("requests/<uuid:request_id>/", requests_taking.write, name="write-request"),
    path("requests/<uuid:request_id>/check/", requests.check, name="check-request"),
    path("requests/<uuid:request_id>/set-aside/", requests.set_aside, name="set-aside-request"),
    path("requests/<uuid:request_id>/files/<int:file_id>/", requests.waiting_file, name="waiting-file"),
    path("cases/<str:reference>/request/", requests.case_request, name="case-request"),
    path("cases/<str:reference>/request/files/<int:file_id>/", requests.case_file, name="request-file"),
]
