"""Reading a SEN2 return: its header at once, its children in batches, its problems and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sherwood.exchange.problems import Aside, Problem, Severity, Unreadable

from .aside import Outcome, Sieve
from .container import damage_told, open_source
from .header import Header, read_header
from .identity import Known
from .node import Node, Oddities
from .rows import RowMaker, Rows, empty_rows
from .rules import KEY_REPEATED, Checker, SourceTally
from .rules.whole_return import item_problems
from .source import Source


@dataclass
class Batch:
    """Some children of a return: rows by table, problems, rows set aside, and how many Person elements there were."""

    rows: Rows = field(default_factory=empty_rows)
    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    persons: int = 0


class Reader:
    """A return being read once from front to back.

    `header` is known at once; `notes` are complete when `batches` has ended. `census_on` is the day ages and dates
    are judged by: the header's ReferenceDate, else the day given, else None, and then no such rule is asked.
    """

    def __init__(self, source: Source, reference_date: date | None) -> None:
        self._source = source
        self.header, self._header_problems = read_header(source)
        _refuse_other_collection(self.header, source.files["Header"])
        self.census_on = self.header.reference_date or reference_date
        self._given_date = reference_date
        self._layout: set[tuple[str, str]] = set()
        self._tally = SourceTally()

    @property
    def year(self) -> int | None:
        """The collection's year: the header's, else that of the census day."""
        return self.header.year or (self.census_on.year if self.census_on else None)

    @property
    def notes(self) -> list[str]:
        """What the file turned out to be like: spellings, layout, what was not asked and why."""
        notes = [*self._header_notes(), *self._source.met.notes()]
        for module, layout in (("ActivePlans", "older"), ("PlacementDetail", "newer")):
            tags = [tag for tag in ("Res", "WBP") if (module, tag) in self._layout]
            if tags:
                notes.append(f"{' and '.join(tags)} {_stand(tags)} in {module} (the {layout} layout).")
        if (note := self._tally.note()) is not None:
            notes.append(note)
        return notes

    def batches(self, size: int = 2000) -> Iterator[Batch]:
        """Children in the order of the file, `size` at a time. Raises Unreadable where the file ends or "
        "breaks early."""
        known = Known()
        checker = Checker(self._source.files, self.census_on, self.year)
        batch = Batch(problems=list(self._header_problems))
        makes = RowMaker(batch.rows, known)
        met_any = False
        for root in self._source.roots():
            met_any = True
            if root.tag == "Person":
                batch.persons += 1
                self._child(root, batch, known, checker, makes)
                if batch.persons >= size:
                    yield batch
                    batch = Batch()
                    makes = RowMaker(batch.rows, known)
            else:
                self._outside(root, batch)
        if not (self._source.has_persons or met_any):
            raise Unreadable(
                f"{self._source.files['Header']} is not a SEN2 return: it has no Persons. Give the person-level return."
            )
        yield batch

    def _child(self, person: Node, batch: Batch, known: Known, checker: Checker, makes: RowMaker) -> None:
        label = person.texts.get("UPN") or person.texts.get("UniqueLearnerNumber")
        outcome = Outcome(batch.problems, batch.aside)
        if not Sieve(self._source.files, label, outcome).sift(person):
            return
        identity = known.identify(person)
        self._look_over(person, batch, label)
        makes.person(person, identity)
        if not identity.is_new:
            batch.aside.append(self._not_repeated(person, label))
        batch.problems.extend(checker.check(person, identity, label))

    def _look_over(self, person: Node, batch: Batch, label: str | None) -> None:
        """Keep stray items, and note the layout and who asked, of one child."""
        if person.odd is not None:
            self._oddities(person, person.odd, batch, label)
        for node in person.below:
            if node.odd is not None:
                self._oddities(node, node.odd, batch, label)
            tag = node.tag
            if tag == "PlacementDetail" or tag == "ActivePlans":
                for item in ("Res", "WBP"):
                    if item in node.given:
                        self._layout.add((tag, item))
            elif tag == "Requests":
                self._tally.add(node)

    def _oddities(self, node: Node, odd: Oddities, batch: Batch, label: str | None) -> None:
        file = self._source.files[node.tag]
        batch.problems.extend(item_problems(node, file, label))
        if odd.repeated_key is not None:
            batch.problems.append(_key_repeated(file, node.line, label, odd.repeated_key))
        if odd.strays:
            values = {tag: text for tag, text, _ in odd.strays}
            batch.aside.append(Aside(file, node.line, label, node.tag, values, "sen2.return.item-unknown", node.line))

    def _not_repeated(self, person: Node, label: str | None) -> Aside:
        rule = "sen2.person.duplicate-upn"
        file = self._source.files["Person"]
        return Aside(file, person.line, label, "Person", dict(person.texts), rule, person.line)

    def _outside(self, node: Node, batch: Batch) -> None:
        Sieve(self._source.files, None, Outcome(batch.problems, batch.aside)).orphan(node)

    def _header_notes(self) -> list[str]:
        header = self.header
        notes = []
        if not self._source.header:
            notes.append("The return has no header.")
        if header.reference_date is None:
            if self._given_date is None:
                notes.append("The header has no ReferenceDate: rules that need the census day were not asked.")
            else:
                notes.append(f"The header has no ReferenceDate: {self._given_date} was used, as given.")
        if self._source.header and header.authority is None:
            notes.append("The header has no LEA, so the return does not say whose it is.")
        return notes


def read_return(path: Path | str, reference_date: date | None = None) -> Reader:
    """Open a SEN2 return: an XML file, or a folder or ZIP file in our CSV form.

    `reference_date` serves only where the header has no ReferenceDate. Raises Unreadable, with a sentence, for
    anything that is not a return at all; the same may come later from `batches`, when the file breaks off.
    """
    with damage_told(Path(path).name):
        return Reader(open_source(Path(path)), reference_date)


def _refuse_other_collection(header: Header, file: str) -> None:
    collection = header.collection
    if collection is not None and "SEN2" not in "".join(collection.split()).upper():
        raise Unreadable(
            f"{file} is a return of the collection {collection[:40]!r}, not SEN2. Give the SEN2 person-level return."
        )


def _key_repeated(file: str, line: int, label: str | None, key: str) -> Problem:
    message = (
        f"This {key} stands earlier in the file. Rows that name it were given to the first; give each row its own key."
    )
    return Problem(file, line, label, key, None, KEY_REPEATED.id, Severity.QUERY, message)


def _stand(tags: list[str]) -> str:
    return "stand" if len(tags) > 1 else "stands"
