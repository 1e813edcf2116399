"""What every page is told about the site itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The local area's name and contact, and whether its children are invented."""
    return {
        "area_name": settings.SHERWOOD_AREA_NAME,
        "contact": settings.SHERWOOD_CONTACT,
        "fictional": settings.SHERWOOD_FICTIONAL,
    }
