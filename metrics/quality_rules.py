"""What the register should not say, one rule each: words, what to do, and the share that counts it.

The rules of a file that is read in stand in ``data_access.importing.rules``; these are of what is stored.
"""

from dataclasses import dataclass
from enum import StrEnum

from metrics.catalog import (
    AGE_MISSING,
    EDUCATION_MISSING,
    ESF_STATUS_MISSING,
    EXITS_ON_TIME,
    FOLLOW_UP_COVERAGE,
    GENDER_MISSING,
    HOURS_MISSING,
    INCOME_KNOWN,
    OCCUPATION_KNOWN,
    OUTCOME_MISSING,
    REFERRAL_DATE_MISSING,
    REFERRED_AFTER_START,
    REFERRER_MISSING,
    SUPPORT_MISSING,
)
from metrics.indicator import Indicator


class Kind(StrEnum):
    """How bad a breach is, the worst first."""

    WRONG = "wrong"
    OVERDUE = "overdue"
    MISSING = "missing"


KIND_WORDS = {Kind.WRONG: "Fel", Kind.OVERDUE: "Försenat", Kind.MISSING: "Saknas"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of stored enrolments.

    Attributes:
        what: the breach in words.
        field: the column of the template that cures it.
        todo: what the owner does.
        indicator: whose numerator, or its complement, counts participations that break it; None where only
            the own records are looked through.
    """

    code: str
    kind: Kind
    what: str
    field: str
    todo: str
    indicator: Indicator | None = None


def _missing(code: str, field: str, indicator: Indicator, todo: str = "") -> Rule:
    return Rule(
        code, Kind.MISSING, f"{field} saknas", field, todo or "Fyll i uppgiften i nästa fil.", indicator
    )


RULES = (
    Rule(
        "referred_after_start", Kind.WRONG, "Remissdatum efter starten", "Remissdatum",
        "Rätta remissdatum eller startdatum.", REFERRED_AFTER_START,
    ),
    Rule(
        "age_outside", Kind.WRONG, "Åldern vid start är utanför delprojektets gränser", "Födelseår",
        "Rätta födelseåret, eller flytta inskrivningen till rätt delprojekt.",
    ),
    Rule(
        "method_outside", Kind.WRONG, "Metodperiod utanför inskrivningen", "Metodens datum",
        "Rätta metodens datum så att de ligger mellan start och avslut.",
    ),
    Rule(
        "overlap", Kind.WRONG, "Inskrivning som överlappar en annan i samma projekt", "Startdatum",
        "Avsluta den tidigare inskrivningen innan nästa börjar.",
    ),
    Rule(
        "open_after_project", Kind.OVERDUE, "Inskriven fast projektet är slut", "Avslutsdatum",
        "Registrera avslut och utfall.",
    ),
    Rule(
        "exit_late", Kind.OVERDUE, "Avslut registrerat efter mer än 30 dagar", "Avslut registrerat",
        "Registrera avslut inom 30 dagar. Saknas registreringsdagen: fyll i den.", EXITS_ON_TIME,
    ),
    Rule(
        "follow_up_overdue", Kind.OVERDUE, "Uppföljningen efter sex månader saknar svar", "Uppföljning",
        "Kontakta deltagaren och registrera svaret.", FOLLOW_UP_COVERAGE,
    ),
    _missing(
        "outcome_missing", "Utfall vid avslut", OUTCOME_MISSING, "Ta reda på utfallet och fyll i det."
    ),
    _missing("occupation_missing", "Arbete och studier vid start och avslut", OCCUPATION_KNOWN),
    _missing("income_missing", "Försörjning vid avslut", INCOME_KNOWN),
    _missing("hours_missing", "Timmar i metoder", HOURS_MISSING),
    _missing("gender_missing", "Kön", GENDER_MISSING),
    _missing("age_missing", "Födelseår", AGE_MISSING),
    _missing("education_missing", "Utbildning", EDUCATION_MISSING),
    _missing("support_missing", "Tid med offentlig försörjning", SUPPORT_MISSING),
    _missing("referrer_missing", "Remittent", REFERRER_MISSING),
    _missing("referral_date_missing", "Remissdatum", REFERRAL_DATE_MISSING),
    _missing("esf_status_missing", "ESF-status vid start", ESF_STATUS_MISSING),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}
