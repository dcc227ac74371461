"""The draft of the classification of information: what a loss would mean, kind by kind of row."""

from data_access.papers.tables import About, notes
from data_access.papers.writing import bullets, grid, headed, section

_LEVELS = (
    ("1", "Måttlig", "liten skada, går att rätta"),
    ("2", "Betydande", "skada för enskilda eller verksamheten"),
    ("3", "Allvarlig", "stor skada för enskilda"),
)
_KINDS = {
    About.PARTICIPANTS: (
        "3",
        "2",
        "1",
        "Exakta poster om enskilda, pseudonymiserade; sekretess kan gälla hos parterna",
        (
            "roll och förbund läses vid varje klick; radskydd i PostgreSQL; loggad åtkomst; aldrig i länk, "
            "logg eller felmeddelande"
        ),
    ),
    About.COUNTS: (
        "2",
        "3",
        "1",
        "Verkliga antal kan röja enskilda; skyddade antal och lägesrapporter är gjorda för att lämnas ut",
        "skyddade tal för alla utan beslut om exakta; lägesrapporter är undertecknade och kedjade",
    ),
    About.STAFF: (
        "2",
        "3",
        "1",
        "Konton, roller och logg: vem som har sett vad",
        "bara administratören; loggen kan inte ändras utan att det syns",
    ),
    About.NOBODY: (
        "1",
        "2",
        "1",
        "Offentliga uppgifter, kostnader, avvikelser och drift",
        "bara den som är inloggad läser dem",
    ),
}
_SECRETS = (
    (
        "Hemligheten bakom postnycklar, lägesrapporternas privata nyckel, inloggningens hemligheter och "
        "databasens lösenord: nivå 3 för konfidentialitet. De ligger i miljön eller i filer som bara "
        "tjänstens konto läser, aldrig i databasen och aldrig i samma säkerhetskopia."
    ),
    "Säkerhetskopior har samma nivå som det högsta i dem: 3.",
    "Filer på väg in: nivå 3. De ligger i minnet tills de är granskade och skrivs aldrig till disk.",
)


def paper() -> str:
    """Return the classification."""
    by_about: dict[About, list[str]] = {about: [] for about in About}
    for name, note in notes().items():
        by_about[note.about].append(f"`{name}`")
    rows = [(about.value, ", ".join(by_about[about]), *_KINDS[about]) for about in About]
    return headed(
        "Informationsklassning",
        section(
            "Nivåer",
            "Förslag med tre nivåer. Byt mot er egen modell: [fyll i: modell och beslutad nivå per slag].",
            grid(("Nivå", "Namn", "Följd av en brist"), _LEVELS),
        ),
        section(
            "Slag av uppgifter",
            grid(
                ("Om vem", "Tabeller", "Konfidentialitet", "Riktighet", "Tillgänglighet", "Varför", "Skydd"),
                rows,
            ),
        ),
        section("Utanför databasen", bullets(_SECRETS)),
    )
