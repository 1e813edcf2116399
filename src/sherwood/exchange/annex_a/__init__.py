"""Ofsted's Annex A, list 1: children and young people with an EHC plan, written from the data set and checked."""

from .columns import SHEET, columns
from .reading import check_list_1
from .rules import RULES, rule_catalogue
from .writing import Answer, blank_columns, write_list_1

__all__ = ["RULES", "SHEET", "Answer", "blank_columns", "check_list_1", "columns", "rule_catalogue", "write_list_1"]
