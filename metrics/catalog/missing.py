"""What is not registered, one variable at a time (DOMAIN 36: missing per variable)."""

from metrics.catalog.breakdowns import BY_ENROLMENT, BY_EXIT
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit, Where
from metrics.selection import Denominator
from metrics.text import Text

_PLACES = (Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY)
_GOOD = Text("Nära noll, och lika mellan förbunden.", "Close to zero, equal among the associations.")
_NOT_RIGHT = Text("Säger inte om uppgifterna är rätta.", "Does not say whether the records are right.")
_ANONYMOUS = Text(
    "Anonyma deltagare kan sakna uppgiften utan att någon har gjort fel.",
    "Anonymous participants may lack it without anybody being at fault.",
)
_ENROLLED = Text("inskrivna", "enrolled")
_SOURCE = Text("Registret, DOMAIN 36", "The register, DOMAIN 36")


def _missing(
    variable: str,
    number: str,
    what: Text,
    why: Text,
    *,
    numerator: Where,
    within: Where | None = None,
    whom: Text = _ENROLLED,
    caveats: Text = _NOT_RIGHT,
    denominator: Denominator = Denominator.ENROLLED,
) -> Indicator:
    """Return the share of *whom* that *what* is not registered for."""
    gender = () if Dimension.GENDER in numerator else (Dimension.GENDER,)
    times = BY_EXIT if denominator is Denominator.EXITED else BY_ENROLMENT
    return Indicator(
        id=f"{variable}_missing",
        number=number,
        name=Text(f"{what.sv} saknas", f"{what.en} missing"),
        definition=Text(
            f"Andel av {whom.sv} där uppgiften {what.sv.lower()} saknas eller är okänd.",
            f"Share of {whom.en} where {what.en.lower()} is missing or unknown.",
        ),
        why=why,
        good=_GOOD,
        caveats=caveats,
        source=_SOURCE,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        within=within or {},
        numerator=numerator,
        denominator=denominator,
        breakdowns=(*_PLACES, *gender, *times),
    )


_BREAKDOWN = Text("Visar om indelningen går att lita på.", "Shows whether the breakdown can be trusted.")

GENDER_MISSING = _missing(
    "gender", "36d", Text("Kön", "Gender"),
    Text("Utan kön går jämställdheten inte att följa.", "Without gender, equality cannot be followed."),
    numerator={Dimension.GENDER: ("unknown",)},
)  # fmt: skip
AGE_MISSING = _missing(
    "age", "36e", Text("Ålder", "Age"), _BREAKDOWN,
    numerator={Dimension.AGE_BAND: ("unknown",)},
    caveats=Text(
        "Här ingår också den vars ålder vid starten är utanför 16 till 64 år.",
        "Includes those whose age at the start is outside 16 to 64.",
    ),
)  # fmt: skip
EDUCATION_MISSING = _missing(
    "education", "36f", Text("Utbildning", "Education"), _BREAKDOWN,
    numerator={Dimension.EDUCATION: ("unknown",)}, caveats=_ANONYMOUS,
)  # fmt: skip
SUPPORT_MISSING = _missing(
    "support", "36g", Text("Tid med offentlig försörjning", "Years on public support"), _BREAKDOWN,
    numerator={Dimension.SUPPORT_YEARS: ("unknown",)}, caveats=_ANONYMOUS,
)  # fmt: skip
REFERRER_MISSING = _missing(
    "referrer", "36h", Text("Remittent", "Referrer"), _BREAKDOWN,
    numerator={Dimension.REFERRER: ("unknown",)},
)  # fmt: skip
REFERRAL_DATE_MISSING = _missing(
    "referral_date", "36i", Text("Remissdatum", "Day of referral"),
    Text("Utan det syns inte hur länge någon väntar.", "Without it, waiting times cannot be seen."),
    numerator={Dimension.REFERRAL_DATE: ("missing",)},
)  # fmt: skip
ESF_STATUS_MISSING = _missing(
    "esf_status", "36j", Text("ESF-status vid start", "ESF status at the start"),
    Text("ESF redovisas efter den.", "Reports to the ESF are made by it."),
    numerator={Dimension.ESF_STATUS: ("missing",)}, caveats=_ANONYMOUS,
)  # fmt: skip
HOURS_MISSING = _missing(
    "hours", "36k", Text("Timmar i metoder", "Hours in methods"),
    Text("Visar hur mycket 26 bygger på.", "Shows how much 26 rests on."),
    numerator={Dimension.HOURS: ("missing",)},
    within={Dimension.HOURS: ("stated", "missing")},
    whom=Text("dem som har startat en metod", "those who have started a method"),
)  # fmt: skip
OUTCOME_MISSING = _missing(
    "outcome", "36l", Text("Utfall vid avslut", "Outcome at exit"),
    Text("Visar hur mycket 09 till 11 bygger på.", "Shows how much 09 to 11 rest on."),
    numerator={Dimension.OUTCOME: ("unknown",)},
    whom=Text("de avslutade", "the exited"),
    caveats=Text(
        "Den vars utfall är okänt räknas i 09 till 11 som att ingen av vägarna nåddes.",
        "In 09 to 11, those whose outcome is unknown count as having reached none of the ways.",
    ),
    denominator=Denominator.EXITED,
)  # fmt: skip
REFERRED_AFTER_START = Indicator(
    id="referred_after_start",
    number="36m",
    name=Text("Remissdatum efter starten", "Referred after the start"),
    definition=Text(
        "Andel av de inskrivna med remissdatum vars remiss är daterad efter starten.",
        "Share of the enrolled with a day of referral who were referred after the start.",
    ),
    why=Text("En sådan väntetid är ett fel.", "Such a waiting time is an error."),
    good=Text("Noll.", "Zero."),
    caveats=Text("Finner inte andra fel i datumen.", "Does not find other errors in the dates."),
    source=Text("Egen regel", "Own rule"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.REFERRAL_DATE: ("stated", "after_start")},
    numerator={Dimension.REFERRAL_DATE: ("after_start",)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*_PLACES, Dimension.GENDER, *BY_ENROLMENT),
)
#: What a participation lacks, in the order of the register.
MISSING = (
    GENDER_MISSING, AGE_MISSING, EDUCATION_MISSING, SUPPORT_MISSING, REFERRER_MISSING,
    REFERRAL_DATE_MISSING, ESF_STATUS_MISSING, HOURS_MISSING, OUTCOME_MISSING,
)  # fmt: skip
