"""Addresses of families, of who may act for a child, and of invitations."""

from django.urls import path

from .views import families, invitations, members

app_name = "people"
urlpatterns = [
    path("families/", families.families, name="families"),
    path("families/invite/", invitations.invite_outside, name="invite-outside"),
    path("families/<slug:key>/", families.child, name="child"),
    path("families/<slug:key>/details/", families.change_child, name="change-child"),
    path("families/<slug:key>/restricted/", families.restrict, name="restrict"),
    path("families/<slug:key>/add/", members.add_member, name="add-member"),
    path("families/<slug:key>/facts/<int:pk>/end/", members.end_fact, name="end-fact"),
    path("families/<slug:key>/invitations/<int:pk>/revoke/", invitations.revoke, name="revoke"),
    path("families/<slug:key>/<uuid:member>/", members.change_member, name="change-member"),
    path("families/<slug:key>/<uuid:member>/facts/", members.add_fact, name="add-fact"),
    path("families/<slug:key>/<uuid:member>/invite/", invitations.invite, name="invite"),
    path("people/invite/", invitations.invite_staff, name="invite-staff"),
    path("invitation/<slug:token>/", invitations.accept, name="accept"),
]
