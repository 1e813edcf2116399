"""The tags of a SEN2 return: modules, the items in each, and the column of the data set each item fills.

Tags are the spelling of one reading; `canonical` brings the spellings met in files of other years to it. What
an item's values are (day, flag, whole number, code, text) follows from its column in `core.records`.
Source: open-source readers of real returns and suppliers' guidance; no official schema is public.
"""

from __future__ import annotations

from sherwood.core.records import TABLES, Column

# Each module with the module it stands in, parents first.
PARENT: dict[str, str | None] = {
    "Person": None,
    "Requests": "Person",
    "Assessment": "Requests",
    "NamedPlan": "Assessment",
    "PlanDetail": "NamedPlan",
    "ActivePlans": "Requests",
    "PlacementDetail": "ActivePlans",
    "SENneed": "ActivePlans",
}

# Elements that only hold others.
STRUCTURE = frozenset({"Message", "Header", "CollectionDetails", "Source", "Persons"})

# Items of the header, in writing order; the value is the element they stand in.
HEADER_ITEMS: dict[str, str] = {
    "Collection": "CollectionDetails",
    "Year": "CollectionDetails",
    "ReferenceDate": "CollectionDetails",
    "SourceLevel": "Source",
    "LEA": "Source",
    "SoftwareCode": "Source",
    "Release": "Source",
    "SerialNo": "Source",
    "DateTime": "Source",
    "DMO": "Header",
    "DCO": "Header",
    "DSCO": "Header",
}

# Column of the data set -> tag, by module and table, in writing order. `identifier` rows are named by their kind.
_COLUMNS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Person": (
        ("Surname", "identifier", "surname"),
        ("Forename", "identifier", "forename"),
        ("PersonBirthDate", "person", "born_on"),
        ("Sex", "person", "sex"),
        ("Ethnicity", "person", "ethnicity"),
        ("PostCode", "identifier", "postcode"),
        ("UPN", "identifier", "upn"),
        ("UniqueLearnerNumber", "identifier", "uln"),
        ("UPNunknown", "identifier", "upn-unknown"),
    ),
    "Requests": (
        ("ReceivedDate", "request", "received_on"),
        ("RequestSource", "request", "source"),
        ("RYA", "request", "in_youth_accommodation"),
        ("RequestOutcomeDate", "request", "decided_on"),
        ("RequestOutcome", "request", "outcome"),
        ("RequestMediation", "request", "mediation"),
        ("RequestTribunal", "request", "tribunal"),
        ("Exported", "request", "exported"),
    ),
    "Assessment": (
        ("AssessmentOutcome", "assessment", "outcome"),
        ("AssessmentOutcomeDate", "assessment", "decided_on"),
        ("AssessmentMediation", "assessment", "mediation"),
        ("AssessmentTribunal", "assessment", "tribunal"),
        ("OtherMediation", "assessment", "other_mediation"),
        ("OtherTribunal", "assessment", "other_tribunal"),
        ("Week20", "assessment", "exception"),
    ),
    "NamedPlan": (
        ("StartDate", "plan", "started_on"),
        ("PlanRes", "plan", "named_residence"),
        ("PlanWBP", "plan", "named_work_based"),
        ("PB", "plan", "personal_budget"),
        ("OA", "plan", "organised_arrangements"),
        ("DP", "plan", "direct_payments"),
        ("CeaseDate", "plan", "ceased_on"),
        ("CeaseReason", "plan", "cease_reason"),
    ),
    "PlanDetail": (
        ("URN", "placement", "urn"),
        ("UKPRN", "placement", "ukprn"),
        ("SENsetting", "placement", "setting_code"),
        ("SENsettingOther", "placement", "setting_other"),
        ("PlacementRank", "placement", "rank"),
        ("SENunitIndicator", "placement", "sen_unit"),
        ("ResourcedProvisionIndicator", "placement", "resourced_provision"),
    ),
    "ActivePlans": (
        ("TransferLA", "plan", "transferred_from"),
        ("Res", "plan", "residence"),
        ("WBP", "plan", "work_based"),
        ("ReviewMeeting", "review", "met_on"),
        ("ReviewOutcome", "review", "outcome"),
        ("ReviewDraft", "review", "draft_sent_on"),
        ("LastReview", "review", "decided_on"),
        ("PhaseTransferDueDate", "plan", "phase_transfer_due_on"),
        ("PhaseTransferFinalDate", "plan", "phase_transfer_final_on"),
    ),
    "PlacementDetail": (
        ("URN", "placement", "urn"),
        ("UKPRN", "placement", "ukprn"),
        ("SENsetting", "placement", "setting_code"),
        ("SENsettingOther", "placement", "setting_other"),
        ("PlacementRank", "placement", "rank"),
        ("EntryDate", "placement", "entered_on"),
        ("LeavingDate", "placement", "left_on"),
        ("SENunitIndicator", "placement", "sen_unit"),
        ("ResourcedProvisionIndicator", "placement", "resourced_provision"),
        ("Res", "placement", "residence"),
        ("WBP", "placement", "work_based"),
    ),
    "SENneed": (
        ("SENtype", "need", "need_type"),
        ("SENtypeRank", "need", "rank"),
    ),
}

# Tags of each module in writing order, and as sets to ask.
ITEMS: dict[str, tuple[str, ...]] = {module: tuple(c[0] for c in columns) for module, columns in _COLUMNS.items()}
ITEM_SETS: dict[str, frozenset[str]] = {module: frozenset(tags) for module, tags in ITEMS.items()}

IDENTIFIER_KINDS: dict[str, str] = {tag: kind for tag, table, kind in _COLUMNS["Person"] if table == "identifier"}
REVIEW_ITEMS: tuple[str, ...] = tuple(tag for tag, table, _ in _COLUMNS["ActivePlans"] if table == "review")

# Every item that fills a column, with that column.
COLUMN_OF: dict[str, Column] = {
    tag: TABLES[table].column(name)
    for columns in _COLUMNS.values()
    for tag, table, name in columns
    if table != "identifier"
}

# Spellings met in files of other years and other systems (lower case), with ours. Capitals never matter.
_OTHER_SPELLINGS = {
    "gendercurrent": "Sex",
    "gender": "Sex",
    "planwpb": "PlanWBP",
    "wpb": "WBP",
    "uln": "UniqueLearnerNumber",
}
_SPELLINGS = {
    tag.lower(): tag for tag in (*STRUCTURE, *HEADER_ITEMS, *PARENT, *(tag for tags in ITEMS.values() for tag in tags))
} | _OTHER_SPELLINGS


def canonical(name: str) -> str | None:
    """Our spelling of a tag as it stands in a file, without its namespace prefix; None for a tag we do not know."""
    return _SPELLINGS.get(name.rpartition(":")[2].lower())


def tags_in_order(table: str, modules: tuple[str, ...], given_first: int) -> tuple[str | None, ...]:
    """The tag that fills each supplied column of a table, after its first `given_first`, which are keys and parts.

    A column that no tag of these modules fills is None.
    """
    tags = {name: tag for module in modules for tag, its_table, name in _COLUMNS[module] if its_table == table}
    return tuple(tags.get(column.name) for column in TABLES[table].supplied()[given_first:])
