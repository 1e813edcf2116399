"""Whatever a cell of a survey holds, it is held as a number, kept in words, or says that there is nothing."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sherwood.core.records.said import VoiceItem
from sherwood.core.vocab.printed import printed_value
from sherwood.exchange import voices

HEAD = ("kind", "wording", "value", "base", "not_reached", "source")
CELLS = st.text("0123456789%/.,-+<>()? abn", max_size=12).map(lambda text: " ".join(text.split()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(value="999999999", base="999999999")
@example(value="0.5 (2022)", base="6 (5+1)")
@given(value=CELLS, base=CELLS)
def test_no_result_and_no_base_is_lost(tmp_path: Path, value: str, base: str) -> None:
    path = tmp_path / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, ("survey", "Good?", value, base, "Nobody", "S")])
    found = voices.read(path)
    [cells] = found.rows["voice_item"]
    row = dict(zip(VoiceItem.names(), cells, strict=True))
    rules = {each.rule for each in found.problems}
    assert row["printed"] == value or is_nothing(value) or (row["printed"] is None and is_share(value, row["value"]))
    assert row["base"] is not None or row["base_words"] == base or is_nothing(base)
    assert row["value"] is not None or is_nothing(value) or "voices.value-unreadable" in rules
    assert row["base_words"] is None or "voices.base-unreadable" in rules


def is_share(text: str, value: float | None) -> bool:
    """Whether a cell holds a share and no more than the share."""
    return value is not None and 0 <= value < 1 and set(text) <= set("0123456789.") and float(text) == value


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is printed, as a dash or n/a."""
    read = printed_value(text)
    return read.number is None and read.doubt is None
