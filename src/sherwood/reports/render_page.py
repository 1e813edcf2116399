"""A report as one HTML file that stands alone: for people who keep it, send it or print it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from . import charts, render_html
from .model import Report

STYLE = Path(__file__).with_name("page.css")


def page(report: Report, draw: render_html.Draw = charts.svg, more_style: str = "") -> str:
    """The whole document. It fetches nothing and holds no script; `more_style` is added to its style sheet."""
    title = f"{report.title}, {report.subtitle}: {report.area}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(report.language)}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE.read_text(encoding='utf-8')}{more_style}</style></head>",
            f"<body><main>{render_html.html(report, draw)}</main></body></html>",
            "",
        ]
    )
