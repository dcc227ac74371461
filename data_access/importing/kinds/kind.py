"""The kinds of files: each a sheet, its fields, and the table that its rows go to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from data_access import tables
from data_access.importing.fields import Field, Kind
from metrics.volume import ALL


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    Attributes:
        code: as in ``kind = "..."`` of a mapping and ``manage.py template --kind``.
        label: what its rows are, on the list of loaded files.
        sheet: name of the sheet in the workbook, by which the kind is known.
        fields: named as the columns of the table.
        table: where the rows go.
        key: fields that a row is known by; a row that is there already is corrected.
        empty: field -> value of an empty cell.
        same_as: field -> the field that an empty cell repeats.
        number: column that numbers the rows of the table, where none of its fields does.
        about: for the instruction sheet.
    """

    code: str
    label: str
    sheet: str
    fields: tuple[Field, ...]
    table: Table
    key: tuple[str, ...]
    about: str
    empty: Mapping[str, str] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)
    number: str | None = None


def _code(name: str, label: str, codes: str, *others: str, required: bool = True, note: str = "") -> Field:
    return Field(name, label, Kind.CODE, codes, required, other_headers=others, note=note)


def _text(name: str, label: str, *others: str, length: int = 120, note: str = "") -> Field:
    return Field(name, label, Kind.TEXT, required=True, other_headers=others, note=note, length=length)


_PROJECT = _code("project", "Projekt", "project")
_FORBUND = _code("forbund", "Förbund", "forbund", "samordningsförbund")
_GENDER = _code("gender", "Kön", "gender")
_PERIOD = Field("period", "Period", Kind.PERIOD, required=True, note="År, kvartal eller månad: 2021, 2021Q3.")
_COUNT = Field("n", "Antal", Kind.COUNT, required=True)
_SOURCE = _text("source", "Källa", "uppgiftslämnare", note="Systemet eller rapporten, och dagen.")
_AMOUNT = Field("amount", "Belopp (kr)", Kind.NUMBER, required=True, other_headers=("belopp", "kronor"))

VOLUME = FileKind(
    "volume",
    "volymuppgifter",
    "Volym",
    (
        _PROJECT,
        _FORBUND,
        _code("municipality", "Kommun", "municipality", "kommunkod", required=False, note="Tom: alla."),
        _GENDER,
        _code("age_band", "Åldersgrupp", "age_band", required=False, note="Tom: alla åldrar."),
        _code("method", "Metod", "method", "insats", required=False, note="Tom: alla metoder."),
        _PERIOD,
        _code("measure", "Mått", "volume_measure"),
        _COUNT,
        _SOURCE,
    ),
    tables.aggregate_count,
    ("project", "forbund", "municipality", "gender", "age_band", "method", "period", "measure", "source"),
    "Antal som någon annan har räknat: Uppföljning Finsam, SUS eller en egen sammanställning.",
    {"municipality": ALL, "age_band": ALL, "method": ALL},
)
ESF = FileKind(
    "esf",
    "ESF-resultat",
    "ESF-resultat",
    (_PROJECT, _code("indicator", "Indikator", "esf_indicator"), _GENDER, _PERIOD, _COUNT, _SOURCE),
    tables.esf_result,
    ("project", "indicator", "gender", "period", "source"),
    "Tabeller från SCB eller ESF-rådet: en rad per indikator, kön och period.",
)
NNS = FileKind(
    "nns",
    "enkätsvar",
    "Enkätsvar",
    (
        _PROJECT,
        _FORBUND,
        _text("round", "Mätomgång", length=32, note="Till exempel 2021-2."),
        _code("respondents", "Svarsgrupp", "respondents"),
        _text("question", "Fråga", length=40, note="Frågans kod, samma varje gång."),
        _text("wording", "Frågans lydelse", length=240),
        _code("answer", "Svar", "answer"),
        _code("gender", "Kön", "gender", required=False, note="Tom: kön redovisas inte."),
        _COUNT,
        Field("sent", "Utskickade", Kind.COUNT, note="Enkäter till svarsgruppen och könet."),
    ),
    tables.survey_answer,
    ("project", "forbund", "round", "respondents", "question", "answer", "gender"),
    "Antal svar per alternativ. Inga fritextsvar. Grupper med färre än tio svar tas inte emot.",
    {"gender": "unknown"},
)
COSTS = FileKind(
    "costs",
    "kostnader",
    "Kostnader",
    (
        _PROJECT,
        _FORBUND,
        Field("month", "Månad", Kind.MONTH, required=True, note="2021-03"),
        _code("cost_kind", "Kostnadsslag", "cost_kind"),
        _code("financier", "Finansiär", "financier"),
        _AMOUNT,
    ),
    tables.cost,
    ("project", "forbund", "month", "cost_kind", "financier"),
    "Bokförda kostnader per månad. En rättad månad skickas igen med hela beloppet.",
)
BUDGET = FileKind(
    "budget",
    "budgetbelopp",
    "Budget",
    (
        _PROJECT,
        _text("version", "Version", length=32, note="Eget namn på beslutet, till exempel beslut-2021."),
        _code("kind", "Slag", "budget_kind"),
        _AMOUNT,
        Field("is_register", "Gäller", Kind.FLAG, required=True, note="ja: indikatorerna räknar med den."),
        _SOURCE,
    ),
    tables.budget,
    ("project", "version", "kind"),
    "Ett nytt beslut får en egen version; tidigare versioner ligger kvar.",
)
TARGETS = FileKind(
    "targets",
    "målvärden",
    "Mål",
    (
        _PROJECT,
        _code("forbund", "Förbund", "forbund", required=False, note="Tom: hela projektet."),
        _code("indicator", "Indikator", "indicator"),
        _code("kind", "Slag", "target_kind"),
        Field("value", "Värde", Kind.NUMBER, required=True, note="Antal eller procent, som indikatorn."),
        Field("valid_from", "Gäller från", Kind.DATE, required=True),
        Field("valid_to", "Gäller till", Kind.DATE, note="Första dagen det inte gäller. Tom: tills vidare."),
        _SOURCE,
    ),
    tables.target,
    ("project", "forbund", "indicator", "kind", "valid_from"),
    "Ett nytt mål gäller från sin dag; det tidigare ligger kvar med sina dagar.",
    number="target_id",
)
REFERENCE = FileKind(
    "reference",
    "jämförelsetal",
    "Jämförelsetal",
    (
        _code("indicator", "Indikator", "reference_indicator"),
        _text("geography", "Geografi", "område", length=60, note="Riket, ett län eller en kommun."),
        _PERIOD,
        _code("gender", "Kön", "reference_gender", required=False, note="Tom: kvinnor och män tillsammans."),
        Field("value", "Procent", Kind.NUMBER, required=True, other_headers=("andel", "värde")),
        Field("numerator", "Täljare", Kind.COUNT, note="Antal, där källan anger det."),
        Field("denominator", "Nämnare", Kind.COUNT, note="Antal, där källan anger det. Minst 30."),
        _code("base", "Andel av", "reference_base", note="Det som ligger närmast."),
        _text("denominator_definition", "Nämnarens definition", length=240, note="Med källans egna ord."),
        _SOURCE,
        Field("retrieved_on", "Hämtad", Kind.DATE, required=True),
        _text("licence", "Licens", length=60, note="Till exempel CC0, eller: källan anges."),
        _text("url", "Adress", "webbadress", "url", length=240, note="https://..."),
    ),
    tables.reference_series,
    ("source", "indicator", "geography", "period", "gender"),
    "Andelar som någon annan har publicerat (SUS, Kolada), med vad de är andelar av.",
    {"gender": ALL},
)
SCREENING = FileKind(
    "screening",
    "våldsfrågor",
    "Våldsfrågor",
    (
        _PROJECT,
        _FORBUND,
        _GENDER,
        Field("period", "Kvartal", Kind.PERIOD, required=True, other_headers=("period",), note="2021Q3."),
        Field("enrolled", "Inskrivna", Kind.COUNT, required=True, note="I kvartalet, sedan rutinen började."),
        Field("asked", "Tillfrågade", Kind.COUNT, required=True, note="Av dem. Aldrig vad någon har svarat."),
    ),
    tables.violence_screening,
    ("project", "forbund", "gender", "period"),
    "Hur många som har fått frågorna om våld, per kvartal. Svaren lämnas aldrig in.",
)
LEADERS = FileKind(
    "leaders",
    "ledning och personal",
    "Ledning",
    (
        _PROJECT,
        _FORBUND,
        _code("leading_body", "Var", "leading_body", "grupp"),
        _GENDER,
        Field("period", "År", Kind.PERIOD, required=True, other_headers=("period",), note="2021."),
        _COUNT,
    ),
    tables.leadership,
    ("project", "forbund", "leading_body", "gender", "period"),
    "Kvinnor och män i styrgrupper, team och styrelser, en gång om året. Inga namn.",
)
FIDELITY = FileKind(
    "fidelity",
    "bedömningar av programtrohet",
    "Programtrohet",
    (
        _PROJECT,
        _FORBUND,
        _code("method", "Metod", "method", "insats"),
        Field("assessed_on", "Bedömd", Kind.DATE, required=True, other_headers=("datum",)),
        Field("score", "Poäng", Kind.COUNT, required=True),
        Field("highest", "Högsta poäng", Kind.COUNT, required=True, note="125 för 25 frågor med 5 poäng."),
        _SOURCE,
    ),
    tables.fidelity_score,
    ("project", "forbund", "method", "assessed_on"),
    "Poäng för hur troget ett förbund arbetar efter en metod, enligt en bedömning utifrån.",
)
REPORTS = FileKind(
    "reports",
    "rapporteringsdagar",
    "SCB-rapportering",
    (
        _PROJECT,
        _FORBUND,
        Field("month", "Månad", Kind.MONTH, required=True, note="2021-03"),
        Field("due_on", "Sista dag", Kind.DATE, required=True, note="Fyra veckor från den första i nästa."),
        Field("reported_on", "Rapporterad", Kind.DATE, note="Tom: ännu inte."),
    ),
    tables.scb_report,
    ("project", "forbund", "month"),
    "När varje månads timmar rapporterades till SCB. Inget om vad rapporten innehåller.",
)
EVENTS = FileKind(
    "events",
    "händelser",
    "Händelser",
    (
        _code("project", "Projekt", "project", required=False, note="Tom: alla projekt."),
        _code("forbund", "Förbund", "forbund", "samordningsförbund", required=False, note="Tom: alla."),
        Field("happened_on", "Dag", Kind.DATE, required=True, other_headers=("datum", "hände")),
        _text("label_sv", "Händelse", note="Några få ord: Nytt avtal. Inget om en person."),
        Field("label_en", "Händelse, engelska", Kind.TEXT, length=120, note="Tom: som på svenska."),
    ),
    tables.event_mark,
    ("project", "forbund", "happened_on", "label_sv"),
    "Det som hände och kan synas i talen: märks i diagrammen över tid. Inget om enskilda personer.",
    same_as={"label_en": "label_sv"},
    number="event_mark_id",
)
#: The kind of a file with people, which goes another way.
ENROLMENTS = "enrolments"
KINDS: dict[str, FileKind] = {
    kind.code: kind
    for kind in (
        *(VOLUME, ESF, NNS, COSTS, BUDGET, TARGETS, REFERENCE),
        *(SCREENING, LEADERS, FIDELITY, REPORTS, EVENTS),
    )
}
