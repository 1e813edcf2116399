"""Letters and notices as others need them: plain values, newest first."""

from .letters import (
    LetterTo,
    LetterView,
    find_copy,
    letters_about,
    letters_to,
    letters_to_setting,
    letters_to_user,
)
from .notices import NoticeView, news, unseen
from .waiting import TickView, last_tick, list_to_arrange, list_to_post, list_unsent

__all__ = [
    "LetterTo",
    "LetterView",
    "NoticeView",
    "TickView",
    "find_copy",
    "last_tick",
    "letters_about",
    "letters_to",
    "letters_to_setting",
    "letters_to_user",
    "list_to_arrange",
    "list_to_post",
    "list_unsent",
    "news",
    "unseen",
]
