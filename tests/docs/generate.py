"""Writes the reference pages that come from the code: `make docs`. A test fails when they are stale."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sherwood.analytics.catalogue import catalogue
from sherwood.cli import COMMANDS, parser
from sherwood.exchange.rules import rule_catalogue

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "generated"
NOTICE = "<!-- Written by `make docs` from the code: change the code, not this page. -->"


def pages() -> dict[str, str]:
    """Every page by file name."""
    found = catalogue(import_rules=rule_catalogue())
    return {
        "limits.md": _limits(found),
        "measures.md": _measures(found),
        "data-set.md": _data_set(found),
        "codes.md": _codes(found),
        "import-rules.md": _rules(found),
        "plan-rules.md": _plan_rules(found),
        "citations.md": _citations(found),
        "command-line.md": _command_line(),
    }


def _page(title: str, opening: str, *blocks: str) -> str:
    return "\n\n".join([NOTICE, f"# {title}", opening, *blocks]) + "\n"


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [list(headings), ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def _limits(found: dict[str, Any]) -> str:
    sentences = {each["id"]: each["title"] for each in found["citations"]}
    blocks = []
    for limit in found["limits"]:
        kind = "A window that protects someone" if limit["window"] else f"A limit set by {limit['force']}"
        blocks.append(
            f"## `{limit['id']}`: {limit['title']}\n\n{kind}.\n\n"
            + _table(
                ["", ""],
                [
                    ["Runs from", ", ".join(limit["anchors"]) or "the missed day of another limit"],
                    ["Length", f"{limit['within']}, counted from the {limit['counting']}"],
                    ["Met by", ", ".join(limit["met_by"]) or "-"],
                    ["Ended by", ", ".join(limit["ended_by"]) or "-"],
                    ["Exceptions that excuse lateness", ", ".join(limit["exceptions"]) or "none"],
                    [
                        "In force",
                        _in_force(limit),
                    ],
                    ["Source", "; ".join(sentences[cited] for cited in limit["cites"])],
                ],
            )
        )
    opening = "Time limits as Sherwood counts them. An exception excuses lateness and never moves a due date."
    return _page("Limits", opening, *blocks)


def _in_force(limit: dict[str, Any]) -> str:
    return f"from {limit['in_force_from'] or 'always'} until {limit['in_force_until'] or 'further notice'}"


def _measures(found: dict[str, Any]) -> str:
    sentences = {each["id"]: each["title"] for each in found["citations"]}
    blocks = []
    for measure in found["measures"]:
        variants = [name for name in measure["variants"] if name]
        blocks.append(
            f"## `{measure['id']}`: {measure['title']}\n\n{measure['meaning']}\n\n*Why it matters:* "
            f"{measure['why']}\n\n"
            + _table(
                ["", ""],
                [
                    ["Unit", measure["unit"]],
                    ["Better", measure["better"]],
                    ["Variants", ", ".join(variants) or "one"],
                    ["Groupings", ", ".join(measure["groupings"])],
                    ["Needs", ", ".join(measure["needs"])],
                    ["Published with the same definition", measure["published_as"] or "no: no comparator is shown"],
                    ["Owner", measure["owner"]],
                    ["Source", "; ".join(sentences[cited] for cited in measure["cites"])],
                    ["Review by", measure["review_by"]],
                ],
            )
        )
    opening = (
        "Every measure, as both engines count it. Values are never rounded; limits are inclusive (day 42, 112 and "
        "140 are "
        "in time); a stage coded historical never counts in a flow; a stock is counted at the end of its day. A "
        "measure "
        "whose needed columns no source supplies is not available, which is not nought."
    )
    return _page("Measures", opening, *blocks)


def _data_set(found: dict[str, Any]) -> str:
    blocks = []
    for table in found["tables"]:
        rows = [
            [
                f"`{column['name']}`",
                column["type"] + (f" ({column['unit']})" if column["unit"] else ""),
                column["meaning"],
                ", ".join(
                    part
                    for part in (
                        "required" if column["required"] else "",
                        "worked out" if column["derived"] else "",
                        f"key of {column['references']}" if column["references"] else "",
                        f"codes: {column['codes']}" if column["codes"] else "",
                    )
                    if part
                ),
                column["sensitivity"],
            ]
            for column in table["columns"]
        ]
        title = f"## `{table['id']}`\n\n{table['title']}\n\n"
        blocks.append(title + _table(["Column", "Type", "Meaning", "Constraints", "Sensitivity"], rows))
    return _page("The combined data set", "Every table and column, as stored in a snapshot.", *blocks)


def _codes(found: dict[str, Any]) -> str:
    blocks = [
        f"## `{codes['id']}`: {codes['title']}\n\n"
        + _table(
            ["Code", "Meaning", "From", "Until", "Source"],
            [[f"`{c['code']}`", c["label"], c["from"], c["until"], c["source"]] for c in codes["codes"]],
        )
        for codes in found["lists"]
    ]
    return _page("Code lists", "Every code list with its dates and sources.", *blocks)


def _rules(found: dict[str, Any]) -> str:
    rows = [[f"`{rule['id']}`", rule["severity"], rule["title"], ", ".join(rule["items"])] for rule in found["rules"]]
    opening = (
        "What is asked of a file that is brought in: the SEN2 return, action plans, scorecards, claims, risks, what "
        "people said, and Annex A lists. An *error* keeps the row aside, with everything that hangs from it; a "
        "*query* takes the row. No rule asks what day it is."
    )
    return _page("Import rules", opening, _table(["Rule", "Severity", "What must be true", "Items"], rows))


def _plan_rules(found: dict[str, Any]) -> str:
    rows = [
        [f"`{rule['id']}`", rule["title"], rule["suggests"] or "nothing: it is looked at in a refresh", rule["source"]]
        for rule in found["plan-rules"]
    ]
    opening = (
        "What is asked of an action of the improvement plan. A rule only suggests: a person decides the rating and "
        "says why. What each rating means is in [the improvement plan](../../explanation/improvement-plan.md)."
    )
    return _page("Rules of the plan", opening, _table(["Rule", "What it finds", "Suggests", "Source"], rows))


def _citations(found: dict[str, Any]) -> str:
    rows = [[f"`{each['id']}`", each["title"], each["checked"], each["note"]] for each in found["citations"]]
    opening = (
        "Every provision that Sherwood relies on and how well our reading was checked: *primary* means the text was "
        "read, "
        "*secondary* a good account of it, *partly* a part, *unverified* that a lawyer should look first."
    )
    return _page("Citations", opening, _table(["Id", "Provision", "Checked", "What we take from it"], rows))


def _command_line() -> str:
    top = parser()
    commands = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction)).choices
    blocks = []
    for name in COMMANDS:
        for words, command in _with_parts(name, commands[name]):
            command.prog = f"sherwood {words}"
            command.formatter_class = _wide
            blocks.append(f"## `sherwood {words}`\n\n```text\n{command.format_help().rstrip()}\n```")
    opening = (
        "Exit codes: 0 done; 1 with `--strict` when there are problems in the data; 2 for unusable arguments or input. "
        "The shapes of the answers are in [answers](../answers.md)."
    )
    return _page("Command line", opening, *blocks)


def _wide(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=110)


def _with_parts(name: str, command: argparse.ArgumentParser) -> Iterable[tuple[str, argparse.ArgumentParser]]:
    parts = [action for action in command._actions if isinstance(action, argparse._SubParsersAction)]
    if not parts:
        yield name, command
    for part in parts:
        for word, inner in part.choices.items():
            yield f"{name} {word}", inner


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
