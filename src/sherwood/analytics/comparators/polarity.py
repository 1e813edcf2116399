"""Which way is better, for every measure that has published figures."""

from sherwood.core.measures.model import Better

# As the DfE's Local Authority Interactive Tool has it for the measures it holds. A count depends on the size of the
# area and says nothing about how well it does, and a refusal may be right or wrong: neither way is better.
POLARITY: dict[str, Better] = {
    "ehc.issued-in-20-weeks": Better.HIGHER,
    "ehc.issued-after-20-to-52-weeks": Better.LOWER,
    "ehc.issued-after-52-weeks": Better.LOWER,
    "ehc.requests-refused": Better.NEITHER,
    "ehc.requests-decided-in-6-weeks": Better.HIGHER,
    "ehc.refused-to-issue-in-16-weeks": Better.HIGHER,
    "reviews.latest-decided-in-4-weeks": Better.HIGHER,
}
