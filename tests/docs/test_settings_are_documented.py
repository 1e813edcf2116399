"""docs/how-to/settings.md lists every variable that the settings read, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sherwood.config.refusals import ONLY_ELSEWHERE

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "src" / "sherwood" / "config"
PAGE = ROOT / "docs" / "how-to" / "settings.md"
READERS = {"text", "secret", "listed", "yes", "whole", "day", "folder"}
ROW = re.compile(r"^\| `([A-Z_]+)`", re.MULTILINE)


def variables(source: str) -> Iterator[str]:
    """The names that a module's text passes to the typed readers; a secret may also come from the file of NAME_FILE."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS):
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
            if node.func.attr == "secret":
                yield f"{first.value}_FILE"


def test_the_page_lists_every_variable_and_no_other() -> None:
    read = {name for module in CONFIG.glob("*.py") for name in variables(module.read_text(encoding="utf-8"))}
    documented = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert sorted(documented) == sorted(read | set(ONLY_ELSEWHERE))


def test_a_variable_is_found_in_the_code() -> None:
    source = 'limit = _environment.whole("SHERWOOD_LIMIT", 5)\nkey = environment.secret("KEY")\nother = f("NOT_THIS")\n'
    assert list(variables(source)) == ["SHERWOOD_LIMIT", "KEY", "KEY_FILE"]
