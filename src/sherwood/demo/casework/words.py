"""What is said and written about the children of the demonstration. Invented, and no child's words."""

from __future__ import annotations

from typing import Any

ASSESS = (
    "The school has tried more help in class for two terms and it has not been enough. There may be special "
    "educational needs, and it may be necessary for provision to be made through a plan."
)
ISSUE = (
    "The advice shows needs that a school cannot meet from what it has for every child. It is necessary for the help "
    "to be set out in a plan."
)
BY_DATE = (
    "We looked at whether the circumstances are exceptional. Nothing we were told is more urgent than for others who "
    "wait, so the place is that of the date of the request."
)
IN_TURN = "Allocated on the day on which the earlier record says it was."
AGREED = (
    ("graduated-response", "A picture timetable and a quiet corner, every day", "The class teacher"),
    ("community-short-breaks", "A place at the Saturday club", "The family, with the pathway officer"),
)
TALKED = {
    "hopes": "To be happy at school, to have a friend, and one day to live near us.",
    "child_says": "I like water and building. The hall is too loud. I want to stay in my class. (asked with pictures)",
    "tried": "A small group for talking, three times a week since January, with new words practised at home. Some new "
    "words, but no change in the classroom.",
    "helps_now": "The same small group every morning, and somebody to sit with at lunch.",
    "for_panel": "The speech and language report of March is with the school. Hearing was tested and is fine.",
}
SECTIONS = {
    "A": "{name} likes water, building and being outside. {name} wants a friend to play with. The family hope that "
    "{name} will be happy at school and, when grown up, will live nearby and have work to be proud of.",
    "J": "No personal budget was asked for.",
    "K": "The advice that this plan rests on is listed here and attached.",
}
THREADS: tuple[dict[str, Any], ...] = (
    {
        "section": "B",
        "need_type": "SLCN",
        "need": "{name} understands two key words in a sentence, and uses single words to ask.",
        "rests_on": ("health", "educational-psychologist"),
        "outcome": "{name} will follow an instruction with three key words in class, four times out of five.",
        "by_when": "By the end of the summer term 2027",
        "provided_in": "F",
        "provision": {
            "what": "A language programme written by a speech and language therapist, with pictures",
            "who": "A teaching assistant trained by the therapist",
            "how_often": "Every school day",
            "how_long": "20 minutes",
            "how_many": "A group of at most three",
            "review": "By the therapist each half-term",
        },
    },
    {
        "section": "B",
        "need_type": "SEMH",
        "need": "{name} is overwhelmed in busy places and leaves the room two or three times a day.",
        "rests_on": ("school", "educational-psychologist"),
        "outcome": "{name} will ask for a break with a card instead of leaving, on most days of a week.",
        "by_when": "By Easter 2027",
        "provided_in": "F",
        "provision": {
            "what": "A planned quiet break in a set place, and a card to ask for another",
            "who": "The class teacher",
            "how_often": "Twice a day, and when the card is shown",
            "how_long": "10 minutes",
            "how_many": "One to one",
            "review": "By the SENCO each term",
        },
    },
)
_ADVICE = {
    "needs": "{name} understands much less than is said in class, and busy places are hard.",
    "strengths": "{name} is kind to younger children, remembers places and builds with great care.",
    "outcomes": "To follow an instruction with three key words within a year.",
    "provision": "A language group of three for 20 minutes each school day, led by somebody the therapist has trained.",
    "views": "“I like it when it is quiet.” Asked with pictures, with a familiar adult.",
    "sources": "One observation in class, one visit at home, and the reports the school sent.",
}
DELAY = (
    "The plan is late because the psychologist could only begin on 7 September: the service has more requests than "
    "psychologists. We are sorry. The advice is promised by 5 October, and the next panel decides."
)


def advice(about: str, name: str) -> dict[str, str]:
    """What a body wrote, under the headings that it is asked to write under."""
    from sherwood.apps.casework.bodies import headings_of

    keys = [heading.key for heading in headings_of(about)]
    return {key: _ADVICE[key].format(name=name) for key in keys if key in _ADVICE}
