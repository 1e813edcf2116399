"""What stands around a form: what it is for, what it is about, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from .marks import Link


@dataclass(frozen=True)
class Asking:
    """A page with one form. `facts` are what the reader needs beside it, as pairs; `warning` what it will do."""

    title: str
    button: str
    back: Link
    lead: str = ""
    about: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""
