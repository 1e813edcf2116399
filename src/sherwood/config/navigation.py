"""The way round the site: what stands at the top of every page and at its foot."""

from __future__ import annotations

NAVIGATION = (
    ("My caseload", "casework:caseload", "see_cases"),
    ("My child", "family:home", "see_own_child"),
    ("My setting's children", "casework:school", "see_school_children"),
    ("Asked of me", "casework:asked-of-me", "give_advice"),
    ("Psychology queue", "casework:psychology", "manage_psychology"),
    ("Team", "casework:team", "see_team"),
    ("Requests", "casework:incoming", "take_requests"),
    ("Panels", "casework:panels", "prepare_panels"),
    ("Panel papers", "casework:panel-papers", "sit_on_panels"),
    ("Families", "people:families", "manage_families"),
    ("Letters", "notices:to-post", "work_cases"),
    ("Letters", "notices:my-letters", "see_own_child"),
    ("Letters", "notices:setting-letters", "see_school_children"),
    ("What is new", "notices:news", "see_cases"),
    ("What is new", "notices:my-news", "see_own_child"),
    ("What is new", "notices:post-news", "give_advice"),
    ("Home", "insight:home", "see_measures"),
    ("Improvement plan", "governance:plan", "see_plan"),
    ("Measures", "insight:measures", "see_measures"),
    ("Papers", "insight:papers", "see_plan"),
    ("Data pack", "insight:pack", "see_measures"),
    ("Data quality", "insight:data-quality", "see_data_quality"),
    ("Import", "insight:import", "import_data"),
    ("People", "accounts:people", "manage_users"),
    ("Audit", "insight:audit", "see_audit"),
)
"""The links at the top: words, view, and the permission they need. A view this site lacks is left out. The first one
that a person may follow is where signing in leads."""

PUBLIC_PAGES = (
    ("Ask for an assessment", "family:ask"),
    ("Our plan for children with SEND", "governance:public-plan"),
)
"""Pages that anybody may read, for the foot of every page and the page to sign in: words and view."""
