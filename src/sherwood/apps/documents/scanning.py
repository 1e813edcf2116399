"""The hook for a malware scanner: a command of the area's own, run on every file that somebody gives."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from .refusing import Refused

NONE = "none"
CLEAN, INFECTED = 0, 1
"""What scanners answer: ClamAV and others end with 0 for clean and 1 for found."""
LONGEST = 120
"""Seconds for one file."""


def command() -> list[str]:
    """The scanner's command line (SHERWOOD_SCANNER), in words; empty where there is none."""
    given = str(getattr(settings, "SHERWOOD_SCANNER", "") or "").strip()
    return [] if given.lower() in ("", NONE) else shlex.split(given)


def says() -> str:
    """Which scanner looks at files, in a sentence for the check of the site."""
    words = command()
    if not words:
        return "No malware scanner looks at uploads: set SHERWOOD_SCANNER, as in 'clamdscan --fdpass --no-summary'."
    return f"Every upload is looked at by {Path(words[0]).name}."


def check_clean(filename: str, path: Path) -> None:
    """Raises Refused for a file that the scanner finds, and for any file while the scanner does not work.

    Fails closed: what could not be looked at is not kept.
    """
    words = command()
    if not words:
        return
    try:
        # The command is the operator's; the path is our own folder's, with a plain name that begins no option.
        answer = subprocess.run(  # noqa: S603
            [*words, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
            # The scanner needs no secret of this site.
            env={name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        answer = -1
    if answer == CLEAN:
        return
    if answer == INFECTED:
        raise Refused(f"{filename} was not kept: our scanner found something harmful in it. Give another file.")
    raise Refused(f"{filename} was not kept: it could not be checked for harm just now. Try again later.")
