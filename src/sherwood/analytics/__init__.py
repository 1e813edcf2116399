"""Answers over a snapshot: engines, comparators and disclosure control. No web framework, no clock."""
