"""Addresses of casework: one list for each part of the work."""

from . import advice, cases, panels, plans, requests

app_name = "casework"
urlpatterns = [
    *requests.urlpatterns,
    *advice.urlpatterns,
    *panels.urlpatterns,
    *plans.urlpatterns,
    *cases.urlpatterns,
]
