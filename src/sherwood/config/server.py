"""Settings of the web server: `gunicorn --config python:sherwood.config.server sherwood.config.wsgi:application`."""

from __future__ import annotations

import threading
from typing import Any

workers = 2
threads = 4
timeout = 300  # an import of a large return runs in the request


def post_worker_init(worker: Any) -> None:
    """Delete what nobody imported in time and make the first pages ready, in the background.

    In the worker, because an engine does not survive a fork.
    """
    threading.Thread(target=_make_ready, name="make-ready", daemon=True).start()


def _make_ready() -> None:
    from django.db import connections

    from sherwood.apps.audit import clock
    from sherwood.apps.documents.operations import discard_forgotten
    from sherwood.apps.insight.operations import make_ready

    try:
        discard_forgotten(on=clock.today())
        make_ready(clock.today())
    finally:
        connections.close_all()
