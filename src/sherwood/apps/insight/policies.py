"""What may be brought in through the page."""

IMPORTS = {
    "sen2": "SEN2 return",
    "published": "Published figures",
    "postcodes": "Reference list: postcodes",
    "settings": "Reference list: schools and other settings",
    "neighbours": "Reference list: statistical neighbours",
    "action-plan": "Action plan",
    "scorecard": "Scorecard",
    "claims": "Claims: figures as printed",
    "risks": "Risk register",
    "voices": "What families and professionals said",
}
"""Each kind of file with its name on the page."""
