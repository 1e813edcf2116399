"""The templates of letters: one file each under `wording/`, with its facts in front and its words after.

The facts are TOML between lines of `+++`; after them come the words of the letter and, after one more `+++`, those of
its easy read form. Words are paragraphs, lines that begin `- ` (a list), `## ` (a heading) or, in easy read, `[name]`
(a picture). `{{field}}` stands for a field.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sherwood.reports.letter import Heading, Items, Part, Passage, Pictured
from sherwood.reports.letter_pictures import PICTURES

WORDING = Path(__file__).resolve().parents[1] / "wording"
FIELD = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
GIVEN = frozenset({"child", "called", "today", "authority", "team", "phone", "email"})
"""Fields that every letter has without being handed them: the child's name, the name the child goes by, the day, and
whom to ask."""
AUDIENCES = frozenset({"family", "setting", "staff", "anybody"})
APPEALABLE = frozenset({"", "refusal-to-assess", "refusal-to-issue", "final-plan"})
_PICTURE = re.compile(r"\[([a-z]+)\]\s+")


class UnusableTemplate(Exception):  # noqa: N818 - it reads as what it is
    """A template that cannot be used as it stands: a mistake of whoever wrote it, found when it is loaded."""


class UnknownTemplate(LookupError):  # noqa: N818 - it reads as what it is
    """There is no template with this id."""


@dataclass(frozen=True)
class Template:
    """One letter's wording. `news` says in an e-mail what is new, and names no child and no need.

    `required` and `optional` are its own fields, each with what it means; `appealable` is the kind of decision that
    may be appealed against, or empty. `whole_by_email`: the e-mail is the letter, because its reader has no account.
    """

    id: str
    version: int
    title: str
    news: str
    audience: tuple[str, ...]
    appealable: str
    required: dict[str, str]
    optional: dict[str, str]
    body: tuple[Part, ...]
    easy: tuple[Part, ...]
    whole_by_email: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """Every field that its words may name."""
        return frozenset(self.required) | frozenset(self.optional) | GIVEN


def template(name: str) -> Template:
    """The template with this id; raises UnknownTemplate with those there are."""
    try:
        return templates()[name]
    except KeyError:
        raise UnknownTemplate(f"There is no letter {name!r}. There are: {', '.join(sorted(templates()))}.") from None


@cache
def templates() -> dict[str, Template]:
    """Every template by id. Raises UnusableTemplate for one that is not right."""
    return {found.id: found for found in (read(path) for path in sorted(WORDING.glob("*.md")))}


def read(path: Path) -> Template:
    """One template from its file. Raises UnusableTemplate with the file and what is wrong."""
    pieces = path.read_text(encoding="utf-8").split("\n+++\n")
    if not pieces[0].startswith("+++\n") or len(pieces) not in (2, 3):
        raise UnusableTemplate(f"{path.name}: facts between lines of +++, then words, were expected.")
    try:
        facts = tomllib.loads(pieces[0][4:])
        found = Template(
            id=facts["id"],
            version=facts["version"],
            title=facts["title"],
            news=facts["news"],
            audience=tuple(facts["audience"]),
            appealable=facts.get("appealable", ""),
            required=dict(facts.get("required", {})),
            optional=dict(facts.get("optional", {})),
            body=parts(pieces[1]),
            easy=parts(pieces[2]) if len(pieces) > 2 else (),
            whole_by_email=facts.get("whole_by_email", False),
        )
    except (tomllib.TOMLDecodeError, KeyError) as fault:
        raise UnusableTemplate(f"{path.name}: {fault}") from None
    check(found, path.name)
    return found


def check(found: Template, name: str) -> None:
    """Raises UnusableTemplate for facts that do not fit the words, or each other."""
    unknown = (fields_of(found.body) | fields_of(found.easy)) - found.fields
    unused = (set(found.required) | set(found.optional)) - fields_of(found.body)
    faults = {
        f"{name} is named for another letter than {found.id}": name != f"{found.id}.md",
        f"{name} names fields that it does not declare: {', '.join(sorted(unknown))}": unknown,
        f"{name} declares fields that it does not use: {', '.join(sorted(unused))}": unused,
        f"{name} has an unknown audience": not set(found.audience) <= AUDIENCES or not found.audience,
        f"{name} has an unknown kind of decision: {found.appealable}": found.appealable not in APPEALABLE,
        f"{name} goes to families and has no easy read form": "family" in found.audience and not found.easy,
        f"{name} has a field in its title or news, which stand in e-mails": FIELD.search(found.title + found.news),
    }
    for fault, is_so in faults.items():
        if is_so:
            raise UnusableTemplate(f"{fault}.")


def parts(words: str) -> tuple[Part, ...]:
    """Words as parts of a letter."""
    found: list[Part] = []
    for block in re.split(r"\n\s*\n", words.strip()):
        lines = [line.strip() for line in block.splitlines()]
        if lines[0].startswith("## "):
            found.append(Heading(lines[0][3:]))
            lines = lines[1:]
        if not lines:
            continue
        if all(line.startswith("- ") for line in lines):
            found.append(Items(tuple(line[2:] for line in lines)))
        else:
            found.append(_passage(" ".join(lines)))
    return tuple(found)


def _passage(words: str) -> Part:
    marked = _PICTURE.match(words)
    if not marked:
        return Passage(words)
    if marked.group(1) not in PICTURES:
        raise UnusableTemplate(f"There is no picture {marked.group(1)!r}. There are: {', '.join(sorted(PICTURES))}.")
    return Pictured(marked.group(1), words[marked.end() :])


def fields_of(some: tuple[Part, ...]) -> set[str]:
    """The fields that parts name."""
    return {name for part in some for text in _texts(part) for name in FIELD.findall(text)}


def _texts(part: Part) -> tuple[str, ...]:
    return part.texts if isinstance(part, Items) else (part.text,)
