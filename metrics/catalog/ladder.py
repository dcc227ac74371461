"""Drop-out and exit reasons (19, 20), and the steps that join 09 and 10 to a ladder of all exits."""

from metrics.catalog.breakdowns import BY_EXIT, EVERY_WAY, OF_EXITED, STANDARD
from metrics.catalog.outcomes import EXIT_PREWORK, EXIT_WORK_STUDY
from metrics.codes import EXIT_REASON, REGISTRATION_ERROR
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.selection import Denominator
from metrics.text import Text

DROPOUT_REASONS = ("own_choice", "consent_withdrawn", "not_suitable")
#: Everything else, and "unknown" where no reason is registered.
_OTHER_REASONS = (
    *(reason for reason in EXIT_REASON if reason not in (*DROPOUT_REASONS, REGISTRATION_ERROR)),
    "unknown",
)
_OTHER_OUTCOMES = ("job_seeking", "back_to_party", "other")
_OWN = Text("Egen indelning; stegen summerar till alla avslut", "Own division; the steps add up to all exits")

DROPOUT = Indicator(
    id="dropout",
    number="19",
    name=Text("Avbrott", "Drop-out"),
    definition=Text(
        "Andel av de avslutade där orsaken är eget val, återkallat samtycke eller att insatsen inte passade.",
        "Share of the exited whose reason is own choice, withdrawn consent or an unsuitable measure.",
    ),
    why=Text(
        "Visar om rätt personer får rätt insats och vill stanna.",
        "Shows whether the right people get the right support and want to stay.",
    ),
    good=Text("Lågt och lika för kvinnor och män.", "Low, and equal for women and men."),
    caveats=Text(
        "Räknas på orsaken, oavsett utfallet: den som väljer att sluta och börjar arbeta ingår. I trappan på "
        "sidan Utfall räknas den personen i stället som arbete.",
        "Counts by reason whatever the outcome: a person who chooses to leave and starts to work is in. "
        "In the ladder of the page Utfall that person counts as work instead.",
    ),
    source=Text("Avslutsorsaker, registrerade av förbunden", "Exit reasons registered by the associations"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.EXIT_REASON: DROPOUT_REASONS},
    denominator=Denominator.EXITED,
    breakdowns=OF_EXITED,
)
EXIT_REASONS = Indicator(
    id="exit_reasons",
    number="20",
    name=Text("Avslutsorsaker", "Exit reasons"),
    definition=Text("Andel av de avslutade per avslutsorsak.", "Share of the exited by exit reason."),
    why=Text("Visar varför människor lämnar projektet.", "Shows why people leave the project."),
    good=Text("De flesta fullföljer enligt plan.", "Most complete as planned."),
    caveats=Text(
        "En orsak per person. Orsaken är personalens bedömning.",
        "One reason per person. The reason is the judgement of staff.",
    ),
    source=Text("Avslutsorsaker, registrerade av förbunden", "Exit reasons registered by the associations"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    denominator=Denominator.EXITED,
    distribution=Dimension.EXIT_REASON,
    breakdowns=(*STANDARD, Dimension.EXIT_REASON, *BY_EXIT),
)
EXIT_OTHER = Indicator(
    id="exit_other",
    number="04a",
    name=Text("Annat utfall", "Other outcome"),
    definition=Text(
        "Andel av de avslutade som söker arbete aktivt, går åter till en part eller vård, eller har ett "
        "övrigt utfall, utan att det är ett avbrott.",
        "Share of the exited who are job seeking, back to a party or care, or have another outcome, "
        "where it is no drop-out.",
    ),
    why=Text("Visar vart de går som inte når målen.", "Shows where those go who do not reach the goals."),
    good=Text("Ett tydligt nästa steg för var och en.", "A clear next step for everybody."),
    caveats=Text(
        "Rymmer mycket olika vägar, också aktivt arbetssökande.",
        "Holds very different ways, active job seeking among them.",
    ),
    source=_OWN,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: _OTHER_OUTCOMES, Dimension.EXIT_REASON: _OTHER_REASONS},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=EVERY_WAY,
)
EXIT_DROPOUT = Indicator(
    id="exit_dropout",
    number="19a",
    name=Text("Avbrott utan positivt utfall", "Drop-out without a positive outcome"),
    definition=Text(
        "Andel av de avslutade som avbröt (eget val, återkallat samtycke eller fel insats) och inte gick "
        "till arbete, studier eller ordinarie insats.",
        "Share of the exited who dropped out (own choice, withdrawn consent, unsuitable measure) and did not "
        "go to work, study or an ordinary measure.",
    ),
    why=Text("Visar avbrotten som ett eget steg i trappan.", "Shows drop-out as a step of its own."),
    good=Text("Lågt och lika för kvinnor och män.", "Low, and equal for women and men."),
    caveats=Text(
        "Smalare än indikatorn Avbrott, som räknar alla med en sådan orsak.",
        "Narrower than the indicator Drop-out, which counts everybody with such a reason.",
    ),
    source=_OWN,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: (*_OTHER_OUTCOMES, "unknown"), Dimension.EXIT_REASON: DROPOUT_REASONS},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=(*EVERY_WAY, Dimension.WORK_ORIENTED),
)
EXIT_UNKNOWN = Indicator(
    id="exit_unknown",
    number="04b",
    name=Text("Okänt utfall", "Unknown outcome"),
    definition=Text(
        "Andel av de avslutade vars utfall inte är känt, utan att det är ett avbrott.",
        "Share of the exited whose outcome is not known, where it is no drop-out.",
    ),
    why=Text("Visar hur mycket som inte går att veta.", "Shows how much cannot be known."),
    good=Text("Nära noll.", "Close to zero."),
    caveats=Text(
        "Är andelen stor kan de andra stegen vara fel åt båda håll.",
        "If it is large, the other steps may be wrong in both directions.",
    ),
    source=_OWN,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: ("unknown",), Dimension.EXIT_REASON: _OTHER_REASONS},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=EVERY_WAY,
)
EXIT_REST = Indicator(
    id="exit_rest",
    number="04c",
    name=Text("Övriga avslut", "Other exits"),
    definition=Text(
        "Andel av de avslutade som inte gick till arbete, studier eller ordinarie insats.",
        "Share of the exited who did not go to work, study or an ordinary measure.",
    ),
    why=Text(
        "Är resten, där skyddade tal visar utfallen i tre grupper.",
        "Is the rest, where protected numbers show outcomes in three groups.",
    ),
    good=Text("Ett tydligt nästa steg för var och en.", "A clear next step for everybody."),
    caveats=Text(
        "Rymmer mycket olika vägar: aktivt arbetssökande, åter till en part, avbrott och okänt utfall.",
        "Holds very different ways: job seeking, back to a party, drop-out and unknown outcomes.",
    ),
    source=_OWN,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: (*_OTHER_OUTCOMES, "unknown")},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=EVERY_WAY,
)
#: Exclusive and exhaustive in three groups: as fine as protected outcomes are.
SHORT_LADDER = (EXIT_WORK_STUDY, EXIT_PREWORK, EXIT_REST)
#: Exclusive and exhaustive: their numerators add up to all exits.
LADDER = (EXIT_WORK_STUDY, EXIT_PREWORK, EXIT_OTHER, EXIT_DROPOUT, EXIT_UNKNOWN)
