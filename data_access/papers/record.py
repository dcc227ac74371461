"""The draft of the record of processing (article 30 of the data protection regulation)."""

from data_access.papers.roles import roles
from data_access.papers.tables import About, columns_of, notes
from data_access.papers.writing import blank, bullets, grid, headed, section

#: Columns that say what a person is like, and which kind of data that is.
SENSITIVE = {
    "gender": "kön",
    "birth_year": "födelseår",
    "born_abroad": "född utomlands (ja/nej)",
    "income_source": "slag av försörjning, där sjukpenning och aktivitetsersättning säger något om hälsa",
    "exit_reason": "skäl till avslut, där ett kan vara sjukdom",
    "support_years": "år med försörjningsstöd eller ersättning",
    "education": "utbildning",
    "referrer": "vem som hänvisade deltagaren",
    "outcome": "utfall",
}


def personal_columns() -> dict[str, list[str]]:
    """Return the columns of every table about participants."""
    return {name: columns_of(name) for name, note in notes().items() if note.about is About.PARTICIPANTS}


def staff_columns() -> dict[str, list[str]]:
    """Return the columns of every table about those who use the service."""
    return {name: columns_of(name) for name, note in notes().items() if note.about is About.STAFF}


def paper() -> str:
    """Return the record."""
    facts = [
        ("Personuppgiftsansvarig", blank("samordningsförbundets namn och organisationsnummer")),
        (
            "Gemensamt ansvar",
            blank("om flera förbund avgör ändamål och medel: överenskommelse enligt artikel 26"),
        ),
        ("Dataskyddsombud", blank("namn och kontakt till dataskyddsombudet")),
        (
            "Personuppgiftsbiträden",
            blank("den som driver servern, och den som förvaltar tjänsten; avtal och dag"),
        ),
        ("Ändamål", "Följa upp och redovisa resultat av insatser i projekt som samordningsförbund driver."),
        (
            "Rättslig grund",
            (
                "Förslag: uppgift av allmänt intresse (artikel 6.1 e) med lagen (2003:1210) om finansiell "
                "samordning. Deltagarens samtycke till att delta och registreras, enligt insatsens rutin, "
                "är en skyddsåtgärd. Bedömning: "
                f"{blank('rättslig grund, och undantag enligt artikel 9.2 om uppgifter om hälsa')}"
            ),
        ),
        (
            "Registrerade",
            "Deltagare i insatserna, under pseudonym. Den som använder tjänsten (konto, roll, logg).",
        ),
        (
            "Källa",
            (
                "Filer från förbunden, läses in av en administratör. Nyckeln mellan pseudonym och person "
                f"finns hos den som lämnar filen: {blank('var nyckeln finns och vem som når den')}"
            ),
        ),
        (
            "Uppgifter som inte får finnas",
            "Personnummer, namn, fritext om en person. En fil med personnummer stoppas.",
        ),
        ("Tredje land", "Ingen överföring. Tjänsten anropar inget utanför den egna servern."),
        (
            "Automatiserade beslut",
            "Inga. Tjänsten visar grupper; den bedömer ingen enskild och används inte i ärenden om enskilda.",
        ),
        ("Gallring", "`gallringsplan.md`"),
        ("Säkerhet", "`informationsklassning.md`, `asvs.md`, `loggplan.md`, `../protection.md`"),
    ]
    who = [(may.name, may.who, may.sees, may.takes_out) for may in roles().values()]
    held = [
        (f"`{name}`", ", ".join(f"`{column}`" for column in columns), notes()[name].kept.value)
        for name, columns in {**personal_columns(), **staff_columns()}.items()
    ]
    present = {column for columns in personal_columns().values() for column in columns}
    return headed(
        "Behandlingsregister",
        section("Behandlingen", grid(("Fråga", "Svar"), facts)),
        section("Vem som tar del av uppgifterna", grid(("Roll", "Vem", "Ser", "Hämtar som fil"), who)),
        section(
            "Kategorier av uppgifter",
            "Varje kolumn i tabeller om en deltagare eller en användare.",
            grid(("Tabell", "Kolumner", "Regel i gallringsplanen"), held),
        ),
        section(
            "Uppgifter som kräver särskild omsorg",
            bullets(f"`{name}`: {what}" for name, what in SENSITIVE.items() if name in present),
        ),
        section(
            "Den registrerades rättigheter",
            bullets(
                (
                    (
                        "**Tillgång och rättelse:** den registrerade vänder sig till förbundet, som har "
                        "nyckeln. Rättelse görs i källan; nästa fil ändrar raden, och `record_change` "
                        "visar vad som ändrades."
                    ),
                    (
                        "**Radering och återkallat samtycke:** `manage.py consent withdraw PSEUDONYM`. Går "
                        "inte att ångra."
                    ),
                    "**Information:** " + blank("hur deltagaren informeras enligt artikel 13 och 14"),
                )
            ),
        ),
    )
