"""Help without a plan, and health pathways."""

from .model import Record, Sensitivity, day, flag, key, ref, text, whole

SPECIAL, INDIRECT = Sensitivity.SPECIAL, Sensitivity.INDIRECT


class SenSupport(Record):
    """A spell of SEN support in a school or setting, without a plan (Code of Practice chapter 6)."""

    table_name = "sen_support"

    sen_support_id = key("Key of the spell.")
    person_id = ref("person", "The child or young person.")
    urn = text("School or setting.", INDIRECT)
    started_on = day("First day.")
    ended_on = day("Last day.")
    need_type = text("Primary type of need, school census code.", SPECIAL, codes="need_type")


class Referral(Record):
    """A referral to a health or other service. Not a request for an EHC needs assessment."""

    table_name = "referral"

    referral_id = key("Key of the referral.")
    person_id = ref("person", "The child or young person.")
    service = text("Service referred to.", SPECIAL, required=True)
    provider = text("Organisation code of the provider.", INDIRECT)
    received_on = day("Day the provider received it: the start of the wait.")
    accepted = flag("Whether it was accepted.")
    decided_on = day("Day it was accepted or not.")
    reason = text("Why it was not accepted, in the words of the source.", SPECIAL)


class Wait(Record):
    """One wait for a service, from its clock's start to its stop."""

    table_name = "wait"

    wait_id = key("Key of the wait.")
    person_id = ref("person", "The child or young person.")
    referral_id = ref("referral", "The referral waited on.")
    measure_type = text("Waiting time measurement type: 01 consultant-led, 02 allied health, 09 other.")
    started_on = day("Clock start.")
    stopped_on = day("Clock stop.")
    stop_reason = text("Why the clock stopped, status code.", SPECIAL)
    weeks_target = whole("Target, local or national, if there is one.", "weeks")
