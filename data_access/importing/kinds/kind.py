"""The kinds of files: each a sheet, its fields, and the table that its rows go to."""

from data_access import tables
from data_access.importing.fields import Field, Kind
from data_access.importing.kinds.file_kind import (
    AMOUNT,
    COUNT,
    FORBUND,
    GENDER,
    PERIOD,
    PROJECT,
    SOURCE,
    FileKind,
    code_field,
    text_field,
)
from data_access.importing.kinds.followed import EVENTS, FIDELITY, LEADERS, REPORTS, SCREENING
from metrics.translation import mark
from metrics.volume import ALL

VOLUME = FileKind(
    "volume",
    mark("volymuppgifter"),
    mark("Volym"),
    (
        PROJECT,
        FORBUND,
        code_field(
            "municipality", mark("Kommun"), "municipality", "kommunkod", required=False, note="Tom: alla."
        ),
        GENDER,
        code_field("age_band", mark("Åldersgrupp"), "age_band", required=False, note="Tom: alla åldrar."),
        code_field("method", mark("Metod"), "method", "insats", required=False, note="Tom: alla metoder."),
        PERIOD,
        code_field("measure", mark("Mått"), "volume_measure"),
        COUNT,
        SOURCE,
    ),
    tables.aggregate_count,
    ("project", "forbund", "municipality", "gender", "age_band", "method", "period", "measure", "source"),
    "Antal som någon annan har räknat: Uppföljning Finsam, SUS eller en egen sammanställning.",
    {"municipality": ALL, "age_band": ALL, "method": ALL},
)
ESF = FileKind(
    "esf",
    mark("ESF-resultat"),
    mark("ESF-resultat"),
    (PROJECT, code_field("indicator", mark("Indikator"), "esf_indicator"), GENDER, PERIOD, COUNT, SOURCE),
    tables.esf_result,
    ("project", "indicator", "gender", "period", "source"),
    "Tabeller från SCB eller ESF-rådet: en rad per indikator, kön och period.",
)
NNS = FileKind(
    "nns",
    mark("enkätsvar"),
    mark("Enkätsvar"),
    (
        PROJECT,
        FORBUND,
        text_field("round", mark("Mätomgång"), length=32, note="Till exempel 2021-2."),
        code_field("respondents", mark("Svarsgrupp"), "respondents"),
        text_field("question", mark("Fråga"), length=40, note="Frågans kod, samma varje gång."),
        text_field("wording", mark("Frågans lydelse"), length=240),
        code_field("answer", mark("Svar"), "answer"),
        code_field("gender", mark("Kön"), "gender", required=False, note="Tom: kön redovisas inte."),
        COUNT,
        Field("sent", mark("Utskickade"), Kind.COUNT, note="Enkäter till svarsgruppen och könet."),
    ),
    tables.survey_answer,
    ("project", "forbund", "round", "respondents", "question", "answer", "gender"),
    "Antal svar per alternativ. Inga fritextsvar. Grupper med färre än tio svar tas inte emot.",
    {"gender": "unknown"},
)
COSTS = FileKind(
    "costs",
    mark("kostnader"),
    mark("Kostnader"),
    (
        PROJECT,
        FORBUND,
        Field("month", mark("Månad"), Kind.MONTH, required=True, note="2021-03"),
        code_field("cost_kind", mark("Kostnadsslag"), "cost_kind"),
        code_field("financier", mark("Finansiär"), "financier"),
        AMOUNT,
    ),
    tables.cost,
    ("project", "forbund", "month", "cost_kind", "financier"),
    "Bokförda kostnader per månad. En rättad månad skickas igen med hela beloppet.",
)
BUDGET = FileKind(
    "budget",
    mark("budgetbelopp"),
    mark("Budget"),
    (
        PROJECT,
        text_field(
            "version", mark("Version"), length=32, note="Eget namn på beslutet, till exempel beslut-2021."
        ),
        code_field("kind", mark("Slag"), "budget_kind"),
        AMOUNT,
        Field(
            "is_register", mark("Gäller"), Kind.FLAG, required=True, note="ja: indikatorerna räknar med den."
        ),
        SOURCE,
    ),
    tables.budget,
    ("project", "version", "kind"),
    "Ett nytt beslut får en egen version; tidigare versioner ligger kvar.",
)
TARGETS = FileKind(
    "targets",
    mark("målvärden"),
    mark("Mål"),
    (
        PROJECT,
        code_field("forbund", mark("Förbund"), "forbund", required=False, note="Tom: hela projektet."),
        code_field("indicator", mark("Indikator"), "indicator"),
        code_field("kind", mark("Slag"), "target_kind"),
        Field(
            "value", mark("Värde"), Kind.NUMBER, required=True, note="Antal eller procent, som indikatorn."
        ),
        Field("valid_from", mark("Gäller från"), Kind.DATE, required=True),
        Field(
            "valid_to",
            mark("Gäller till"),
            Kind.DATE,
            note="Första dagen det inte gäller. Tom: tills vidare.",
        ),
        SOURCE,
    ),
    tables.target,
    ("project", "forbund", "indicator", "kind", "valid_from"),
    "Ett nytt mål gäller från sin dag; det tidigare ligger kvar med sina dagar.",
    number="target_id",
)
REFERENCE = FileKind(
    "reference",
    mark("jämförelsetal"),
    mark("Jämförelsetal"),
    (
        code_field("indicator", mark("Indikator"), "reference_indicator"),
        text_field(
            "geography", mark("Geografi"), "område", length=60, note="Riket, ett län eller en kommun."
        ),
        PERIOD,
        code_field(
            "gender",
            mark("Kön"),
            "reference_gender",
            required=False,
            note="Tom: kvinnor och män tillsammans.",
        ),
        Field("value", mark("Procent"), Kind.NUMBER, required=True, other_headers=("andel", "värde")),
        Field("numerator", mark("Täljare"), Kind.COUNT, note="Antal, där källan anger det."),
        Field("denominator", mark("Nämnare"), Kind.COUNT, note="Antal, där källan anger det. Minst 30."),
        code_field("base", mark("Andel av"), "reference_base", note="Det som ligger närmast."),
        text_field(
            "denominator_definition", mark("Nämnarens definition"), length=240, note="Med källans egna ord."
        ),
        SOURCE,
        Field("retrieved_on", mark("Hämtad"), Kind.DATE, required=True),
        text_field("licence", mark("Licens"), length=60, note="Till exempel CC0, eller: källan anges."),
        text_field("url", mark("Adress"), "webbadress", "url", length=240, note="https://..."),
    ),
    tables.reference_series,
    ("source", "indicator", "geography", "period", "gender"),
    "Andelar som någon annan har publicerat (SUS, Kolada), med vad de är andelar av.",
    {"gender": ALL},
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
