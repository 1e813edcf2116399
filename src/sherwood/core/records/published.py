"""Figures that somebody has already published."""

from .model import Record, key, number, text


class PublishedFigure(Record):
    """One figure as printed: never recomputed, never rounded again, a missing one never nought."""

    table_name = "published_figure"

    figure_id = key("Key of the figure.")
    measure = text("Measure it is comparable with, or its own id where none is.", required=True)
    variant = text("Variant of that measure.")
    period = text("Period as printed: 2024, or 202425 for an academic year.", required=True)
    area = text("Nine-character area code.", required=True)
    area_name = text("Area as printed.")
    level = text("national, regional or authority.", required=True)
    region = text("Region the area lies in, nine-character code.")
    numerator = number("Numerator as printed.", "as the measure")
    denominator = number("Denominator as printed.", "as the measure")
    value = number("Value as printed; a percentage divided by 100.", "as the measure")
    flag = text("Suppression or missing code as printed; the value is then empty.")
    source = text("Publication.", required=True)
    release = text("Edition of the publication.", required=True)
    page = text("File and columns, or page, it stands on.")
