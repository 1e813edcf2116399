"""Two people writing the same thing: the second is told, shown both, and no word is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models, transaction

M = TypeVar("M", bound=models.Model)


class ChangedMeanwhile(Exception):  # noqa: N818 - it reads as what it is
    """Somebody saved the thing after it was opened. `theirs` is what stands now, `yours` what was about to be saved.

    Nothing was written. A page shows both, field by field, with the present version to save against next.
    """

    def __init__(self, theirs: Mapping[str, Any], yours: Mapping[str, Any], version: int) -> None:
        super().__init__("Somebody else saved this after you opened it. Nothing of theirs or yours is lost.")
        self.theirs, self.yours, self.version = dict(theirs), dict(yours), version


@transaction.atomic
def save_against(row: M, version: int, changes: Mapping[str, Any]) -> M:
    """Save changed fields of a row that has a `version`, if it still is at the version that the writer opened.

    Gives the row as it stands now. The same changes again are no conflict. Raises ChangedMeanwhile.
    """
    found = type(row)._default_manager.select_for_update().get(pk=row.pk)
    now = {name: getattr(found, name) for name in changes}
    if now == dict(changes):
        return found
    if found.version != version:  # type: ignore[attr-defined]
        raise ChangedMeanwhile(theirs=now, yours=changes, version=found.version)  # type: ignore[attr-defined]
    for name, value in changes.items():
        setattr(found, name, value)
    found.version = version + 1  # type: ignore[attr-defined]
    found.save(update_fields=[*changes, "version"])
    return found
