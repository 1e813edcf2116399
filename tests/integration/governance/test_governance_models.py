"""The tables of governance are the record tables, column by column; what they refuse they refuse in the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction

from factories.small_plan import FIRST, PLAN
from sherwood.apps.governance import queries, records
from sherwood.apps.governance.models import (
    TABLES,
    Escalation,
    Evidence,
    ItemDependency,
    ItemRating,
    NeverDeletedError,
    PlanItem,
    Risk,
)
from sherwood.core import records as core
from sherwood.core.records import Kind, assurance, improvement, said
from sherwood.core.records.model import Record

DAY = date(2026, 9, 30)
KINDS = {
    Kind.TEXT: (models.TextField, models.CharField, models.ForeignKey),
    Kind.DATE: (models.DateField,),
    Kind.BOOL: (models.BooleanField,),
    Kind.INT: (models.IntegerField,),
    Kind.NUMBER: (models.FloatField,),
}


def tables_of(module):
    return {
        value.table_name
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and value.__module__ == module.__name__
    }


def test_every_record_table_of_the_plan_has_its_model():
    assert set(TABLES) == tables_of(improvement) | tables_of(assurance) | tables_of(said)
    assert all(core.TABLES[name] is model.RECORD for name, model in TABLES.items())


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_model_agrees_with_its_record_column_by_column(table):
    model, record = TABLES[table], core.TABLES[table]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    ours = {"left_out_on", *(model._meta.get_field(name).attname for name in model.DATABASE_ONLY)}
    assert [name for name in fields if name not in ours] == list(record.names())
    assert model._meta.pk.attname == record.key().name
    for column in record.columns:
        field = fields[column.name]
        assert isinstance(field, KINDS[column.kind]), column
        assert field.null is not column.required, column
        if column.references:
            assert field.related_model is TABLES[column.references], column


@pytest.mark.django_db
def test_the_rows_are_tuples_of_the_supplied_columns_in_their_order(plan):
    rows = records.rows()
    assert set(rows) == set(TABLES)
    assert {len(row) for row in rows["plan_item"]} == {len(core.TABLES["plan_item"].supplied())}
    assert [row[0] for row in rows["plan_item"]] == sorted(row[0] for row in rows["plan_item"])
    assert "plan_item.title" in records.supplies()


@pytest.mark.django_db
def test_the_rows_make_a_programme(plan):
    programme = queries.programme("improvement_plan", "plan_item", "item_owner")
    (made,) = programme.plans
    assert (made.improvement_plan_id, len(programme.items)) == (PLAN, 5)
    assert [owner.post for owner in programme.item(FIRST).owners] == ["EHC assessment team manager"]


@pytest.mark.django_db
def test_reading_the_plan_asks_once_for_each_table_whatever_its_size(plan, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.programme("improvement_plan", "plan_item", "item_rating")
    with django_assert_num_queries(1):
        queries.evidence_counts({"public", "partnership"})


GOOD = {"reason": "It slipped", "current_position": "One post is filled", "next_step": "Advertise again by May"}


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["reason", "current_position", "next_step"])
@pytest.mark.parametrize("blank", ["", "   "])
def test_the_database_itself_keeps_no_rating_without_reason_position_and_next_step(first, missing, blank):
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemRating.objects.create(
            item_rating_id="r", plan_item=first, rated_on=DAY, rating="at-risk", **{**GOOD, missing: blank}
        )
    ItemRating.objects.create(item_rating_id="r", plan_item=first, rated_on=DAY, rating="at-risk", **GOOD)


@pytest.mark.django_db
def test_the_database_knows_the_ratings(first):
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemRating.objects.create(item_rating_id="r", plan_item=first, rated_on=DAY, rating="amber", **GOOD)


@pytest.mark.django_db
def test_the_database_keeps_no_half_told_rows(first):
    refused = [
        lambda: PlanItem.objects.filter(pk=first.pk).update(handed_to="Team manager"),
        lambda: PlanItem.objects.filter(pk=first.pk).update(title=" "),
        lambda: Risk.objects.create(risk_id="a", title="Staff leave", likelihood=3),
        lambda: Risk.objects.create(risk_id="a", title="Staff leave", likelihood=3, impact=6),
        lambda: Escalation.objects.create(
            escalation_id="e",
            plan_item=first,
            level="board",
            reason="late",
            raised_on=DAY,
            respond_by=DAY,
            responded_on=DAY,
        ),
        lambda: Evidence.objects.create(
            evidence_id="e", plan_item=first, title="t", shows="s", dated_on=DAY, added_on=DAY, sensitivity="secret"
        ),
        lambda: Evidence.objects.create(
            evidence_id="e",
            plan_item=first,
            title="t",
            shows="s",
            dated_on=DAY,
            added_on=DAY,
            sensitivity="public",
            file_name="a.pdf",
        ),
        lambda: ItemDependency.objects.create(item_dependency_id="d", plan_item=first, needs_item=first),
    ]
    for write in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


@pytest.mark.django_db
def test_nothing_of_the_plan_is_deleted(first):
    with pytest.raises(NeverDeletedError):
        first.delete()
    with pytest.raises(NeverDeletedError):
        PlanItem.objects.all().delete()
    for model in TABLES.values():
        with pytest.raises(NeverDeletedError):
            model.objects.all().delete()
