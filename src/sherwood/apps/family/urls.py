"""Addresses of the request anyone may make, and of a family's own pages."""

from django.urls import URLPattern

app_name = "family"
urlpatterns: list[URLPattern] = []
