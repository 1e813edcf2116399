"""Roles of families and of those they choose."""

from __future__ import annotations

from .permission import Permission, Role


class Parent(Role):
    """A parent or carer."""

    id = "parent"
    name = "Parent or carer"
    description = "Sees their own child's case and no other: what happens next, letters, and a place to say their part."
    permissions = frozenset({Permission.SEE_OWN_CHILD})


class YoungPerson(Role):
    """A young person whose own case it is."""

    id = "young-person"
    name = "Young person"
    description = "Sees their own case and no other."
    permissions = frozenset({Permission.SEE_OWN_CHILD})


class Advocate(Role):
    """An advocate or adviser whom a family has chosen."""

    id = "advocate"
    name = "Advocate or SENDIASS adviser"
    description = "Sees the case of a child whose family has asked them to, for as long as the family wishes."
    permissions = frozenset({Permission.SEE_OWN_CHILD})
