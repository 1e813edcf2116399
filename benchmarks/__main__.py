"""`make bench`: every workload, one after another."""

from . import importing, measures, pages

for workload in (importing, measures, pages):
    workload.main()
    print()
