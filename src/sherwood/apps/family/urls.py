"""Addresses of the request anyone may make, and of a family's own pages."""

from django.urls import URLPattern

from . import urls_asking, urls_child

app_name = "family"
urlpatterns: list[URLPattern] = [*urls_asking.urlpatterns, *urls_child.urlpatterns]
