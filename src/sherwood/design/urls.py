"""Addresses of the public pages about the site itself."""

from django.urls import path

from sherwood.design import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
