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
from metrics.text import Text


class Kind(StrEnum):
    """How bad a breach is, the worst first."""

    WRONG = "wrong"
    OVERDUE = "overdue"
    MISSING = "missing"


KIND_WORDS = {
    Kind.WRONG: Text("Fel", "Wrong"),
    Kind.OVERDUE: Text("Försenat", "Overdue"),
    Kind.MISSING: Text("Saknas", "Missing"),
}


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
    what: Text
    field: Text
    todo: Text
    indicator: Indicator | None = None


def _missing(code: str, field: Text, indicator: Indicator, todo: Text | None = None) -> Rule:
    what = Text(f"{field.sv} saknas", f"{field.en} missing")
    todo = todo or Text("Fyll i uppgiften i nästa fil.", "Fill in the information in the next file.")
    return Rule(code, Kind.MISSING, what, field, todo, indicator)


RULES = (
    Rule(
        "referred_after_start",
        Kind.WRONG,
        Text("Remissdatum efter starten", "Referral date after the start"),
        Text("Remissdatum", "Referral date"),
        Text("Rätta remissdatum eller startdatum.", "Correct the referral date or the start date."),
        REFERRED_AFTER_START,
    ),
    Rule(
        "age_outside",
        Kind.WRONG,
        Text(
            "Åldern vid start är utanför delprojektets gränser",
            "Age at the start is outside the limits of the subproject",
        ),
        Text("Födelseår", "Year of birth"),
        Text(
            "Rätta födelseåret, eller flytta inskrivningen till rätt delprojekt.",
            "Correct the year of birth, or move the enrolment to the right subproject.",
        ),
    ),
    Rule(
        "method_outside",
        Kind.WRONG,
        Text("Metodperiod utanför inskrivningen", "Period of a method outside the enrolment"),
        Text("Metodens datum", "Dates of the method"),
        Text(
            "Rätta metodens datum så att de ligger mellan start och avslut.",
            "Correct the dates of the method so that they lie between start and exit.",
        ),
    ),
    Rule(
        "overlap",
        Kind.WRONG,
        Text(
            "Inskrivning som överlappar en annan i samma projekt",
            "Enrolment that overlaps another in the same project",
        ),
        Text("Startdatum", "Start date"),
        Text(
            "Avsluta den tidigare inskrivningen innan nästa börjar.",
            "End the earlier enrolment before the next begins.",
        ),
    ),
    Rule(
        "open_after_project",
        Kind.OVERDUE,
        Text("Inskriven fast projektet är slut", "Enrolled although the project has ended"),
        Text("Avslutsdatum", "Exit date"),
        Text("Registrera avslut och utfall.", "Register exit and outcome."),
    ),
    Rule(
        "exit_late",
        Kind.OVERDUE,
        Text("Avslut registrerat efter mer än 30 dagar", "Exit registered after more than 30 days"),
        Text("Avslut registrerat", "Exit registered"),
        Text(
            "Registrera avslut inom 30 dagar. Saknas registreringsdagen: fyll i den.",
            "Register exits within 30 days. If the day of registration is missing: fill it in.",
        ),
        EXITS_ON_TIME,
    ),
    Rule(
        "follow_up_overdue",
        Kind.OVERDUE,
        Text("Uppföljningen efter sex månader saknar svar", "The follow-up after six months has no answer"),
        Text("Uppföljning", "Follow-up"),
        Text(
            "Kontakta deltagaren och registrera svaret.", "Contact the participant and register the answer."
        ),
        FOLLOW_UP_COVERAGE,
    ),
    _missing(
        "outcome_missing",
        Text("Utfall vid avslut", "Outcome at exit"),
        OUTCOME_MISSING,
        Text("Ta reda på utfallet och fyll i det.", "Find out the outcome and fill it in."),
    ),
    _missing(
        "occupation_missing",
        Text("Arbete och studier vid start och avslut", "Work and study at start and exit"),
        OCCUPATION_KNOWN,
    ),
    _missing("income_missing", Text("Försörjning vid avslut", "Income at exit"), INCOME_KNOWN),
    _missing("hours_missing", Text("Timmar i metoder", "Hours in methods"), HOURS_MISSING),
    _missing("gender_missing", Text("Kön", "Gender"), GENDER_MISSING),
    _missing("age_missing", Text("Födelseår", "Year of birth"), AGE_MISSING),
    _missing("education_missing", Text("Utbildning", "Education"), EDUCATION_MISSING),
    _missing(
        "support_missing", Text("Tid med offentlig försörjning", "Years on public support"), SUPPORT_MISSING
    ),
    _missing("referrer_missing", Text("Remittent", "Referrer"), REFERRER_MISSING),
    _missing("referral_date_missing", Text("Remissdatum", "Referral date"), REFERRAL_DATE_MISSING),
    _missing(
        "esf_status_missing", Text("ESF-status vid start", "ESF status at the start"), ESF_STATUS_MISSING
    ),
)
BY_CODE = {rule.code: rule for rule in RULES}
