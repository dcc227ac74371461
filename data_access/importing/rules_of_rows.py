"""The rules about what stands in a file: its cells, its rows, and its rows beside each other."""

from data_access.importing.rule import Rule, refuse, warn

CELLS: tuple[Rule, ...] = (
    refuse("missing_value", "Obligatorisk uppgift saknas.", "Fyll i cellen."),
    warn(
        "missing_recommended",
        "Uppgiften saknas.",
        "Fyll i om den är känd; raden räknas annars som ofullständig.",
    ),
    refuse("unknown_code", "Värdet finns inte i listan.", "Välj ett värde ur listan på bladet Instruktion."),
    refuse("bad_date", "Cellen är inget datum.", "Skriv ÅÅÅÅ-MM-DD."),
    refuse(
        "ambiguous_date",
        "Det går inte att avgöra vad som är dag och vad som är månad.",
        "Skriv ÅÅÅÅ-MM-DD.",
    ),
    refuse("bad_year", "Cellen är inget födelseår.", "Skriv fyra siffror."),
    refuse(
        "bad_number",
        "Cellen är inget tal inom gränserna.",
        "Skriv ett tal, med komma eller punkt för decimaler.",
    ),
    refuse("bad_flag", "Cellen är varken ja eller nej.", "Skriv ja eller nej."),
    refuse(
        "bad_pseudonym",
        "Pseudonymen är inte godkänd.",
        "Bokstäver, siffror, bindestreck, högst 40 tecken, och inte bara 9, 10 eller 12 siffror.",
    ),
)

ROWS: tuple[Rule, ...] = (
    refuse("exit_before_start", "Slutdatum ligger före startdatum.", "Rätta ett av datumen."),
    refuse("exit_without_outcome", "Avslutet saknar utfall.", "Fyll i utfall; ”Okänt” är ett giltigt värde."),
    refuse(
        "outcome_without_exit",
        "Utfall finns men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort utfallet.",
    ),
    refuse(
        "reason_without_exit",
        "Avslutsorsak finns men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort orsaken.",
    ),
    warn("exit_without_reason", "Avslutet saknar orsak.", "Fyll i avslutsorsak om den är känd."),
    warn("work_type_without_work", "Arbetstyp finns men utfallet är inte arbete.", "Kontrollera utfallet."),
    warn(
        "half_occupation",
        "Bara en av andelarna arbete och studier är ifylld.",
        "Fyll i båda; uppgiften sparas inte annars.",
    ),
    refuse(
        "start_outside_project", "Startdatum ligger utanför projektets tid.", "Kontrollera projekt och datum."
    ),
    warn("exit_after_project", "Slutdatum ligger efter projektets slut.", "Kontrollera datumet."),
    refuse("in_the_future", "Datumet ligger efter den dag som uppgifterna gäller.", "Rätta datumet."),
    warn("referred_after_start", "Remissdatum ligger efter startdatum.", "Kontrollera datumen."),
    warn("registered_too_early", "Registreringen ligger före händelsen.", "Kontrollera datumen."),
    warn("age_outside", "Åldern vid start ligger utanför delprojektets gränser.", "Kontrollera födelseåret."),
    refuse(
        "no_subproject", "Förbundet har inget delprojekt i projektet.", "Kontrollera projekt och förbund."
    ),
    refuse("not_a_member", "Kommunen hör inte till förbundet.", "Kontrollera förbund och kommun."),
    warn("not_a_member_then", "Kommunen hörde inte till förbundet på startdagen.", "Kontrollera startdatum."),
    refuse(
        "repeated_enrolment", "Samma pseudonym och startdatum står på flera rader.", "Ta bort dubbletten."
    ),
    warn(
        "overlap", "Inskrivningen överlappar en annan i samma projekt.", "Kontrollera start- och slutdatum."
    ),
    warn(
        "overlaps_stored",
        "Inskrivningen överlappar en som redan är inläst med annat startdatum.",
        "Är startdatum rättat? Den tidigare inskrivningen ligger kvar.",
    ),
    warn(
        "consent_withdrawn",
        "Återkallat samtycke: personen tas bort ur databasen och räknas bara anonymt, per kön och år.",
        "Kontrollera orsaken före inläsningen. Det går inte att ångra.",
    ),
    warn(
        "withdrawn_earlier",
        "Personens samtycke är återkallat sedan tidigare. Raden läses inte in.",
        "Ta bort raden ur kommande filer.",
    ),
    refuse(
        "birth_year_impossible",
        "Åldern vid start är under 10 eller över 110 år.",
        "Rätta födelseåret eller startdatumet.",
    ),
    refuse(
        "exit_registered_without_exit",
        "Avslutet är registrerat men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort registreringsdagen.",
    ),
    refuse(
        "status_without_exit",
        "Läget vid avslut är ifyllt men slutdatum saknas.",
        "Fyll i slutdatum eller ta bort uppgiften.",
    ),
    refuse(
        "both_without_work",
        "Både arbete och studier är ja men utfallet är inte arbete.",
        "Rätta ett av dem; utfallet är arbete för den som har båda.",
    ),
    warn(
        "work_without_percent",
        "Utfallet är arbete men andelen arbete vid avslut är 0.",
        "Kontrollera utfallet och andelen.",
    ),
    warn("reason_differs", "Avslutsorsaken och utfallet säger olika.", "Kontrollera dem mot varandra."),
    warn("occupied_too_much", "Arbete och studier är tillsammans över 150 %.", "Kontrollera andelarna."),
    warn("referred_long_before", "Remissen är mer än tre år äldre än starten.", "Kontrollera årtalen."),
    refuse(
        "hours_impossible", "Timmarna är fler än tiden har.", "Rätta timmarna, eller start- och slutdatum."
    ),
    warn("hours_unlikely", "Timmarna är fler än 40 i veckan.", "Kontrollera timmarna."),
    refuse("participant_differs", "Samma pseudonym har olika kön eller födelseår.", "Rätta raderna."),
)

METHODS: tuple[Rule, ...] = (
    refuse("methods_twice", "Metoder står både i en kolumn och på bladet Insatser.", "Behåll ett av dem."),
    refuse(
        "method_without_enrolment",
        "Insatsen hör inte till någon inskrivning i filen.",
        "Pseudonym och startdatum ska vara lika på båda bladen.",
    ),
    refuse("method_outside", "Insatsen börjar utanför inskrivningen.", "Kontrollera datumen."),
    warn("method_ends_late", "Insatsen slutar efter inskrivningens slut.", "Kontrollera datumen."),
    refuse("method_ends_early", "Insatsen slutar innan den börjar.", "Rätta ett av datumen."),
    warn(
        "method_overlaps",
        "Samma insats pågår två gånger samtidigt för samma inskrivning.",
        "Kontrollera start- och slutdatum.",
    ),
    refuse("repeated_method", "Samma insats och startdatum står på flera rader.", "Ta bort dubbletten."),
)

KINDS: tuple[Rule, ...] = (
    refuse(
        "several_kinds", "Filen har ifyllda blad av flera slag.", "Dela den: ett slags uppgifter per fil."
    ),
    refuse(
        "findings_file",
        "Filen innehåller avvikelser eller guldkorn, som skrivs under ett konto.",
        "Kör manage.py findings import FIL --as KONTO.",
    ),
    refuse("bad_month", "Cellen är ingen månad.", "Skriv ÅÅÅÅ-MM."),
    refuse("bad_period", "Cellen är ingen period.", "Skriv 2021, 2021Q3 eller 2021-03."),
    refuse("bad_text", "Texten är för lång.", "Korta den; den får aldrig handla om en person."),
    refuse(
        "repeated_row", "Samma uppgift står på flera rader.", "Ta bort dubbletten eller lägg ihop raderna."
    ),
    refuse(
        "esf_sum",
        "Deltagare totalt är inte summan av CO01, CO03 och CO05.",
        "Kontrollera tabellen; var och en räknas i en av de tre.",
    ),
    refuse(
        "few_answers",
        "Färre än tio svar i gruppen: svaren kan röja vem som svarat.",
        "Slå ihop kvinnor och män (lämna Kön tomt), eller ta bort gruppen ur filen.",
    ),
    warn("more_answers", "Fler svar än utskickade enkäter.", "Kontrollera antalet utskickade."),
    refuse(
        "wording_differs",
        "Frågans lydelse skiljer sig från samma frågas på annat håll.",
        "Ge den ändrade frågan en egen kod.",
    ),
    refuse(
        "version_exists",
        "Versionen eller dagen finns redan med ett annat värde.",
        "Ge beslutet en ny version, eller målet en ny dag att gälla från.",
    ),
    refuse("several_in_force", "Två versioner av budgeten anges gälla.", "Välj en av dem."),
    refuse("not_a_quarter", "Perioden är inget kvartal.", "Skriv kvartalet, som 2021Q3."),
    refuse("not_a_year", "Perioden är inget år.", "Skriv året, som 2021."),
    refuse("more_asked", "Fler tillfrågade än inskrivna.", "Rätta ett av antalen."),
    refuse("above_highest", "Poängen är högre än skalans högsta.", "Rätta poängen eller den högsta."),
    refuse("highest_is_none", "Skalans högsta poäng är noll.", "Skriv skalans högsta poäng, som 125."),
    refuse("reported_early", "Månaden är rapporterad innan den tog slut.", "Rätta dagen eller månaden."),
    refuse("share_beyond", "Andelen är inte mellan 0 och 100 procent.", "Rätta andelen."),
    refuse("half_counts", "Bara en av täljare och nämnare är ifylld.", "Fyll i båda eller ingen."),
    refuse("more_than_all", "Täljaren är större än nämnaren.", "Rätta en av dem."),
    refuse(
        "counts_differ",
        "Andelen är inte täljaren delad med nämnaren.",
        "Kontrollera de tre talen; avrundning till hela procent godtas.",
    ),
    refuse(
        "few_published",
        "Nämnaren är under 30, eller ett till fyra står på ena sidan: ett jämförelsetal ska handla om många.",
        "Ta bort raden. Egna tal om få läses in som volymuppgifter, som skyddas.",
    ),
    refuse("address", "Adressen är ingen webbadress.", "Skriv den med https:// först."),
    refuse("retrieved_later", "Talet är hämtat efter i dag.", "Rätta dagen."),
    refuse("ends_early", "Slutdagen ligger inte efter startdagen.", "Rätta en av dagarna."),
)
