"""Addresses of the documents of a case."""

from django.urls import URLPattern, path

from ..views import documents

urlpatterns: list[URLPattern] = [
    path("cases/<str:reference>/documents/", documents.documents, name="case-documents"),
    path("cases/<str:reference>/documents/<uuid:key>/", documents.document, name="case-document"),
]
