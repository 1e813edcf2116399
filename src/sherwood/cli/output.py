"""What every command shares: faults that end it, its arguments of the same name, and how it prints."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any


class Unusable(Exception):  # noqa: N818 - it reads as what it is: the arguments or the input are unusable
    """Arguments or input that nothing can be done with. Ends the command with exit code 2."""


def a_day(text: str) -> date:
    """A day given as YYYY-MM-DD."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2026-09-30") from None


@contextmanager
def files_given(names: Sequence[Path]) -> Iterator[list[tuple[Path, str | None]]]:
    """The files to read, each with the name to show where it is not its own; `-` is standard input.

    Raises Unusable for a file that is not there.
    """
    with tempfile.TemporaryDirectory() as folder:
        found: list[tuple[Path, str | None]] = []
        for name in names:
            if str(name) == "-":
                path = Path(folder) / "standard-input"
                with path.open("wb") as copy:
                    shutil.copyfileobj(sys.stdin.buffer, copy)
                found.append((path, "standard input"))
            elif name.exists():
                found.append((name, None))
            else:
                raise Unusable(f"There is no file {name}.")
        yield found


def add_dataset(command: argparse.ArgumentParser) -> None:
    """--dataset, the folder of the combined data set."""
    command.add_argument("--dataset", type=Path, required=True, metavar="DIR", help="folder of the data set")


def add_json(command: argparse.ArgumentParser) -> None:
    """--json, one document on standard output."""
    command.add_argument("--json", action="store_true", help="print one JSON document")


def add_strict(command: argparse.ArgumentParser) -> None:
    """--strict, exit code 1 when there are problems in the data."""
    command.add_argument("--strict", action="store_true", help="exit with 1 when there are problems in the data")


def add_mapping(command: argparse.ArgumentParser) -> None:
    """--mapping, which heading is which field."""
    command.add_argument("--mapping", metavar="FILE", help="JSON that says which heading is which field")


# Kinds whose mapping is a heading for each field; the mapping of a scorecard says more.
_PLAIN_MAPPINGS = frozenset({"action-plan", "claims", "risks", "voices"})


def mapping_given(kind: str, name: str | None) -> dict[str, Any] | None:
    """The mapping in a file, None where no file is named.

    Raises Unusable for what is no JSON object, or names a field that an action plan has not; the readers of the other
    kinds say themselves what a mapping of theirs may hold.
    """
    if name is None:
        return None
    from sherwood.exchange.recording import unknown_in_mapping

    found = read_json(name)
    if not isinstance(found, dict):
        raise Unusable(f'{name} is no mapping: an object such as {{"title": "Action"}} was expected.')
    odd = [key for key, value in found.items() if isinstance(value, list | dict) or value is None]
    if kind in _PLAIN_MAPPINGS and odd:
        raise Unusable(
            f"{name} gives {odd[0]!r} as {json.dumps(found[odd[0]], ensure_ascii=False)}. Each entry of a mapping is a "
            'field and one heading, as {"title": "Thing to do"}.'
        )
    if kind == "action-plan":
        unknown, fields = unknown_in_mapping(kind, found)
        numbers = [key for key, value in found.items() if key != "owner_is_post" and not isinstance(value, str)]
        if numbers and not unknown:
            raise Unusable(
                f"{name} gives {numbers[0]!r} as {found[numbers[0]]!r}; a heading in quotation marks was expected."
            )
        if unknown:
            raise Unusable(
                f"{name} maps {unknown[0]!r} to {found[unknown[0]]!r}, and neither is a field. "
                f"The fields are: {', '.join(fields)}."
            )
    return found


def read_json(name: str) -> Any:
    """The JSON document in a UTF-8 file, or on standard input where the name is `-`.

    Raises Unusable, with a sentence, for what is not there, not UTF-8 or not JSON.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return json.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        raise Unusable(f"There is no file {name}.") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise Unusable(f"{name} cannot be read: {fault}.") from None
    except (ValueError, RecursionError) as fault:
        raise Unusable(f"{name} is not JSON: {fault}.") from None


def print_json(value: Any) -> None:
    """One UTF-8 document and nothing else."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a character pair, which JSON can carry and UTF-8 cannot
        text = json.dumps(value)
    sys.stdout.write(text + "\n")


def progress(text: str) -> None:
    """A line for the person who waits, on standard error."""
    print(text, file=sys.stderr, flush=True)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, as "1 error"."""
    return f"{number:,} {one if number == 1 else many}"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows in aligned columns."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *lines, strict=True)]
    for line in [list(headings), *lines]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def print_problems(problems: Sequence[dict[str, Any]], shown: int = 50) -> None:
    """Problems as sentences, errors first."""
    ordered = sorted(problems, key=lambda problem: problem["severity"] != "error")
    for problem in ordered[:shown]:
        place = f"{problem['file']}, line {problem['line']}" if problem["line"] else problem["file"]
        named = "" if problem["message"].startswith(problem["file"]) else f"{place}: "
        print(f"{problem['severity']}: {named}{problem['message']} [{problem['rule']}]")
    if len(ordered) > shown:
        print(f"... and {len(ordered) - shown} more (use --json for all)")
