"""The first steps: who asks, about whom, and how to be in touch."""

from __future__ import annotations

from sherwood.apps.notices.writing.languages import languages
from sherwood.apps.people.models import Channel, Format

from .model import FAMILY, NOT_ITSELF, PROFESSIONAL, Asker, Kind, Question, Step

LANGUAGES = (
    ("en", "English"),
    *sorted(((each.code, each.name) for each in languages().values()), key=lambda pair: pair[1]),
    ("bfi", "British Sign Language"),
    ("mul", "Another language (say which below)"),
)
RIGHTS = (
    ("parental-responsibility", "Yes, I have parental responsibility"),
    ("cares-for", "No, but I care for the child every day"),
    ("foster-carer", "I am the child's foster carer"),
    ("no-responsibility", "No"),
)
AS_WHOM = (
    ("3", "I work in health"),
    ("4", "I work in social care"),
    ("5", "I am somebody else who knows the child"),
)

WHO = Step(
    "who",
    "Who is asking",
    "Some people have a right to ask for an assessment. Anybody else may tell the council about a child.",
    (
        Question(
            "asker",
            "Who are you?",
            Kind.ONE,
            needed="Select who you are",
            options=(
                (Asker.PARENT.value, "A parent or carer"),
                (Asker.YOUNG_PERSON.value, "A young person, asking for myself"),
                (Asker.SCHOOL.value, "A nursery, school or college"),
                (Asker.OTHER.value, "Somebody else"),
            ),
            hints={
                Asker.PARENT.value: "You have a right to ask. You do not need the school's agreement.",
                Asker.YOUNG_PERSON.value: (
                    "You have a right to ask once you are over compulsory school age: after the last Friday in June of "
                    "the school year in which you turn 16, up to your 25th birthday."
                ),
                Asker.SCHOOL.value: "You have a right to ask for a child or young person who goes there.",
                Asker.OTHER.value: "A doctor, a social worker, a relative: the council then looks into it itself.",
            },
        ),
    ),
    (
        (
            "Do I need the school to agree?",
            (
                "No. A parent and a young person over compulsory school age may ask on their own. It helps to talk to "
                "the school first, because it knows what has been tried."
            ),
        ),
        (
            "What is parental responsibility?",
            (
                "The rights and duties a parent has in law. Mothers have it; most fathers do; a court can give it. "
                "In special educational needs law, “parent” also means somebody who cares for the child."
            ),
        ),
        (
            "Can somebody help me with this form?",
            (
                "Yes. The local SEND information, advice and support service (SENDIASS) is free and does not belong to "
                "the council's assessment team. You may also ask by phone or on paper."
            ),
        ),
    ),
)

YOU = Step(
    "you",
    "About you",
    "So that the council knows who wrote.",
    (
        Question(
            "forename",
            "Your first name",
            needed="Enter your first name",
            autocomplete="given-name",
            askers=NOT_ITSELF,
        ),
        Question(
            "surname",
            "Your last name",
            needed="Enter your last name",
            autocomplete="family-name",
            askers=NOT_ITSELF,
        ),
        Question(
            "right",
            "Do you have parental responsibility for the child?",
            Kind.ONE,
            needed="Select whether you have parental responsibility",
            options=RIGHTS,
            askers=frozenset({Asker.PARENT}),
        ),
        Question(
            "as_whom",
            "How do you know the child?",
            Kind.ONE,
            needed="Select how you know the child",
            options=AS_WHOM,
            askers=frozenset({Asker.OTHER}),
        ),
        Question("post", "Your job or role", hint="For example: SENCO", askers=PROFESSIONAL),
        Question(
            "organisation",
            "Name of the nursery, school, college or organisation",
            needed="Enter the name of the nursery, school, college or organisation, or “none”",
            askers=PROFESSIONAL,
        ),
        Question(
            "family_knows",
            "Does the family know that you are asking?",
            Kind.ONE,
            needed="Select whether the family knows that you are asking",
            options=(
                ("agrees", "Yes, and they agree"),
                ("knows", "Yes, but they have not said whether they agree"),
                ("no", "No"),
            ),
            askers=PROFESSIONAL,
        ),
    ),
    (
        (
            "Who sees what I write?",
            (
                "The council's assessment team, and the people it must ask for advice if it assesses. Everybody who "
                "opens the record is written down."
            ),
        ),
        (
            "What if two parents live apart?",
            (
                "Each parent with parental responsibility may ask and is told about the decision, unless a court has "
                "said otherwise. Tell us on the next page if an address must be kept from somebody."
            ),
        ),
    ),
)

CHILD = Step(
    "child",
    "The child",
    "The details of the child or young person whom this is about.",
    (
        Question("forename", "First name", needed="Enter the child's first name", to_young="First name, as in records"),
        Question("surname", "Last name", needed="Enter the child's last name", to_young="Last name, as in records"),
        Question("known_as", "Name they like to be called", hint="If it is another one.", to_young="Name you go by"),
        Question(
            "born_on",
            "Date of birth",
            Kind.DAY,
            hint="For example, 27 3 2016",
            needed="Enter the date of birth",
        ),
        Question(
            "upn",
            "Unique pupil number, if you have it",
            hint="13 characters, like A123456789012",
            askers=frozenset({Asker.SCHOOL}),
            width="20",
        ),
        Question("address", "Address where the child lives", Kind.WORDS, to_young="Address where you live"),
        Question("postcode", "Postcode", width="10", autocomplete="postal-code"),
        Question(
            "keep_address",
            "Somebody must not be told this address",
            Kind.TICK,
            hint="We then keep it out of letters, lists and anything another person could read.",
        ),
    ),
    (
        (
            "Which council do I ask?",
            "The one where the child or young person lives, even where the school is in another area.",
        ),
        (
            "How old can the child be?",
            "From birth to the 25th birthday. There is no lower limit and no need to be in school.",
        ),
        (
            "What if I do not know the date of birth?",
            "Ask the family or the school before you send this. Without it the council may take one child for another.",
        ),
    ),
    title_young="Your details",
)

CONTACT = Step(
    "contact",
    "How to be in touch",
    "How the council should write and talk to the family.",
    (
        Question("parent_forename", "First name of the parent or carer", askers=PROFESSIONAL),
        Question("parent_surname", "Last name of the parent or carer", askers=PROFESSIONAL),
        Question("email", "E-mail address of the family", Kind.EMAIL, to_young="Your e-mail address"),
        Question("phone", "Phone number of the family", Kind.PHONE, to_young="Your phone number"),
        Question(
            "channel",
            "How would you like letters to come?",
            Kind.ONE,
            options=tuple((str(value), str(label)) for value, label in Channel.choices),
            askers=FAMILY,
            needed="Select how letters should come",
        ),
        Question(
            "language",
            "Which language do you read best?",
            Kind.ONE,
            options=LANGUAGES,
            needed="Select a language",
        ),
        Question(
            "format",
            "Which print do you read best?",
            Kind.ONE,
            options=tuple((str(value), str(label)) for value, label in Format.choices),
            askers=FAMILY,
            needed="Select a kind of print",
        ),
        Question("interpreter", "An interpreter is needed when we talk", Kind.TICK),
        Question("when", "Good times to ring, or anything else we should know about being in touch", Kind.WORDS),
    ),
    (
        (
            "Will you ring me?",
            "Somebody from the assessment team gets in touch after you send this, to say who your named worker is.",
        ),
        (
            "Can I change this later?",
            "Yes, at any time: on this site once you have an account, or by telling your named worker.",
        ),
        (
            "What do your e-mails say?",
            "That there is news, and where to read it. They never carry a child's full name or anything about needs.",
        ),
    ),
)
