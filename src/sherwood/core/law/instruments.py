"""The instruments that Sherwood cites."""

from .model import Instrument

CFA = Instrument("cfa", "Children and Families Act 2014", "section", "2014 c. 6")
SEND_REGS = Instrument(
    "send-regs", "Special Educational Needs and Disability Regulations 2014", "regulation", "SI 2014/1530"
)
CODE = Instrument("code", "Special educational needs and disability code of practice: 0 to 25 years, 2015", "paragraph")
HESC_RULES = Instrument(
    "hesc-rules",
    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008",
    "rule",
    "SI 2008/2699",
)
DEVON = Instrument(
    "devon", "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)", "judgment on", "[2022] EWHC 493 (Admin)"
)
BANK_HOLIDAYS_ACT = Instrument("bfda", "Banking and Financial Dealings Act 1971", "section", "1971 c. 80")
CONSTRUCTION = Instrument("construction", "General rules of construction", "on")
SEN2_GUIDE = Instrument("sen2", "Department for Education guide to the SEN2 person-level return", "item")
EES = Instrument("ees", "Department for Education, Education, health and care plans", "methodology on")
LOCAL = Instrument("local", "Promise of the local area partnership", "on")

INSTRUMENTS = (
    CFA,
    SEND_REGS,
    CODE,
    HESC_RULES,
    DEVON,
    BANK_HOLIDAYS_ACT,
    CONSTRUCTION,
    SEN2_GUIDE,
    EES,
    LOCAL,
)
