"""Printed figures as claims: read from a table, checked, and made rows of the table `claim`."""

from .headings import FIELDS
from .reading import read
from .rules import RULES, rule_catalogue

__all__ = ["FIELDS", "RULES", "read", "rule_catalogue"]
