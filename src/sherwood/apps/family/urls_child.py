"""Addresses of a family's own pages."""

from django.urls import path

from .views import child, documents, letters, saying

urlpatterns = [
    path("my-child/", child.mine, name="home"),
    path("my-child/how-to-reach-you/", saying.reach, name="reach"),
    path("my-child/<str:reference>/", child.child, name="child"),
    path("my-child/<str:reference>/easy-read/", child.easy_read, name="easy-read"),
    path("my-child/<str:reference>/letters/", letters.letters, name="letters"),
    path("my-child/<str:reference>/documents/", documents.documents, name="documents"),
    path("my-child/<str:reference>/documents/<uuid:key>/", documents.document, name="document"),
    path("my-child/<str:reference>/plan/", letters.plan, name="plan"),
    path("my-child/<str:reference>/say/<str:about>/", saying.say, name="say"),
]
