"""The site of the demonstration: its database, its people, and the server."""

from __future__ import annotations

import io
import os
import socket
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sherwood.dataset.synthetic import FICTIONAL_AREA

DEMO_DAY = date(2026, 9, 30)


@dataclass(frozen=True)
class Address:
    """Where the site listens: loopback unless somebody chooses otherwise."""

    host: str = "127.0.0.1"
    port: int = 8000

    def is_free(self) -> bool:
        """Whether nobody listens there yet."""
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((self.host, self.port))
            except OSError:
                return False
        return True

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def prepare_site(
    folder: Path, dataset: Path, on: date, scale: float = 1.0, address: Address | None = None
) -> list[tuple[str, str]]:
    """Database, people, cases and cached answers of the demonstration; gives (who, what they may do) of each person.

    The cases are those of the same area as the data set, so `scale` is that of the data set; the data set is then
    gathered from the record. Links in e-mails begin with `address`. Sets the environment that the web application
    reads, so it must run before any settings are loaded.
    """
    os.environ["SHERWOOD_MODE"] = "demo"
    os.environ["SHERWOOD_VAR"] = str(folder)
    os.environ["SHERWOOD_DATASET"] = str(dataset)
    os.environ["SHERWOOD_DEMO_DAY"] = on.isoformat()
    if address is not None:
        os.environ.setdefault("SHERWOOD_ADDRESS", f"http://{address}")
    os.environ.setdefault("SHERWOOD_AREA_NAME", FICTIONAL_AREA)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sherwood.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from sherwood.apps.accounts.operations import ensure_personas
    from sherwood.apps.accounts.personas import PERSONAS
    from sherwood.apps.insight import packs
    from sherwood.apps.insight.gathering import EVERYTHING, gather
    from sherwood.apps.insight.operations import make_ready

    from .casework import fill
    from .programme import publish_update, record_programme

    call_command("migrate", verbosity=0, interactive=False)
    ensure_personas(by="demonstration", on=on)
    record_programme(on)
    with redirect_stdout(io.StringIO()):  # the e-mails that went out with the letters of these months
        fill(on, scale)
    gather(by="demonstration", on=on, parts=EVERYTHING)
    publish_update(on)
    make_ready(on)
    packs.make_ready(on)
    return [(f"{p.name}, {p.post}" if p.name else p.post, p.says) for p in PERSONAS]


def serve(address: Address) -> None:
    """Become the web server. Stop it with Ctrl-C."""
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", str(address)]
    command += ["--config", "python:sherwood.config.server", "--log-level", "warning"]
    os.execv(sys.executable, [*command, "sherwood.config.wsgi:application"])  # noqa: S606 - our own interpreter
