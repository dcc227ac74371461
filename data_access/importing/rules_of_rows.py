"""The rules about what stands in a file: its cells, its rows, and its rows beside each other."""

from data_access.importing.rule import Rule, refuse, warn
from metrics.translation import mark

CELLS: tuple[Rule, ...] = (
    refuse("missing_value", mark("Obligatorisk uppgift saknas."), mark("Fyll i cellen.")),
    warn(
        "missing_recommended",
        mark("Uppgiften saknas."),
        mark("Fyll i om den är känd; raden räknas annars som ofullständig."),
    ),
    refuse(
        "unknown_code",
        mark("Värdet finns inte i listan."),
        mark("Välj ett värde ur listan på bladet Instruktion."),
    ),
    refuse("bad_date", mark("Cellen är inget datum."), mark("Skriv ÅÅÅÅ-MM-DD.")),
    refuse(
        "ambiguous_date",
        mark("Det går inte att avgöra vad som är dag och vad som är månad."),
        mark("Skriv ÅÅÅÅ-MM-DD."),
    ),
    refuse("bad_year", mark("Cellen är inget födelseår."), mark("Skriv fyra siffror.")),
    refuse(
        "bad_number",
        mark("Cellen är inget tal inom gränserna."),
        mark("Skriv ett tal, med komma eller punkt för decimaler."),
    ),
    refuse("bad_flag", mark("Cellen är varken ja eller nej."), mark("Skriv ja eller nej.")),
    refuse(
        "bad_pseudonym",
        mark("Pseudonymen är inte godkänd."),
        mark("Bokstäver, siffror, bindestreck, högst 40 tecken, och inte bara 9, 10 eller 12 siffror."),
    ),
)

ROWS: tuple[Rule, ...] = (
    refuse("exit_before_start", mark("Slutdatum ligger före startdatum."), mark("Rätta ett av datumen.")),
    refuse(
        "exit_without_outcome",
        mark("Avslutet saknar utfall."),
        mark("Fyll i utfall; ”Okänt” är ett giltigt värde."),
    ),
    refuse(
        "outcome_without_exit",
        mark("Utfall finns men slutdatum saknas."),
        mark("Fyll i slutdatum eller ta bort utfallet."),
    ),
    refuse(
        "reason_without_exit",
        mark("Avslutsorsak finns men slutdatum saknas."),
        mark("Fyll i slutdatum eller ta bort orsaken."),
    ),
    warn("exit_without_reason", mark("Avslutet saknar orsak."), mark("Fyll i avslutsorsak om den är känd.")),
    warn(
        "work_type_without_work",
        mark("Arbetstyp finns men utfallet är inte arbete."),
        mark("Kontrollera utfallet."),
    ),
    warn(
        "half_occupation",
        mark("Bara en av andelarna arbete och studier är ifylld."),
        mark("Fyll i båda; uppgiften sparas inte annars."),
    ),
    refuse(
        "start_outside_project",
        mark("Startdatum ligger utanför projektets tid."),
        mark("Kontrollera projekt och datum."),
    ),
    warn("exit_after_project", mark("Slutdatum ligger efter projektets slut."), mark("Kontrollera datumet.")),
    refuse(
        "in_the_future", mark("Datumet ligger efter den dag som uppgifterna gäller."), mark("Rätta datumet.")
    ),
    warn("referred_after_start", mark("Remissdatum ligger efter startdatum."), mark("Kontrollera datumen.")),
    warn("registered_too_early", mark("Registreringen ligger före händelsen."), mark("Kontrollera datumen.")),
    warn(
        "age_outside",
        mark("Åldern vid start ligger utanför delprojektets gränser."),
        mark("Kontrollera födelseåret."),
    ),
    refuse(
        "no_subproject",
        mark("Förbundet har inget delprojekt i projektet."),
        mark("Kontrollera projekt och förbund."),
    ),
    refuse(
        "not_a_member", mark("Kommunen hör inte till förbundet."), mark("Kontrollera förbund och kommun.")
    ),
    warn(
        "not_a_member_then",
        mark("Kommunen hörde inte till förbundet på startdagen."),
        mark("Kontrollera startdatum."),
    ),
    refuse(
        "repeated_enrolment",
        mark("Samma pseudonym och startdatum står på flera rader."),
        mark("Ta bort dubbletten."),
    ),
    warn(
        "overlap",
        mark("Inskrivningen överlappar en annan i samma projekt."),
        mark("Kontrollera start- och slutdatum."),
    ),
    warn(
        "overlaps_stored",
        mark("Inskrivningen överlappar en som redan är inläst med annat startdatum."),
        mark("Är startdatum rättat? Den tidigare inskrivningen ligger kvar."),
    ),
    warn(
        "consent_withdrawn",
        mark("Återkallat samtycke: personen tas bort ur databasen och räknas bara anonymt, per kön och år."),
        mark("Kontrollera orsaken före inläsningen. Det går inte att ångra."),
    ),
    warn(
        "withdrawn_earlier",
        mark("Personens samtycke är återkallat sedan tidigare. Raden läses inte in."),
        mark("Ta bort raden ur kommande filer."),
    ),
    refuse(
        "birth_year_impossible",
        mark("Åldern vid start är under 10 eller över 110 år."),
        mark("Rätta födelseåret eller startdatumet."),
    ),
    refuse(
        "exit_registered_without_exit",
        mark("Avslutet är registrerat men slutdatum saknas."),
        mark("Fyll i slutdatum eller ta bort registreringsdagen."),
    ),
    refuse(
        "status_without_exit",
        mark("Läget vid avslut är ifyllt men slutdatum saknas."),
        mark("Fyll i slutdatum eller ta bort uppgiften."),
    ),
    refuse(
        "both_without_work",
        mark("Både arbete och studier är ja men utfallet är inte arbete."),
        mark("Rätta ett av dem; utfallet är arbete för den som har båda."),
    ),
    warn(
        "work_without_percent",
        mark("Utfallet är arbete men andelen arbete vid avslut är 0."),
        mark("Kontrollera utfallet och andelen."),
    ),
    warn(
        "reason_differs",
        mark("Avslutsorsaken och utfallet säger olika."),
        mark("Kontrollera dem mot varandra."),
    ),
    warn(
        "occupied_too_much",
        mark("Arbete och studier är tillsammans över 150 %."),
        mark("Kontrollera andelarna."),
    ),
    warn(
        "referred_long_before",
        mark("Remissen är mer än tre år äldre än starten."),
        mark("Kontrollera årtalen."),
    ),
    refuse(
        "hours_impossible",
        mark("Timmarna är fler än tiden har."),
        mark("Rätta timmarna, eller start- och slutdatum."),
    ),
    warn("hours_unlikely", mark("Timmarna är fler än 40 i veckan."), mark("Kontrollera timmarna.")),
    refuse(
        "participant_differs", mark("Samma pseudonym har olika kön eller födelseår."), mark("Rätta raderna.")
    ),
)

METHODS: tuple[Rule, ...] = (
    refuse(
        "methods_twice",
        mark("Metoder står både i en kolumn och på bladet Insatser."),
        mark("Behåll ett av dem."),
    ),
    refuse(
        "method_without_enrolment",
        mark("Insatsen hör inte till någon inskrivning i filen."),
        mark("Pseudonym och startdatum ska vara lika på båda bladen."),
    ),
    refuse("method_outside", mark("Insatsen börjar utanför inskrivningen."), mark("Kontrollera datumen.")),
    warn(
        "method_ends_late", mark("Insatsen slutar efter inskrivningens slut."), mark("Kontrollera datumen.")
    ),
    refuse("method_ends_early", mark("Insatsen slutar innan den börjar."), mark("Rätta ett av datumen.")),
    warn(
        "method_overlaps",
        mark("Samma insats pågår två gånger samtidigt för samma inskrivning."),
        mark("Kontrollera start- och slutdatum."),
    ),
    refuse(
        "repeated_method",
        mark("Samma insats och startdatum står på flera rader."),
        mark("Ta bort dubbletten."),
    ),
)

KINDS: tuple[Rule, ...] = (
    refuse(
        "several_kinds",
        mark("Filen har ifyllda blad av flera slag."),
        mark("Dela den: ett slags uppgifter per fil."),
    ),
    refuse(
        "findings_file",
        mark("Filen innehåller avvikelser eller guldkorn, som skrivs under ett konto."),
        mark("Kör manage.py findings import FIL --as KONTO."),
    ),
    refuse("bad_month", mark("Cellen är ingen månad."), mark("Skriv ÅÅÅÅ-MM.")),
    refuse("bad_period", mark("Cellen är ingen period."), mark("Skriv 2021, 2021Q3 eller 2021-03.")),
    refuse("bad_text", mark("Texten är för lång."), mark("Korta den; den får aldrig handla om en person.")),
    refuse(
        "repeated_row",
        mark("Samma uppgift står på flera rader."),
        mark("Ta bort dubbletten eller lägg ihop raderna."),
    ),
    refuse(
        "esf_sum",
        mark("Deltagare totalt är inte summan av CO01, CO03 och CO05."),
        mark("Kontrollera tabellen; var och en räknas i en av de tre."),
    ),
    refuse(
        "few_answers",
        mark("Färre än tio svar i gruppen: svaren kan röja vem som svarat."),
        mark("Slå ihop kvinnor och män (lämna Kön tomt), eller ta bort gruppen ur filen."),
    ),
    warn("more_answers", mark("Fler svar än utskickade enkäter."), mark("Kontrollera antalet utskickade.")),
    refuse(
        "wording_differs",
        mark("Frågans lydelse skiljer sig från samma frågas på annat håll."),
        mark("Ge den ändrade frågan en egen kod."),
    ),
    refuse(
        "version_exists",
        mark("Versionen eller dagen finns redan med ett annat värde."),
        mark("Ge beslutet en ny version, eller målet en ny dag att gälla från."),
    ),
    refuse("several_in_force", mark("Två versioner av budgeten anges gälla."), mark("Välj en av dem.")),
    refuse("not_a_quarter", mark("Perioden är inget kvartal."), mark("Skriv kvartalet, som 2021Q3.")),
    refuse("not_a_year", mark("Perioden är inget år."), mark("Skriv året, som 2021.")),
    refuse("more_asked", mark("Fler tillfrågade än inskrivna."), mark("Rätta ett av antalen.")),
    refuse(
        "above_highest", mark("Poängen är högre än skalans högsta."), mark("Rätta poängen eller den högsta.")
    ),
    refuse(
        "highest_is_none", mark("Skalans högsta poäng är noll."), mark("Skriv skalans högsta poäng, som 125.")
    ),
    refuse(
        "reported_early",
        mark("Månaden är rapporterad innan den tog slut."),
        mark("Rätta dagen eller månaden."),
    ),
    refuse("share_beyond", mark("Andelen är inte mellan 0 och 100 procent."), mark("Rätta andelen.")),
    refuse(
        "half_counts", mark("Bara en av täljare och nämnare är ifylld."), mark("Fyll i båda eller ingen.")
    ),
    refuse("more_than_all", mark("Täljaren är större än nämnaren."), mark("Rätta en av dem.")),
    refuse(
        "counts_differ",
        mark("Andelen är inte täljaren delad med nämnaren."),
        mark("Kontrollera de tre talen; avrundning till hela procent godtas."),
    ),
    refuse(
        "few_published",
        mark(
            "Nämnaren är under 30, eller ett till fyra står på ena sidan: ett jämförelsetal ska handla "
            "om många."
        ),
        mark("Ta bort raden. Egna tal om få läses in som volymuppgifter, som skyddas."),
    ),
    refuse("address", mark("Adressen är ingen webbadress."), mark("Skriv den med https:// först.")),
    refuse("retrieved_later", mark("Talet är hämtat efter i dag."), mark("Rätta dagen.")),
    refuse("ends_early", mark("Slutdagen ligger inte efter startdagen."), mark("Rätta en av dagarna.")),
)
