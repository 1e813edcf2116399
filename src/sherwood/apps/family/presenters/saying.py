"""The words around each thing a family can say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """What the page asks: its title, what it is for, the button, and what is said once it is sent."""

    title: str
    what_for: tuple[str, ...]
    button: str
    done: str


ASKED = {
    "views": Asking(
        "Tell us your views",
        (
            "What is your child like? What matters to them and to you?",
            "What do you hope for? What helps, and what does not?",
            "Everybody who works on the assessment can read what you send.",
        ),
        "Send to the council",
        "Thank you. Your words were sent, and are kept as you wrote them.",
    ),
    "draft": Asking(
        "Say what you think of the draft plan",
        (
            "What is right? What is missing or wrong? You can write about each part of the plan by its letter.",
            "You can ask for a school or college. The draft does not name one: that is on purpose.",
        ),
        "Send to the council",
        "Thank you. Your words were sent. The council must think about them before it finishes the plan.",
    ),
    "question": Asking(
        "Ask your named worker a question",
        ("Your named worker gets a message today.",),
        "Send the question",
        "Your question was sent to your named worker.",
    ),
    "meeting": Asking(
        "Ask to meet an officer of the council",
        (
            "While the draft plan is with you, the council must meet you if you ask.",
            "Write when you can come, and whether you need an interpreter or anything else. You need not say why.",
        ),
        "Ask for a meeting",
        "You asked for a meeting. Your named worker will offer you a time.",
    ),
}
