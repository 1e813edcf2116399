"""What may stand in an audit event: permanent ids and codes, never a child's particulars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

ACTION = re.compile(r"[a-z][a-z-]*(\.[a-z][a-z-]*)+")
PERSONAL_KEYS = frozenset(
    [
        "name",
        "forename",
        "surname",
        "upn",
        "uln",
        "nhs_number",
        "email",
        "address",
        "postcode",
        "birth_date",
        "date_of_birth",
        "dob",
        "phone",
    ]
)
# A UPN (letter, 12 characters), a ULN or NHS number (10 digits), a postcode, an e-mail address.
PERSONAL_VALUE = re.compile(
    r"[A-Z]\d{11}[0-9A-Z]|\b\d{3}[ ]?\d{3}[ ]?\d{4}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\S+@\S+\.\S+"
)
Plain = str | int | float | bool | None


class PersonalDataRefused(ValueError):  # noqa: N818 - a refusal, said as one
    """An audit event would have carried personal data."""


def check_action(action: str) -> None:
    """Raises ValueError unless the action is a dotted, lower-case, permanent id such as `rows.opened`."""
    if not ACTION.fullmatch(action):
        raise ValueError(f"The audit action {action!r} must be a dotted lower-case id, like 'rows.opened'.")


def check_detail(detail: Mapping[str, Plain]) -> None:
    """Raises PersonalDataRefused for a key or value that gives away who someone is.

    Fails closed: nested values are refused too, because they cannot be looked through at a glance.
    """
    for key, value in detail.items():
        if key in PERSONAL_KEYS:
            raise PersonalDataRefused(f"Audit detail may not hold {key!r}; give the object's permanent id instead.")
        if not isinstance(value, str | int | float | bool | None):
            raise PersonalDataRefused(f"Audit detail {key!r} must be a text, number, yes/no or empty, not nested.")
        if isinstance(value, str) and PERSONAL_VALUE.search(value):
            raise PersonalDataRefused(f"Audit detail {key!r} looks like an identifier or address; leave it out.")


def check_purpose(purpose: str) -> None:
    """Raises PersonalDataRefused for a reason that holds an identifier or address."""
    if PERSONAL_VALUE.search(purpose):
        raise PersonalDataRefused("The reason holds what looks like an identifier or address; describe it without.")


def joined_ids(ids: Iterable[object]) -> str:
    """The ids as stored; raises ValueError for an id with a space in it, which could not be found again."""
    texts = [str(one) for one in ids]
    for text in texts:
        if not text or text.split() != [text]:
            raise ValueError(f"An object id in the audit trail must have no spaces and not be empty: {text!r}.")
    return "\n" + "\n".join(texts) + "\n" if texts else ""
