"""A row of a plan on its way: what it says, before its key and its place in the plan are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sherwood.core.days.timescale import Timescale, read_timescale
from sherwood.core.vocab import code_list

from ..reference.lists import plain
from . import rules
from .cells import marked_doubtful, numbered, said
from .columns import Columns
from .told import Told

# From the top of a plan to the bottom; indicators stand beside actions.
LEVELS = (
    "area",
    "improvement-area",
    "priority",
    "strategic-outcome",
    "outcome",
    "aim",
    "action",
    "indicator",
    "milestone",
)
TOP_LEVELS = frozenset({"area", "improvement-area", "priority", "strategic-outcome"})
GROUPS = ("area", "priority", "outcome", "aim")
_ALSO_CALLED = {
    "apa": "area",
    "areaforpriorityaction": "area",
    "afi": "improvement-area",
    "nextstep": "priority",
    "theme": "priority",
    "objective": "aim",
    "keyaction": "action",
    "task": "action",
    "kpi": "indicator",
    "metric": "indicator",
    "measure": "indicator",
}
_BY_DEPTH = ("priority", "action", "milestone")
_DOUBTFUL_FIELDS = ("title", "wording", "success_criteria", "milestones")
_ERROR = re.compile(r"#(REF|VALUE|NAME|N/A|DIV/0|NUM|NULL|SPILL|CALC)[!?]?")
_MANGLED = re.compile(
    r"\d{4}-\d\d-\d\d.*|\d{1,2}:\d\d(:\d\d)?|\d{1,2}-[A-Za-z]{3}(-\d+)?|[A-Za-z]{3}-\d\d|[A-Z][a-z]+ \d{4}"
    r"|\d+(\.\d+)?E[+-]?\d+"
)
_TOTAL = re.compile(r"(grand[- ]?|sub[- ]?|overall )?totals?\b[^.]{0,40}", re.IGNORECASE)
_FIGURE = re.compile(r"[£\d.,\s]+%?")


@dataclass
class Draft:
    """One part of a plan as read from a row, or made from what rows say they stand under."""

    line: int | None
    level: str
    number: str
    title: str
    texts: dict[str, str] = field(default_factory=dict)
    due: Timescale | None = None
    superseded_on: date | None = None
    doubts: list[str] = field(default_factory=list)
    is_made: bool = False
    level_given: bool = False
    key: str = ""
    parent: Draft | None = None
    continues: str | None = None

    @property
    def depth(self) -> int:
        """How far down the plan it stands: 0 at the top."""
        return LEVELS.index(self.level)

    def text(self, name: str) -> str:
        """What the row gives for a field, empty where it gives nothing."""
        return self.texts.get(name, "")

    def named(self) -> str:
        """What to call it in a sentence."""
        return self.number or f"{self.title[:60]!r}"


def level_of(text: str) -> str | None:
    """The level that a text names, by code, label or another usual name; None for none of them."""
    wanted = plain(text)
    codes = {plain(code): code for code in LEVELS}
    labels = {plain(code_list("plan_level").label(code)): code for code in LEVELS}
    for name in (wanted, wanted.removesuffix("s")):
        found = codes.get(name) or labels.get(name) or _ALSO_CALLED.get(name)
        if found:
            return found
    return None


def prefixes(number: str) -> list[str]:
    """The numbers that a number can stand under, the nearest first: 3.2a under 3.2, then 3; 3.2 under 3."""
    found: list[str] = []
    while True:
        shorter = re.sub(r"(?<=\d)[a-z]$|\.\d+[a-z]?$", "", number, flags=re.IGNORECASE)
        if shorter == number:
            return found
        number = shorter
        found.append(number)


def continued_in(text: str) -> tuple[str, str]:
    """The plan and the number that a cell of what is continued names: "priority-action-plan-2023 APA1", "3.2 ..."."""
    first, _, rest = text.strip().partition(" ")
    if rest and "-" in first and first[0].isalpha():
        return first, numbered(rest)[0] or rest.strip()
    return "", numbered(text)[0] or text.strip()


def draft_of(columns: Columns, line: int, cells: Sequence[str], told: Told) -> Draft | None:
    """What a row says, None for one that was kept aside. Its doubts are told, and stay with it."""
    row = dict(zip(columns.sheet.headings, cells, strict=True))
    texts, doubts = _texts(columns, line, cells, told)
    if _is_total([cell for cell in cells if said(cell)]):
        message = "The row is a total and no part of the plan. It is kept aside."
        told.keep_aside(rules.ROW_UNCLEAR, line, message, "row", row)
        return None
    level = level_of(texts["level"]) if "level" in texts else None
    if "level" in texts and level is None:
        message = f"{texts['level']!r} is no level of a plan ({', '.join(LEVELS)}). The row is kept aside."
        told.keep_aside(rules.LEVEL_UNKNOWN, line, message, "row", row)
        return None
    number, title = _number_and_title(texts)
    if not title and len(texts) == 1:
        number, title = numbered(next(iter(texts.values())))
    if not title:
        heading = columns.heading("title" if "title" in columns.places else "wording")
        message = f"The row does not say what is to be done: {heading!r} is blank. It is kept aside."
        told.keep_aside(rules.TITLE_MISSING, line, message, "row", row)
        return None
    if level and plain(texts["level"]).removesuffix("s") in _ALSO_CALLED:
        told.note(f"The level {texts['level']!r} was read as {level}.")
    found = level or _level_of_number(number)
    draft = Draft(line, found, number, title, texts, doubts=doubts, level_given=level is not None)
    if level is None and len([name for name in texts if name != "plan"]) == 1 and len(columns.places) > 2:
        return _section(draft, told, row)
    _read_times(draft, columns, told)
    _mark_doubts(draft, columns, told)
    return draft


def _texts(columns: Columns, line: int, cells: Sequence[str], told: Told) -> tuple[dict[str, str], list[str]]:
    """What a row gives by field, and doubts of what a spreadsheet made of it: errors are blank, numbers are doubted."""
    texts = {name: text for name in columns.places if (text := said(columns.text(cells, name)))}
    doubts = []
    for name, text in list(texts.items()):
        if _ERROR.fullmatch(text):
            message = (
                f"{columns.heading(name)!r} holds {text}, which a spreadsheet writes for an error. It was left blank."
            )
            doubts.append(told.say(rules.CELL_DOUBTFUL, line, message, value=text, item=columns.heading(name)))
            del texts[name]
        elif name == "number" and _MANGLED.fullmatch(text):
            message = (
                f"The number is {text!r}: a spreadsheet makes this of a number such as 1.10 or 10-1 that was typed. "
                "It was kept as it stands; write the number as text in the file."
            )
            doubts.append(told.say(rules.CELL_DOUBTFUL, line, message, value=text, item=columns.heading(name)))
    return texts, doubts


def _is_total(filled: Sequence[str]) -> bool:
    """Whether the filled cells of a row are the word total and figures."""
    words = [cell for cell in filled if not _FIGURE.fullmatch(cell)]
    return (
        len(words) == 1
        and bool(_TOTAL.fullmatch(words[0]))
        and (len(filled) > 1 or words[0][-1].isdigit() or len(words[0].split()) < 3)
    )


def _section(draft: Draft, told: Told, row: dict[str, str]) -> Draft | None:
    """A row with one text alone: a heading over the rows that follow, if it is numbered like one."""
    if not draft.number or "." in draft.number:
        message = "The row holds one text and no number: it may be a heading, a note or an action. It is kept aside."
        told.keep_aside(rules.ROW_UNCLEAR, draft.line, message, "row", row)
        return None
    draft.level = "priority"
    message = f"The row holds one numbered text, {draft.number}, and was read as a priority."
    draft.doubts.append(told.say(rules.SECTION_ROW, draft.line, message, value=draft.title))
    return draft


def _number_and_title(texts: dict[str, str]) -> tuple[str, str]:
    """The number and the short wording, from their columns or the beginning of the wording."""
    title = texts.get("title") or texts.get("wording", "")
    number = " ".join(texts.get("number", "").split())
    if number:
        bare, rest = numbered(number)
        return (bare if bare and not rest else number.rstrip(".:")), title
    number, rest = numbered(title.split("\n")[0])
    if number and rest:
        return number, title.replace(title.split("\n")[0], rest, 1)
    return continued_in(texts.get("continues", ""))[1], title


def _level_of_number(number: str) -> str:
    """The level that a number shows where no column gives it: 3 a priority, 3.9 an action, 3.9.1 a milestone."""
    if re.match(r"apa", number, re.IGNORECASE):
        return "area"
    if re.match(r"afi", number, re.IGNORECASE):
        return "improvement-area"
    if not re.fullmatch(r"\d+(\.\d+)*[a-z]?", number, re.IGNORECASE):
        return "action"
    return _BY_DEPTH[min(number.count("."), 2)] if number.isdigit() or "." in number else "action"


def _read_times(draft: Draft, columns: Columns, told: Told) -> None:
    text = draft.text("timescale")
    if text:
        draft.due, doubt = read_timescale(text)
        if doubt:
            draft.doubts.append(told.say(rules.DATE_DOUBTFUL, draft.line, doubt, value=text))
    stopped = draft.text("superseded")
    if stopped:
        day, doubt = read_timescale(stopped)
        if day.precision == "day" and not doubt:
            draft.superseded_on = day.first
        else:
            message = f"superseded is {stopped!r}, which is no day. Write it as 2024-03-18; it was left out."
            draft.doubts.append(told.say(rules.VALUE_UNKNOWN, draft.line, message, value=stopped, item="superseded"))


def _mark_doubts(draft: Draft, columns: Columns, told: Told) -> None:
    """Doubts that the source itself marks, and those of single cells of the spreadsheet."""
    status = draft.text("wording_status")
    if status and plain(status) not in code_list("wording_status").codes():
        message = f"The status of the wording is {status!r}; draft or agreed was expected. It was left out."
        draft.doubts.append(told.say(rules.VALUE_UNKNOWN, draft.line, message, value=status))
        del draft.texts["wording_status"]
    for name in _DOUBTFUL_FIELDS:
        marked = marked_doubtful(draft.text(name))
        if marked:
            heading = columns.heading(name)
            why = "the source marks the figure with a question mark. It is kept as printed."
            message = f"{heading!r} gives {marked!r}: {why}"
            draft.doubts.append(told.say(rules.MARKED_DOUBTFUL, draft.line, message, value=marked, item=name))
    for each in columns.sheet.doubts:
        if each.line == draft.line:
            heading = columns.sheet.headings[each.column]
            message = f"{each.sentence} Check it."
            draft.doubts.append(told.say(rules.CELL_DOUBTFUL, each.line, message, value=each.value, item=heading))
