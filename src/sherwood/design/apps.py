"""The design room as an installed app: templates and static files only, no models."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Layouts, components and the public pages about the site itself."""

    name = "sherwood.design"
    label = "design"
    verbose_name = "Design"
