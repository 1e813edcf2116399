"""`make bench`: every workload, one after another."""

from . import importing, measures, pages, papers, plan

for workload in (importing, measures, pages, plan, papers):
    workload.main()
    print()
