"""The rules that a file is held against, as data: what is wrong, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl


class Severity(StrEnum):
    """Whether a finding stops the file."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: stable name, stored with the batch and printed as JSON.
        text: what is wrong, in Swedish.
        advice: what the sender should do, in Swedish.
    """

    code: str
    severity: Severity
    text: str
    advice: str


#: One row per finding. row counts from 1 with the header, as a spreadsheet shows it, and is null for the
#: whole file; column is the header in the file; hint is a code of ours that lies near, never a value.
FINDINGS = pl.Schema({"rule": pl.String(), "row": pl.Int64(), "column": pl.String(), "hint": pl.String()})


class ImportRefused(Exception):
    """The file cannot be taken in at all; carries the reasons, as in ``FINDINGS``."""

    def __init__(self, found: pl.DataFrame) -> None:
        """Carry the findings; they name rules and places, never values."""
        super().__init__(", ".join(sorted(set(found["rule"]))))
        self.found = found


def findings(rule: str, frame: pl.DataFrame, column: str | None, hint: pl.Expr | None = None) -> pl.DataFrame:
    """Return one finding of *rule* per row of *frame*, which has the column ``row``."""
    return frame.select(
        rule=pl.lit(rule, pl.String()),
        row=pl.col("row").cast(pl.Int64),
        column=pl.lit(column, pl.String()),
        hint=pl.lit(None, pl.String()) if hint is None else hint,
    )


def finding(
    rule: str, *, row: int | None = None, column: str | None = None, hint: str | None = None
) -> pl.DataFrame:
    """Return a single finding."""
    return pl.DataFrame([(rule, row, column, hint)], schema=FINDINGS, orient="row")


def collected(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return *parts* as one frame as in ``FINDINGS``: the whole file first, then by row and column."""
    whole = pl.concat([FINDINGS.to_frame(), *parts])
    return whole.sort("row", "column", "rule", nulls_last=False, maintain_order=True)


def refuses(found: pl.DataFrame) -> bool:
    """Tell whether any finding stops the file."""
    return any(RULES[code].severity is Severity.REFUSE for code in found["rule"].unique())


def _refuse(code: str, text: str, advice: str) -> Rule:
    return Rule(code, Severity.REFUSE, text, advice)


def _warn(code: str, text: str, advice: str) -> Rule:
    return Rule(code, Severity.WARN, text, advice)


_ALL = (
    # The file itself.
    _refuse("too_large", "Filen är för stor.", "Dela den. Högst 20 MB XLSX eller 50 MB CSV tas emot."),
    _refuse("too_many_rows", "Filen har för många rader eller kolumner.",
        "Dela den, och ta bort celler långt utanför tabellen."),
    _refuse(
        "too_slow",
        "Filen gick inte att läsa på rimlig tid eller minne.",
        "Spara den som CSV och försök igen.",
    ),
    _refuse("empty", "Filen har inga rader.", "Kontrollera att rätt fil valdes."),
    _refuse("unknown_format", "Filen är varken XLSX eller text.", "Spara den som XLSX eller CSV."),
    _refuse(
        "protected_or_old",
        "Filen har lösenord eller är i gammalt format (.xls).",
        "Ta bort lösenordet och spara som XLSX.",
    ),
    _refuse("macros", "Filen innehåller makron.", "Spara den som XLSX utan makron."),
    _refuse(
        "embedded", "Filen innehåller inbäddade objekt som inte kan granskas.", "Ta bort dem och spara igen."
    ),
    _refuse(
        "unsafe_xml",
        "Filens inre är inte en vanlig arbetsbok.",
        "Öppna den i kalkylprogrammet och spara på nytt.",
    ),
    _refuse(
        "formula", "Arket innehåller formler.", "Klistra in som värden, så att filen säger vad som läses in."
    ),
    _refuse("unreadable_text", "Teckenkodningen gick inte att avgöra.", "Spara som CSV UTF-8."),
    _refuse(
        "broken_row",
        "Raden har inte lika många fält som rubrikraden.",
        "Kontrollera avgränsare och citattecken.",
    ),
    _refuse(
        "undecided_encoding",
        "Det går inte att avgöra vilken teckenkodning filen har.",
        "Spara som CSV UTF-8, eller ange encoding i mappningen.",
    ),
    _refuse(
        "control_character", "Filen innehåller ett osynligt styrtecken.", "Skriv om cellen och spara på nytt."
    ),
    _refuse("long_cell", "En cell har mer än 2 000 tecken.", "Ta bort texten; långa texter läses inte in."),
    _refuse(
        "error_value", "En cell visar ett fel, som #SAKNAS! eller #REFERENS!.", "Rätta cellen eller töm den."
    ),
    _refuse(
        "merged_cells",
        "Arket har sammanfogade celler, som bara har värde i den första.",
        "Dela cellerna och fyll i var och en.",
    ),
    _refuse("broken_quotes", "Ett citattecken avslutas aldrig.", "Kontrollera citattecknen."),
    _refuse("repeated_header", "Två kolumner har samma rubrik.", "Ge varje kolumn en egen rubrik."),
    _refuse(
        "personnummer",
        "Filen innehåller personnummer eller samordningsnummer.",
        "Ersätt dem med pseudonymer. Inget av filen har sparats.",
    ),
    # Columns and mapping.
    _refuse(
        "missing_column", "En obligatorisk kolumn saknas.", "Lägg till kolumnen, eller ange den i mappningen."
    ),
    _warn("absent_column", "Kolumnen finns inte i filen.", "Uppgiften blir okänd för alla rader."),
    _warn(
        "unknown_column",
        "Kolumnen känns inte igen och läses inte in.",
        "Byt rubrik eller använd en mappning om den ska med.",
    ),
    _refuse("mapping", "Mappningen går inte att använda.", "Se docs/import.md."),
    _refuse("not_recoded", "Värdet saknas bland mappningens omkodningar.", "Lägg till det i mappningen."),
    # Cells.
    _refuse("missing_value", "Obligatorisk uppgift saknas.", "Fyll i cellen."),
    _warn(
        "missing_recommended",
        "Uppgiften saknas.",
        "Fyll i om den är känd; raden räknas annars som ofullständig.",
    ),
    _refuse("unknown_code", "Värdet finns inte i listan.", "Välj ett värde ur listan på bladet Instruktion."),
    _refuse("bad_date", "Cellen är inget datum.", "Skriv ÅÅÅÅ-MM-DD."),
    _refuse(
        "ambiguous_date",
        "Det går inte att avgöra vad som är dag och vad som är månad.",
        "Skriv ÅÅÅÅ-MM-DD.",
    ),
    _refuse("bad_year", "Cellen är inget födelseår.", "Skriv fyra siffror."),
    _refuse(
        "bad_number",
        "Cellen är inget tal inom gränserna.",
        "Skriv ett tal, med komma eller punkt för decimaler.",
    ),
    _refuse("bad_flag", "Cellen är varken ja eller nej.", "Skriv ja eller nej."),
    _refuse(
        "bad_pseudonym",
        "Pseudonymen är inte godkänd.",
        "Bokstäver, siffror, bindestreck, högst 40 tecken, och inte bara 9, 10 eller 12 siffror.",
    ),
    # Rows.
    _refuse("exit_before_start", "Slutdatum ligger före startdatum.", "Rätta ett av datumen."),
    _refuse(
        "exit_without_outcome", "Avslutet saknar utfall.", "Fyll i utfall; ”Okänt” är ett giltigt värde."
    ),
    _refuse(
        "outcome_without_exit",
        "Utfall finns men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort utfallet.",
    ),
    _refuse(
        "reason_without_exit",
        "Avslutsorsak finns men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort orsaken.",
    ),
    _warn("exit_without_reason", "Avslutet saknar orsak.", "Fyll i avslutsorsak om den är känd."),
    _warn("work_type_without_work", "Arbetstyp finns men utfallet är inte arbete.", "Kontrollera utfallet."),
    _warn(
        "half_occupation",
        "Bara en av andelarna arbete och studier är ifylld.",
        "Fyll i båda; uppgiften sparas inte annars.",
    ),
    _refuse(
        "start_outside_project", "Startdatum ligger utanför projektets tid.", "Kontrollera projekt och datum."
    ),
    _warn("exit_after_project", "Slutdatum ligger efter projektets slut.", "Kontrollera datumet."),
    _refuse("in_the_future", "Datumet ligger efter den dag som uppgifterna gäller.", "Rätta datumet."),
    _warn("referred_after_start", "Remissdatum ligger efter startdatum.", "Kontrollera datumen."),
    _warn("registered_too_early", "Registreringen ligger före händelsen.", "Kontrollera datumen."),
    _warn(
        "age_outside", "Åldern vid start ligger utanför delprojektets gränser.", "Kontrollera födelseåret."
    ),
    _refuse(
        "no_subproject", "Förbundet har inget delprojekt i projektet.", "Kontrollera projekt och förbund."
    ),
    _refuse("not_a_member", "Kommunen hör inte till förbundet.", "Kontrollera förbund och kommun."),
    _warn(
        "not_a_member_then", "Kommunen hörde inte till förbundet på startdagen.", "Kontrollera startdatum."
    ),
    _refuse(
        "repeated_enrolment", "Samma pseudonym och startdatum står på flera rader.", "Ta bort dubbletten."
    ),
    _warn(
        "overlap", "Inskrivningen överlappar en annan i samma projekt.", "Kontrollera start- och slutdatum."
    ),
    _warn(
        "overlaps_stored",
        "Inskrivningen överlappar en som redan är inläst med annat startdatum.",
        "Är startdatum rättat? Den tidigare inskrivningen ligger kvar.",
    ),
    _warn(
        "consent_withdrawn",
        "Återkallat samtycke: personen tas bort ur databasen och räknas bara anonymt, per kön och år.",
        "Kontrollera orsaken före inläsningen. Det går inte att ångra.",
    ),
    _warn(
        "withdrawn_earlier",
        "Personens samtycke är återkallat sedan tidigare. Raden läses inte in.",
        "Ta bort raden ur kommande filer.",
    ),
    _refuse("participant_differs", "Samma pseudonym har olika kön eller födelseår.", "Rätta raderna."),
    # Methods.
    _refuse("methods_twice", "Metoder står både i en kolumn och på bladet Insatser.", "Behåll ett av dem."),
    _refuse(
        "method_without_enrolment",
        "Insatsen hör inte till någon inskrivning i filen.",
        "Pseudonym och startdatum ska vara lika på båda bladen.",
    ),
    _refuse("method_outside", "Insatsen börjar utanför inskrivningen.", "Kontrollera datumen."),
    _warn("method_ends_late", "Insatsen slutar efter inskrivningens slut.", "Kontrollera datumen."),
    _refuse("method_ends_early", "Insatsen slutar innan den börjar.", "Rätta ett av datumen."),
    _refuse("repeated_method", "Samma insats och startdatum står på flera rader.", "Ta bort dubbletten."),
    # Counts, surveys and money.
    _refuse("several_kinds", "Filen har ifyllda blad av flera slag.", "Dela den: ett slags uppgifter per fil."),
    _refuse("bad_month", "Cellen är ingen månad.", "Skriv ÅÅÅÅ-MM."),
    _refuse("bad_period", "Cellen är ingen period.", "Skriv 2021, 2021Q3 eller 2021-03."),
    _refuse("bad_text", "Texten är för lång.", "Korta den; den får aldrig handla om en person."),
    _refuse("repeated_row", "Samma uppgift står på flera rader.", "Ta bort dubbletten eller lägg ihop raderna."),
    _refuse(
        "esf_sum",
        "Deltagare totalt är inte summan av CO01, CO03 och CO05.",
        "Kontrollera tabellen; var och en räknas i en av de tre.",
    ),
    _refuse(
        "few_answers",
        "Färre än tio svar i gruppen: svaren kan röja vem som svarat.",
        "Slå ihop kvinnor och män (lämna Kön tomt), eller ta bort gruppen ur filen.",
    ),
    _warn("more_answers", "Fler svar än utskickade enkäter.", "Kontrollera antalet utskickade."),
    _refuse(
        "wording_differs",
        "Frågans lydelse skiljer sig från samma frågas på annat håll.",
        "Ge den ändrade frågan en egen kod.",
    ),
    _refuse(
        "version_exists",
        "Versionen eller dagen finns redan med ett annat värde.",
        "Ge beslutet en ny version, eller målet en ny dag att gälla från.",
    ),
    _refuse("several_in_force", "Två versioner av budgeten anges gälla.", "Välj en av dem."),
    _refuse("ends_early", "Slutdagen ligger inte efter startdagen.", "Rätta en av dagarna."),
    # The database.
    _refuse("no_reference", "Databasen saknar projekt och förbund.", "Kör: python manage.py reference"),
    _refuse("already_loaded", "Filen är redan inläst.", "Inget behöver göras."),
    _refuse(
        "demo_in_database",
        "Databasen innehåller syntetiska data.",
        "Kryssa i att de ska tas bort (i en terminal: --replace-demo), eller peka MIA_DATABASE_URL på en ny "
        "databas.",
    ),
    _refuse(
        "real_in_database",
        "Databasen innehåller verkliga data och filen är syntetisk.",
        "Peka MIA_DATABASE_URL på en annan databas.",
    ),
)
RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
