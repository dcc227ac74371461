"""The words that codes are shown as, in one language."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from metrics import codes, survey
from metrics.dimension import OF_METHODS, RECORD_TIMES, TIME_DIMENSIONS, Dimension
from metrics.reference_series import INDICATOR as PUBLISHED_INDICATOR
from metrics.result import Result
from metrics.selection import Denominator
from metrics.text import Language, Swedish, Text, spoken
from metrics.volume import ESF_INDICATOR, VOLUME_MEASURE
from metrics.wording import period_name

_UNKNOWN = Text("Uppgift saknas", "Not stated")
_YES_NO: codes.CodeList = {"yes": Text("Ja", "Yes"), "no": Text("Nej", "No")}


def _months(numbers: Iterable[str]) -> codes.CodeList:
    return {n: Text(f"{n} månad{'er' * (n != '1')}", f"{n} month{'s' * (n != '1')}") for n in numbers}


_LISTS: Mapping[Dimension, codes.CodeList] = {
    Dimension.GENDER: codes.GENDER,
    Dimension.AGE_BAND: codes.AGE_BAND,
    Dimension.REFERRER: codes.REFERRER,
    Dimension.EDUCATION: codes.EDUCATION,
    Dimension.SUPPORT_YEARS: codes.SUPPORT_YEARS,
    Dimension.BORN_ABROAD: codes.BORN_ABROAD,
    Dimension.STATE: {"active": Text("Pågående", "Active"), "exited": Text("Avslutade", "Exited")},
    Dimension.OUTCOME: codes.OUTCOME,
    Dimension.OUTCOME_12M: {**codes.OUTCOME, "none": Text("Inget avslut inom ett år", "No exit in a year")},
    Dimension.OUTCOME_GROUP: codes.OUTCOME_GROUP,
    Dimension.STAY_MONTH: _months(codes.STAY_MONTH),
    Dimension.EXIT_REASON: codes.EXIT_REASON,
    Dimension.STEP_UP: codes.STEP_UP,
    Dimension.SELF_SUPPORT: codes.SELF_SUPPORT,
    Dimension.SOCIAL_ASSISTANCE: codes.SOCIAL_ASSISTANCE,
    Dimension.INCOME_BEFORE: codes.INCOME_GROUP,
    Dimension.INCOME_AFTER: codes.INCOME_GROUP,
    Dimension.FOLLOW_UP_6M: codes.FOLLOW_UP_6M,
    Dimension.FOLLOW_UP_12M: codes.FOLLOW_UP_12M,
    Dimension.COST_KIND: codes.COST_KIND,
    Dimension.FINANCIER: codes.FINANCIER,
    Dimension.BUDGET_VERSION: codes.BUDGET_VERSION,
    Dimension.BUDGET_IN_USE: _YES_NO,
    Dimension.FINDING_KIND: codes.FINDING_KIND,
    Dimension.FINDING_LEVEL: codes.FINDING_LEVEL,
    Dimension.FINDING_CATEGORY: codes.FINDING_CATEGORY,
    Dimension.FINDING_STATUS: codes.FINDING_STATUS,
    Dimension.FINDING_SPREAD: _YES_NO,
    Dimension.PARTY: codes.PARTY,
    Dimension.RESPONDENTS: survey.RESPONDENTS,
    Dimension.ANSWER: survey.ANSWER,
    Dimension.LEADING_BODY: survey.LEADING_BODY,
    Dimension.MEASURE: {**VOLUME_MEASURE, **ESF_INDICATOR, **PUBLISHED_INDICATOR},
    Dimension.TEAM: {"yes": Text("Samverkansteam", "Joint team"), "no": Text("Inget team", "No joint team")},
    Dimension.IPS: _YES_NO,
    Dimension.METHOD_GROUP: codes.METHOD_GROUP,
    Dimension.WAY_OUT: codes.WAY_OUT,
    Dimension.WORK_TYPE: codes.WORK_TYPE,
    Dimension.HOURS_BAND: codes.HOURS_BAND,
    **{dimension: {"none": Text("Ingen metod", "No method")} for dimension in OF_METHODS},
    Dimension.MATURE: _YES_NO,
    Dimension.WORK_ORIENTED: _YES_NO,
    Dimension.REGISTRATION_LEVEL: codes.REGISTRATION_LEVEL,
    Dimension.EXIT_REGISTERED: {"in_time": Text("I tid", "In time"), "late": Text("Sent", "Late")},
    Dimension.COMPLETENESS: {
        "complete": Text("Fullständiga", "Complete"),
        "incomplete": Text("Ofullständiga", "Incomplete"),
    },
    Dimension.REFERRAL_DATE: {
        "stated": Text("Registrerat", "Stated"),
        "after_start": Text("Efter starten", "After the start"),
        "missing": _UNKNOWN,
    },
    Dimension.ESF_STATUS: {"stated": Text("Registrerad", "Stated"), "missing": _UNKNOWN},
    Dimension.HOURS: {
        "stated": Text("Registrerade", "Stated"),
        "missing": _UNKNOWN,
        "no_method": Text("Ingen metod startad", "No method started"),
    },
}
#: What a dimension is called above a column or beside a choice.
NAMES: Mapping[Dimension, Text] = {
    Dimension.PROJECT: Text("Projekt", "Project"),
    Dimension.FORBUND: Text("Samordningsförbund", "Coordination association"),
    Dimension.MUNICIPALITY: Text("Kommun", "Municipality"),
    Dimension.GENDER: Text("Kön", "Gender"),
    Dimension.AGE_BAND: Text("Ålder", "Age"),
    Dimension.METHOD: Text("Metod", "Method"),
    Dimension.REFERRER: Text("Remittent", "Referrer"),
    Dimension.EDUCATION: Text("Utbildning", "Education"),
    Dimension.SUPPORT_YEARS: Text("Tid med offentlig försörjning", "Years on public support"),
    Dimension.BORN_ABROAD: Text("Född utomlands", "Born abroad"),
    Dimension.STATE: Text("Läge", "State"),
    Dimension.OUTCOME: Text("Utfall", "Outcome"),
    Dimension.OUTCOME_GROUP: Text("Utfall i tre grupper", "Outcome in three groups"),
    Dimension.EXIT_REASON: Text("Avslutsorsak", "Exit reason"),
    Dimension.STAY_QUARTER: Text("Kvartal efter start", "Quarter since start"),
    Dimension.STAY_MONTH: Text("Månader efter start", "Months since start"),
    Dimension.MATURE: Text("Inskriven i minst ett år", "Enrolled at least a year ago"),
    Dimension.OUTCOME_12M: Text("Utfall inom ett år", "Outcome within a year"),
    Dimension.ENROLLED_MONTH: Text("Inskriven månad", "Month of enrolment"),
    Dimension.ENROLLED_QUARTER: Text("Inskriven kvartal", "Quarter of enrolment"),
    Dimension.ENROLLED_YEAR: Text("Inskriven år", "Year of enrolment"),
    Dimension.EXITED_MONTH: Text("Avslutad månad", "Month of exit"),
    Dimension.EXITED_QUARTER: Text("Avslutad kvartal", "Quarter of exit"),
    Dimension.EXITED_YEAR: Text("Avslutad år", "Year of exit"),
    Dimension.REGISTRATION_LEVEL: Text("Registrering", "Registration"),
    Dimension.EXIT_REGISTERED: Text("Avslutet registrerat", "Exit registered"),
    Dimension.COMPLETENESS: Text("Uppgifter", "Records"),
    Dimension.REFERRAL_DATE: Text("Remissdatum", "Day of referral"),
    Dimension.ESF_STATUS: Text("ESF-status vid start", "ESF status at the start"),
    Dimension.HOURS: Text("Timmar i metoder", "Hours in methods"),
    Dimension.STEP_UP: Text("Arbete eller studier före och efter", "Work or study before and after"),
    Dimension.SELF_SUPPORT: Text("Egen försörjning vid avslut", "Self-supporting at exit"),
    Dimension.SOCIAL_ASSISTANCE: Text(
        "Försörjningsstöd före och efter", "Social assistance, before and after"
    ),
    Dimension.INCOME_BEFORE: Text("Försörjning vid start", "Income at the start"),
    Dimension.INCOME_AFTER: Text("Försörjning vid avslut", "Income at the exit"),
    Dimension.FOLLOW_UP_6M: Text("Läget efter sex månader", "Six months after the exit"),
    Dimension.FOLLOW_UP_12M: Text("Läget efter tolv månader", "Twelve months after the exit"),
    Dimension.COST_MONTH: Text("Bokförd månad", "Month booked"),
    Dimension.COST_YEAR: Text("Bokfört år", "Year booked"),
    Dimension.COST_KIND: Text("Kostnadsslag", "Kind of cost"),
    Dimension.FINANCIER: Text("Finansiär", "Financier"),
    Dimension.BUDGET_VERSION: Text("Budgetversion", "Version of the budget"),
    Dimension.BUDGET_SOURCE: Text("Källa till budgeten", "Source of the budget"),
    Dimension.BUDGET_IN_USE: Text("Räknas", "In use"),
    Dimension.FINDING_KIND: Text("Avvikelse eller guldkorn", "Deviation or golden nugget"),
    Dimension.FINDING_LEVEL: Text("Nivå", "Level"),
    Dimension.FINDING_CATEGORY: Text("Kategori", "Category"),
    Dimension.FINDING_STATUS: Text("Steg", "Step"),
    Dimension.FINDING_SPREAD: Text("Spridd till andra förbund", "Spread to other associations"),
    Dimension.PARTY: Text("Part", "Party"),
    Dimension.RAISED_MONTH: Text("Lyft månad", "Month raised"),
    Dimension.ROUND: Text("Enkätomgång", "Survey round"),
    Dimension.RESPONDENTS: Text("Svarande", "Respondents"),
    Dimension.QUESTION: Text("Fråga", "Question"),
    Dimension.ANSWER: Text("Svar", "Answer"),
    Dimension.LEADING_BODY: Text("Var", "Where"),
    Dimension.MEASURE: Text("Mått", "Measure"),
    Dimension.COUNTED_PERIOD: Text("Period", "Period"),
    Dimension.COUNTED_BY: Text("Källa", "Source"),
    Dimension.GEOGRAPHY: Text("Geografi", "Geography"),
    Dimension.WAIT_DAYS: Text("Dagar från remiss till start", "Days from referral to start"),
    Dimension.TEAM: Text("Samverkansteam", "Joint team"),
    Dimension.IPS: Text("Startat IPS", "Started IPS"),
    Dimension.METHOD_GROUP: Text("Insats", "Method"),
    Dimension.WAY_OUT: Text("Väg ut", "Way out"),
    Dimension.FIRST_METHOD: Text("Första metod", "First method"),
    Dimension.SECOND_METHOD: Text("Andra metod", "Second method"),
    Dimension.MAIN_METHOD: Text("Huvudsaklig metod", "Main method"),
    Dimension.HOURS_BAND: Text("Timmar", "Hours"),
    Dimension.WORK_TYPE: Text("Slag av arbete", "Kind of work"),
    Dimension.OPEN_DAYS: Text("Dagar öppen", "Days open"),
    Dimension.ASSESSED_MONTH: Text("Bedömd månad", "Month assessed"),
    Dimension.REPORT_MONTH: Text("Rapporterad månad", "Month reported"),
    Dimension.WORK_ORIENTED: Text("Fått arbetsinriktad insats", "Received a work-oriented method"),
}
DENOMINATORS: Mapping[Denominator, Text] = {
    Denominator.ENROLLED: Text("inskrivna", "enrolled"),
    Denominator.EXITED: Text("avslutade", "exited"),
    Denominator.MATURE: Text("inskrivna för minst ett år sedan", "enrolled at least a year ago"),
}


class Labels:
    """The label of every code, from code lists and reference rows."""

    def __init__(self, reference: pl.DataFrame, language: Language | None = None) -> None:
        """Read the labels of *reference* (rows as in ``CODES``) in *language*, else the one spoken."""
        self.language = language or spoken()
        column = f"label_{self.language.value}"
        self._reference: dict[tuple[str, str], str] = {
            (dimension, code): label
            for dimension, code, label in reference.select("dimension", "code", column).iter_rows()
        }

    def of(self, dimension: Dimension, code: str) -> str:
        """Return the label of *code*; a code without a label stands as it is."""
        if dimension in TIME_DIMENSIONS or dimension in RECORD_TIMES:
            return period_name(code, self.language)
        text = _LISTS.get(dimension, {}).get(code)
        if text is not None:
            return text.to(self.language)
        listed = Dimension.METHOD if dimension in OF_METHODS else dimension
        if (listed.value, code) in self._reference:
            label = self._reference[listed.value, code]
            return Swedish(label) if dimension is Dimension.QUESTION else label
        return _UNKNOWN.to(self.language) if code == "unknown" else code

    def of_group(self, row: Mapping[str, Any], result: Result) -> str:
        """Return the label of the group that *row* of *result* is about, by its first dimension."""
        return self.of(result.by[0], row[result.by[0]])

    def name(self, dimension: Dimension) -> str:
        """Return what *dimension* is called."""
        return NAMES[dimension].to(self.language)

    def denominator(self, denominator: Denominator) -> str:
        """Return whom a share is a share of, as in "136 av 705 avslutade"."""
        return DENOMINATORS[denominator].to(self.language)
