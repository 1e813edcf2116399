"""`make bench`: every workload, one after another."""

from . import casework, clocks, importing, measures, pages, papers, plan

for workload in (importing, measures, pages, plan, papers, clocks, casework):
    workload.main()
    print()
