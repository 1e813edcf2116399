"""Addresses of casework: one list for each part of the work."""

from . import advice, cases, documents, panels, plans, requests

app_name = "casework"
urlpatterns = [
    *requests.urlpatterns,
    *advice.urlpatterns,
    *panels.urlpatterns,
    *plans.urlpatterns,
    *documents.urlpatterns,
    *cases.urlpatterns,
]
