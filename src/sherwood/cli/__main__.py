"""`python -m sherwood.cli` is the `sherwood` command."""

from . import entry

entry()
