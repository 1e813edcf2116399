"""Who did or opened what, when and why; and the one place that asks what day it is."""
