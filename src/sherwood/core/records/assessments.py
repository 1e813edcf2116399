"""From a request for an EHC needs assessment to the decision about a plan."""

from .model import Record, Sensitivity, day, flag, key, ref, text

SPECIAL = Sensitivity.SPECIAL


class Request(Record):
    """One request for an EHC needs assessment, or the day the authority became responsible (CFA 2014 s.36)."""

    table_name = "request"

    request_id = key("Key of the request.")
    person_id = ref("person", "The child or young person.")
    received_on = day("Day the authority received the request: day 0 of 6, 16 and 20 weeks. SEN2 ReceivedDate.")
    source = text("Who asked. SEN2 RequestSource.", codes="request_source")
    in_youth_accommodation = flag("Whether made while in relevant youth accommodation. SEN2 RYA.", SPECIAL)
    outcome = text(
        "Decision whether to assess: Y, N, A (not yet made), W (withdrawn) or H (historical). A refusal that is "
        "overturned stays N. SEN2 RequestOutcome.",
        codes="request_outcome",
    )
    decided_on = day("Day the person who asked was told the decision. SEN2 RequestOutcomeDate.")
    mediation = flag("Whether the decision went to mediation. SEN2 RequestMediation.")
    tribunal = flag("Whether the decision went to the Tribunal. SEN2 RequestTribunal.")
    exported = text("Set when the child moved away before the assessment was complete. SEN2 Exported.")
    withdrawn_on = day("Day the request was withdrawn, where a source gives it (SEN2 does not).")
    can_stand_open = flag(
        "Whether the request can be open on any day: not withdrawn or closed on an unknown day, not historical.",
        derived=True,
    )
    closed_on = day("Day the request was refused, withdrawn, refused a plan or given one.", derived=True)


class Assessment(Record):
    """One EHC needs assessment and the decision whether to issue a plan."""

    table_name = "assessment"

    assessment_id = key("Key of the assessment.")
    person_id = ref("person", "The child or young person.")
    request_id = ref("request", "The request it follows from.")
    outcome = text(
        "Decision whether to issue a plan: Y, N, A (not yet made), W (withdrawn) or H (historical). A refusal that is "
        "overturned stays N. SEN2 AssessmentOutcome.",
        codes="assessment_outcome",
    )
    decided_on = day(
        "Outcome Y: day the plan was issued, empty until it is. Outcome N: day the refusal was notified. "
        "SEN2 AssessmentOutcomeDate."
    )
    exception = flag("Whether a permitted exception to 20 weeks applies (SEND Regs reg 13(3)). SEN2 Week20.")
    mediation = flag("Whether the decision went to mediation. SEN2 AssessmentMediation.")
    tribunal = flag("Whether the decision went to the Tribunal. SEN2 AssessmentTribunal.")
    other_mediation = flag("Mediation about what the plan says. SEN2 OtherMediation.")
    other_tribunal = flag("Tribunal appeal about what the plan says. SEN2 OtherTribunal.")
    primary_need = text("Need ranked 1 in the plan that followed.", SPECIAL, codes="need_type", derived=True)
    setting_type = text(
        "Kind of setting ranked 1 in the plan that followed.", Sensitivity.INDIRECT, codes="setting_type", derived=True
    )


class Advice(Record):
    """One piece of advice asked for in an assessment (SEND Regs reg 6(1)); its giver has six weeks (reg 8)."""

    table_name = "advice"

    advice_id = key("Key of the advice.")
    person_id = ref("person", "The child or young person.")
    request_id = ref("request", "The request being assessed.")
    about = text("Who was asked, as educational-psychologist or health.", required=True)
    requested_on = day("Day the body received the request for advice.")
    allocated_on = day("Day the work was given to a person.")
    received_on = day("Day the advice came.")


class ExceptionRecord(Record):
    """A ground that the regulations allow for lateness (SEND Regs regs 10(4), 13(3)). It never moves a due date."""

    table_name = "exception"

    exception_id = key("Key of the exception.")
    person_id = ref("person", "The child or young person.")
    request_id = ref("request", "The request it applies to.")
    ground = text(
        "absent-from-area, personal-circumstances, school-closed, early-years-closed, or not-stated where the source "
        "says only that one applies.",
        SPECIAL,
        required=True,
        codes="exception_ground",
    )
    starts_on = day("First day.")
    ends_on = day("Last day.")
