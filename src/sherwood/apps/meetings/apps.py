"""The meetings room as an installed app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Panels and boards: agenda, evidence, decisions."""

    name = "sherwood.apps.meetings"
    label = "meetings"
    verbose_name = "Meetings"
