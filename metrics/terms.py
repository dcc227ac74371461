"""The words that stand on the pages without being an indicator: each in one sentence."""

from dataclasses import dataclass

from metrics.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means, and the address of the page that says more."""

    name: Text
    meaning: Text
    address: str


TERMS: tuple[Term, ...] = (
    Term(
        Text("Skyddade tal", "Protected numbers"),
        Text(
            "Ett antal som kan avvika med högst 5 från det verkliga, så att ingen enskild kan röjas.",
            "A count that may differ by at most 5 from the real one, so that no person can be singled out.",
        ),
        "om-tjansten",
    ),
    Term(
        Text("Exakta tal", "Exact numbers"),
        Text(
            "Tal utan tillägg. Projektledaren ser dem för det egna förbundet, och varje visning loggas.",
            "Numbers without noise. A project lead sees those of the own association; every view is logged.",
        ),
        "om-tjansten",
    ),
    Term(
        Text("För litet underlag", "Too few"),
        Text(
            "Gruppen är så liten att ett tal skulle säga mer om slumpen, eller om enskilda, än om insatsen.",
            "The group is so small that a number would tell of chance, or of persons, not of the programme.",
        ),
        "om-tjansten",
    ),
    Term(
        Text("95 % säkerhet (intervall)", "95% certainty (interval)"),
        Text(
            "Det spann som det underliggande värdet rimligen ligger i. Brett spann betyder osäkert tal.",
            "The span in which the underlying value plausibly lies. A wide span means an uncertain number.",
        ),
        "indikatorer",
    ),
    Term(
        Text("Inom slumpvariation", "Within chance"),
        Text(
            "Skillnaden är inte större än slumpen kan förklara. Det betyder inte att den är noll.",
            "The difference is no larger than chance may explain. That does not mean that it is zero.",
        ),
        "indikatorer",
    ),
    Term(
        Text("FDR 5\u00a0%", "FDR 5%"),
        Text(
            "Många jämförelser prövas tillsammans: i genomsnitt kan en av tjugo utpekade ändå vara slump.",
            "Many comparisons are tested together: on average one in twenty of those named may be chance.",
        ),
        "indikatorer",
    ),
    Term(
        Text("Avslutade", "Exited"),
        Text(
            "De som har lämnat insatsen under perioden, oavsett vart. Andelar räknas oftast av dem.",
            "Those who have left during the period, wherever they went. Most shares are of them.",
        ),
        "utfall",
    ),
    Term(
        Text("Inskrivna", "Enrolled"),
        Text(
            "De som har börjat i projektet, även de som har avslutat.",
            "Those who have begun in the project, also those who have left.",
        ),
        "inskrivningar",
    ),
    Term(
        Text("Mogen kohort", "Mature cohort"),
        Text(
            "De som skrevs in för minst ett år sedan: alla har haft lika lång tid på sig.",
            "Those enrolled at least a year ago: everybody has had as much time.",
        ),
        "tid-till-avslut",
    ),
    Term(
        Text("Direkt till arbete eller studier", "Directly to work or study"),
        Text(
            "Arbetar eller studerar när insatsen avslutas, enligt uppgift vid avslutet.",
            "Works or studies at the exit, as stated at the exit.",
        ),
        "utfall",
    ),
    Term(
        Text("Ordinarie insats", "Ordinary measure"),
        Text(
            "Arbetsförberedande insats hos Arbetsförmedlingen eller kommunen efter projektet.",
            "Preparation for work at the employment service or the municipality, after the project.",
        ),
        "utfall",
    ),
    Term(
        Text("Avvikelse", "Deviation"),
        Text(
            "Något som skaver i samverkan, lyft till den som har mandat att ändra det.",
            "Something that chafes in the cooperation, raised to whoever has the mandate to change it.",
        ),
        "avvikelser",
    ),
    Term(
        Text("Guldkorn", "Golden nugget"),
        Text(
            "Något som fungerar och som fler kan pröva.",
            "Something that works and that others may try.",
        ),
        "avvikelser",
    ),
    Term(
        Text("Lägesrapport", "Progress report"),
        Text(
            "Talen som de var en viss dag: granskade, fastställda och sedan oföränderliga.",
            "The numbers as they were on a day: reviewed, approved, and never changed since.",
        ),
        "lagesrapporter",
    ),
    Term(
        Text("Syntetiska data", "Synthetic data"),
        Text(
            "Påhittade personer i demon. Ingen siffra gäller någon verklig människa.",
            "Made-up people in the demo. No number is about a real person.",
        ),
        "om-tjansten",
    ),
)
