"""Officers appear by post: what is taken for a person's name where a post is expected, and what is not."""

import pytest

from sherwood.core.improvement.posts import post_and_name, why_not_a_post

NAMES = (
    "Ann Smith",
    "Ann",
    "Dr Ann Smith",
    "Ann SMITH",
    "A.S.",
    "O'Brien",
    "ann.smith@council.example",
    "Head of SEND: Ann Smith",
    "SEND Lead Ann Smith",
    "Ann Smith, Head of SEND",
    "Head of SEND (Ann Smith)",
    "Ann Smith - service manager",
)
POSTS = (
    "Head of SEND",
    "EHC service manager",
    "Designated Clinical Officer",
    "Service Director, Education, Learning and Skills",
    "Group Manager - Integrated Children's Disability Service",
    "Chair of the Parent Carer Forum",
    "Educational psychologist",
    "DCO",
    "Director of Nursing (ICB)",
    "Team Manager (Hearing Impairment)",
    "To be confirmed",
    "the family who wait",
)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_refused_in_a_sentence_that_expects_a_post(text: str) -> None:
    assert why_not_a_post(f" {text} ") == (
        f"“{text}” looks like a person's name. A post is expected, as Head of SEND: officers appear by post."
    )


@pytest.mark.parametrize("text", POSTS)
def test_a_post_is_taken(text: str) -> None:
    assert why_not_a_post(text) is None


def test_a_post_and_the_name_after_it_are_parted() -> None:
    assert post_and_name("Head of SEND: Jo Bloggs") == ("Head of SEND", "Jo Bloggs")
    assert post_and_name("SEND Lead Jo Bloggs") == ("SEND Lead", "Jo Bloggs")
    assert post_and_name("Head of SEND") is None
