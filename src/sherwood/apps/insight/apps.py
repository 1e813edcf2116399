from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Pages that read across the other apps; no models."""

    name = "sherwood.apps.insight"
    label = "insight"
