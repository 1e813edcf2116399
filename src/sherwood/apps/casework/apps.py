"""The casework room as an installed app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases from request to final plan."""

    name = "sherwood.apps.casework"
    label = "casework"
    verbose_name = "Casework"
