"""Action plans of any generation, from the table a partnership keeps: a CSV file or a spreadsheet."""

from .columns import OWNER_IS_POST, fields
from .reading import read
from .rules import RULES, rule_catalogue

# What a mapping can name.
FIELDS = (*fields(), OWNER_IS_POST)

__all__ = ["FIELDS", "OWNER_IS_POST", "RULES", "read", "rule_catalogue"]
