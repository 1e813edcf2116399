"""The notices room as an installed app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Letters and messages, with proof of sending."""

    name = "sherwood.apps.notices"
    label = "notices"
    verbose_name = "Notices"
