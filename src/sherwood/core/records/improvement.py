"""The improvement plan: plans of any generation, their parts down to milestones, owners, ratings and history."""

from .model import Record, day, flag, key, number, ref, text, whole


class ImprovementPlan(Record):
    """One generation of a plan, as the Strategic Action Plan 2021 to 2023 or the Priority Action Plan 2023."""

    table_name = "improvement_plan"

    improvement_plan_id = key("Key of the plan: from its short name.")
    slug = text("Permanent short name, as strategic-action-plan-2021-23.", required=True)
    title = text("Title as printed.", required=True)
    kind = text("What kind of plan it is.", required=True, codes="plan_kind")
    starts_on = day("First day it covers.")
    ends_on = day("Last day it covers.")
    approved_on = day("Day it was approved.")
    follows_plan_id = ref("improvement_plan", "The plan it follows or adds to.", required=False)
    is_public = flag("Whether its parts may stand on the public page.")
    position = whole("Place among the plans, the earliest first.", "place")
    source = text("Document it was read from.")


class PlanItem(Record):
    """One part of a plan: area or priority, outcome, aim, action, milestone or indicator. Superseded, never deleted."""

    table_name = "plan_item"

    plan_item_id = key("Permanent key of the part: from its plan, level and number.")
    improvement_plan_id = ref("improvement_plan", "The plan it belongs to.")
    level = text("What part of a plan it is.", required=True, codes="plan_level")
    parent_id = ref("plan_item", "The part it stands under; empty at the top, and for an orphan.", required=False)
    number = text("Number as printed, as 3.9.")
    title = text("Short wording.", required=True)
    wording = text("Wording in full, where it is longer than the title.")
    wording_status = text("Whether the wording is a draft or agreed.", codes="wording_status")
    success_criteria = text("How we will know, as printed.")
    due_text = text("When it is due, as printed: Apr 21, 2021-2023, Ongoing.")
    due_first = day("First day the printed date can mean.")
    due_last = day("Last day the printed date can mean: what lateness is counted from.")
    due_precision = text("How exact the date is.", codes="date_precision")
    continues_item_id = ref("plan_item", "The part of an earlier plan that it continues or adds to.", required=False)
    superseded_on = day("Day it stopped counting.")
    handed_to = text("Post that owns it as business as usual.")
    handed_on = day("Day it was handed over to business as usual.")
    position = whole("Place among the parts of its plan.", "place")
    source = text("Document it was read from.")
    place = text("Where in the document.")
    doubt = text("What was doubtful when it was read, in sentences.")


class ItemOwner(Record):
    """A post that answers for a part of a plan, from and until a day."""

    table_name = "item_owner"

    item_owner_id = key("Key of the ownership.")
    plan_item_id = ref("plan_item", "The part of the plan.")
    post = text("Post, never a person's name.")
    organisation = text("Organisation, as printed.")
    from_on = day("First day; empty where it was so from the start.")
    until_on = day("Day it ended.")


class ItemLabel(Record):
    """One of the names under which a part of a plan was printed: one part, many labels."""

    table_name = "item_label"

    item_label_id = key("Key of the label.")
    plan_item_id = ref("plan_item", "The part of the plan.")
    label = text("The label as printed.", required=True)
    printed_in = text("Document and place.", required=True)


class ItemChange(Record):
    """A change to wording, owner, date or another field of a part of a plan: what it was, what it became, why."""

    table_name = "item_change"

    item_change_id = key("Key of the change.")
    plan_item_id = ref("plan_item", "The part of the plan.")
    field = text("What changed: the column's name, or owner.", required=True)
    before = text("What it was.")
    after = text("What it became.")
    reason = text("Why.", required=True)
    changed_on = day("Day of the change.", required=True)
    changed_by = text("Post of whoever changed it.")
    place = whole("Place among the changes of that part on that day, 1 first.", "place")


class ItemMeasure(Record):
    """A measure that an action should move, by how much and from when."""

    table_name = "item_measure"

    item_measure_id = key("Key of the promise.")
    plan_item_id = ref("plan_item", "The action or outcome.")
    measure = text("Id of the measure.", required=True)
    variant = text("Variant of the measure.")
    change_wanted = number("By how much it should move: +0.1 is ten points up for a share.", "as the measure")
    from_on = day("From when the change is expected.", required=True)


class ItemDependency(Record):
    """A part of a plan that waits for another."""

    table_name = "item_dependency"

    item_dependency_id = key("Key of the dependency.")
    plan_item_id = ref("plan_item", "The part that waits.")
    needs_item_id = ref("plan_item", "The part it waits for.")
    wording = text("What is waited for.")


class ItemRating(Record):
    """How an action stood on a day, as a person decided, with the position and the next step."""

    table_name = "item_rating"

    item_rating_id = key("Key of the rating.")
    plan_item_id = ref("plan_item", "The part of the plan.")
    rated_on = day("Day of the rating.", required=True)
    rating = text("The rating decided.", required=True, codes="action_rating")
    suggested = text("The rating the rules suggested.", codes="action_rating")
    rules = text("Ids of the rules that suggested it, separated by spaces.")
    reason = text("Why this rating.", required=True)
    current_position = text("Where it stands now.", required=True)
    next_step = text("What happens next.", required=True)
    rated_by = text("Post of whoever decided.")


class Rebase(Record):
    """A decision to work out the limits of a measure's chart anew from a day on: a person's, with a reason."""

    table_name = "rebase"

    rebase_id = key("Key of the decision.")
    measure = text("Id of the measure.", required=True)
    variant = text("Variant of the measure.")
    rebase_on = day("First day of the period from which the limits are new.", required=True)
    reason = text("Why: what changed in how the work is done.", required=True)
    decided_on = day("Day of the decision.", required=True)
    decided_by = text("Post of whoever decided.")
    withdrawn_on = day("Day the decision was taken back; it stays on record.")
