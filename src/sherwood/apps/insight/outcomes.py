"""The six outcomes of the improvement plan, in its own words, and the measures that speak for each.

The wording is that of the report to the Children and Families Select Committee of 15 April 2024, "Partnership progress
in improving the experiences and outcomes for children and young people with special educational needs and
disabilities - update", paragraph 3.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = (
    "Nottinghamshire County Council and NHS Nottingham and Nottinghamshire Integrated Care Board, report to the "
    "Children and Families Select Committee, 15 April 2024, paragraph 3"
)


@dataclass(frozen=True)
class Headline:
    """One measure, in one of its variants, shown first for an outcome. `title` is the measure's where it is empty."""

    measure: str
    variant: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Awaited:
    """Figures that an outcome needs and that no imported source gives yet."""

    what: str
    source: str


@dataclass(frozen=True)
class Outcome:
    """One outcome: its number, its exact wording, its headline measures, and what is still awaited for it."""

    number: int
    wording: str
    headlines: tuple[Headline, ...] = ()
    awaited: tuple[Awaited, ...] = ()


@dataclass(frozen=True)
class Area:
    """An Area for Priority Action: its name, its exact wording and its outcomes."""

    name: str
    wording: str
    outcomes: tuple[Outcome, ...]


AREAS = (
    Area(
        name="Area for Priority Action 1",
        wording=(
            "Leaders, NHS Nottingham and Nottinghamshire Integrated Care Board and education, health and care "
            "providers should cooperate to urgently identify, assess and provide for the needs of children and young "
            "people with SEND. This includes assessment of needs, timely issuing of Education, Health and Care (EHC) "
            "plans and holistic oversight of these plans through annual reviews."
        ),
        outcomes=(
            Outcome(
                number=1,
                wording=(
                    "Children and young people with SEND in Nottinghamshire have their needs identified and assessed "
                    "in a timely way through statutory processes."
                ),
                headlines=(
                    Headline("ehc.issued-in-20-weeks", "excluding-exceptions"),
                    Headline("ehc.open-over-20-weeks", "waited-over-20"),
                    Headline("ehc.weeks-to-issue", "median"),
                    Headline("ehc.decided-in-6-weeks"),
                    Headline("ehc.requests"),
                ),
            ),
            Outcome(
                number=2,
                wording=(
                    "Ensure our children and young people with SEND receive robust and consistent support through "
                    "their EHC Plans, which have the right input, at the right time and from the right place."
                ),
                headlines=(
                    Headline("reviews.overdue"),
                    Headline("reviews.decided-in-4-weeks"),
                    Headline("reviews.completed-in-12-months"),
                    Headline("reviews.amended-in-12-weeks"),
                    Headline("ehc.plans-maintained"),
                ),
            ),
            Outcome(
                number=3,
                wording=(
                    "Children and young people with additional needs, but without an EHC Plan, have their needs "
                    "identified, met, and monitored effectively."
                ),
                awaited=(
                    Awaited(
                        "Children with SEN support, by need and school", "the school census, from schools each term"
                    ),
                ),
            ),
        ),
    ),
    Area(
        name="Area for Priority Action 2",
        wording=(
            "Leaders, including commissioners and providers, should act urgently to identify and address the delays "
            "and gaps in access to some health services, particularly speech and language therapy, "
            "neurodevelopmental pathways and equipment services. They should also ensure that they use available "
            "performance data to identify where gaps exist and whether actions taken to address these are effective."
        ),
        outcomes=(
            Outcome(
                number=4,
                wording=(
                    "The needs of children and families with SEND are clearly understood so that immediate and long "
                    "term changes to health service provision can be made through effective joint commissioning."
                ),
                awaited=(
                    Awaited(
                        "Waits for speech and language therapy, occupational therapy and equipment",
                        "the waiting lists of health providers, through the Integrated Care Board",
                    ),
                ),
            ),
            Outcome(
                number=5,
                wording=(
                    "Children and young people receive timely assessment and treatment offer for assessment by the "
                    "Neurodevelopmental Support Team Service (NST) (formerly known as the Neurodevelopmental "
                    "Behaviour Service)."
                ),
                awaited=(
                    Awaited(
                        "Referrals to the Neurodevelopmental Support Team, and how long children wait",
                        "the referral and waiting list of the Neurodevelopmental Support Team",
                    ),
                ),
            ),
            Outcome(
                number=6,
                wording=(
                    "Children, young people and families with SEND experience services that are easy to navigate, "
                    "free from duplication and are adaptive to their needs."
                ),
                awaited=(
                    Awaited(
                        "What families say, and whether contact promised to them was kept",
                        "surveys of families and the record of contacts",
                    ),
                ),
            ),
        ),
    ),
)
