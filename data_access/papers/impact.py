"""The draft of the impact assessment (article 35): risks, what stops each, and the test that shows it."""

from dataclasses import dataclass

from data_access.access.sessions import IDLE, LONGEST
from data_access.importing import limits
from data_access.papers.record import SENSITIVE, personal_columns
from data_access.papers.settings import standard, variable
from data_access.papers.writing import blank, bullets, grid, headed, section
from metrics.disclosure.family import OUTSIDE, SMALLEST
from metrics.disclosure.lattice import LIMITS, MOST_DIMENSIONS, Granularity
from metrics.disclosure.widened import FEWEST_OF_PART, FEWEST_OF_RATE
from metrics.text import Text
from metrics.translation import tr

_SPANS = {
    Granularity.MONTH: Text("månad", "month"),
    Granularity.QUARTER: Text("kvartal", "quarter"),
    Granularity.YEAR: Text("år", "year"),
    Granularity.PROJECT: Text("hela projektet", "the whole project"),
}


@dataclass(frozen=True, slots=True)
class Risk:
    """What could happen to somebody, what stops it, and the tests that show that it does."""

    what: str
    stopped_by: str
    left: str
    tests: tuple[str, ...]


RISKS = (
    Risk(
        "Någon i styrgruppen eller hos en finansiär räknar fram en enskild deltagare ur små tal.",
        "Skyddade tal (cellnyckelmetoden); bara stängda perioder; egna angrepp med optimering och "
        "sannolikhet.",
        "Att någon finns i en grupp skyddas inte. I en mycket liten grupp är ett visat 5 oftast en person.",
        (
            (
                "tests/attack/test_protected_cells.py::test_no_small_count_is_recovered_and_nobody_is_certain_of_a_wrong_one"
            ),
            "tests/attack/test_every_number.py::test_every_number_comes_from_shown_cells_alone",
            (
                "tests/attack/test_canaries.py::test_a_steering_group_is_sent_the_same_whatever_is_behind_the_cells"
            ),
        ),
    ),
    Risk(
        "Någon jämför två dagar eller två rapporter och ser vem som kom eller slutade.",
        "Skyddade tal ändras bara när en period stänger, och en stängd cell dras aldrig om.",
        "Projektets odelade antal är dagsaktuella i stora projekt; delar är det aldrig.",
        (
            "tests/attack/test_every_number.py::test_one_enrolment_more_changes_no_byte",
            (
                "tests/attack/test_every_number.py::test_a_month_or_a_quarter_later_only_newly_closed_cells_are_new"
            ),
        ),
    ),
    Risk(
        "En projektledare ser enskilda i ett annat förbund.",
        "Behörigheten läses ur databasen vid varje klick; frågor utan behörighet ger inga rader; poster "
        "lämnas bara ut för det egna förbundet och varje öppning loggas.",
        "En projektledare ser sitt eget förbund exakt. Sju som lägger ihop sina tal med ett exakt total "
        "får det åttonde.",
        (
            (
                "tests/attack/test_protected_cells.py::test_a_project_lead_learns_no_small_count_of_another_forbund"
            ),
            "tests/integration/test_engine.py::test_funder_has_no_handle_to_the_live_tables",
            "tests/integration/test_access.py::test_grants_become_scopes",
            "tests/integration/test_row_security.py::test_a_wrong_scope_sees_nobody",
            "tests/escape/test_escape.py::test_a_role_sees_its_own_and_nothing_else",
        ),
    ),
    Risk(
        "Personnummer eller namn följer med en fil in.",
        "Hela filen stoppas vid minst ett personnummer, var det än står; inget av filen sparas; text som "
        "inte är en kod, en dag, ett tal eller en pseudonym kommer aldrig in.",
        "Ett namn som någon har skrivit som pseudonym känns inte igen.",
        (
            "tests/personnummer/test_files.py::test_no_place_of_a_file_lets_a_number_through",
            "tests/integration/test_personnummer_leaves_nothing.py::test_the_command_leaves_nothing_behind",
            (
                "tests/integration/test_import.py::test_no_cell_reaches_the_tables_but_as_a_code_date_number_or_pseudonym"
            ),
        ),
    ),
    Risk(
        "Någon som har återkallat sitt samtycke finns kvar eller kommer tillbaka.",
        "Alla rader tas bort, också ur databasfilens lediga sidor; ett envägsmärke stoppar senare filer.",
        "Säkerhetskopior som är äldre än återkallelsen; se gallringsplanen.",
        (
            "tests/reliability/test_loads.py::test_who_withdraws_consent_is_gone_but_for_a_count",
            "tests/reliability/test_loads.py::test_a_later_file_does_not_bring_a_withdrawn_person_back",
            "tests/reliability/test_loads.py::test_nothing_of_a_withdrawn_person_is_left_in_the_file",
        ),
    ),
    Risk(
        "En stulen eller kvarlämnad inloggning används.",
        f"Inloggningen slutar efter {IDLE.total_seconds() / 60:.0f} minuter utan klick och efter högst "
        f"{LONGEST.total_seconds() / 3600:.0f} timmar; utloggning gäller i alla flikar; en administratör "
        "kan avsluta.",
        "Kakan i webbläsaren har inte prefixet __Host-; den är värdelös när inloggningen är avslutad.",
        (
            "tests/integration/test_access.py::test_sign_in_ends_after_half_an_hour_without_a_click",
            "tests/integration/test_access.py::test_ended_sign_in_stays_ended_in_every_tab",
            "tests/browser/test_sign_in.py::test_revoked_role_is_refused_at_the_next_click",
        ),
    ),
    Risk(
        "Den som har behörighet tittar utan skäl.",
        "Loggen visar vem som har sett och hämtat vad, kan inte ändras utan att det syns, och följs upp "
        "(loggplanen).",
        "Att någon fotograferar skärmen syns inte.",
        (
            "tests/integration/test_audit.py::test_a_changed_row_is_found",
            "tests/app/test_export.py::test_every_click_is_one_row_of_the_log",
            "tests/app/test_log_page.py::test_who_saw_what_is_counted_named_and_narrowed",
        ),
    ),
    Risk(
        "En skadlig fil stoppar tjänsten eller förstör uppgifter.",
        f"Filer läses i en egen process med {limits.CHILD_BYTES // 1024**2} MiB minne och "
        f"{limits.CHILD_SECONDS} sekunder, utan nät och utan filer; en fil läses in helt eller inte alls; "
        "den senaste kan ångras.",
        "En felaktig men rimlig fil märks först när någon ser talen.",
        (
            "tests/hostile/test_corpus.py::test_the_server_neither_grows_nor_stops_while_bombs_are_read",
            "tests/reliability/test_kills.py::test_an_import_killed_at_any_moment_leaves_no_part_of_it",
            "tests/reliability/test_undo.py::test_an_undone_load_leaves_the_state_that_was_before",
        ),
    ),
    Risk(
        "Ett fel tal leder till fel beslut om en insats.",
        "Varje tal räknas en andra gång i testerna; varje tal har nämnare, källa, dag och osäkerhet "
        "bredvid sig.",
        "Filerna kan vara ofullständiga; sidan Datakvalitet visar vad som saknas.",
        ("tests/property/test_every_number_twice.py",),
    ),
)


def rules_of_protection(lag: str) -> tuple[str, ...]:
    """Return how numbers are protected, with the figures of the code.

    Args:
        lag: days from the end of a period until it closes, in words.
    """
    depth = ", ".join(
        tr("{span} högst {n}", span=_SPANS[span].said(), n=most) for span, most in LIMITS.items() if most < 4
    )
    return (
        tr(
            "Ett verkligt antal på 1 till 4 visas aldrig. Andra antal får ett fast tillägg mellan −5 och 5 "
            "som i genomsnitt är 0; samma personer ger alltid samma tal."
        ),
        tr("Delade tal visas bara för perioder som har stängt, {lag} efter sista dagen.", lag=lag),
        tr(
            "Ju kortare period, desto färre indelningar: {depth}. Aldrig fler än {most} på en gång.",
            depth=depth,
            most=MOST_DIMENSIONS,
        ),
        tr(
            "Andelar visas från {rate} personer, jämförelser och kurvor från {part} i varje del.",
            rate=FEWEST_OF_RATE,
            part=FEWEST_OF_PART,
        ),
        tr(
            "Exakta huvudtal visas bara när varje cell har minst {n} personer och minst {outside} utanför "
            "det största förbundet.",
            n=SMALLEST,
            outside=OUTSIDE,
        ),
    )


def paper() -> str:
    """Return the assessment."""
    lag = f"{standard('closing_lag_days')} dagar ({variable('closing_lag_days')})"
    risks = [
        (str(number), risk.what, risk.stopped_by, risk.left, "; ".join(f"`{test}`" for test in risk.tests))
        for number, risk in enumerate(RISKS, 1)
    ]
    why = bullets(
        (
            "Uppgifterna rör personer i utsatt läge, och några säger något om hälsa.",
            "Uppgifter från fyra myndigheters verksamhet förs samman.",
            f"Omfattning: {blank('antal deltagare och tid')}.",
        )
    )
    fields = sorted(
        {SENSITIVE[c] for columns in personal_columns().values() for c in columns if c in SENSITIVE}
    )
    described = [
        ("Vad", "En webbtjänst som visar resultat av insatser i grupper: antal, andelar, tider, kostnader."),
        ("Om vem", "Deltagare under pseudonym. Särskilt: " + "; ".join(fields) + "."),
        (
            "Varför behövs de",
            blank("nödvändighet: varför målen inte nås med färre uppgifter eller bara antal"),
        ),
        ("Vem ser dem", "`behandlingsregister.md`: roll för roll"),
        ("Hur länge", "`gallringsplan.md`"),
        ("Var", blank("serverns plats och driftansvarig")),
    ]
    judged = [
        (str(number), risk.what, blank(f"sannolikhet, risk {number}"), blank(f"allvar, risk {number}"))
        for number, risk in enumerate(RISKS, 1)
    ]
    return headed(
        "Konsekvensbedömning",
        section("Varför en bedömning behövs", why),
        section("Behandlingen", grid(("Fråga", "Svar"), described)),
        section(
            "Risker för den enskilde",
            "Vad tjänsten gör åt var och en, vad som är kvar, och testet som visar det.",
            grid(("Nr", "Risk", "Vad som stoppar den", "Vad som är kvar", "Visas av"), risks),
        ),
        section(
            "Så skyddas talen",
            bullets(rules_of_protection(lag)),
            "Angreppen och deras utfall: `../protection.md`.",
        ),
        section("Bedömning", grid(("Nr", "Risk", "Sannolikhet", "Allvar"), judged)),
        section(
            "Samråd och beslut",
            bullets(
                (
                    f"Dataskyddsombudets råd: {blank('råd och dag')}",
                    f"Deltagares synpunkter: {blank('hur de har inhämtats')}",
                    f"Kvarstående hög risk, förhandssamråd med IMY: {blank('ja eller nej, med skäl')}",
                    f"Beslut: {blank('den personuppgiftsansvariges beslut och dag')}",
                )
            ),
        ),
    )
