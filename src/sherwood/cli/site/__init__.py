"""What `sherwood doctor` looks at: each check gives one finding, in a sentence, with its cure."""

from .finding import Finding, Status
from .setting_up import set_up

__all__ = ["Finding", "Status", "examine", "set_up"]


def examine() -> list[Finding]:
    """Every finding, in the order in which a site is set up. The settings must have been read (`set_up`)."""
    from .every_check import CHECKS

    return [finding for check in CHECKS for finding in check()]
