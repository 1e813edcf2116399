"""Citations are values that can be checked, and the ids are permanent."""

import pytest

from sherwood.core.law import INSTRUMENTS, Checked, all_citations, citation

# Ids that other systems may hold. One may be added; none may go or come to mean something else.
PUBLISHED = {
    "send-regs.5-1": "Special Educational Needs and Disability Regulations 2014, regulation 5(1)",
    "send-regs.8-1": "Special Educational Needs and Disability Regulations 2014, regulation 8(1)",
    "send-regs.10-1": "Special Educational Needs and Disability Regulations 2014, regulation 10(1)",
    "send-regs.10-4": "Special Educational Needs and Disability Regulations 2014, regulation 10(4)",
    "send-regs.13-1": "Special Educational Needs and Disability Regulations 2014, regulation 13(1)",
    "send-regs.13-2": "Special Educational Needs and Disability Regulations 2014, regulation 13(2)",
    "send-regs.27-2": "Special Educational Needs and Disability Regulations 2014, regulation 27(2)",
    "send-regs.22-3": "Special Educational Needs and Disability Regulations 2014, regulation 22(3)",
    "cfa.44-1": "Children and Families Act 2014, section 44(1)",
}


@pytest.mark.parametrize(("citation_id", "sentence"), PUBLISHED.items())
def test_a_citation_prints_as_a_lawyer_would_write_it(citation_id, sentence):
    assert citation(citation_id).sentence == sentence


def test_marks_follow_the_statute_note():
    marks = {c.id: c.checked for c in all_citations()}
    assert marks["send-regs.13-2"] is Checked.PRIMARY
    assert marks["code.9-83"] is Checked.SECONDARY
    assert marks["send-regs.5-4"] is Checked.PARTLY
    assert marks["cfa.44-1"] is Checked.UNVERIFIED


def test_only_what_was_read_counts_as_verified():
    assert citation("send-regs.13-2").is_verified
    assert not citation("send-regs.5-4").is_verified
    assert not citation("cfa.44-1").is_verified


def test_an_unknown_citation_is_named():
    with pytest.raises(KeyError, match=r"There is no citation 'send-regs\.99'"):
        citation("send-regs.99")


def test_ids_are_unique_and_belong_to_a_listed_instrument():
    ids = [c.id for c in all_citations()]
    assert len(ids) == len(set(ids))
    assert {c.instrument for c in all_citations()} <= set(INSTRUMENTS)
    assert len({i.id for i in INSTRUMENTS}) == len(INSTRUMENTS)
