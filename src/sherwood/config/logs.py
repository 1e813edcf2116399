"""What the site logs: no personal data.

Paths hold no personal data by design. The lockout package would log who failed to sign in; the audit of that is in its
table, so its log is silent. Query text is never logged.
"""

from __future__ import annotations

from typing import Any


def logging_settings(*, quiet: bool) -> dict[str, Any]:
    """Django's LOGGING; `quiet` leaves out warnings, as tests provoke them on purpose."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "plain"},
            "none": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "sherwood": {"level": "INFO"},
            "django": {"handlers": ["console"], "level": "ERROR" if quiet else "WARNING", "propagate": False},
            # Refusals and wrong addresses are answers to a person, not faults of the site.
            "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "django.db.backends": {"handlers": ["none"], "propagate": False},
            "axes": {"handlers": ["none"], "propagate": False},
        },
    }
