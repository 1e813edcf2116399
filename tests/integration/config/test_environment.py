"""Settings are read by kind and fail with a sentence that names the variable."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sherwood.config.environment import Environment, Mode


def given(**variables):
    return Environment(variables)


def test_values_are_read_by_kind(tmp_path):
    (tmp_path / "key").write_text(" from a file\n", "utf-8")
    environment = given(
        A_TEXT=" words ", A_LIST="one, two,,", YES="Yes", NO="0", A_NUMBER="12", A_DAY="2026-09-30",
        A_SECRET_FILE=str(tmp_path / "key"), A_FOLDER=str(tmp_path),
    )  # fmt: skip
    assert environment.text("A_TEXT") == "words"
    assert environment.listed("A_LIST") == ["one", "two"]
    assert (environment.yes("YES"), environment.yes("NO"), environment.yes("ABSENT")) == (True, False, False)
    assert (environment.whole("A_NUMBER", 1), environment.whole("ABSENT", 1)) == (12, 1)
    assert (environment.day("A_DAY"), environment.day("ABSENT")) == (date(2026, 9, 30), None)
    assert environment.secret("A_SECRET") == "from a file"
    assert environment.folder("A_FOLDER", Path("/nowhere")) == tmp_path
    assert environment.folder("ABSENT", Path("/nowhere")) == Path("/nowhere")


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (lambda e: e.yes("SWITCH"), "SWITCH is 'perhaps'; it must be yes or no."),
        (lambda e: e.whole("SIZE", 25), "SIZE is '2.5'; it must be a whole number, like 25."),
        (lambda e: e.day("DAY"), "DAY is '30/09/2026'; it must be a day like 2026-09-30."),
        (lambda e: e.secret("KEY"), "KEY_FILE names /no/such/file, which cannot be read: No such file or directory."),
        (lambda e: e.mode(), "SHERWOOD_MODE is 'live'; it must be one of: production, demo, test."),
    ],
)
def test_a_wrong_value_is_a_sentence_with_the_cure(read, sentence):
    environment = given(SWITCH="Perhaps", SIZE="2.5", DAY="30/09/2026", KEY_FILE="/no/such/file", SHERWOOD_MODE="live")
    with pytest.raises(ImproperlyConfigured) as fault:
        read(environment)
    assert str(fault.value) == sentence


@pytest.mark.parametrize("text", [None, "", "production", "PRODUCTION"])
def test_production_is_what_a_site_is_unless_it_says_otherwise(text):
    assert given(**({} if text is None else {"SHERWOOD_MODE": text})).mode() is Mode.PRODUCTION
