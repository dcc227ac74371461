"""The rules about a file as a whole: what it is, its columns, and where it would be loaded."""

from data_access.importing.rule import Rule, refuse, warn
from metrics.translation import mark

FILE: tuple[Rule, ...] = (
    refuse(
        "too_large", mark("Filen är för stor."), mark("Dela den. Högst 20 MB XLSX eller 50 MB CSV tas emot.")
    ),
    refuse(
        "too_many_rows",
        mark("Filen har för många rader eller kolumner."),
        mark("Dela den, och ta bort celler långt utanför tabellen."),
    ),
    refuse(
        "too_slow",
        mark("Filen gick inte att läsa på rimlig tid eller minne."),
        mark("Spara den som CSV och försök igen."),
    ),
    refuse(
        "person_apart",
        mark("Samma pseudonym står på rader långt ifrån varandra i en stor fil."),
        mark("Sortera filen på pseudonym och försök igen."),
    ),
    refuse("empty", mark("Filen har inga rader."), mark("Kontrollera att rätt fil valdes.")),
    refuse("unknown_format", mark("Filen är varken XLSX eller text."), mark("Spara den som XLSX eller CSV.")),
    refuse(
        "protected_or_old",
        mark("Filen har lösenord eller är i gammalt format (.xls)."),
        mark("Ta bort lösenordet och spara som XLSX."),
    ),
    refuse("macros", mark("Filen innehåller makron."), mark("Spara den som XLSX utan makron.")),
    refuse(
        "embedded",
        mark("Filen innehåller inbäddade objekt som inte kan granskas."),
        mark("Ta bort dem och spara igen."),
    ),
    refuse(
        "unsafe_xml",
        mark("Filens inre är inte en vanlig arbetsbok."),
        mark("Öppna den i kalkylprogrammet och spara på nytt."),
    ),
    refuse(
        "formula",
        mark("Arket innehåller formler."),
        mark("Klistra in som värden, så att filen säger vad som läses in."),
    ),
    refuse("unreadable_text", mark("Teckenkodningen gick inte att avgöra."), mark("Spara som CSV UTF-8.")),
    refuse(
        "broken_row",
        mark("Raden har inte lika många fält som rubrikraden."),
        mark("Kontrollera avgränsare och citattecken."),
    ),
    refuse(
        "undecided_encoding",
        mark("Det går inte att avgöra vilken teckenkodning filen har."),
        mark("Spara som CSV UTF-8, eller ange encoding i mappningen."),
    ),
    refuse(
        "control_character",
        mark("Filen innehåller ett osynligt styrtecken."),
        mark("Skriv om cellen och spara på nytt."),
    ),
    refuse(
        "invisible_character",
        mark("Cellen innehåller ett tecken som inte syns."),
        mark("Skriv om cellen för hand; tecknet följer ofta med när text klistras in."),
    ),
    refuse(
        "long_cell",
        mark("En cell har mer än 2 000 tecken."),
        mark("Ta bort texten; långa texter läses inte in."),
    ),
    refuse(
        "error_value",
        mark("En cell visar ett fel, som #SAKNAS! eller #REFERENS!."),
        mark("Rätta cellen eller töm den."),
    ),
    refuse(
        "merged_cells",
        mark("Arket har sammanfogade celler, som bara har värde i den första."),
        mark("Dela cellerna och fyll i var och en."),
    ),
    refuse("broken_quotes", mark("Ett citattecken avslutas aldrig."), mark("Kontrollera citattecknen.")),
    refuse(
        "repeated_header", mark("Två kolumner har samma rubrik."), mark("Ge varje kolumn en egen rubrik.")
    ),
    refuse(
        "personnummer",
        mark("Filen innehåller personnummer eller samordningsnummer."),
        mark("Ersätt dem med pseudonymer. Inget av filen har sparats."),
    ),
)

COLUMNS: tuple[Rule, ...] = (
    refuse(
        "missing_column",
        mark("En obligatorisk kolumn saknas."),
        mark("Lägg till kolumnen, eller ange den i mappningen."),
    ),
    warn("absent_column", mark("Kolumnen finns inte i filen."), mark("Uppgiften blir okänd för alla rader.")),
    warn(
        "unknown_column",
        mark("Kolumnen känns inte igen och läses inte in."),
        mark("Byt rubrik eller använd en mappning om den ska med."),
    ),
    refuse(
        "mapping",
        mark("Mappningen går inte att använda."),
        mark("Gör om den på sidan Import, eller se avsnittet Mappning i docs/import.md."),
    ),
    refuse(
        "not_recoded",
        mark("Värdet saknas bland mappningens omkodningar."),
        mark("Lägg till det i mappningen."),
    ),
)

DATABASE: tuple[Rule, ...] = (
    refuse(
        "no_reference", mark("Databasen saknar projekt och förbund."), mark("Kör: python manage.py reference")
    ),
    refuse("already_loaded", mark("Filen är redan inläst."), mark("Inget behöver göras.")),
    refuse(
        "demo_in_database",
        mark("Databasen innehåller syntetiska data."),
        mark(
            "Kryssa i att de ska tas bort (i en terminal: --replace-demo), eller peka MIA_DATABASE_URL på en "
            "ny databas."
        ),
    ),
    refuse(
        "real_in_database",
        mark("Databasen innehåller verkliga data och filen är syntetisk."),
        mark("Peka MIA_DATABASE_URL på en annan databas."),
    ),
)
