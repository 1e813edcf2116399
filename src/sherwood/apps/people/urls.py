"""Addresses of families and of who may act for a child."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
