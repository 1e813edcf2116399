"""Assurance of the plan: visits and their asks, evidence, risks, escalations."""

from .model import Record, day, key, ref, text, whole


class AssuranceVisit(Record):
    """An inspection, stocktake, deep dive or monitoring visit."""

    table_name = "assurance_visit"

    assurance_visit_id = key("Key of the visit.")
    kind = text("What kind of visit it is.", required=True, codes="assurance_kind")
    title = text("Title.", required=True)
    held_on = day("First day.", required=True)
    until_on = day("Last day.")
    body = text("Who came: bodies, never names.")
    attendance = text("Which bodies attended, and which were named but did not.")
    outcome = text("What came of it, in its own words.")
    source = text("Document it was read from.")


class AssuranceAsk(Record):
    """Something a visit asked for, with the day it is due: a clock like any other."""

    table_name = "assurance_ask"

    assurance_ask_id = key("Key of the ask.")
    assurance_visit_id = ref("assurance_visit", "The visit.")
    plan_item_id = ref("plan_item", "The part of the plan that answers it.", required=False)
    wording = text("What was asked, in its own words.", required=True)
    asked_on = day("Day it was asked.", required=True)
    due_on = day("Last day to answer it.")
    due_rule = text("How the day was worked out, as 35 working days.")
    met_on = day("Day it was answered.")
    answer = text("How it was answered.")
    source = text("Document and place.")


class Evidence(Record):
    """Something that shows an action, outcome or ask was done or made a difference."""

    table_name = "evidence"

    evidence_id = key("Key of the item.")
    plan_item_id = ref("plan_item", "The part of the plan it is about.", required=False)
    assurance_ask_id = ref("assurance_ask", "The ask it answers.", required=False)
    title = text("Title.", required=True)
    shows = text("What it shows.", required=True)
    dated_on = day("Day the evidence is of.", required=True)
    sensitivity = text("Who may see it.", required=True, codes="evidence_sensitivity")
    added_by = text("Post of whoever added it.")
    added_on = day("Day it was added.", required=True)
    reviewed_by = text("Post of whoever reviewed it.")
    reviewed_on = day("Day it was reviewed.")
    withdrawn_on = day("Day it was withdrawn; it stays on record.")
    file_name = text("Name of the file.")
    file_digest = text("SHA-256 of the file.")
    source = text("Where it comes from, if not a file.")


class Risk(Record):
    """A risk as the sources have it: likelihood and impact only where somebody scored them."""

    table_name = "risk"

    risk_id = key("Key of the risk.")
    number = text("Number as printed, as C07.")
    plan_item_id = ref("plan_item", "The part of the plan it threatens.", required=False)
    category = text("Category as printed, as Reputation.")
    title = text("Title.", required=True)
    description = text("What may happen and why.")
    mitigation = text("What is done about it.")
    owner = text("Post that owns it.")
    likelihood = whole("Likelihood, where scored.", "1 to 5")
    impact = whole("Impact, where scored.", "1 to 5")
    raised_on = day("Day it was raised.")
    closed_on = day("Day it was closed.")
    source = text("Document and place.")


class Escalation(Record):
    """An action taken to a higher level, with the day an answer is due."""

    table_name = "escalation"

    escalation_id = key("Key of the escalation.")
    plan_item_id = ref("plan_item", "The part of the plan.")
    level = text("To whom.", required=True, codes="escalation_level")
    reason = text("Why.", required=True)
    raised_on = day("Day it was raised.", required=True)
    raised_by = text("Post of whoever raised it.")
    respond_by = day("Last day to answer.", required=True)
    responded_on = day("Day of the answer.")
    responded_by = text("Post of whoever answered.")
    response = text("The answer.")
