"""What participants say, who is asked about violence and who leads, in plain Swedish."""

from collections.abc import Sequence

from metrics import wording
from metrics.balance import Balance, balance
from metrics.labels import Labels
from metrics.phrases import listed, roughly, sentence
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST_JUDGED, Row, Signal, signal

_UNEVEN = {
    Balance.MORE_WOMEN: mark("fler kvinnor än män: {bodies}"),
    Balance.MORE_MEN: mark("fler män än kvinnor: {bodies}"),
}
#: Where the share stands that says its power has grown, beside the goal.
_POWER = {
    Signal.OVER: mark("{share} säger att makten har ökat: över målet {goal}"),
    Signal.UNDER: mark("{share} säger att makten har ökat: under målet {goal}"),
    Signal.WITHIN: mark("{share} säger att makten har ökat: målet {goal} ligger inom slumpvariationen"),
}


def experience_title(power: Result) -> str:
    """Return the finding of the page: how many say that their power over their situation has grown."""
    row = power.only()
    if not _enough(row):
        return tr("För få svar för att säga vad deltagarna tycker")
    share = roughly(row["value"])
    return sentence(tr("{share} svarar att makten över den egna situationen har ökat", share=share))


def answers_title(top: Result) -> str:
    """Return the finding of the questions: the lowest and the highest share of the two best answers."""
    values = [row["value"] for row in top.frame.iter_rows(named=True) if _enough(row)]
    if not values:
        return tr("För få enkätsvar för andelar")
    low, high = (wording.number(end(values)) for end in (min, max))
    share = low if low == high else f"{low}\u2013{high}"
    return tr("{share}\u00a0% av svaren är något av de två bästa", share=share)


def answers_subtitle(rates: Result) -> str:
    """Return measure, wording and order; a round is named by its year and has no day of its own."""
    return tr(
        "Andel av svaren per fråga som är något av de två bästa på skalan, alla omgångar till och med "
        "{year}. Frågorna står som de ställdes. Streck visar 95\u00a0% säkerhet.",
        year=rates.as_of.year,
    )


def answers_verdict(rates: Result) -> str:
    """Return how many have answered, and what that means.

    Args:
        rates: response rates by question.
    """
    rows = [row for row in rates.frame.iter_rows(named=True) if row["value"] is not None]
    if not rows:
        return tr("Hur många som fick enkäten är inte känt; läs andelarna med försiktighet.")
    lowest = min(rows, key=lambda row: row["value"])
    said = [
        tr(
            "{share} har svarat ({n} av {total} utskick).",
            share=wording.percent(lowest["value"], 0),
            n=wording.number(lowest["numerator"]),
            total=wording.number(lowest["denominator"]),
        )
    ]
    if lowest["value"] < 60:
        said.append(tr("Under 60 procent: de som inte svarat kan tycka annorlunda."))
    return " ".join([*said, tr("Svaren säger inte varför någon tycker så.")])


def response_title(rates: Result) -> str:
    """Return how many have answered the questions: the lowest and the highest share."""
    values = [row["value"] for row in rates.frame.iter_rows(named=True) if _enough(row)]
    if not values:
        return tr("För få svar för att visa svarsfrekvensen")
    low, high = (wording.number(end(values)) for end in (min, max))
    if low == high:
        return tr("{share}\u00a0% har svarat, lika på alla frågor", share=low)
    return tr("{share}\u00a0% har svarat, olika på olika frågor", share=f"{low}\u2013{high}")


def power_title(total: Result) -> str:
    """Return whether the goal of empowerment is met, where there is one."""
    row = total.only()
    if not _enough(row):
        return tr("För få svar om makten över den egna situationen")
    share = wording.percent(row["value"], 0)
    sign = signal(row, total.target)
    if total.target is None or sign is Signal.TOO_LITTLE:
        return tr("{share} säger att makten över den egna situationen har ökat", share=share)
    return tr(_POWER[sign], share=share, goal=wording.percent(total.target, 0))


def power_verdict(genders: Result | None, labels: Labels) -> str:
    """Return women's and men's shares where they are shown, and that rounds are not the same persons."""
    rows = [] if genders is None else [r for r in genders.frame.iter_rows(named=True) if _enough(r)]
    shares = [
        f"{labels.of(genders.by[0], row['gender']).lower()} {wording.percent(row['value'], 0)} "
        f"({wording.interval(row['lower'], row['upper'], decimals=0)})"
        for row in rows
        if genders is not None and row["gender"] != "unknown"
    ]
    who = sentence(f"{listed(shares)}.") if shares else ""
    rounds = tr("Omgångarna är inte samma personer, och svaren är inte av alla.")
    return " ".join(filter(None, [who, rounds]))


def screening_title(total: Result) -> str:
    """Return how many have been asked."""
    row = total.only()
    if not _enough(row):
        return tr("Våldsfrågorna: för litet underlag")
    share = roughly(row["value"])
    return sentence(tr("{share} har fått frågorna om våld sedan rutinen började", share=share))


def screening_verdict(total: Result) -> str:
    """Return the counts, what is never registered and what the share does not say."""
    row = total.only()
    never = tr("Svaren registreras aldrig. Andelen säger inget om hur många som är utsatta.")
    if row["value"] is None:
        return never
    counts = tr(
        "{n} av {total} inskrivna har fått frågorna.",
        n=wording.number(row["numerator"]),
        total=wording.number(row["denominator"]),
    )
    return f"{counts} {never}"


def leaders_title(bodies: Result, labels: Labels) -> str:
    """Return in which bodies the balance is uneven, those with more women first."""
    rows = [row for row in bodies.frame.iter_rows(named=True) if row["value"] is not None]
    if not rows:
        return tr("För få platser för att visa könsfördelningen")
    said = []
    for side, message in _UNEVEN.items():
        names = [
            labels.of(bodies.by[0], row[bodies.by[0]]).lower()
            for row in rows
            if balance(row["value"]) is side
        ]
        if names:
            said.append(tr(message, bodies=listed(names)))
    if not said:
        return tr("Könsfördelningen är jämn bland dem som beslutar och arbetar")
    return sentence("; ".join(said))


def leaders_verdict(bodies: Result, labels: Labels) -> str:
    """Return the counts of each body."""
    said: Sequence[str] = [
        tr(
            "{body} {n} av {total}",
            body=labels.of(bodies.by[0], row[bodies.by[0]]).lower(),
            n=wording.number(row["numerator"]),
            total=wording.number(row["denominator"]),
        )
        for row in bodies.frame.iter_rows(named=True)
        if row["value"] is not None
    ]
    what = tr("Alla platser är räknade, så det finns inget osäkerhetsintervall. Platser är inte inflytande.")
    return f"{tr('Kvinnor: {counts}.', counts=listed(said))} {what}" if said else what


def _enough(row: Row) -> bool:
    return row["status"] == Status.OK and (row["denominator"] or 0) >= FEWEST_JUDGED
