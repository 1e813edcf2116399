"""Reading the settings of the site for a command."""

from __future__ import annotations

import os

from ..output import Unusable


def set_up() -> None:
    """Read the site's settings. Raises Unusable, with the reason, where they are not those of a site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sherwood.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise Unusable(f"The site's settings cannot be used: {fault}") from None
