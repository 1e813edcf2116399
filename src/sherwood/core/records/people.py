"""Children and young people, and what identifies them (kept apart from everything else)."""

from .model import Record, Sensitivity, day, key, ref, text


class Person(Record):
    """One child or young person. No name and no number: those are in `identifier`."""

    table_name = "person"

    person_id = key("Key of the child or young person, the same in every source that gives the same UPN or ULN.")
    born_on = day("Date of birth.")
    sex = text("Sex as recorded (M, F).", Sensitivity.INDIRECT, codes="sex")
    ethnicity = text("Ethnic background, school census code.", Sensitivity.SPECIAL, codes="ethnicity")
    district = text(
        "District of the home postcode, nine-character ONS code; empty where the postcode list does not know it.",
        Sensitivity.INDIRECT,
        derived=True,
    )


class Identifier(Record):
    """A name, number or postcode of a person. The only table that can tell who a key is."""

    table_name = "identifier"

    identifier_id = key("Key of the identifier.")
    person_id = ref("person", "Whose it is.")
    kind = text(
        "What it is: surname, forename, upn, uln, upn-unknown or postcode.", required=True, codes="identifier_kind"
    )
    value = text("The identifier as given.", Sensitivity.DIRECT, required=True)


class Contact(Record):
    """One contact between a family and the people who work with them."""

    table_name = "contact"

    contact_id = key("Key of the contact.")
    person_id = ref("person", "The child the contact is about.")
    contacted_on = day("Day of the contact.", required=True)
    channel = text("How: letter, e-mail, text, phone, meeting, portal.")
    purpose = text("Why, in the words of the source.")


class Disagreement(Record):
    """A mediation or Tribunal appeal about a decision (CFA 2014 sections 51 to 55)."""

    table_name = "disagreement"

    disagreement_id = key("Key of the disagreement.")
    person_id = ref("person", "The child it is about.")
    request_id = ref("request", "The request whose stages it is about.")
    stage = text("Decision in dispute: request, assessment or plan.", required=True, codes="disagreement_stage")
    route = text("Mediation or tribunal.", required=True, codes="disagreement_route")
    opened_on = day("Day it was opened, where the source gives it.")
    closed_on = day("Day it ended, where the source gives it.")
    outcome = text("How it ended, in the words of the source.", Sensitivity.INDIRECT)
