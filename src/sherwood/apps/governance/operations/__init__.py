"""What is done to the plan: each operation checks who asks and whether it may be, and writes change and audit together.

Every one takes `by=` (a person, or the name of a process) and `on=` (the day to act on), and refuses in sentences.
"""

from .comparison import Comparison, named
from .escalations import escalate, respond
from .evidence import add_evidence, open_evidence_file, review_evidence, withdraw_evidence
from .findings import add_voice, rebase, settle_clash, withdraw_rebase
from .items import add_dependency, change_due, change_item, change_owner, promise_measure, supersede
from .papers import MadeWith, needed_to_open, open_paper_file, publish_paper
from .ratings import embed, rate
from .risks import change_risk, close_risk, raise_risk
from .taking import Taken, needed_to_take, preview, take
from .visits import answer_ask, record_ask, record_visit

__all__ = [
    "Comparison",
    "MadeWith",
    "Taken",
    "add_dependency",
    "add_evidence",
    "add_voice",
    "answer_ask",
    "change_due",
    "change_item",
    "change_owner",
    "change_risk",
    "close_risk",
    "embed",
    "escalate",
    "named",
    "needed_to_open",
    "needed_to_take",
    "open_evidence_file",
    "open_paper_file",
    "preview",
    "promise_measure",
    "publish_paper",
    "raise_risk",
    "rate",
    "rebase",
    "record_ask",
    "record_visit",
    "respond",
    "review_evidence",
    "settle_clash",
    "supersede",
    "take",
    "withdraw_evidence",
    "withdraw_rebase",
]
