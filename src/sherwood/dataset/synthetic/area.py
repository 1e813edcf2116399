"""The fictional area as a whole: its children one after another, and its reference lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from .delays import issue
from .draws import stream
from .figures import EARLIEST, FIRST_YEAR, LATEST
from .health import write_contacts, write_health, write_sen_support
from .histories import Child
from .identity import household, new_sheet, second_name, second_record
from .journeys import write_request
from .plans import Drawn, write_plan
from .population import Register
from .requests import arrivals
from .reviews import write_reviews
from .settings import SettingRow, postcode_rows, setting_rows
from .sheet import Rows
from .stock import Stock

FICTIONAL_AREA = "Sherwood Vale (fictional)"
DEMO_DAY = date(2026, 9, 30)
ONLY_SUPPORTED, ONLY_REFERRED = 1400, 1300
"""Children at scale 1 who are only on SEN support, and only referred to a health service."""
MOST = 50
"""The largest scale: pupil numbers have six digits left to tell children apart."""


@dataclass(frozen=True)
class Area:
    """The fictional area "Sherwood Vale", of a size, from a seed, as known at the end of the day `until`."""

    scale: float
    seed: int
    until: date

    @property
    def name(self) -> str:
        """The area's name, which says that it is fictional."""
        return FICTIONAL_AREA

    @property
    def settings(self) -> tuple[SettingRow, ...]:
        """The settings, in the order of the columns of the table `setting`."""
        return setting_rows()

    @property
    def postcodes(self) -> tuple[tuple[str, str], ...]:
        """Every listed postcode with the code of its district."""
        return postcode_rows()

    def children(self) -> Iterator[Rows]:
        """The rows of one child after another: for each table a list of tuples in the order of its supplied columns.

        The area is made in parts of at most scale 1, each with its own queue and its own streams, so that memory
        does not grow with the scale and the children of a whole scale are the first ones of every larger scale.
        """
        part, left = 0, self.scale
        while left > 1e-9:
            yield from self._part(part, min(1.0, left))
            part, left = part + 1, left - 1.0

    def _part(self, part: int, scale: float) -> Iterator[Rows]:
        name, until = f"{self.seed}/{part}", self.until.toordinal()
        for child in _histories(name, scale).children:
            if known_on(child) <= until:
                yield from _write(child, name, part, until)


def synthesise(*, scale: float = 1.0, seed: int = 1, until: date = DEMO_DAY) -> Area:
    """The fictional area with nothing later than `until` in it; the same arguments always give the same rows.

    Scale 1 is the size of a large county. Raises ValueError for a scale that is not above 0 and at most 50, and for
    a day outside 31 December 2019 to 31 December 2026, which the model covers.
    """
    if not 0 < scale <= MOST:
        raise ValueError(f"scale is {scale}: it must be above 0 and at most {MOST}")
    if not EARLIEST <= until <= LATEST:
        raise ValueError(f"until is {until}: the fictional area is known from {EARLIEST} to {LATEST}")
    return Area(scale, seed, until)


def _histories(name: str, scale: float) -> Register:
    """Every child of a part in outline, up to the end of the model."""
    register = Register(stream(f"{name}/population"))
    courses = list(arrivals(register, scale, stream(f"{name}/requests")))
    Stock(register, scale, stream(f"{name}/stock")).run(issue(courses, scale, stream(f"{name}/delays")))
    _only_helped(register, scale, stream(f"{name}/helped"))
    return register


def _only_helped(register: Register, scale: float, rng: Random) -> None:
    """Children without a request or plan, known from the day they were helped."""
    first, days = date(FIRST_YEAR, 1, 1).toordinal(), LATEST.toordinal() - date(FIRST_YEAR, 1, 1).toordinal()
    for many, kind in ((ONLY_SUPPORTED, "sen-support"), (ONLY_REFERRED, "referral")):
        for _ in range(round(many * scale)):
            day = first + int(rng.random() * days)
            child = register.add(day, "age-helped")
            child.helped, child.help = day, kind


def known_on(child: Child) -> int:
    """The first day the area knows of the child."""
    if child.courses:
        return child.courses[0].received
    return child.life.started if child.life else child.helped


def _write(child: Child, name: str, part: int, until: int) -> Iterator[Rows]:
    family = household(f"{name}/household/{child.household}")
    sheet = new_sheet(child, family, stream(f"{name}/child/{child.number}"), part, until)
    other_name = second_name(family, sheet.rng)
    drawn = Drawn.of(sheet.rng)
    life, supported = child.life, child.help == "sen-support"
    need = drawn.needs[0] if life else None
    write_sen_support(sheet, child, life.started if life else None, need, family.home.district, supported)
    write_health(sheet, child, known_on(child), need, child.help == "referral")
    for course in child.courses:
        if course.received <= until:
            write_request(sheet, course)
            write_contacts(sheet, course)
    if life is not None and life.started <= until:
        write_reviews(sheet, write_plan(sheet, life, family.home, drawn), life)
    yield sheet.rows
    if other_name and sheet.rows["referral"]:
        yield second_record(sheet, other_name)
