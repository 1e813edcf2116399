"""The refusal of a file, said as a sentence."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it reads as what it is: the file was refused
    """A file or a move that is not allowed. The message is a sentence for the person who asked."""
