"""From the cells that an engine answers to charts and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..core.measures import NOT_KNOWN, Cell, Measure, Unit, Variant
from ..core.vocab import all_lists, code_list
from . import words
from .cell_words import (
    NONE_TO_COUNT,
    HiddenCell,
    Variants,
    parts_text,
    period_text,
    reason_text,
    short_period_text,
    value_text,
    variants_of,
)
from .model import Chart, ChartKind, Header, Point, Series, Table, Target
from .subjects import subject

MOST_BARS = 15


# --- over time ---------------------------------------------------------------------------------------------------


def trend_chart(
    measure: Measure,
    variants: Variants,
    cells: Iterable[Cell],
    *,
    on: date,
    source: str = "",
    targets: tuple[Target, ...] = (),
    title: str = "",
) -> Chart:
    """Lines of ungrouped cells over their periods, with the words and the table that stand beside them.

    A period without a value is a gap. Raises ValueError when there is no cell.
    """
    found, chosen = list(cells), variants_of(measure, variants)
    table = trend_table(measure, variants, found, on=on)
    series = tuple(
        Series(
            variant.label or measure.title,
            tuple(
                Point(
                    period_text(measure, cell, on),
                    cell.value,
                    reason_text(measure, cell),
                    short_period_text(measure, cell, on),
                )
                for cell in found
                if cell.variant == variant.name
            ),
        )
        for variant in chosen
    )
    return Chart(
        ChartKind.LINE,
        title or f"{measure.title} over time",
        words.trend(series),
        series,
        measure.unit,
        measured(measure, chosen),
        targets,
        source,
        table,
    )


def trend_table(measure: Measure, variants: Variants, cells: Iterable[Cell], *, on: date, caption: str = "") -> Table:
    """A row for each period, with the numbers that each value was worked out from."""
    rows: dict[str, dict[str | None, Cell]] = {}
    for cell in cells:
        rows.setdefault(period_text(measure, cell, on), {})[cell.variant] = cell
    first = "Day" if measure.is_stock else "Period"
    return _table(measure, variants_of(measure, variants), rows, first, caption or f"{measure.title} over time")


def measured(measure: Measure, variants: Sequence[Variant]) -> str:
    """What the scale of a chart measures."""
    said = subject(measure)
    which = f": {variants[0].label}" if len(variants) == 1 and variants[0].label else ""
    if measure.unit is Unit.SHARE:
        return f"Share of {said.counted} that were {said.met}{which}" if said.met else f"Share{which}"
    return (
        f"Weeks from request to plan{which}" if measure.unit is Unit.WEEKS else f"{words.capital(said.counted)}{which}"
    )


# --- by group ----------------------------------------------------------------------------------------------------


def group_names(measure: Measure, group: str) -> dict[str, str]:
    """The wording of the codes of a grouping, in the order of its list.

    Raises ValueError when the measure lacks the grouping.
    """
    found = measure.group(group)
    if found is None:
        raise ValueError(f"{measure.id} cannot be split by {group!r}.")
    name = found.column.path[-1].codes or (group if group in all_lists() else None)
    listed = {code.code: code.label for code in code_list(name)} if name else {}
    return {**listed, NOT_KNOWN: "Not known"}


def group_chart(
    measure: Measure,
    variant: str | None,
    cells: Iterable[Cell],
    group: str,
    *,
    on: date,
    names: Mapping[str, str] | None = None,
    source: str = "",
    title: str = "",
) -> Chart:
    """Bars of the cells of one period, one a group, with the words and the table that stand beside them.

    At most fifteen bars are drawn, the first of the table. Raises ValueError when there is no cell.
    """
    found = list(cells)
    chosen = variants_of(measure, variant)[:1]
    table = group_table(measure, variant, found, group, on=on, names=names)
    labelled = _by_label(measure, chosen, found, group, names)
    points = tuple(
        Point(label, by_variant[chosen[0].name].value, reason_text(measure, by_variant[chosen[0].name]))
        for label, by_variant in labelled.items()
        if chosen[0].name in by_variant
    )
    series = Series(measure.title, points[:MOST_BARS])
    said = words.groups(Series(measure.title, points))
    if len(points) > MOST_BARS:
        said += f" The picture shows the first {MOST_BARS} of {len(points)}; the table shows all."
    return Chart(
        ChartKind.BAR,
        title or f"{measure.title} by {_group_word(measure, group)}",
        said,
        (series,),
        measure.unit,
        f"{measured(measure, chosen)}, {period_text(measure, found[0], on)}" if found else "",
        (),
        source,
        table,
    )


def group_table(
    measure: Measure,
    variants: Variants,
    cells: Iterable[Cell],
    group: str,
    *,
    on: date,
    names: Mapping[str, str] | None = None,
    caption: str = "",
) -> Table:
    """A row for each group of one period: age bands in their order, others from the highest to the lowest."""
    found, chosen = list(cells), variants_of(measure, variants)
    rows = _by_label(measure, chosen, found, group, names)
    found_group = measure.group(group)
    if not caption:
        when = f", {period_text(measure, found[0], on)}" if found else ""
        caption = f"{measure.title} by {_group_word(measure, group)}{when}"
    return _table(measure, chosen, rows, found_group.title if found_group else group, caption)


def _group_word(measure: Measure, group: str) -> str:
    found = measure.group(group)
    return f"{found.title[:1].lower()}{found.title[1:]}" if found else group


def _by_label(
    measure: Measure, variants: Sequence[Variant], cells: Sequence[Cell], group: str, names: Mapping[str, str] | None
) -> dict[str, dict[str | None, Cell]]:
    """Cells by the wording of their group and by variant, in the order to show them."""
    listed = group_names(measure, group)
    order = {code: place for place, code in enumerate(listed)}
    by_code: dict[str, dict[str | None, Cell]] = {}
    for cell in cells:
        by_code.setdefault(dict(cell.group)[group], {})[cell.variant] = cell

    def place(code: str) -> tuple[object, ...]:
        first = by_code[code].get(variants[0].name)
        value = first.value if first else None
        if group == "age_band" or value is None:
            return (code == NOT_KNOWN, value is None and group != "age_band", order.get(code, len(order)), code)
        return (code == NOT_KNOWN, False, -value, code)

    wording = {**listed, **(names or {})}
    found: dict[str, dict[str | None, Cell]] = {}
    for code in sorted(by_code, key=place):
        label = wording.get(code, code)
        found[f"{label} ({code})" if label in found else label] = by_code[code]
    return found


# --- tables of either kind ---------------------------------------------------------------------------------------


def _table(
    measure: Measure,
    variants: Sequence[Variant],
    rows: Mapping[str, Mapping[str | None, Cell]],
    first: str,
    caption: str,
) -> Table:
    headers, told = _columns(measure, variants)
    filled = tuple(
        (label, *(text for variant in variants for text in _texts(measure, by_variant.get(variant.name), told)))
        for label, by_variant in rows.items()
    )
    notes = []
    if any(NONE_TO_COUNT in row for row in filled):
        notes.append(f'"{words.capital(NONE_TO_COUNT)}": {subject(measure).none}.')
    if any(isinstance(cell, HiddenCell) for by_variant in rows.values() for cell in by_variant.values()):
        notes.append("Small figures, and figures that would reveal them, are hidden to protect people.")
    return Table(caption, (Header(first), *headers), filled, tuple(notes))


def _columns(measure: Measure, variants: Sequence[Variant]) -> tuple[tuple[Header, ...], bool]:
    """The headings of the columns, and whether each value is followed by the numbers it was worked out from."""
    said = subject(measure)
    headers = []
    with_parts = measure.unit is not Unit.COUNT
    for variant in variants:
        name = words.capital(variant.label) or words.capital(said.met or said.counted)
        headers.append(Header(name, is_number=True))
        if with_parts:
            of = f"Of {said.counted}" if measure.unit is Unit.SHARE else words.capital(said.counted)
            headers.append(Header(f"{of}, {variant.label}" if len(variants) > 1 else of, is_number=True))
    return tuple(headers), with_parts


def _texts(measure: Measure, cell: Cell | None, with_parts: bool) -> tuple[str, ...]:
    """The texts of one variant in a row. An empty group that an engine leaves out is nought of a count."""
    if cell is None:
        value = "0" if measure.unit is Unit.COUNT else NONE_TO_COUNT
        return (value, "") if with_parts else (value,)
    return (value_text(cell), parts_text(cell)) if with_parts else (value_text(cell),)
