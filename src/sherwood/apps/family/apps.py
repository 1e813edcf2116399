"""The family room as an installed app."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    """The pages of a family, and the request anyone may make."""

    name = "sherwood.apps.family"
    label = "family"
    verbose_name = "Family"
