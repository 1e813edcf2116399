"""Setting rows aside: a value that cannot be read, or a missing parent, takes its row and all that hangs from it.

Each fault gives one problem, whose message says how many rows went; every value of those rows is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sherwood.exchange.problems import Aside, Problem, Rule, Severity

from .items import PARENT, REVIEW_ITEMS
from .node import Node
from .plans import plans_of
from .values import Unread

_REVIEW = frozenset(REVIEW_ITEMS)


def misplaced_under(node: Node) -> str | None:
    """The parent a module needs; None for a Person, which stands alone."""
    return PARENT[node.tag]


PARENT_MISSING = Rule(
    "sen2.return.parent-missing",
    "Every module stands under its parent: Requests under Person, Assessment and ActivePlans under Requests, "
    "NamedPlan under Assessment, details and needs under their plan.",
    Severity.ERROR,
    tuple(PARENT),
    misplaced_under,
)


@dataclass
class Outcome:
    """What was found in one child or one batch: problems, and rows set aside."""

    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


@dataclass(slots=True)
class Sieve:
    """Keeps what can be read of one child, and sets the rest aside into `outcome`.

    `files` names the file each module is read from.
    """

    files: dict[str, str]
    person: str | None
    outcome: Outcome

    def sift(self, person: Node) -> bool:
        """Take out what cannot be read at and below a Person; False when the child itself goes."""
        if person.odd is not None:
            for node in person.odd.misplaced:
                self.orphan(node)
        if not person.faulty:
            return True
        if unread := _unread(person):
            self._put_aside(unread, person, [person])
            return False
        for request in list(person.all("Requests")):
            self._sift_request(person, request)
        person.below = list(person.walk())[1:]
        return True

    def orphan(self, node: Node) -> None:
        """Set aside an element that stands outside its parent."""
        parent = PARENT[node.tag]
        count = sum(1 for _ in node.walk())
        needs = "which stands under Persons, not in another child" if parent is None else f"which needs a {parent}"
        message = (
            f"{node.tag} was found {needs} above it and has none there. It was kept aside{_with(count)}. "
            "Give it with its parent and import the file again."
        )
        self.outcome.problems.append(
            Problem(
                self.files[node.tag], node.line, self.person, node.tag, None, PARENT_MISSING.id, Severity.ERROR, message
            )
        )
        self._keep([node], PARENT_MISSING.id, node.line)

    def _sift_request(self, person: Node, request: Node) -> None:
        if unread := _unread(request):
            self._take_out(person, request, unread)
            return
        for assessment in list(request.all("Assessment")):
            if unread := _unread(assessment):
                actives = [p.active for p in plans_of(request) if p.assessment is assessment and p.active is not None]
                self._take_out(request, assessment, unread, actives)
        for plan in plans_of(request):
            self._sift_plan(request, plan.assessment, plan.named, plan.active)

    def _sift_plan(
        self,
        request: Node,
        assessment: Node | None,
        named: Node | None,
        active: Node | None,
    ) -> None:
        """A plan's row comes from its NamedPlan and its ActivePlans: a fault in either takes both."""
        in_named = _unread(named)
        in_active = _unread(active)
        if in_named and named is not None and assessment is not None:
            self._take_out(assessment, named, in_named, [] if active is None else [active])
            if active is not None:
                _remove(request, active)
            return
        of_plan = [unread for unread in in_active if unread.tag not in _REVIEW]
        if of_plan and active is not None:
            self._take_out(request, active, of_plan, [] if named is None else [named])
            if named is not None and assessment is not None:
                _remove(assessment, named)
            return
        if in_active and active is not None:
            self._take_out_review(active, in_active)
        for part in (named, active):
            if part is not None:
                for detail in list(part.walk())[1:]:
                    if unread := _unread(detail):
                        self._take_out(part, detail, unread)

    def _take_out(self, parent: Node, node: Node, unread: list[Unread], also: Iterable[Node] = ()) -> None:
        also = list(also)
        _remove(parent, node)
        if node.tag == "Assessment":
            for active in also:
                _remove(parent, active)
        self._put_aside(unread, node, [node, *also])

    def _take_out_review(self, active: Node, unread: list[Unread]) -> None:
        self._report(unread, active, "The review was kept aside; the plan it is about was taken.")
        values = {tag: active.texts[tag] for tag in REVIEW_ITEMS if tag in active.texts}
        self.outcome.aside.append(
            Aside(
                self.files[active.tag], active.line, self.person, "ActivePlans", values, unread[0].rule.id, active.line
            )
        )
        for tag in REVIEW_ITEMS:
            active.given.pop(tag, None)
        active.oddities().lost.update(REVIEW_ITEMS)

    def _put_aside(self, unread: list[Unread], node: Node, gone: list[Node]) -> None:
        count = sum(1 for one in gone for _ in one.walk())
        self._report(unread, node, f"The row ({node.tag}) was kept aside{_with(count)}.")
        self._keep(gone, unread[0].rule.id, node.line)

    def _report(self, unread: list[Unread], node: Node, consequence: str) -> None:
        for one in unread:
            message = (
                f"{one.tag} is {one.text[:60]!r}, which cannot be read: {one.expected} was expected. {consequence} "
                "Correct the value in the source and import the file again."
            )
            self.outcome.problems.append(
                Problem(
                    self.files[node.tag],
                    node.line_of(one.tag),
                    self.person,
                    one.tag,
                    one.text[:200],
                    one.rule.id,
                    Severity.ERROR,
                    message,
                )
            )

    def _keep(self, nodes: Iterable[Node], rule: str, because: int) -> None:
        for node in nodes:
            for each in node.walk():
                self.outcome.aside.append(
                    Aside(self.files[each.tag], each.line, self.person, each.tag, dict(each.texts), rule, because)
                )


def _remove(parent: Node, node: Node) -> None:
    parent.groups[node.tag] = [child for child in parent.groups[node.tag] if child is not node]
    parent.oddities().lost.add(node.tag)


def _unread(node: Node | None) -> list[Unread]:
    return node.odd.unread if node is not None and node.odd is not None else []


def _with(count: int) -> str:
    if count <= 1:
        return ""
    return f" with the {count - 1} row{'s' if count > 2 else ''} that hang{'s' if count == 2 else ''} from it"
