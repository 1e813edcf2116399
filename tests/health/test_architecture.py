"""Truths about the code itself that the import contracts cannot say."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sherwood"
BELOW_THE_EDGE = ("core", "dataset", "exchange", "analytics", "reports")
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime"}
RANDOM = {"random", "secrets", "uuid"}
LONGEST = 300


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((SOURCE / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", list(modules("core")), ids=name_of)
def test_the_core_imports_the_standard_library_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert all(alias.name.split(".")[0] in sys.stdlib_module_names for alias in node.names), path
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert (node.module or "").split(".")[0] in {*sys.stdlib_module_names, "sherwood"}, path


@pytest.mark.parametrize("path", list(modules(*BELOW_THE_EDGE)), ids=name_of)
def test_no_clock_below_the_edge(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"{path}:{node.lineno} asks what time it is"


@pytest.mark.parametrize("path", list(modules(*BELOW_THE_EDGE)), ids=name_of)
def test_no_unseeded_chance_and_no_environment_below_the_edge(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert not (node.value.id == "os" and node.attr in {"environ", "getenv"}), path
            assert not (node.value.id in RANDOM and node.attr != "Random"), f"{path}:{node.lineno} draws by chance"


@pytest.mark.parametrize("path", list(modules(".")), ids=name_of)
def test_a_file_fits_a_few_screens(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST, f"split {path.name} by what the user does"


@pytest.mark.parametrize("path", list(modules(".")), ids=name_of)
def test_modules_are_named_for_what_is_in_them(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "services", "common", "misc"}


def test_every_room_says_what_it_is_for() -> None:
    for init in SOURCE.rglob("__init__.py"):
        if "migrations" not in init.parts:
            assert ast.get_docstring(ast.parse(init.read_text())), f"{init} has no docstring"


def test_each_test_file_has_a_name_of_its_own() -> None:
    """Two of one name cannot be collected together, which shows only when everything runs."""
    names = [path.name for path in Path(__file__).parents[1].rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
