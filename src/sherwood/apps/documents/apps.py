from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The uploads."""

    name = "sherwood.apps.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
