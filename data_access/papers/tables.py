"""What each table holds, why, and how long: notes beside the schema, held to it by a test."""

from dataclasses import dataclass
from enum import StrEnum

from data_access.papers.writing import held_to
from data_access.tables import metadata


class About(StrEnum):
    """Whom the rows of a table are about."""

    PARTICIPANTS = "deltagare, under pseudonym"
    COUNTS = "antal, ingen enskild"
    STAFF = "den som använder tjänsten"
    NOBODY = "ingen"


class Kept(StrEnum):
    """Which rule of the retention plan a table follows."""

    PERSON = "person"
    COUNTS = "antal"
    PROJECT = "projekt"
    REPORTS = "lägesrapporter"
    ACCOUNTS = "konton"
    LOG = "logg"
    REFERENCE = "referens"


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one table: whom it is about, what it is for, and which rule empties it."""

    about: About
    purpose: str
    kept: Kept


_P, _C, _S, _N = About.PARTICIPANTS, About.COUNTS, About.STAFF, About.NOBODY

_NOTES = {
    "participant": Note(_P, "Vem som deltar, utan namn: pseudonym, kön, födelseår.", Kept.PERSON),
    "enrolment": Note(_P, "Varje inskrivning: när, var, varifrån, och hur den slutade.", Kept.PERSON),
    "method_period": Note(_P, "Vilka metoder deltagaren har fått, och när.", Kept.PERSON),
    "income_status": Note(
        _P, "Slag av försörjning vid start och avslut, för att mäta stegförflyttning.", Kept.PERSON
    ),
    "occupation_status": Note(_P, "Arbete och studier i procent vid varje mättillfälle.", Kept.PERSON),
    "follow_up": Note(
        _P, "Uppföljning efter avslut: när den skulle göras, när den gjordes, utfall.", Kept.PERSON
    ),
    "record_change": Note(
        _P, "Vad en fil ändrade för någon som redan fanns, för att kunna ångra den.", Kept.PERSON
    ),
    "withdrawal": Note(
        _P,
        "Envägsmärke av en pseudonym vars samtycke är återkallat: hindrar att den kommer tillbaka.",
        Kept.PROJECT,
    ),
    "participation_sum": Note(
        _P,
        "Summor av deltaganden per kombination, för stora program: en kan vara en enda person.",
        Kept.PERSON,
    ),
    "summed": Note(_N, "Vilken dag summorna räknades för.", Kept.PERSON),
    "aggregate_count": Note(
        _C, "Antal som någon annan har räknat, och antal återkallade samtycken.", Kept.COUNTS
    ),
    "survey_answer": Note(
        _C, "Antal svar per fråga i en enkät, aldrig ett svar från en person.", Kept.COUNTS
    ),
    "survey_question": Note(_N, "Enkätfrågornas lydelse.", Kept.COUNTS),
    "esf_result": Note(_C, "Resultattal från SCB och ESF-rådet för ett helt projekt.", Kept.COUNTS),
    "violence_screening": Note(
        _C, "Hur många som har fått frågorna om våld, aldrig vad någon har svarat.", Kept.COUNTS
    ),
    "fidelity_score": Note(
        _N, "Poäng för hur troget ett förbund arbetar efter en metod, med datum och källa.", Kept.COUNTS
    ),
    "scb_report": Note(_N, "När varje månad har rapporterats till SCB, per förbund.", Kept.COUNTS),
    "leadership": Note(_C, "Antal kvinnor och män i ledning, per förbund och år.", Kept.COUNTS),
    "closed_period": Note(_N, "Vilka perioder som är stängda, och när.", Kept.PROJECT),
    "closed_cell": Note(
        _C,
        "Verkligt och skyddat antal per cell i stängda perioder; dras en gång, ändras aldrig.",
        Kept.PROJECT,
    ),
    "import_batch": Note(
        _N, "Varje inläst fil: hash, avsändare, tid, antal rader. Filen själv sparas inte.", Kept.PROJECT
    ),
    "undone_batch": Note(_N, "Filer som har ångrats.", Kept.PROJECT),
    "batch_project": Note(_N, "Vilka projekt en fil deklarerade, för att kunna ångra den.", Kept.PROJECT),
    "row_change": Note(
        _C, "Vad en fil med antal eller pengar ändrade, för att kunna ångra den.", Kept.PROJECT
    ),
    "quality_issue": Note(
        _N, "Regel, rad och kolumn för varje varning i en fil; aldrig värdet.", Kept.PROJECT
    ),
    "finding": Note(_S, "Avvikelser och guldkorn i samverkan; aldrig om en person.", Kept.PROJECT),
    "finding_step": Note(_S, "Vad som har hänt med en avvikelse, och med vilket mandat.", Kept.PROJECT),
    "finding_version": Note(_S, "Tidigare lydelser av en avvikelse.", Kept.PROJECT),
    "data_version": Note(_N, "Vilken version data har, och om de är syntetiska.", Kept.PROJECT),
    "cost": Note(_N, "Kostnader per månad, slag och finansiär.", Kept.PROJECT),
    "budget": Note(_N, "Projektens budget, med källa.", Kept.REFERENCE),
    "project": Note(_N, "Projekten.", Kept.REFERENCE),
    "project_phase": Note(_N, "Projektens faser.", Kept.REFERENCE),
    "forbund": Note(_N, "Samordningsförbunden.", Kept.REFERENCE),
    "municipality": Note(_N, "Kommunerna.", Kept.REFERENCE),
    "membership": Note(_N, "Vilka kommuner som hör till vilket förbund, och när.", Kept.REFERENCE),
    "subproject": Note(_N, "Delprojekten.", Kept.REFERENCE),
    "method": Note(_N, "Metoderna.", Kept.REFERENCE),
    "target": Note(_N, "Beslutade mål, med källa.", Kept.REFERENCE),
    "published_figure": Note(_N, "Tal som andra har publicerat, med källa.", Kept.REFERENCE),
    "reference_series": Note(
        _N, "Andelar som andra har publicerat, med nämnare, källa och licens.", Kept.REFERENCE
    ),
    "project_condition": Note(
        _N, "Vad projektens tal vilar på: målgrupp, vägen in, tid, mål, med källa.", Kept.REFERENCE
    ),
    "event_mark": Note(_N, "Händelser som märks i diagrammen.", Kept.REFERENCE),
    "snapshot": Note(_C, "Lägesrapporterna: beteckning, dag, hash.", Kept.REPORTS),
    "snapshot_file": Note(_C, "Kopia av lägesrapporternas filer.", Kept.REPORTS),
    "snapshot_event": Note(
        _S, "Vem som har föreslagit, granskat, fastställt eller återkallat en rapport.", Kept.REPORTS
    ),
    "snapshot_release": Note(_N, "Kalendern för lägesrapporter.", Kept.REPORTS),
    "app_user": Note(
        _S, "Konton: inloggningstjänst, subjekt där, och namn som administratören har skrivit.", Kept.ACCOUNTS
    ),
    "app_session": Note(_S, "Inloggningar: när de började, senast användes och slutade.", Kept.ACCOUNTS),
    "grant": Note(_S, "Vem som har vilken roll, sedan när, och beslutet bakom exakta tal.", Kept.ACCOUNTS),
    "audit_event": Note(_S, "Loggen: vem som har sett, hämtat eller ändrat vad.", Kept.LOG),
    "audit_anchor": Note(_N, "Hash av den del av loggen som har gallrats.", Kept.LOG),
}


def notes() -> dict[str, Note]:
    """Return the note on every table of the schema, those about participants first.

    Raises:
        ValueError: in Swedish, if a table has none.
    """
    found = held_to(metadata.tables, _NOTES, "Tabellen", "data_access/papers/tables.py")
    order = list(_NOTES)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0])))


def columns_of(name: str) -> list[str]:
    """Return the columns of a table."""
    return [column.name for column in metadata.tables[name].columns]
