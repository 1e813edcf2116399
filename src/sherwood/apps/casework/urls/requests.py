"""Addresses where staff take and check requests."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
