"""What participants say, who is asked about violence and who leads, in plain Swedish."""

from collections.abc import Sequence

from metrics import wording
from metrics.balance import Balance, balance
from metrics.labels import Labels
from metrics.phrases import listed, roughly, sentence
from metrics.result import Result, Status
from metrics.verdicts import FEWEST_JUDGED, Row, Signal, signal

_EVEN = {Balance.EVEN: "jämn", Balance.MORE_WOMEN: "fler kvinnor", Balance.MORE_MEN: "fler män"}


def experience_title(power: Result) -> str:
    """Return the finding of the page: how many say that their power over their situation has grown."""
    row = power.frame.row(0, named=True)
    if not _enough(row):
        return "För få svar för att säga vad deltagarna tycker"
    return sentence(f"{roughly(row['value'])} svarar att makten över den egna situationen har ökat")


def answers_title(top: Result) -> str:
    """Return the finding of the questions: the lowest and the highest share of the two best answers."""
    values = [row["value"] for row in top.frame.iter_rows(named=True) if _enough(row)]
    if not values:
        return "För få enkätsvar för andelar"
    low, high = (wording.number(end(values)) for end in (min, max))
    share = low if low == high else f"{low}\u2013{high}"
    return f"{share}\u00a0% av svaren är något av de två bästa"


def answers_subtitle() -> str:
    """Return measure, wording and order."""
    return (
        "Andel av svaren per fråga som är något av de två bästa på skalan, alla omgångar till datadagen. "
        f"Frågorna står som de ställdes. Streck visar 95{wording.NBSP}% säkerhet."
    )


def answers_verdict(rates: Result) -> str:
    """Return how many have answered, and what that means.

    Args:
        rates: response rates by question.
    """
    rows = [row for row in rates.frame.iter_rows(named=True) if row["value"] is not None]
    if not rows:
        return "Hur många som fick enkäten är inte känt; läs andelarna med försiktighet."
    lowest = min(rows, key=lambda row: row["value"])
    said = (
        f"{wording.percent(lowest['value'], 0)} har svarat ({wording.number(lowest['numerator'])} av "
        f"{wording.number(lowest['denominator'])} utskick)"
    )
    limit = "Under 60 procent: de som inte svarat kan tycka annorlunda." if lowest["value"] < 60 else ""
    return " ".join(filter(None, [f"{said}.", limit, "Svaren säger inte varför någon tycker så."]))


def power_title(total: Result) -> str:
    """Return whether the goal of empowerment is met, where there is one."""
    row = total.frame.row(0, named=True)
    if not _enough(row):
        return "För få svar om makten över den egna situationen"
    share = wording.percent(row["value"], 0)
    sign = signal(row, total.target)
    if total.target is None or sign is Signal.TOO_LITTLE:
        return f"{share} säger att makten över den egna situationen har ökat"
    goal = wording.percent(total.target, 0)
    words = {
        Signal.OVER: f"{share} säger att makten har ökat: över målet {goal}",
        Signal.UNDER: f"{share} säger att makten har ökat: under målet {goal}",
    }
    return words.get(sign, f"{share} säger att makten har ökat: målet {goal} ligger inom slumpvariationen")


def power_verdict(genders: Result | None, labels: Labels) -> str:
    """Return women's and men's shares where they are shown, and that rounds are not the same persons."""
    rows = [] if genders is None else [r for r in genders.frame.iter_rows(named=True) if _enough(r)]
    shares = [
        f"{labels.of(genders.by[0], row['gender']).lower()} {wording.percent(row['value'], 0)} "
        f"({wording.interval(row['lower'], row['upper'], decimals=0)})"
        for row in rows
        if genders is not None and row["gender"] != "unknown"
    ]
    who = sentence(f"{' och '.join(shares)}.") if shares else ""
    return " ".join(filter(None, [who, "Omgångarna är inte samma personer, och svaren är inte av alla."]))


def screening_title(total: Result) -> str:
    """Return how many have been asked."""
    row = total.frame.row(0, named=True)
    if not _enough(row):
        return "Våldsfrågorna: för litet underlag"
    return sentence(f"{roughly(row['value'])} har fått frågorna om våld sedan rutinen började")


def screening_verdict(total: Result) -> str:
    """Return the counts, what is never registered and what the share does not say."""
    row = total.frame.row(0, named=True)
    counts = ""
    if row["value"] is not None:
        counts = (
            f"{wording.number(row['numerator'])} av {wording.number(row['denominator'])} inskrivna har fått "
            "frågorna. "
        )
    return f"{counts}Svaren registreras aldrig. Andelen säger inget om hur många som är utsatta."


def leaders_title(bodies: Result, labels: Labels) -> str:
    """Return which bodies have an even balance."""
    rows = [row for row in bodies.frame.iter_rows(named=True) if row["value"] is not None]
    if not rows:
        return "För få platser för att visa könsfördelningen"
    uneven = [row for row in rows if balance(row["value"]) is not Balance.EVEN]
    if not uneven:
        return "Könsfördelningen är jämn bland dem som beslutar och arbetar"
    said = [
        f"{_EVEN[balance(row['value'])]} i {labels.of(bodies.by[0], row[bodies.by[0]]).lower()}"
        for row in uneven
    ]
    return sentence(listed(said))


def leaders_verdict(bodies: Result, labels: Labels) -> str:
    """Return the counts of each body."""
    said: Sequence[str] = [
        f"{labels.of(bodies.by[0], row[bodies.by[0]]).lower()} {wording.number(row['numerator'])} av "
        f"{wording.number(row['denominator'])}"
        for row in bodies.frame.iter_rows(named=True)
        if row["value"] is not None
    ]
    what = "Alla platser är räknade, så det finns inget osäkerhetsintervall. Platser är inte inflytande."
    return f"Kvinnor: {listed(said)}. {what}" if said else what


def _enough(row: Row) -> bool:
    return row["status"] == Status.OK and (row["denominator"] or 0) >= FEWEST_JUDGED
