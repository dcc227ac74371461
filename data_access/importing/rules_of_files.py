"""The rules about a file as a whole: what it is, its columns, and where it would be loaded."""

from data_access.importing.rule import Rule, refuse, warn

FILE: tuple[Rule, ...] = (
    refuse("too_large", "Filen är för stor.", "Dela den. Högst 20 MB XLSX eller 50 MB CSV tas emot."),
    refuse(
        "too_many_rows",
        "Filen har för många rader eller kolumner.",
        "Dela den, och ta bort celler långt utanför tabellen.",
    ),
    refuse(
        "too_slow",
        "Filen gick inte att läsa på rimlig tid eller minne.",
        "Spara den som CSV och försök igen.",
    ),
    refuse(
        "person_apart",
        "Samma pseudonym står på rader långt ifrån varandra i en stor fil.",
        "Sortera filen på pseudonym och försök igen.",
    ),
    refuse("empty", "Filen har inga rader.", "Kontrollera att rätt fil valdes."),
    refuse("unknown_format", "Filen är varken XLSX eller text.", "Spara den som XLSX eller CSV."),
    refuse(
        "protected_or_old",
        "Filen har lösenord eller är i gammalt format (.xls).",
        "Ta bort lösenordet och spara som XLSX.",
    ),
    refuse("macros", "Filen innehåller makron.", "Spara den som XLSX utan makron."),
    refuse(
        "embedded", "Filen innehåller inbäddade objekt som inte kan granskas.", "Ta bort dem och spara igen."
    ),
    refuse(
        "unsafe_xml",
        "Filens inre är inte en vanlig arbetsbok.",
        "Öppna den i kalkylprogrammet och spara på nytt.",
    ),
    refuse(
        "formula", "Arket innehåller formler.", "Klistra in som värden, så att filen säger vad som läses in."
    ),
    refuse("unreadable_text", "Teckenkodningen gick inte att avgöra.", "Spara som CSV UTF-8."),
    refuse(
        "broken_row",
        "Raden har inte lika många fält som rubrikraden.",
        "Kontrollera avgränsare och citattecken.",
    ),
    refuse(
        "undecided_encoding",
        "Det går inte att avgöra vilken teckenkodning filen har.",
        "Spara som CSV UTF-8, eller ange encoding i mappningen.",
    ),
    refuse(
        "control_character", "Filen innehåller ett osynligt styrtecken.", "Skriv om cellen och spara på nytt."
    ),
    refuse(
        "invisible_character",
        "Cellen innehåller ett tecken som inte syns.",
        "Skriv om cellen för hand; tecknet följer ofta med när text klistras in.",
    ),
    refuse("long_cell", "En cell har mer än 2 000 tecken.", "Ta bort texten; långa texter läses inte in."),
    refuse(
        "error_value", "En cell visar ett fel, som #SAKNAS! eller #REFERENS!.", "Rätta cellen eller töm den."
    ),
    refuse(
        "merged_cells",
        "Arket har sammanfogade celler, som bara har värde i den första.",
        "Dela cellerna och fyll i var och en.",
    ),
    refuse("broken_quotes", "Ett citattecken avslutas aldrig.", "Kontrollera citattecknen."),
    refuse("repeated_header", "Två kolumner har samma rubrik.", "Ge varje kolumn en egen rubrik."),
    refuse(
        "personnummer",
        "Filen innehåller personnummer eller samordningsnummer.",
        "Ersätt dem med pseudonymer. Inget av filen har sparats.",
    ),
)

COLUMNS: tuple[Rule, ...] = (
    refuse(
        "missing_column", "En obligatorisk kolumn saknas.", "Lägg till kolumnen, eller ange den i mappningen."
    ),
    warn("absent_column", "Kolumnen finns inte i filen.", "Uppgiften blir okänd för alla rader."),
    warn(
        "unknown_column",
        "Kolumnen känns inte igen och läses inte in.",
        "Byt rubrik eller använd en mappning om den ska med.",
    ),
    refuse(
        "mapping",
        "Mappningen går inte att använda.",
        "Gör om den på sidan Import, eller se avsnittet Mappning i docs/import.md.",
    ),
    refuse("not_recoded", "Värdet saknas bland mappningens omkodningar.", "Lägg till det i mappningen."),
)

DATABASE: tuple[Rule, ...] = (
    refuse("no_reference", "Databasen saknar projekt och förbund.", "Kör: python manage.py reference"),
    refuse("already_loaded", "Filen är redan inläst.", "Inget behöver göras."),
    refuse(
        "demo_in_database",
        "Databasen innehåller syntetiska data.",
        "Kryssa i att de ska tas bort (i en terminal: --replace-demo), eller peka MIA_DATABASE_URL på en ny "
        "databas.",
    ),
    refuse(
        "real_in_database",
        "Databasen innehåller verkliga data och filen är syntetisk.",
        "Peka MIA_DATABASE_URL på en annan databas.",
    ),
)
