"""A small partner update as text, compared with what an officer last read and found right.

After a change that is meant, write the file again and read the difference:

    SHERWOOD_GOLDEN=rewrite .venv/bin/pytest tests/golden/reports
"""

import os
from pathlib import Path

from sherwood.reports.papers import Kind, paper
from sherwood.reports.render_text import text
from unit.reports.paper_examples import made

_FILE = Path(__file__).with_name("partner_update.txt")


def test_partner_update_reads_as_it_did(tmp_path):
    now = text(paper(made(tmp_path), Kind.PARTNER_UPDATE))
    if os.environ.get("SHERWOOD_GOLDEN") == "rewrite":
        _FILE.write_text(now, encoding="utf-8")
    assert now == _FILE.read_text(encoding="utf-8"), "It differs; the docstring above says how to write it again."
