"""A department's scorecard of indicators, as printed: read, checked, and made rows of the table `indicator`."""

from sherwood.core.vocab.printed import PrintedValue, printed_value

from .footnotes import known_footnotes
from .reading import links, read
from .rules import RULES, rule_catalogue

__all__ = ["RULES", "PrintedValue", "known_footnotes", "links", "printed_value", "read", "rule_catalogue"]
