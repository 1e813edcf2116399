"""The work on one child's assessment: the case, its dated events and clocks, advice, the plan."""
