from django.apps import AppConfig


class SnapshotsConfig(AppConfig):
    """The current snapshot and its answers; no models."""

    name = "sherwood.apps.snapshots"
    label = "snapshots"
