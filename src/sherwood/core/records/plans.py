"""Plans, where they are carried out, the needs they meet, and their reviews."""

from .model import Record, Sensitivity, day, flag, key, ref, text, whole

SPECIAL, INDIRECT = Sensitivity.SPECIAL, Sensitivity.INDIRECT


class Plan(Record):
    """One Education, Health and Care plan, from the day it starts to the day it ends."""

    table_name = "plan"

    plan_id = key("Key of the plan.")
    person_id = ref("person", "The child or young person.")
    request_id = ref("request", "The request it follows from.")
    assessment_id = ref(
        "assessment", "The assessment it follows from; empty where the source gives none.", required=False
    )
    started_on = day("Day the plan started: its first issue, not an amendment. SEN2 StartDate. Serves the stock only.")
    ceased_on = day("Day the plan ended or went to another authority, not the day of the decision. SEN2 CeaseDate.")
    cease_reason = text("Why it ended. SEN2 CeaseReason.", INDIRECT, codes="cease_reason")
    is_active = flag("Whether the source lists the plan as active on its census day (SEN2 ActivePlans).")
    named_residence = text("Residential placement named. SEN2 PlanRes.", INDIRECT, codes="residence")
    named_work_based = text("Work-based learning named. SEN2 PlanWBP.", codes="work_based")
    personal_budget = text("Personal budget. SEN2 PB.")
    organised_arrangements = text("Organised arrangements. SEN2 OA.")
    direct_payments = text("Direct payments. SEN2 DP.")
    transferred_from = text("Authority the plan came from in the year. SEN2 TransferLA.", INDIRECT)
    phase_transfer_due_on = day("Due day of the amended plan for a change of phase. SEN2 PhaseTransferDueDate.")
    phase_transfer_final_on = day("Day of that final plan. SEN2 PhaseTransferFinalDate.")
    residence = text(
        "Residential placement, where the layout gives it for the plan. SEN2 Res.", INDIRECT, codes="residence"
    )
    work_based = text("Work-based learning, where the layout gives it for the plan. SEN2 WBP.", codes="work_based")
    primary_need = text("Need ranked 1.", SPECIAL, codes="need_type", derived=True)
    setting_type = text("Kind of setting ranked 1.", INDIRECT, codes="setting_type", derived=True)


class Placement(Record):
    """One setting of a plan: named in it, or attended under it."""

    table_name = "placement"

    placement_id = key("Key of the placement.")
    person_id = ref("person", "The child or young person.")
    plan_id = ref("plan", "The plan.")
    part = text(
        "named (in the plan, SEN2 PlanDetail) or attended (SEN2 PlacementDetail).",
        required=True,
        codes="placement_part",
    )
    rank = whole("1 is the main setting. SEN2 PlacementRank.", "rank")
    urn = text("Unique reference number of the school. SEN2 URN.", INDIRECT)
    ukprn = text("UK provider reference number. SEN2 UKPRN.", INDIRECT)
    setting_code = text("Kind of setting where there is no number. SEN2 SENsetting.", INDIRECT, codes="sen_setting")
    setting_other = text("Other setting in words. SEN2 SENsettingOther.", INDIRECT)
    entered_on = day("First day there. SEN2 EntryDate.")
    left_on = day("Last day there. SEN2 LeavingDate.")
    sen_unit = flag("In an SEN unit. SEN2 SENunitIndicator.")
    resourced_provision = flag("In resourced provision. SEN2 ResourcedProvisionIndicator.")
    residence = text("Residential placement. SEN2 Res.", INDIRECT, codes="residence")
    work_based = text("Work-based learning. SEN2 WBP.", codes="work_based")


class Setting(Record):
    """A school, college or other setting, from a reference list. Public information."""

    table_name = "setting"

    setting_id = key("URN, else UKPRN.")
    urn = text("Unique reference number.")
    ukprn = text("UK provider reference number.")
    name = text("Name.")
    setting_type = text("Kind of setting.", codes="setting_type")
    district = text("District, nine-character ONS code.")


class Need(Record):
    """One need that a plan meets, with its rank."""

    table_name = "need"

    need_id = key("Key of the need.")
    person_id = ref("person", "The child or young person.")
    plan_id = ref("plan", "The plan.")
    rank = whole("1 is the primary need. SEN2 SENtypeRank.", "rank")
    need_type = text("Type of need. SEN2 SENtype.", SPECIAL, codes="need_type")


class Review(Record):
    """One annual review: the meeting, the decision it led to, and the amended plan if there was one."""

    table_name = "review"

    review_id = key("Key of the review.")
    person_id = ref("person", "The child or young person.")
    plan_id = ref("plan", "The plan reviewed.")
    due_on = day("Last day on which the review could be completed in time (CFA 2014 s.44(1)). SEN2 does not hold it.")
    met_on = day("Day of the review meeting. SEN2 ReviewMeeting.")
    outcome = text("A amend, C cease, M maintain. SEN2 ReviewOutcome.", codes="review_outcome")
    decided_on = day("Day the authority wrote with its decision, which completes the review. SEN2 LastReview.")
    draft_sent_on = day("Day the draft amended plan was sent. SEN2 ReviewDraft.")
    amended_plan_sent_on = day("Day the final amended plan was sent. SEN2 does not hold it.")


class ReviewCycle(Record):
    """One stretch of a plan's life, from its start or a review decision to the next decision or the plan's end.

    Worked out when the snapshot is built. On any day at most one cycle of a plan is open, so a review is overdue
    on a day when the open cycle began a year or more before it.
    """

    table_name = "review_cycle"

    review_cycle_id = key("Key of the cycle.")
    person_id = ref("person", "The child or young person.")
    plan_id = ref("plan", "The plan.")
    began_on = day("Plan start or review decision that the cycle begins with.", required=True, derived=True)
    anniversary_on = day("The same day a year later (29 February becomes 28 February).", required=True, derived=True)
    ended_on = day("Next review decision, or the day the plan ended.", derived=True)
