"""The retention plan: for every table what is kept, why, how long, and how it goes."""

from dataclasses import dataclass

from data_access.access.sessions import LONGEST
from data_access.papers.settings import standard, variable
from data_access.papers.tables import Kept, notes
from data_access.papers.writing import blank, bullets, grid, headed, section


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the plan.

    Attributes:
        why: what the rows are kept for.
        until: how long.
        how: what takes them away.
        command: what is run; empty where there is none.
    """

    why: str
    until: str
    how: str
    command: str


_END = blank("dag då projektets uppgifter ska vara borta, enligt gallringsbeslut och ESF-rådets krav")
_OUTSIDE = (
    "Inlästa filer sparas inte: de läses i minnet och släpps. Avsändaren gallrar sin egen kopia.",
    (
        "Säkerhetskopior: den som har återkallat sitt samtycke finns kvar i kopior som är äldre än "
        f"återkallelsen. De gallras efter {blank('dagar, högst den tid er backup-rutin anger')}. Läses en "
        "sådan kopia tillbaka ska återkallelserna sedan dess köras om: den som lämnar filerna har listan, "
        "och loggen visar vilka dagar."
    ),
    (
        "Stängda perioders celler dras inte om när någon tas bort: en cell som ändrades skulle tala om vem "
        "som lämnade. Cellerna är antal."
    ),
    "Nedladdade filer gallras av mottagaren. Varje nedladdning står i loggen.",
)
_LACKING = (
    "Det finns inget kommando som gallrar deltagare efter uppgiftens ålder, bara den som återkallar sitt "
    "samtycke och hela databasen. Vill ni gallra löpande: kör `consent withdraw --file` med pseudonymerna, "
    "och notera att de då räknas bland de återkallade."
)
_ALL = "Databasen, lägesrapporternas mapp och säkerhetskopiorna tas bort när beslutet gäller"


def rules() -> dict[Kept, Rule]:
    """Return the rule of every kind of row."""
    days = f"{standard('log_days')} dagar ({variable('log_days')})"
    return {
        Kept.PERSON: Rule(
            "Resultatet av insatserna ska kunna räknas om så länge projektet redovisas.",
            f"Till {_END}; den som återkallar sitt samtycke tas bort genast",
            "Vid återkallat samtycke: alla rader om personen tas bort, ett anonymt antal (kön, år) blir "
            "kvar, ett envägsmärke hindrar att en senare fil för tillbaka personen. I övrigt: "
            f"{_ALL[0].lower()}{_ALL[1:]}",
            "`manage.py consent withdraw PSEUDONYM`, eller `--file` med en pseudonym per rad",
        ),
        Kept.COUNTS: Rule(
            "Antal som inte kan knytas till en person behövs för att förstå resultaten.",
            f"Till {_END}",
            _ALL,
            "`manage.py import --undo` tar bort den senaste filen",
        ),
        Kept.PROJECT: Rule(
            "Varje visat tal ska kunna härledas, ångras och kontrolleras.", f"Till {_END}", _ALL, ""
        ),
        Kept.REPORTS: Rule(
            "Det som har lämnats till styrgrupp och finansiär är allmän handling och ändras inte.",
            blank("bevaras eller gallras, enligt arkivmyndighetens föreskrift"),
            "En felaktig rapport återkallas: den finns kvar med skälet ovanför. Före gallring förs den "
            "över till arkivet som fil",
            "`manage.py snapshot export ID`, `manage.py snapshot withdraw ID`",
        ),
        Kept.ACCOUNTS: Rule(
            "Det ska gå att se vem som hade vilken roll när en händelse skedde.",
            "Rollen slutar gälla när den återkallas. En inloggning gäller i högst "
            f"{LONGEST.total_seconds() / 3600:.0f} timmar. Raderna: "
            f"{blank('så länge loggen finns, eller kortare')}",
            "Rollen återkallas; raden står kvar med dagen",
            "`manage.py revoke`, eller sidan Användare",
        ),
        Kept.LOG: Rule(
            "Åtkomst till uppgifter om enskilda ska kunna följas upp.",
            days,
            "Äldre händelser gallras; hashen av det gallrade står kvar, så att kedjan går att kontrollera",
            "`manage.py audit thin --dry-run`, sedan utan",
        ),
        Kept.REFERENCE: Rule(
            "Offentliga uppgifter om projekt, förbund, kommuner, mål och budget.", f"Till {_END}", _ALL, ""
        ),
    }


def paper() -> str:
    """Return the plan."""
    by_table, by_rule = notes(), rules()
    tables = [
        (f"`{name}`", note.purpose, note.about.value, note.kept.value) for name, note in by_table.items()
    ]
    ways = [(kept.value, rule.why, rule.until, rule.how, rule.command) for kept, rule in by_rule.items()]
    return headed(
        "Gallringsplan",
        section(
            "Regler",
            "Varje tabell följer en av reglerna.",
            grid(("Regel", "Varför raderna finns", "Hur länge", "Hur de tas bort", "Kommando"), ways),
        ),
        section("Tabell för tabell", grid(("Tabell", "Vad", "Om vem", "Regel"), tables)),
        section("Utanför databasen", bullets(_OUTSIDE)),
        section("Vad som saknas", _LACKING),
    )
