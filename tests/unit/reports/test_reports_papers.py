"""The papers, made from a plan written by hand: every sentence true, every figure opened, nothing of causes."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from factories.plans import LAST_BOARD, ON, answer, rows
from factories.snapshots import FakeSnapshot
from sherwood.core.measures import Cell, NotAvailable, Unit
from sherwood.reports.cited import spans, uncited_figures
from sherwood.reports.model import Chart, Section, texts
from sherwood.reports.papers import (
    Area,
    Kind,
    Unmakeable,
    evidence_in,
    paper,
    reading_age,
    subject_called,
    subjects_asked,
)
from sherwood.reports.papers.corrections import corrections
from sherwood.reports.papers.desk import counted, lowered
from sherwood.reports.papers.gather import gather
from sherwood.reports.papers.opening import spelt
from sherwood.reports.render_text import text
from unit.reports.paper_examples import DatedSnapshot, made

CAUSES = ("because of", "thanks to", "as a result of", "led to", "caused by", "due to our")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    return made(tmp_path_factory.mktemp("plan"))


def _papers(inputs):
    yield paper(inputs, Kind.PARTNER_UPDATE)
    for outcome in subjects_asked(inputs, Kind.HIGHLIGHT):
        yield paper(inputs, Kind.HIGHLIGHT, outcome)
    for restricted in (False, True):
        area = subject_called(inputs, "Area 1", Kind.EVIDENCE_PACK)
        yield paper(inputs, Kind.EVIDENCE_PACK, area, restricted=restricted)


@pytest.fixture(scope="module")
def papers(inputs):
    return list(_papers(inputs))


# --- every figure opens ------------------------------------------------------------------------------------------


def test_every_figure_in_every_paper_rests_on_a_note(papers):
    bare = [
        (report.title, found, told)
        for report in papers
        for told in texts(report.sections)
        if (found := uncited_figures(told))
    ]
    assert bare == []


def test_the_walk_finds_a_figure_that_nobody_cited(papers):
    """The proof above proves nothing unless a bare figure is caught."""
    assert [found for told in texts(papers[0].sections) if (found := uncited_figures(str(told)))]


def test_every_note_is_cited_says_its_snapshot_or_source_and_opens(papers):
    for report in papers:
        used = {span.note for told in texts(report.sections) for span in spans(told) if span.note}
        assert used == {note.id for note in report.notes}
        for note in report.notes:
            assert note.text.rstrip().endswith((".", "”"))
            assert not note.href or re.fullmatch(
                r"/(measures/[a-z0-9.-]+/\?[a-z0-9=&-]+|measures/[a-z0-9.-]+/|plan/|plan/(outcomes|actions)/[\w-]+/|"
                r"assurance/(#[\w-]+)?|risks/(#[\w-]+)?|claims/(#[\w-]+)?|evidence/[\w-]+/)",
                note.href,
            ), note.href


def test_notes_stand_in_the_order_in_which_they_are_cited(papers):
    for report in papers:
        cited = dict.fromkeys(span.note for told in texts(report.sections) for span in spans(told) if span.note)
        assert list(cited) == [note.id for note in report.notes]


def test_figure_of_a_measure_says_period_parts_and_snapshot_in_its_note(papers):
    note = next(note for note in papers[0].notes if "September 2026: 43.0% (43 of 100)" in note.text)
    assert note.text.startswith("New plans issued within 20 weeks, excluding exceptions, September 2026")
    assert note.text.endswith("Counted from snapshot 7f3a91c2, as seen on 30 September 2026.")
    assert note.href == "/measures/ehc.issued-in-20-weeks/?variant=excluding-exceptions&per=month&period=2026-09-01"


def test_nothing_is_said_of_causes(papers):
    for report in papers:
        told = text(report).lower()
        assert not [phrase for phrase in CAUSES if phrase in told]


def test_no_paper_stammers(papers):
    """Traces of a text put together: two stops, a space before a stop, an empty quotation, a word twice."""
    for report in papers:
        for told in texts(report.sections):
            assert not re.search(r"\.\.|\s[.,;]|““|””|“”|None\b(?! of| is|\s)|\b(the|is|a) \1\b", str(told)), told


def test_small_plan_of_one_action_is_told_in_the_singular(tmp_path):
    few = rows()
    few["plan_item"] = [row for row in few["plan_item"] if row["plan_item_id"] in ("area-1", "outcome-1", "act-1")]
    kept = {"area-1", "outcome-1", "act-1"}
    for table in ("item_owner", "item_rating", "item_measure", "item_change", "evidence", "voice_item"):
        few[table] = [row for row in few[table] if row["plan_item_id"] in kept]
    for table in ("risk", "escalation"):
        few[table] = []
    told = " ".join(text(paper(made(tmp_path, few), Kind.PARTNER_UPDATE)).split())
    assert "We said we would do 1 thing. One is done." in told
    assert "1 action has a new rating." in told or "1 action has a new rating [" in told
    assert "1 action is complete or embedded and has no owner yet for business as usual." in told
    assert "No open risk is recorded for it." in told


def test_plan_without_ratings_says_so_and_claims_nothing(tmp_path):
    bare = {**rows(), "item_rating": [], "escalation": [], "item_change": []}
    told = " ".join(text(paper(made(tmp_path, bare), Kind.PARTNER_UPDATE)).split())
    assert "We said we would do 6 things. Nobody has recorded yet how they stand. [1]" in told
    assert "done." not in told.split("About the Board")[0] and "finished" not in told.split("About the Board")[0]
    assert "Area 1 (outcomes 1 and 2): None of its 4 actions is rated yet." in told
    assert "No actions are rated Red or Grey." not in told
    assert "No rating, date, owner or wording has changed since 13 August 2026." in told
    assert "No action is waiting to be handed over to business as usual." in told


# --- what the update says, read off the plan by hand -------------------------------------------------------------


def test_shares_are_those_of_the_plan(papers):
    told = " ".join(text(papers[0]).split())
    # Area 1: embedded, complete, complete, at risk; area 2: Red, and one not rated.
    assert "Area 1 (outcomes 1 and 2): 75% of actions are complete or embedded, with 25% at risk." in told
    assert "Area 2: No actions are complete or embedded, with 50% rated Red and 50% not rated." in told


def test_an_action_tells_its_position_its_next_step_and_what_it_was(papers):
    told = " ".join(text(papers[0]).split())
    assert (
        "Action 2.1, “Agree a calendar of reviews with colleges”, is at risk; at the last Board it was on track. 4 of "
        "7 colleges agreed; 3 have not answered. Next step: The Board writes to the colleges by 8 October."
    ) in told
    assert "Pilot that was dropped" not in told


def test_measure_tells_month_year_before_year_to_date_and_variation(papers):
    told = re.sub(r" \[\d+\]", "", " ".join(text(papers[0]).split()))
    assert (
        "Of the plans issued in September 2026 (excluding exceptions), 43.0% were within 20 weeks. That is up 12.0 "
        "percentage points, from 31.0% in September 2025. In the year to date (January to September 2026) it was "
        "39.0%. Over the last 36 months it has changed by more than chance alone explains: the latest figures are "
        "higher, which is better."
    ) in told


def test_families_are_quoted_with_their_base_and_who_was_not_reached(papers):
    told = re.sub(r" \[\d+\]", "", " ".join(text(papers[0]).split()))
    assert "58% of 214 parents whose assessment ended in the last year said: “My child's assessment" in told
    assert "Not reached: parents without e-mail." in told
    assert "Nobody recorded who was not reached." in told
    assert "No survey result or feedback is recorded for outcome 2 and outcome 5." in told


def test_asks_stand_with_their_clocks(papers):
    told = " ".join(text(papers[0]).split())
    assert "An answer is due by 1 October 2026. That is in 1 day." in told
    assert "Answered on 28 August 2026, in time. The last day was 1 September 2026." in told


def test_summary_is_plain_and_the_paper_tells_its_reading_age(papers):
    update = papers[0]
    assert update.sections[0].title == "In short"
    assert reading_age(update) <= 13
    assert f"The reading age of the plain summary is {reading_age(update)}." in " ".join(text(update).split())


def test_highlight_report_asks_the_board_for_decisions(inputs):
    report = paper(inputs, Kind.HIGHLIGHT, subject_called(inputs, "5", Kind.HIGHLIGHT))
    told = " ".join(text(report).split())
    assert "Answer the escalation of Action 5.1, “Open a third assessment clinic”." in told
    assert "Proposed: Bring 3 options to the Board." in told


def test_evidence_pack_holds_what_may_be_seen_and_says_its_gaps(inputs):
    area = subject_called(inputs, "1", Kind.EVIDENCE_PACK)
    open_pack, whole = (
        " ".join(text(paper(inputs, Kind.EVIDENCE_PACK, area, restricted=r)).split()) for r in (False, True)
    )
    assert "Letter about one post" not in open_pack
    assert "1 restricted item of evidence is left out." in open_pack
    assert "Letter about one post" in whole
    assert "Action 2.2, “Train panel members”, is complete, and no evidence of it is held." in open_pack
    assert "“Notes of the weekly meeting” has not been reviewed." in open_pack
    assert [item.evidence_id for item in evidence_in(inputs, area)] == ["ev-3", "ev-1"]


# --- days --------------------------------------------------------------------------------------------------------


def test_a_paper_of_an_earlier_day_knows_nothing_later(tmp_path):
    early = made(tmp_path, on=date(2026, 9, 1), since=date(2026, 7, 20))
    told = " ".join(text(paper(early, Kind.PARTNER_UPDATE)).split())
    assert "Seven of nine posts are filled." in told
    assert "All 9 posts are filled" not in told
    assert "was taken to the Improvement Board" not in told


def test_figures_end_where_the_imported_files_end_and_the_paper_says_so(tmp_path):
    late = DatedSnapshot(tmp_path, rows(), layers=[{"about": {"until": "2026-06-15"}}])
    inputs = gather(late, answer, lambda measure, variant: (), Area("Sherwood Vale"), on=ON, since=LAST_BOARD)
    assert inputs.figures_on == date(2026, 6, 15)
    told = " ".join(text(paper(inputs, Kind.PARTNER_UPDATE)).split())
    assert "Of the plans issued in May 2026" in told
    assert "The figures go up to 15 June 2026" in told


def test_last_board_is_six_weeks_ago_unless_named(tmp_path):
    assert made(tmp_path, since=None).since == ON - timedelta(weeks=6)


# --- small numbers, missing figures ------------------------------------------------------------------------------


def test_a_small_month_is_hidden_and_the_year_to_date_does_not_give_it_away(tmp_path):
    def small(measure, question):
        cells = answer(measure, question)
        if measure.unit is not Unit.SHARE or isinstance(cells, NotAvailable):
            return cells
        return [_small(cell) if cell.since == date(2026, 9, 1) else cell for cell in cells]

    def _small(cell: Cell) -> Cell:
        return replace(cell, numerator=2, denominator=4, value=0.5)

    inputs = made(tmp_path, ask=small)
    told = re.sub(r" \[\d+\]", "", " ".join(text(paper(inputs, Kind.PARTNER_UPDATE)).split()))
    assert "the figure in September 2026 is hidden, to protect people." in told
    assert "50.0%" not in told
    assert "In the year to date" not in told.split("Outcome 2: Consistent support through plans")[0]


def test_measure_that_no_source_supplies_says_what_is_missing(tmp_path):
    def missing(measure, question):
        return NotAvailable(measure.id, ("review.due_on",))

    told = " ".join(text(paper(made(tmp_path, ask=missing), Kind.PARTNER_UPDATE)).split())
    assert (
        "“Plans with a review overdue”: no figure yet. It needs the last day on which the review could be completed in "
        "time. We wait for the council's record of reviews." in told
    )
    assert not re.search(r"\b[a-z]+\.[a-z]+_[a-z]", told)  # no name of a column
    assert "The figures reach the day of this paper." not in told


def test_few_months_make_no_verdict(tmp_path):
    def few(measure, question):
        cells = answer(measure, question)
        return [c if c.since >= date(2026, 1, 1) else replace(c, numerator=0, denominator=0, value=None) for c in cells]

    told = re.sub(r" \[\d+\]", "", " ".join(text(paper(made(tmp_path, ask=few), Kind.PARTNER_UPDATE)).split()))
    assert "There are fewer than 13 monthly figures to judge by, too few to tell a change from chance." in told


# --- naming a part of the plan -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "kind", "key"),
    [
        ("Area 1", Kind.EVIDENCE_PACK, "area-1"),
        ("APA1", Kind.EVIDENCE_PACK, "area-1"),
        ("1", Kind.EVIDENCE_PACK, "area-1"),
        ("1", Kind.HIGHLIGHT, "outcome-1"),
        ("outcome 5", Kind.EVIDENCE_PACK, "outcome-5"),
        ("2.1", Kind.HIGHLIGHT, "act-3"),
        ("action 2.1", Kind.HIGHLIGHT, "act-3"),
        ("outcome-2", Kind.HIGHLIGHT, "outcome-2"),
    ],
)
def test_part_of_the_plan_is_named_as_people_name_it(inputs, named, kind, key):
    assert subject_called(inputs, named, kind).plan_item_id == key


def test_part_that_is_not_there_is_refused_with_those_that_are(inputs):
    with pytest.raises(Unmakeable, match=r"'Area 9' names no part of .*Name one of: Area 1, Area 2, Outcome 1"):
        subject_called(inputs, "Area 9", Kind.EVIDENCE_PACK)
    with pytest.raises(Unmakeable, match='as --for "Area 1"'):
        subjects_asked(inputs, Kind.EVIDENCE_PACK)


def test_without_a_plan_there_is_no_paper(tmp_path):
    with pytest.raises(Unmakeable, match="holds no improvement plan with actions in force"):
        made(tmp_path, {})
    with pytest.raises(Unmakeable, match=r"There is no plan 'other'.*The plans are: refresh-2024"):
        made(tmp_path, plan="other")


# --- printed figures ---------------------------------------------------------------------------------------------


def _claim(key, printed, said_on, source):
    return {
        "claim_id": key,
        "what": "ehc-20-weeks",
        "wording": f"{printed} of plans were issued in time",
        "printed": printed,
        "value": float(printed.rstrip("%")) / 100,
        "unit": "share",
        "measure": "ehc.issued-in-20-weeks",
        "period": "2022",
        "geography": "E10000024",
        "basis": "record",
        "said_on": said_on,
        "source": source,
        "place": "paragraph 1",
    }


CLAIMS = [_claim("c1", "4.5%", date(2024, 4, 15), "Report A"), _claim("c2", "9.9%", date(2025, 7, 3), "Update B")]


def test_printed_figures_that_clash_are_told_with_their_places():
    (found,) = corrections(CLAIMS, [], {"ehc.issued-in-20-weeks"}, ON)
    assert found.sentence.startswith(
        "Different figures are in print for “New plans issued within 20 weeks” in Nottinghamshire, 2022: 4.5% (printed "
        "15 April 2024) and 9.9% (printed 3 July 2025)."
    )
    assert found.sentence.endswith("Nobody has settled yet which figure stands.")
    assert found.source == "4.5%: Report A, paragraph 1; 9.9%: Update B, paragraph 1."


def test_clash_that_a_person_settled_says_which_figure_stands():
    decision = {
        "clash_decision_id": "d1",
        "what": "ehc-20-weeks",
        "period": "2022",
        "geography": "E10000024",
        "stands_claim_id": "c1",
        "reason": "It is the published figure",
        "decided_on": date(2026, 9, 1),
    }
    (found,) = corrections(CLAIMS, [decision], {"ehc.issued-in-20-weeks"}, ON)
    assert "Settled on 1 September 2026. The figure that stands is 4.5%: It is the published figure." in found.sentence


def test_clash_about_other_measures_or_printed_later_is_left_out():
    assert corrections(CLAIMS, [], {"reviews.overdue"}, ON) == ()
    assert corrections(CLAIMS, [], {"ehc.issued-in-20-weeks"}, date(2025, 1, 1)) == ()


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "told"), [(0, "no actions"), (1, "1 action"), (2, "2 actions"), (1200, "1,200 actions")]
)
def test_number_with_its_noun(number, told):
    assert counted(number, "action") == told


@pytest.mark.parametrize(("number", "told"), [(0, "none"), (1, "one"), (9, "nine"), (10, "10"), (1200, "1,200")])
def test_number_for_running_text(number, told):
    assert spelt(number) == told


@pytest.mark.parametrize(
    ("post", "told"),
    [("Programme manager", "programme manager"), ("EHC service manager", "EHC service manager"), (None, "")],
)
def test_post_inside_a_sentence(post, told):
    assert lowered(post) == told


def test_a_picture_never_stands_without_its_table(papers):
    def charts(section: Section):
        yield from (block for block in section.blocks if isinstance(block, Chart))
        for inner in section.sections:
            yield from charts(inner)

    found = [chart for report in papers for section in report.sections for chart in charts(section)]
    assert found
    assert all(chart.table is not None and chart.words for chart in found)


def test_snapshot_of_the_factories_is_what_papers_read(tmp_path):
    assert FakeSnapshot(tmp_path, rows()).read("plan_item")


# --- the day of a paper, and small numbers of people -------------------------------------------------------------


def test_a_paper_for_a_past_day_uses_the_words_of_that_day(tmp_path):
    """What was reworded, said and answered after the day of the paper is not in it."""
    tables, later = rows(), ON + timedelta(days=5)
    outcome = next(row for row in tables["plan_item"] if row["plan_item_id"] == "act-1")
    old, outcome["title"] = outcome["title"], "Words of October"
    change = dict(tables["item_change"][0])
    change |= {"item_change_id": "later", "plan_item_id": "act-1", "field": "title", "changed_on": later}
    tables["item_change"] = [*tables["item_change"], {**change, "before": old, "after": "Words of October"}]
    voice = {**tables["voice_item"][0], "voice_item_id": "later", "wording": "Said in October", "dated_on": later}
    tables["voice_item"] = [*tables["voice_item"], voice]
    inputs = made(tmp_path, tables)
    assert inputs.programme.item("act-1").title == old
    told = " ".join(text(report) for report in _papers(inputs))
    assert "Words of October" not in told
    assert "Said in October" not in told


@pytest.mark.parametrize(("base", "words"), [(1, "fewer than 6"), (5, "fewer than 6"), (6, "6"), (1250, "1,250")])
def test_a_small_number_who_answered_is_not_told(tmp_path, base, words):
    tables = rows()
    for voice in tables["voice_item"]:
        voice["base"] = base
    report = paper(made(tmp_path, tables), Kind.HIGHLIGHT, subject_called(made(tmp_path, tables), "1", Kind.HIGHLIGHT))
    told = " ".join(text(report).split())
    assert f"58% of {words} parents whose assessment ended in the last year" in told
    notes = " ".join(note.text for note in report.notes)
    assert f", {words} parents whose assessment ended in the last year" in notes
    assert f"{words} parents at four meetings" in notes
