"""What the tour says to each role: on which page, under which heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.scope import Role
from metrics.translation import mark


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of the tour: the address of its page, a heading and two or three sentences."""

    address: str
    title: str
    text: str


_SITUATION = Stop(
    "lagesbild",
    mark("Här börjar du: Lägesbild"),
    mark(
        "Rubriken säger vad talen visar. Raden under den säger vilka som räknas. Varje ruta har ett tal, "
        "hur säkert det är, målet och en länk till sidan som säger mer."
    ),
)
_FILTERS = Stop(
    "lagesbild",
    mark("Välj vad talen ska gälla"),
    mark(
        "Till vänster väljer du projekt, period, förbund och grupp; på telefon bakom pilarna överst. Valen "
        "följer med till varje sida. Kopiera länk ger en adress till just det du ser."
    ),
)
_CHART = Stop(
    "utfall",
    mark("Så läser du ett diagram"),
    mark(
        "Rubriken är slutsatsen. Under diagrammet står vad talen tillåter dig att säga, källan och en tabell "
        "med samma tal. Hur räknas detta? leder till definitionen."
    ),
)
_FIND = Stop(
    "sok",
    mark("Hitta allt annat"),
    mark(
        "Sök hittar sidor, tal, ord, förbund och ärenden. Tangenten / öppnar sökningen från varje sida. "
        "Rundturen finns kvar på sidan Om tjänsten."
    ),
)
STOPS: Mapping[Role, Sequence[Stop]] = {
    Role.STEERING: (
        _SITUATION,
        _FILTERS,
        _CHART,
        Stop(
            "avvikelser",
            mark("Ta emot och besluta"),
            mark(
                "Här är det som projekten har lyft till er: vad som skaver, hur länge det har väntat och vem "
                "som har mandat. Öppna ett ärende för att ta emot det och skriva beslutet."
            ),
        ),
        _FIND,
    ),
    Role.PROJECT_LEAD: (
        _SITUATION,
        _FILTERS,
        _CHART,
        Stop(
            "avvikelser",
            mark("Lyft det som skaver, och det som fungerar"),
            mark(
                "Här lyfter du avvikelser och guldkorn för ditt förbund, och följer vad som beslutas. Skriv "
                "om samverkan, aldrig om en person."
            ),
        ),
        _FIND,
    ),
    Role.FUNDER: (
        Stop(
            "lagesrapporter",
            mark("Här börjar du: Lägesrapporter"),
            mark(
                "Varje rapport är granskad och fastställd, och kontrolleras igen när du öppnar sidan. Listan "
                "visar vilka som gäller, kalendern vilka som kommer."
            ),
        ),
        Stop(
            "lagesrapporter",
            mark("Läs, jämför och ladda ner"),
            mark(
                "Välj en rapport för att läsa den. Under talen kan du jämföra två rapporter, och hämta dem "
                "som PDF, webbsida eller arbetsbok."
            ),
        ),
        Stop(
            "indikatorer",
            mark("Vad talen betyder"),
            mark("Varje tal har ett kort: täljare, nämnare, vilka som räknas, skydd och vad det inte visar."),
        ),
        _FIND,
    ),
    Role.ADMIN: (
        _SITUATION,
        Stop(
            "import",
            mark("Läs in uppgifter"),
            mark(
                "Filen kontrolleras innan något ändras. Det som är fel pekas ut rad för rad, och en "
                "inläsning kan ångras."
            ),
        ),
        Stop(
            "datakvalitet",
            mark("Se vad som saknas eller kommer sent"),
            mark(
                "Här står hur fullständiga uppgifterna är, vilka som registrerar sent och vad som ska rättas."
            ),
        ),
        Stop(
            "lagesrapporter",
            mark("Frys, granska och fastställ"),
            mark(
                "En rapport fryses som utkast och behöver två personer: en som fryser, en annan som granskar "
                "och fastställer."
            ),
        ),
        _FIND,
    ),
}
