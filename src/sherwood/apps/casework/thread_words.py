"""Words that leave open what will happen, and words that say how much: what the checks of a plan read for."""

from __future__ import annotations

import re

# Words that leave open what will happen, found by people who challenge plans; they mislead only without a number.
_PHRASES = (
    "access to",
    "opportunities",
    "opportunity",
    "regular",
    "regularly",
    "as required",
    "as needed",
    "as necessary",
    "as appropriate",
    "where appropriate",
    "where possible",
    "when possible",
    "would benefit from",
    "will benefit from",
    "up to",
    "input from",
    "ongoing",
)
VAGUE = re.compile(r"\b(" + "|".join(re.escape(each) for each in _PHRASES) + r")\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|once|twice|"
    r"daily|weekly|fortnightly|monthly|termly|every (?:day|lesson|week|fortnight|month|term)|each (?:day|week|term)|"
    r"full[- ]time|throughout)\b",
    re.IGNORECASE,
)
SERVICE = re.compile(
    r"\b(will receive|will have access|will be given|will be provided|will be offered)\b", re.IGNORECASE
)
