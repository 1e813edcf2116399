"""Addresses of conversations, panels and decisions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
