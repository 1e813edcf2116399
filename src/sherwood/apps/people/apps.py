"""The people room as an installed app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The children, and who may act for whom."""

    name = "sherwood.apps.people"
    label = "people"
    verbose_name = "People"
