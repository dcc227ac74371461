"""The flat record that every file is turned into: one row per enrolment, and one per method period."""

from dataclasses import dataclass
from enum import StrEnum

from data_access.importing.spellings import plain
from metrics.translation import mark


class Kind(StrEnum):
    """What a cell of the field holds."""

    PSEUDONYM = "pseudonym"
    #: One code of the list named by Field.codes.
    CODE = "code"
    #: Several codes with ; or , between.
    CODES = "codes"
    DATE = "date"
    YEAR = "year"
    #: Whole percent, 0-100.
    PERCENT = "percent"
    #: 0 or more, with decimals.
    HOURS = "hours"
    FLAG = "flag"
    #: A whole number, 0 or more.
    COUNT = "count"
    #: A number with decimals and sign.
    NUMBER = "number"
    #: A month as 2021-03, a day in it, or a cell of a spreadsheet; kept as its first day.
    MONTH = "month"
    #: A year, quarter or month: 2021, 2021Q3, 2021-03.
    PERIOD = "period"
    #: Short text that names a source, a version or a question; never about a person.
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the record.

    Attributes:
        name: identifier, also accepted as header and used in mappings.
        label: header in the workbook; ``tr`` where a page names the field.
        codes: code list, for CODE and CODES.
        required: every row must have it.
        recommended: a row without it counts as incomplete.
        other_headers: accepted beside label and name.
        note: for the instruction sheet.
        length: of the longest TEXT.
    """

    name: str
    label: str
    kind: Kind
    codes: str | None = None
    required: bool = False
    recommended: bool = False
    other_headers: tuple[str, ...] = ()
    note: str = ""
    length: int = 120


def _code(name: str, label: str, codes: str, *others: str, required: bool = False, note: str = "") -> Field:
    recommended = name in {"referrer", "education"}
    return Field(name, label, Kind.CODE, codes, required, recommended, others, note)


def _date(name: str, label: str, *others: str, required: bool = False, note: str = "") -> Field:
    return Field(name, label, Kind.DATE, required=required, other_headers=others, note=note)


def _at(moment: str, labels: tuple[str, str, str, str, str]) -> tuple[Field, ...]:
    """Return what is measured both at start and at exit."""
    income, work, study, seeking, registered = labels
    return (
        Field(
            f"income_{moment}",
            income,
            Kind.CODES,
            "income_source",
            note="En eller flera, med semikolon mellan.",
        ),
        Field(
            f"work_percent_{moment}",
            work,
            Kind.PERCENT,
            note="Av heltid. Fyll i båda andelarna.",
        ),
        Field(
            f"study_percent_{moment}",
            study,
            Kind.PERCENT,
            note="Av heltid. Fyll i båda andelarna.",
        ),
        Field(f"job_seeking_{moment}", seeking, Kind.FLAG, note="Tom cell räknas som nej."),
        Field(
            f"registered_with_pes_{moment}",
            registered,
            Kind.FLAG,
            note="Tom cell räknas som nej.",
        ),
    )


_AT_START = (
    mark("Försörjning vid start"),
    mark("Arbete vid start (%)"),
    mark("Studier vid start (%)"),
    mark("Söker arbete vid start"),
    mark("Inskriven på Af vid start"),
)
_AT_EXIT = (
    mark("Försörjning vid avslut"),
    mark("Arbete vid avslut (%)"),
    mark("Studier vid avslut (%)"),
    mark("Söker arbete vid avslut"),
    mark("Inskriven på Af vid avslut"),
)
ID = Field(
    "participant_id",
    mark("Pseudonym"),
    Kind.PSEUDONYM,
    required=True,
    other_headers=("deltagare", "deltagar-id", "löpnummer"),
    note="Er egen beteckning, samma varje gång. Aldrig personnummer.",
)
START = _date("enrolled_on", mark("Startdatum"), "inskriven", "inskrivningsdatum", "start", required=True)
ENROLMENT: tuple[Field, ...] = (
    ID,
    _code("project", mark("Projekt"), "project", required=True),
    _code("forbund", mark("Förbund"), "forbund", "samordningsförbund", required=True),
    _code(
        "municipality",
        mark("Kommun"),
        "municipality",
        "kommunkod",
        required=True,
        note="Namn eller fyrsiffrig kod.",
    ),
    _code("gender", mark("Kön"), "gender", required=True),
    Field("birth_year", mark("Födelseår"), Kind.YEAR, recommended=True, note="Fyra siffror."),
    _code(
        "registration_level",
        mark("Registreringsnivå"),
        "registration_level",
        note="Tom cell räknas som Identifierad.",
    ),
    Field(
        "born_abroad",
        mark("Född utomlands"),
        Kind.FLAG,
        other_headers=("utrikes född",),
        note="Tom cell räknas som okänt.",
    ),
    _date("referred_on", mark("Remissdatum")),
    START,
    _date("enrolment_registered_on", mark("Start registrerad"), note="Dagen då inskrivningen registrerades."),
    _code("referrer", mark("Remittent"), "referrer"),
    _code("education", mark("Utbildningsnivå"), "education", "utbildning"),
    _code(
        "support_years", mark("Tid med offentlig försörjning"), "support_years", "år offentlig försörjning"
    ),
    _code("esf_status", mark("Ställning vid start"), "esf_status", "esf-status"),
    _date(
        "exited_on",
        mark("Slutdatum"),
        "avslutsdatum",
        "avslutad",
        "slut",
        note="Tom så länge deltagaren är inskriven.",
    ),
    _date("exit_registered_on", mark("Avslut registrerat"), "registrerad datum"),
    _code("exit_reason", mark("Avslutsorsak"), "exit_reason", "avslutsanledning"),
    _code("outcome", mark("Utfall"), "outcome", note="Krävs när slutdatum finns."),
    _code("work_type", mark("Arbetstyp"), "work_type", note="När utfallet är arbete."),
    Field("work_and_study", mark("Både arbete och studier"), Kind.FLAG, note="Utfallet är då arbete."),
    Field("methods", mark("Metoder"), Kind.CODES, "method", other_headers=("metod",)),
    Field("activity_hours", mark("Aktivitetstimmar"), Kind.HOURS, other_headers=("timmar",)),
    *_at("start", _AT_START),
    *_at("exit", _AT_EXIT),
)
METHOD_PERIOD: tuple[Field, ...] = (
    ID,
    START,
    _code("method", mark("Metod"), "method", "insats", required=True),
    _date("started_on", mark("Insatsens start"), required=True),
    _date("ended_on", mark("Insatsens slut")),
    Field("hours", mark("Insatsens timmar"), Kind.HOURS),
)
#: Sheets of the workbook.
ENROLMENT_SHEET = "Deltagare"
METHOD_SHEET = "Insatser"
GUIDE_SHEET = "Instruktion"
LISTS_SHEET = "Listor"


def by_header(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Return header, as ``header_key`` writes it -> field, for every accepted header."""
    return {header_key(word): f for f in fields for word in (f.label, f.name, *f.other_headers)}


def header_key(header: str) -> str:
    """Return *header* as it is compared; the star that marks required columns does not count."""
    return plain(header.replace("*", ""))
