"""Ids are unique and permanent, citations resolve, lists are used, review dates are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from sherwood.analytics.catalogue import catalogue
from sherwood.core import vocab
from sherwood.core.law import citation
from sherwood.core.measures import GROUP_NAMES, MEASURES
from sherwood.core.records import TABLES
from sherwood.exchange.rules import rule_catalogue

PUBLISHED_IDS = Path(__file__).parent / "published_ids.txt"
CATALOGUE = catalogue(import_rules=rule_catalogue())


def known_ids() -> set[str]:
    return {f"{kind} {entry['id']}" for kind, entries in CATALOGUE.items() for entry in entries}


def test_no_id_ever_disappears() -> None:
    published = set(PUBLISHED_IDS.read_text().splitlines())
    assert published <= known_ids(), f"these were published and are gone: {sorted(published - known_ids())}"


def test_a_new_id_is_published_with_it() -> None:
    published = set(PUBLISHED_IDS.read_text().splitlines())
    assert known_ids() <= published, f"add to {PUBLISHED_IDS.name}: {sorted(known_ids() - published)}"


@pytest.mark.parametrize("kind", CATALOGUE)
def test_ids_are_unique(kind: str) -> None:
    ids = [entry["id"] for entry in CATALOGUE[kind]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("measure", MEASURES.values(), ids=str)
def test_a_measure_cites_what_exists_and_says_why(measure) -> None:
    assert measure.cites
    for cited in measure.cites:
        assert citation(cited).sentence
    assert measure.why.endswith(".")
    assert measure.meaning.endswith(".")
    assert {group.name for group in measure.groups} <= set(GROUP_NAMES)
    assert len({variant.name for variant in measure.variants}) == len(measure.variants)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.table_name)
def test_a_table_is_described(table) -> None:
    assert table.key().name == f"{table.table_name}_id" or table.table_name == "published_figure"
    for column in table.columns:
        assert column.meaning.endswith("."), str(column)
        if column.references:
            assert column.references in TABLES
        if column.codes:
            assert vocab.code_list(column.codes).codes()
