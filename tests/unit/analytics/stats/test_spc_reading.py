"""Series as they come from JSON: what is answered, and a sentence for what cannot be."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sherwood.analytics.stats.spc import Direction, Mode, Series, SeriesFault, answer, answers, read_series

DATES = [f"2025-{number:02}-01" for number in range(1, 13)]
GOOD: dict[str, Any] = {
    "id": "timeliness",
    "dates": DATES,
    "values": [49, 51] * 6,
    "improvement_direction": "increase",
    "target": None,
    "rebase_dates": [],
    "fix_after_n_points": None,
    "screen_outliers": True,
}


def fault(**wrong: Any) -> str:
    with pytest.raises(SeriesFault) as found:
        answer({**GOOD, **wrong}, Mode.PTD)
    assert isinstance(found.value, ValueError)
    return str(found.value)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"dates": DATES[:11] + [DATES[3]]}, "2025-04-01 stands twice, as dates[3] and dates[11]. Give each date once"),
        ({"values": [1, "n/a"] * 6}, "values[1], of 2025-02-01, is 'n/a'. Give a number, or null"),
        ({"values": [1, "12"] * 6}, "values[1], of 2025-02-01, is '12'."),
        ({"values": [True, 2] * 6}, "values[0], of 2025-01-01, is True."),
        ({"values": [1, [2]] * 6}, "values[1], of 2025-02-01, is [2]."),
        ({"values": [1, math.inf] * 6}, "values[1], of 2025-02-01, is inf. Give a finite number"),
        ({"values": [1, -math.inf] * 6}, "is -inf."),
        ({"values": [math.nan, 1] * 6}, "values[0], of 2025-01-01, is nan."),
        ({"values": [1, 10**400] * 6}, "is a whole number too large to be charted"),
        ({"values": [-1.7e308, 1.7e308] * 6}, "too large to be written as numbers"),
        ({"values": [1, 2, 3]}, "There are 12 dates and 3 values."),
        ({"values": None}, "values is missing. Give a list."),
        ({"values": "1,2"}, "values is '1,2'. Give a list."),
        ({"dates": None}, "dates is missing. Give a list."),
        ({"dates": [*DATES[:11], "2025-02-30"]}, "dates[11] is '2025-02-30'. Give a day that exists"),
        ({"dates": [*DATES[:11], "01/12/2025"]}, "dates[11] is '01/12/2025'."),
        ({"dates": [*DATES[:11], "20251201"]}, "dates[11] is '20251201'."),
        ({"dates": [*DATES[:11], None]}, "dates[11] is missing."),
        ({"fix_after_n_points": 11}, "fix_after_n_points is 11. Mean and limits need at least 12 points"),
        ({"fix_after_n_points": -1}, "fix_after_n_points is -1."),
        ({"fix_after_n_points": 12.5}, "fix_after_n_points is 12.5. Give a whole number"),
        ({"fix_after_n_points": True}, "fix_after_n_points is True."),
        ({"rebase_dates": ["2025-03-20"]}, "2025-03-20 is no date of the series; the nearest is 2025-04-01."),
        ({"rebase_dates": ["2025-06-16"]}, "the nearest is 2025-06-01."),  # 15 days from either: the earlier is named
        ({"rebase_dates": ["2031-01-01"]}, "the nearest is 2025-12-01."),
        ({"rebase_dates": ["2025-04-01", "2024-01-01"]}, "2024-01-01 is no date of the series"),
        ({"rebase_dates": ["March"]}, "rebase_dates[0] is 'March'."),
        ({"rebase_dates": "2025-04-01"}, "rebase_dates is '2025-04-01'. Give a list."),
        ({"dates": [], "values": [], "rebase_dates": ["2025-04-01"]}, "which has none"),
        ({"improvement_direction": "up"}, "improvement_direction is 'up'. Give one of increase, decrease, neutral."),
        ({"improvement_direction": None}, "improvement_direction is missing."),
        ({"improvement_direction": ["increase"]}, "improvement_direction is ['increase']."),
        ({"target": "60%"}, "target is '60%'. Give a number"),
        ({"target": math.inf}, "target is inf."),
        ({"target": math.nan}, "target is nan."),
        ({"target": False}, "target is False."),
        ({"screen_outliers": "yes"}, "screen_outliers is 'yes'. Give true or false"),
        ({"screen_outliers": 1}, "screen_outliers is 1."),
    ],
)
def test_a_fault_is_a_sentence(wrong: dict[str, Any], sentence: str) -> None:
    assert sentence in fault(**wrong)


@pytest.mark.parametrize("item", [None, 3, "series", [1, 2]])
def test_what_is_no_series_is_said(item: Any) -> None:
    assert answers([item], Mode.PTD) == [
        {"id": None, "error": f"A series is an object with dates, values and improvement_direction, not {shown(item)}."}
    ]


def shown(item: Any) -> str:
    return "missing" if item is None else repr(item)


def test_a_fault_leaves_the_other_series_alone_and_keeps_the_order() -> None:
    found = answers([GOOD, {**GOOD, "id": 7, "target": "x"}, {**GOOD, "id": None}], Mode.MDC)
    assert [(each["id"], "error" in each) for each in found] == [("timeliness", False), (7, True), (None, False)]
    assert list(found[1]) == ["id", "error"]


def test_the_shape_of_an_answer() -> None:
    found = answer({**GOOD, "values": [49, None, *[49, 51] * 5], "target": 60}, Mode.PTD)
    assert list(found) == ["id", "points", "variation_icon", "assurance_icon"]
    assert found["points"][1] == {
        "date": "2025-02-01",
        "value": None,
        "mean": None,
        "lpl": None,
        "upl": None,
        "relative_to_mean": None,
        "outside_limits": None,
        "close_to_limits": None,
        "special_cause_type": None,
        "point_type": None,
    }
    last = found["points"][-1]
    # Six times 49 and five times 51; the gap leaves nine moving ranges, each 2.
    assert last["mean"] == pytest.approx(549 / 11)
    assert last["upl"] == pytest.approx(549 / 11 + 5.32)
    assert {**last, "mean": 0, "lpl": 0, "upl": 0} == {
        "date": "2025-12-01",
        "value": 51,
        "mean": 0,
        "lpl": 0,
        "upl": 0,
        "relative_to_mean": 1,
        "outside_limits": False,
        "close_to_limits": False,
        "special_cause_type": "Common Cause",
        "point_type": "common_cause",
    }
    assert (found["variation_icon"], found["assurance_icon"]) == ("common_cause", "fail")
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_settings_may_be_left_out() -> None:
    least = {key: GOOD[key] for key in ("dates", "values", "improvement_direction")}
    assert read_series(least) == Series(
        tuple(map(date.fromisoformat, DATES)), (49, 51) * 6, Direction.INCREASE, (), (), None, None
    )
    assert answer(least, Mode.PTD)["id"] is None


def test_points_come_in_order_of_date() -> None:
    turned = {**GOOD, "dates": DATES[::-1], "values": list(range(12))}
    assert [(point["date"], point["value"]) for point in answer(turned, Mode.PTD)["points"]] == list(
        zip(DATES, range(11, -1, -1), strict=True)
    )


def test_an_empty_series_has_no_points_and_no_icon() -> None:
    assert answer({**GOOD, "dates": [], "values": [], "target": 5}, Mode.PTD) == {
        "id": "timeliness",
        "points": [],
        "variation_icon": None,
        "assurance_icon": None,
    }


def test_the_example_in_the_docs_is_what_the_command_answers() -> None:
    page = (Path(__file__).parents[4] / "docs" / "reference" / "spc.md").read_text(encoding="utf-8")
    given, expected = (json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    assert answers(given, Mode.PTD) == expected
