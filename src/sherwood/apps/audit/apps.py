"""The audit room as an installed app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events that are added and never changed."""

    name = "sherwood.apps.audit"
    label = "audit"
    verbose_name = "Audit"
