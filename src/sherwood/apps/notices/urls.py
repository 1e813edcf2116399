"""Addresses of letters and notices."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
