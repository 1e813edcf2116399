"""Who gives advice for an assessment: each body's words, what it is asked to write under, and whom the law names.

SEND Regulations 2014 regulation 6(1): advice is sought from all of these once the authority decides to assess.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sherwood.apps.people.models import Child, Setting
from sherwood.core.days import in_words
from sherwood.core.days.school_age import school_year

YEAR_9 = 9
SIXTH_FORM, RECEPTION = 12, 0
COLLEGES = frozenset({"general-fe", "specialist-post-16"})
EARLY_YEARS = frozenset({"EYP"})
SENSES = {
    "VI": "a qualified teacher of children with a vision impairment",
    "HI": "a qualified teacher of deaf children",
    "MSI": "a teacher qualified to teach children with a multi-sensory impairment",
}
"""Types of need for which education advice is given after asking a teacher so qualified (regulation 6(2))."""


@dataclass(frozen=True)
class Heading:
    """One thing a body is asked to write about. `key` is permanent: what was written is kept under it."""

    key: str
    title: str
    hint: str = ""


@dataclass(frozen=True)
class Body:
    """A body that gives advice. Events call it by its `code`; `title` is for a heading, `words` for a sentence."""

    code: str
    title: str
    words: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Named:
    """That the law names a body for this child, and why, with the provision. `after_asking` whom it must ask first."""

    about: str
    because: str
    provision: str
    after_asking: str = ""

    @property
    def reason(self) -> str:
        """Why it is asked, with the provision, as one sentence."""
        return f"{self.because.rstrip('.')} ({self.provision})."


NEEDS = Heading("needs", "Needs", "What is hard for the child or young person, and how you know.")
STRENGTHS = Heading("strengths", "Strengths and interests", "What goes well, what they enjoy and what helps.")
OUTCOMES = Heading(
    "outcomes", "Outcomes", "What they should be able to do, and by when: specific enough to tell whether it came."
)
PROVISION = Heading(
    "provision",
    "Provision",
    "For each need: what, by whom with what training, how often, how long, and one to one or in a group. "
    'Not "regular" or "access to".',
)
VIEWS = Heading("views", "What the child or young person says", "In their own words where you can, and how you asked.")
SOURCES = Heading("sources", "What this advice rests on", "When you saw them, what you read, whom you asked.")
COMMON = (VIEWS, STRENGTHS, NEEDS, OUTCOMES, PROVISION, SOURCES)
LEARNING = Heading("learning", "Learning", "Attainment and progress, with dates, and what was tried: plan, do, review.")
HEALTH = Heading("health", "Health and development", "Diagnoses, medicines and care that matter at school.")
COGNITION = Heading("cognition", "Cognition and learning", "How they learn, remember and think.")
COMMUNICATION = Heading("communication", "Communication and interaction")
EMOTION = Heading("emotion", "Social, emotional and mental health")
BODY_AND_SENSES = Heading("senses", "Sensory and physical")
HOME = Heading("home", "Family, home and community", "What helps or hinders at home. Only what the plan needs.")
CARE = Heading(
    "care",
    "Social care provision",
    "What must be made under section 2 of the Chronically Sick and Disabled Persons Act 1970 (H1), and other (H2).",
)
ADULT_LIFE = tuple(
    Heading(key, title, "What they hope for, what is needed now, and who can help.")
    for key, title in (
        ("work", "Higher education or employment"),
        ("living", "Independent living"),
        ("community", "Friends and taking part in the community"),
        ("healthy", "Being as healthy as possible in adult life"),
    )
)
EDUCATION = (VIEWS, STRENGTHS, LEARNING, NEEDS, OUTCOMES, PROVISION, SOURCES)
BODIES = {
    each.code: each
    for each in (
        Body("school", "School", "the school", EDUCATION),
        Body("early-years-setting", "Early years setting", "the early years setting", EDUCATION),
        Body("college", "College", "the college", EDUCATION),
        Body("education", "Education", "a person who knows the child's education", EDUCATION),
        Body("health", "Health", "the health service", (VIEWS, STRENGTHS, HEALTH, NEEDS, OUTCOMES, PROVISION, SOURCES)),
        Body(
            "educational-psychologist",
            "Educational psychologist",
            "the educational psychologist",
            (
                VIEWS,
                STRENGTHS,
                COGNITION,
                COMMUNICATION,
                EMOTION,
                BODY_AND_SENSES,
                NEEDS,
                OUTCOMES,
                PROVISION,
                SOURCES,
            ),
        ),
        Body("social-care", "Social care", "social care", (VIEWS, STRENGTHS, HOME, NEEDS, OUTCOMES, CARE, SOURCES)),
        Body("early-help", "Early help", "early help", (VIEWS, STRENGTHS, HOME, NEEDS, OUTCOMES, PROVISION, SOURCES)),
        Body(
            "adulthood",
            "Preparing for adult life",
            "a person who helps to prepare for adult life",
            (VIEWS, STRENGTHS, *ADULT_LIFE, OUTCOMES, PROVISION, SOURCES),
        ),
    )
}
EDUCATIONAL = ("school", "early-years-setting", "college", "education")
PSYCHOLOGY, HEALTH_BODY = "educational-psychologist", "health"


def title_of(about: str) -> str:
    """A body's name in a heading; whoever the family asked for is called as they named them."""
    return BODIES[about].title if about in BODIES else about


def words_of(about: str) -> str:
    """A body in the middle of a sentence."""
    return BODIES[about].words if about in BODIES else about


def headings_of(about: str) -> tuple[Heading, ...]:
    """What a body is asked to write about; whoever the family asked for has the headings that all share."""
    return BODIES[about].headings if about in BODIES else COMMON


def education_body(child: Child, on: date, setting: Setting | None) -> str:
    """Which education body gives advice: by the kind of the setting, else by age; "education" where there is none."""
    if setting is None:
        return "education"
    if setting.setting_type in COLLEGES:
        return "college"
    if setting.setting_type in EARLY_YEARS:
        return "early-years-setting"
    if setting.setting_type or child.born_on is None:
        return "school"
    year = school_year(child.born_on, on)
    return "early-years-setting" if year < RECEPTION else "school"


def bodies_the_law_names(
    child: Child, on: date, setting: Setting | None, needs: Collection[str] = ()
) -> tuple[Named, ...]:
    """Whose advice must be sought for this child, each with why. `needs` are codes of the types of need, if known.

    The family's own views are sought too (regulation 6(1)(a)); they are no request with a clock, and are not listed.
    """
    where = f"{setting.name} is where the child goes." if setting else "The child goes to no setting."
    senses = [SENSES[code] for code in SENSES if code in needs]
    named = [
        Named(education_body(child, on, setting), where, "regulation 6(1)(b)", " and ".join(senses)),
        Named(
            HEALTH_BODY,
            "A health professional whom the integrated care board names gives this advice.",
            "regulation 6(1)(c)",
        ),
        Named(PSYCHOLOGY, "An educational psychologist is asked about every child.", "regulation 6(1)(d)"),
        Named("social-care", "Social care is asked about every child, known to it or not.", "regulation 6(1)(e)"),
    ]
    because = _adult_life(child, on)
    if because:
        named.append(Named("adulthood", because, "regulation 6(1)(g)"))
    return tuple(named)


def _adult_life(child: Child, on: date) -> str:
    """Why preparing for adult life is asked about: in or beyond Year 9, or nobody can tell. Empty where it is not."""
    if child.born_on is None:
        return "The day of birth is not known, so it cannot be said that the child is younger than Year 9."
    year = school_year(child.born_on, on)
    if year < YEAR_9:
        return ""
    return f"Born {in_words(child.born_on)}: by age in Year {year}, which is in or beyond Year 9."
