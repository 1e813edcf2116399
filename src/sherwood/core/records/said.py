"""What was said in print: claims and how their clashes were settled, a department's scorecard, what families said."""

from .model import Record, day, flag, key, number, ref, text, whole


class Claim(Record):
    """One figure as printed in one place. Held as printed, however many others clash with it."""

    table_name = "claim"

    claim_id = key("Key of the claim: from its source, place and wording.")
    what = text("Short name of what it speaks of: claims that speak of the same thing share it.", required=True)
    wording = text("The sentence or cell as printed.", required=True)
    printed = text("The value as printed, as 28% or over 250.", required=True)
    value = number("The value as a number; a percentage divided by 100. Empty where none can be read.", "as unit")
    value_high = number("The upper end, where a range was printed.", "as unit")
    unit = text("share, count, weeks, days, points, pounds, ratio or score.")
    measure = text("Id of the measure of ours it can be checked against.")
    variant = text("Variant of that measure.")
    period = text("What time it speaks of: 2022, 2022-Q4, 2025-05, 2017-01, 2025-ytd.")
    geography = text("Whose figure it is: an area code, or the name of a group, as statistical-neighbours.")
    definition = text("Qualifier of the definition, as excluding-exceptions.")
    basis = text("record (counted from records) or experience (what people say).")
    release = text("Edition of the publication it quotes, where one is named.")
    neighbour_list = text("Which list of neighbours, where one is named.")
    sum_of = text("How it is said or can be worked out from other printed figures, as 660 * 0.1545.")
    is_doubtful = flag("Whether the source itself marks it as uncertain.")
    said_on = day("Day of the document.")
    source = text("Document.", required=True)
    place = text("Paragraph, table or heading in it.", required=True)


class ClashDecision(Record):
    """How a person settled a clash of claims: which figure stands, and why."""

    table_name = "clash_decision"

    clash_decision_id = key("Key of the decision.")
    what = text("What the clashing claims speak of.", required=True)
    period = text("The time they speak of.")
    geography = text("Whose figure it is.")
    stands_claim_id = ref("claim", "The claim that stands, where one does.", required=False)
    reason = text("Why.", required=True)
    decided_on = day("Day it was settled.", required=True)
    decided_by = text("Post of whoever settled it.")
    place = whole("Place among the decisions of that day, 1 first: of one clash the last counts.", "place")


class Indicator(Record):
    """One row of a department's scorecard, as printed. Ours is worked out beside it and never replaces it."""

    table_name = "indicator"

    indicator_id = key("Key of the row: from the edition and its wording.")
    edition = text("Edition of the scorecard, as 2023/24 Q3.", required=True)
    position = whole("Place in the table.", "place", required=True)
    ambition = text("Ambition of the council plan it stands under.")
    kpi = text("Wording of the indicator.", required=True)
    current = text("Value as printed.")
    best_to_be = text("High, Low or N/A, as printed.")
    direction = text("Arrow as printed.")
    current_period = text("Period as printed.")
    previous = text("Previous value as printed.")
    previous_period = text("Its period as printed.")
    vital_sign = flag("Whether it is marked as a vital sign.")
    rag = text("Rating as printed.")
    previous_annual = text("Previous annual value with its year, as printed.")
    national = text("National value with its year, as printed.")
    statistical_neighbours = text("Neighbours' value with its year, as printed.")
    footnotes = text("Footnotes that belong to the row, in full.")
    is_comparable = flag("No where a footnote or the periods say the values cannot be compared.")
    measure = text("Id of the measure of ours that speaks of the same thing.")
    variant = text("Variant of that measure.")
    polarity = text("high, low or none: which way is better, as we read it.")
    tolerance = number("Change that still counts as none, in the units of the value.", "as the value")
    target = number("What is aimed at, where somebody set it.", "as the value")
    source = text("Document and place.")


class VoiceItem(Record):
    """What families or professionals said: a survey result or a theme of feedback. No quotation that names anyone."""

    table_name = "voice_item"

    voice_item_id = key("Key of the result.")
    plan_item_id = ref("plan_item", "The outcome or action it bears on.", required=False)
    kind = text("survey or theme.", required=True)
    wording = text("What was asked or said.", required=True)
    value = number("The result; a percentage divided by 100.", "as printed")
    printed = text("The result as printed.")
    base = whole("How many answered, where it was printed.", "people")
    base_words = text("Who answered.")
    not_reached = text("Who was not reached, or that nobody said.")
    dated_on = day("Day of the survey or of the document.")
    source = text("Document and place.", required=True)
