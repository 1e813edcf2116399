"""Every command in the docs can be typed: `sherwood ...` parses, and `make ...` names a target."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sherwood.cli import COMMANDS, parser

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?sherwood (?P<rest>.+)$")
MAKE = re.compile(r"^\s*(?:\$ )?make (?P<target>[a-z]+)\b", re.MULTILINE)
# What a shell takes for itself: a pipe, a file to write to, another command.
SHELL = {"|", ">", ">>", "<", "&&", ";"}


@cache
def parser_of(command: str) -> ArgumentParser:
    """The parser with one command loaded."""
    return parser(command)


def commands(document: Path) -> Iterator[list[str]]:
    """The arguments of every `sherwood` line in a document's code blocks."""
    for block in BLOCK.findall(document.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if found := COMMAND.match(line):
                yield _own(shlex.split(found["rest"], comments=True))


def _own(words: list[str]) -> list[str]:
    """The words up to the first that is the shell's."""
    end = next((place for place, word in enumerate(words) if word in SHELL), len(words))
    return words[:end]


def targets(document: Path) -> set[str]:
    """The make targets named in a document's code, in blocks and in running text."""
    text = document.read_text(encoding="utf-8")
    code = [*BLOCK.findall(text), *INLINE.findall(BLOCK.sub("", text))]
    return {found["target"] for piece in code for found in MAKE.finditer(piece)}


CASES = [(document, words) for document in PAGES for words in commands(document)]


@pytest.mark.parametrize(
    ("document", "words"), CASES, ids=[f"{found.relative_to(ROOT)}: {' '.join(words)}" for found, words in CASES]
)
def test_a_command_in_the_docs_parses(document: Path, words: list[str]) -> None:
    assert words[0] in COMMANDS, f"{document.name} names the command {words[0]}; there is none"
    try:
        parser_of(words[0]).parse_args(words)
    except SystemExit as end:
        assert end.code == 0, f"{document.name}: `sherwood {' '.join(words)}` is refused"


def test_every_command_is_shown_in_the_docs() -> None:
    shown = {words[0] for _, words in CASES}
    assert shown >= set(COMMANDS), f"No page shows how to use: {', '.join(sorted(set(COMMANDS) - shown))}"


@pytest.mark.parametrize("document", PAGES, ids=lambda found: str(found.relative_to(ROOT)))
def test_a_make_target_in_the_docs_exists(document: Path) -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets(document) <= known, f"{document.name} names what the Makefile lacks: {targets(document) - known}"


def test_a_wrong_command_would_be_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "```bash\nsherwood check sen2 FILE \\\n  --colour | head\n```\nRun `make tea`.\n", encoding="utf-8"
    )
    assert list(commands(document)) == [["check", "sen2", "FILE", "--colour"]]
    assert targets(document) == {"tea"}
    with pytest.raises(SystemExit):
        parser_of("check").parse_args(["check", "sen2", "FILE", "--colour"])
