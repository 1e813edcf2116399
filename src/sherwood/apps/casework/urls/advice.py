"""Addresses of advice and of the psychology queue."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
