"""The examples in the docstrings of the innermost rooms run and are right."""

import doctest
import importlib
import pkgutil

import pytest

import sherwood.core.clocks
import sherwood.core.days
import sherwood.core.law
import sherwood.core.vocab

ROOMS = (sherwood.core.law, sherwood.core.days, sherwood.core.vocab, sherwood.core.clocks)
MODULES = [f"{room.__name__}.{found.name}" for room in ROOMS for found in pkgutil.iter_modules(room.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    found = [doctest.testmod(importlib.import_module(name)).attempted for name in MODULES]
    assert sum(found) >= 5
