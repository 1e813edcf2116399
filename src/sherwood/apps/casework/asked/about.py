"""The steps about the child's life: where they learn, what is difficult, what helps, and what they say themselves."""

from __future__ import annotations

from .model import PROFESSIONAL, Asker, Kind, Question, Step

SETTING = Step(
    "setting",
    "School or setting",
    "Where the child or young person learns now.",
    (
        Question(
            "place",
            "Where do they learn now?",
            Kind.ONE,
            needed="Select where they learn now",
            to_young="Where do you learn now?",
            options=(
                ("nursery", "Nursery, pre-school or childminder"),
                ("school", "School"),
                ("college", "College, sixth form or training"),
                ("home", "At home (elective home education)"),
                ("none", "Nowhere at the moment"),
            ),
        ),
        Question("name", "Its name", hint="Leave empty if there is none."),
        Question("knows_best", "Who there knows them best?", hint="For example: the SENCO, or a class teacher."),
        Question(
            "attends",
            "Do they go all the time, part of the time, or not at the moment?",
            Kind.WORDS,
            to_young="Do you go all the time, part of the time, or not at the moment?",
        ),
    ),
    (
        (
            "What is a SENCO?",
            (
                "The special educational needs co-ordinator: the teacher in charge of special educational needs in a "
                "school. Nurseries and colleges have somebody with the same task."
            ),
        ),
        (
            "My child is not in school. Can I still ask?",
            "Yes. Children who learn at home, are out of school or are too young for it may be assessed too.",
        ),
        (
            "Will you talk to the school?",
            "Yes. The law says that the council asks the school for advice if it assesses, and it may ask before.",
        ),
    ),
)

NEEDS = Step(
    "needs",
    "What is difficult and what helps",
    "In your own words. There is no wrong way to say it, and you need not know the name of any condition.",
    (
        Question(
            "difficult",
            "What does the child find difficult?",
            Kind.WORDS,
            hint="Think of an ordinary day: getting up, at school, with other children, at bedtime.",
            needed="Tell us what the child finds difficult, in a few words",
            to_young="What do you find difficult?",
        ),
        Question(
            "helps",
            "What are they good at, and what helps?",
            Kind.WORDS,
            to_young="What are you good at, and what helps?",
        ),
        Question(
            "talking",
            "Talking, understanding and being with others",
            Kind.WORDS,
            hint="If there is something to say. For example: finding words, following what is said, making friends.",
        ),
        Question(
            "learning", "Learning", Kind.WORDS, hint="For example: reading, numbers, remembering, keeping attention."
        ),
        Question(
            "feelings",
            "Feelings and behaviour",
            Kind.WORDS,
            hint="For example: worry, anger, feeling low, hurting themselves, not managing to go to school.",
        ),
        Question(
            "body",
            "Senses, movement and health",
            Kind.WORDS,
            hint="For example: seeing, hearing, noise or touch, walking, using hands, medicine, eating, sleep.",
        ),
    ),
    (
        (
            "Do I need a diagnosis?",
            (
                "No. The council must look at needs. A child without a diagnosis may have a plan, and a child with one "
                "may not need it."
            ),
        ),
        (
            "How much should I write?",
            "As much or as little as you like. A few examples from this month say more than a long history.",
        ),
        (
            "What does the council look for?",
            (
                "Whether the child has or may have special educational needs, and whether it may be necessary to make "
                "special provision through a plan (Children and Families Act 2014, section 36(8))."
            ),
        ),
    ),
)

TRIED = Step(
    "tried",
    "What has been tried",
    "What the nursery, school, college or you have done so far, and whether it helped.",
    (
        Question("tried", "What has been tried, and for how long?", Kind.WORDS),
        Question("difference", "What difference did it make?", Kind.WORDS),
        Question(
            "plans",
            "Are there papers about it?",
            Kind.WORDS,
            hint="For example: a support plan, reports of tests, letters. You can add files in a later step.",
        ),
    ),
    (
        (
            "What if nothing has been tried?",
            "Say so. You may still ask. The council will ask the school what it has done and what it could do.",
        ),
        (
            "What is SEN support?",
            "Help that a school gives from its own means to a child with special educational needs, without a plan.",
        ),
    ),
)

HELPERS = Step(
    "helpers",
    "Who else helps",
    "People who know the child and could tell the council more.",
    (
        Question(
            "helpers",
            "Who else helps or has helped?",
            Kind.WORDS,
            hint="For example: speech and language therapy, a paediatrician, CAMHS, a social worker, a support group.",
        ),
        Question(
            "ask_also",
            "Is there anybody whom the council should ask for advice?",
            Kind.WORDS,
            hint="If it assesses, the council must ask those whom a parent or young person reasonably wants it to ask.",
        ),
        Question(
            "reports_ok",
            "Are there reports that you are content for the council to use instead of asking again?",
            Kind.WORDS,
            askers=frozenset({Asker.PARENT, Asker.YOUNG_PERSON}),
        ),
        Question(
            "working_with",
            "Which services have you involved, and when?",
            Kind.WORDS,
            askers=PROFESSIONAL,
        ),
    ),
    (
        (
            "Whom does the council ask?",
            (
                "If it assesses: the parent or young person, the school, health, an educational psychologist and "
                "social care; from Year 9 also about preparing for adult life; and anybody you reasonably ask for."
            ),
        ),
        (
            "Must I give reports?",
            "No. Give what you have. The council gathers advice itself if it assesses.",
        ),
    ),
)

VIEWS = Step(
    "views",
    "The child's own views",
    "What the child or young person thinks, in words, in a picture, or in what you have noticed.",
    (
        Question("likes", "What do they like, and what matters to them?", Kind.WORDS, to_young="What matters to you?"),
        Question("wishes", "What would they change?", Kind.WORDS, to_young="What would you change?"),
        Question(
            "how_told",
            "How did they tell you?",
            Kind.WORDS,
            hint="For example: in words, by pointing, or it is what you have seen. A picture can be added below.",
            askers=frozenset({Asker.PARENT, Asker.SCHOOL, Asker.OTHER}),
        ),
    ),
    (
        (
            "My child does not talk. What can I do?",
            (
                "Tell us how your child shows what they like and dislike. A drawing or a photograph of something they "
                "like is a view too."
            ),
        ),
        (
            "Does my child have to take part?",
            "No. The council must ask for the child's views and help them to give them, and nobody has to.",
        ),
    ),
    title_young="What you think",
    files=True,
)

FILES = Step(
    "files",
    "Files",
    "Reports, letters or pictures that you want to send with the request. You can also send none.",
    (),
    (
        (
            "Which files can I send?",
            "PDF, Word, Excel, pictures (JPEG or PNG) and plain text. A photograph of a letter is fine.",
        ),
        (
            "I only have paper. What can I do?",
            "Send this without it and post copies, or hand them to your named worker. The date does not wait for them.",
        ),
    ),
    files=True,
)
