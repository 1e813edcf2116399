"""Addresses of plans and consultations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
