"""Settings of the web server: `gunicorn --config python:sherwood.config.server sherwood.config.wsgi:application`."""

from __future__ import annotations

import threading
from typing import Any

workers = 2
threads = 4
timeout = 300  # an import of a large return runs in the request


def post_worker_init(worker: Any) -> None:
    """Make the first pages ready in the background, in the worker: an engine does not survive a fork."""
    threading.Thread(target=_make_ready, name="make-ready", daemon=True).start()


def _make_ready() -> None:
    from django.db import connections

    from sherwood.apps.audit import clock
    from sherwood.apps.insight.operations import make_ready

    try:
        make_ready(clock.today())
    finally:
        connections.close_all()
