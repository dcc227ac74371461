"""Kinds of files about how the programme works: what is asked, who leads, what is reported or happened."""

from data_access import tables
from data_access.importing.fields import Field, Kind
from data_access.importing.kinds.file_kind import (
    COUNT,
    FORBUND,
    GENDER,
    PROJECT,
    SOURCE,
    FileKind,
    code_field,
    text_field,
)
from metrics.translation import mark

SCREENING = FileKind(
    "screening",
    mark("våldsfrågor"),
    mark("Våldsfrågor"),
    (
        PROJECT,
        FORBUND,
        GENDER,
        Field(
            "period", mark("Kvartal"), Kind.PERIOD, required=True, other_headers=("period",), note="2021Q3."
        ),
        Field(
            "enrolled",
            mark("Inskrivna"),
            Kind.COUNT,
            required=True,
            note="I kvartalet, sedan rutinen började.",
        ),
        Field(
            "asked",
            mark("Tillfrågade"),
            Kind.COUNT,
            required=True,
            note="Av dem. Aldrig vad någon har svarat.",
        ),
    ),
    tables.violence_screening,
    ("project", "forbund", "gender", "period"),
    "Hur många som har fått frågorna om våld, per kvartal. Svaren lämnas aldrig in.",
)
LEADERS = FileKind(
    "leaders",
    mark("ledning och personal"),
    mark("Ledning"),
    (
        PROJECT,
        FORBUND,
        code_field("leading_body", mark("Var"), "leading_body", "grupp"),
        GENDER,
        Field("period", mark("År"), Kind.PERIOD, required=True, other_headers=("period",), note="2021."),
        COUNT,
    ),
    tables.leadership,
    ("project", "forbund", "leading_body", "gender", "period"),
    "Kvinnor och män i styrgrupper, team och styrelser, en gång om året. Inga namn.",
)
FIDELITY = FileKind(
    "fidelity",
    mark("bedömningar av programtrohet"),
    mark("Programtrohet"),
    (
        PROJECT,
        FORBUND,
        code_field("method", mark("Metod"), "method", "insats"),
        Field("assessed_on", mark("Bedömd"), Kind.DATE, required=True, other_headers=("datum",)),
        Field("score", mark("Poäng"), Kind.COUNT, required=True),
        Field(
            "highest", mark("Högsta poäng"), Kind.COUNT, required=True, note="125 för 25 frågor med 5 poäng."
        ),
        SOURCE,
    ),
    tables.fidelity_score,
    ("project", "forbund", "method", "assessed_on"),
    "Poäng för hur troget ett förbund arbetar efter en metod, enligt en bedömning utifrån.",
)
REPORTS = FileKind(
    "reports",
    mark("rapporteringsdagar"),
    mark("SCB-rapportering"),
    (
        PROJECT,
        FORBUND,
        Field("month", mark("Månad"), Kind.MONTH, required=True, note="2021-03"),
        Field(
            "due_on", mark("Sista dag"), Kind.DATE, required=True, note="Fyra veckor från den första i nästa."
        ),
        Field("reported_on", mark("Rapporterad"), Kind.DATE, note="Tom: ännu inte."),
    ),
    tables.scb_report,
    ("project", "forbund", "month"),
    "När varje månads timmar rapporterades till SCB. Inget om vad rapporten innehåller.",
)
EVENTS = FileKind(
    "events",
    mark("händelser"),
    mark("Händelser"),
    (
        code_field("project", mark("Projekt"), "project", required=False, note="Tom: alla projekt."),
        code_field(
            "forbund", mark("Förbund"), "forbund", "samordningsförbund", required=False, note="Tom: alla."
        ),
        Field("happened_on", mark("Dag"), Kind.DATE, required=True, other_headers=("datum", "hände")),
        text_field("label_sv", mark("Händelse"), note="Några få ord: Nytt avtal. Inget om en person."),
        Field("label_en", mark("Händelse, engelska"), Kind.TEXT, length=120, note="Tom: som på svenska."),
    ),
    tables.event_mark,
    ("project", "forbund", "happened_on", "label_sv"),
    "Det som hände och kan synas i talen: märks i diagrammen över tid. Inget om enskilda personer.",
    same_as={"label_en": "label_sv"},
    number="event_mark_id",
)
