"""What data quality allows a reader to say, in plain Swedish: findings, subtitles and verdicts."""

from collections.abc import Mapping, Sequence

from metrics import wording
from metrics.bounds import Bounds, gap
from metrics.completeness import Known, Variable, least_known
from metrics.indicator import Unit
from metrics.phrases import counted, listed, sentence
from metrics.registration_lag import COMPLETE, LONGEST, Lag
from metrics.result import Result, Status
from metrics.text import Text
from metrics.verdicts import FEWEST
from metrics.wording import NBSP

#: Identified nationally in SUS 2020, in percent.
BENCHMARK = 70.0
#: The share that a variable is well known at, in percent.
WELL_KNOWN = 95.0
_WHOM = (
    "Utfall, arbete och studier, försörjning och uppföljning räknas bland de avslutade; uppföljning bland "
    "dem som avslutade för minst 182 dagar sedan, timmar bland dem som har startat en metod."
)
#: Days after which an exit is registered late.
DEADLINE = 30


def quality_title(totals: Mapping[str, Known]) -> str:
    """Return the finding of the page: the variable that is missing most often, and how often.

    Args:
        totals: of the whole selection, by the name of the variable.
    """
    least = least_known(totals)
    if least is None:
        return "Hur mycket som saknas visas inte för urvalet"
    name, share = least
    if share >= WELL_KNOWN:
        return f"Varje uppgift är känd för minst {wording.percent(WELL_KNOWN, 0)} av dem den gäller"
    return f"{name} saknas oftast: för {wording.percent(100 - share, 0)} av dem uppgiften gäller"


def known_text(each: Known) -> str:
    """Return how much is known as it stands in a cell: ``95 %``, ``minst 89 %``, or a dash."""
    if each.share is not None and (each.persons or 0) >= FEWEST:
        # What is not everybody is never rounded to everybody.
        shown = min(each.share, 99.0) if each.faults else each.share
        return wording.percent(shown, 0)
    if each.least is not None and each.most is not None:
        if each.most >= 100:
            return f"minst {wording.percent(each.least, 0)}"
        return f"högst {wording.percent(each.most, 0)}"
    return wording.MISSING


def matrix_title(totals: Mapping[str, Known]) -> str:
    """Return how many of the variables are well known."""
    shares = [each.share if each.share is not None else each.least for each in totals.values()]
    shown = [share for share in shares if share is not None]
    well = sum(share >= WELL_KNOWN for share in shown)
    if not shown:
        return "Hur fullständiga uppgifterna är"
    limit = wording.percent(WELL_KNOWN, 0)
    return sentence(f"{counted(well)} av {counted(len(shown))} uppgifter är kända för minst {limit}")


def matrix_verdict(refused: Mapping[Text, Sequence[Variable]]) -> str:
    """Return how the matrix is read, and which variables it cannot show and why."""
    said = [_WHOM]
    for reason, variables in refused.items():
        names = listed([_within(variable.name.sv) for variable in variables])
        said.append(f"Visas inte här: {names}. {reason.sv}")
    return " ".join(said)


def _within(name: str) -> str:
    """Return *name* as it stands within a sentence."""
    return name if name[:2].isupper() else name.lower()


def identified_title(total: Result) -> str:
    """Return how large a share is identified, against the benchmark."""
    row = total.frame.row(0, named=True)
    if row["status"] != Status.OK or row["value"] is None:
        return "Andelen identifierade visas inte för urvalet"
    share, limit = wording.percent(row["value"], 0), wording.percent(BENCHMARK, 0)
    if row["lower"] is not None and row["lower"] > BENCHMARK:
        return f"{share} är identifierade, fler än {limit} i hela landet 2020"
    if row["upper"] is not None and row["upper"] < BENCHMARK:
        return f"{share} är identifierade, färre än {limit} i hela landet 2020"
    return f"{share} är identifierade, ungefär som {limit} i hela landet 2020"


def lag_title(lags: Mapping[str, Lag | None]) -> str:
    """Return how soon nearly all exits are registered."""
    lag = lags.get("exited") or lags.get("enrolled")
    if lag is None:
        return "För få registreringar för att visa hur länge de dröjer"
    event = "avsluten" if lags.get("exited") else "starterna"
    day = days_until(lag, COMPLETE)
    return f"Efter {day} dagar är {wording.percent(100 * COMPLETE, 0)} av {event} registrerade"


def lag_verdict(lags: Mapping[str, Lag | None]) -> str:
    """Return how much is registered by the deadline, and what that does to the newest months."""
    said = []
    for event, words in (("enrolled", "starterna"), ("exited", "avsluten")):
        lag = lags.get(event)
        if lag is not None:
            share = wording.percent(100 * float(lag.share[DEADLINE]), 0)
            said.append(f"{share} av {words} är registrerade inom {DEADLINE} dagar")
    told = f"{sentence(' och '.join(said))}. " if said else ""
    return (
        f"{told}Skattat bakåt i tiden bland händelser de senaste två åren, så att sena registreringar som "
        f"inte har kommit än räknas med; efter {LONGEST} dagar räknas resten som rättelser. De senaste "
        "månaderna saknar så mycket som kurvan har kvar."
    )


def days_until(lag: Lag, share: float) -> int:
    """Return the first day by which *share* (0-1) of the events are registered."""
    return next(day for day, reached in enumerate(lag.share) if reached >= share)


def bounds_title(rows: Sequence[tuple[str, Bounds]]) -> str:
    """Return which measure could change most if all that is missing were known."""
    name, widest = max(rows, key=lambda pair: pair[1].width)
    apart = wording.number(widest.width, 0 if widest.width >= 1 else 1)
    return f"{name} kan ändras mest: med {apart}{NBSP}enheter om allt som saknas blev känt"


def bounds_verdict(women: Bounds | None, men: Bounds | None, name: str) -> str:
    """Return what the bounds allow of women and men, and that nothing is assumed.

    Args:
        name: of the measure that the two are of.
    """
    said = (
        "Ingen modell: i det sämsta fallet räknas alla okända som att de inte lyckades, i det bästa som att "
        "alla gjorde det. Gränserna är ingen slumpmarginal; den kommer till."
    )
    if women is None or men is None:
        return said
    low, high = gap(women, men)
    limits = wording.interval(low, high, Unit.PERCENTAGE_POINTS)
    sign = "kan ha båda tecknen" if low < 0 < high else "har samma tecken vad som än saknas"
    return f"{said} {name}, kvinnor minus män: {limits}, så skillnaden {sign}."
