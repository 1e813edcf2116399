"""What may be brought in through the page."""

IMPORTS = {
    "sen2": "SEN2 return",
    "published": "Published figures",
    "postcodes": "Reference list: postcodes",
    "settings": "Reference list: schools and other settings",
    "neighbours": "Reference list: statistical neighbours",
}
"""Each kind of file with its name on the page."""
