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
from metrics.translation import mark, tr, trn
from metrics.verdicts import FEWEST

#: Identified nationally in SUS 2020, in percent.
BENCHMARK = 70.0
#: The share that a variable is well known at, in percent.
WELL_KNOWN = 95.0
_WHOM = mark(
    "Utfall, arbete och studier, försörjning och uppföljning räknas bland de avslutade, uppföljning först "
    "efter 182 dagar. Timmar räknas bland dem som har startat en metod."
)
#: Days after which an exit is registered late.
DEADLINE = 30
_REGISTERED = {
    "enrolled": mark("{share} av starterna är registrerade inom {n} dagar"),
    "exited": mark("{share} av avsluten är registrerade inom {n} dagar"),
}


def quality_title(totals: Mapping[str, Known]) -> str:
    """Return the finding of the page: the variable that is missing most often, and how often.

    Args:
        totals: of the whole selection, by the name of the variable.
    """
    least = least_known(totals)
    if least is None:
        return tr("Hur mycket som saknas visas inte för urvalet")
    name, share = least
    if share >= WELL_KNOWN:
        limit = wording.percent(WELL_KNOWN, 0)
        return tr("Varje uppgift är känd för minst {limit} av dem den gäller", limit=limit)
    lacking = wording.percent(100 - share, 0)
    return tr("{name} saknas oftast: för {share} av dem uppgiften gäller", name=name, share=lacking)


def known_text(each: Known) -> str:
    """Return how much is known as it stands in a cell: ``95 %``, ``minst 89 %``, or a dash."""
    if each.share is not None and (each.persons or 0) >= FEWEST:
        # What is not everybody is never rounded to everybody.
        shown = min(each.share, 99.0) if each.faults else each.share
        return wording.percent(shown, 0)
    if each.least is not None and each.most is not None:
        if each.most >= 100:
            return tr("minst {limit}", limit=wording.percent(each.least, 0))
        return tr("högst {limit}", limit=wording.percent(each.most, 0))
    return wording.MISSING


def matrix_title(totals: Mapping[str, Known]) -> str:
    """Return how many of the variables are well known."""
    shares = [each.share if each.share is not None else each.least for each in totals.values()]
    shown = [share for share in shares if share is not None]
    well = sum(share >= WELL_KNOWN for share in shown)
    if not shown:
        return tr("Hur fullständiga uppgifterna är")
    words = {"total": counted(len(shown)), "limit": wording.percent(WELL_KNOWN, 0)}
    if not well:
        return tr("Ingen av {total} uppgifter är känd för minst {limit}", **words)
    said = trn(
        "{n} av {total} uppgifter är känd för minst {limit}",
        "{n} av {total} uppgifter är kända för minst {limit}",
        well,
        n=counted(well),
        **words,
    )
    return sentence(said)


def matrix_verdict() -> str:
    """Return among whom each variable of the matrix is counted."""
    return tr(_WHOM)


def matrix_without(refused: Mapping[Text, Sequence[Variable]]) -> str:
    """Return which variables the matrix cannot show and why; empty where it shows all."""
    said = []
    for reason, variables in refused.items():
        names = listed([_within(variable.name.said()) for variable in variables])
        said.append(f"{tr('Visas inte här: {names}.', names=names)} {reason.said()}")
    return " ".join(said)


def _within(name: str) -> str:
    """Return *name* as it stands within a sentence."""
    return name if name[:2].isupper() else name.lower()


def identified_title(total: Result) -> str:
    """Return how large a share is identified, against the benchmark."""
    row = total.only()
    if row["status"] != Status.OK or row["value"] is None:
        return tr("Andelen identifierade visas inte för urvalet")
    shares = {"share": wording.percent(row["value"], 0), "limit": wording.percent(BENCHMARK, 0)}
    if row["lower"] is not None and row["lower"] > BENCHMARK:
        return tr("{share} är identifierade, fler än {limit} i hela landet 2020", **shares)
    if row["upper"] is not None and row["upper"] < BENCHMARK:
        return tr("{share} är identifierade, färre än {limit} i hela landet 2020", **shares)
    return tr("{share} är identifierade, ungefär som {limit} i hela landet 2020", **shares)


def lag_title(lags: Mapping[str, Lag | None]) -> str:
    """Return how soon nearly all exits are registered."""
    lag = lags.get("exited") or lags.get("enrolled")
    if lag is None:
        return tr("För få registreringar för att visa hur länge de dröjer")
    parts = {"day": days_until(lag, COMPLETE), "share": wording.percent(100 * COMPLETE, 0)}
    if lags.get("exited"):
        return tr("Efter {day} dagar är {share} av avsluten registrerade", **parts)
    return tr("Efter {day} dagar är {share} av starterna registrerade", **parts)


def lag_verdict(lags: Mapping[str, Lag | None]) -> str:
    """Return how much is registered by the deadline, and what that does to the newest months."""
    said = []
    for event, words in _REGISTERED.items():
        lag = lags.get(event)
        if lag is not None:
            share = wording.percent(100 * float(lag.share[DEADLINE]), 0)
            said.append(tr(words, share=share, n=DEADLINE))
    told = f"{sentence(listed(said))}. " if said else ""
    estimated = tr(
        "Skattat bakåt i tiden bland händelser de senaste två åren. Sena registreringar som inte har "
        "kommit än räknas med. Efter {longest} dagar räknas resten som rättelser. De senaste "
        "månaderna saknar så mycket som kurvan har kvar.",
        longest=LONGEST,
    )
    return f"{told}{estimated}"


def days_until(lag: Lag, share: float) -> int:
    """Return the first day by which *share* (0-1) of the events are registered."""
    return next(day for day, reached in enumerate(lag.share) if reached >= share)


def bounds_title(rows: Sequence[tuple[str, Bounds]]) -> str:
    """Return which measure could change most if all that is missing were known."""
    name, widest = max(rows, key=lambda pair: pair[1].width)
    apart = wording.number(widest.width, 0 if widest.width >= 1 else 1)
    return tr(
        "{name} kan ändras mest: med {apart}\u00a0enheter om allt som saknas blev känt",
        name=name,
        apart=apart,
    )


def bounds_verdict(women: Bounds | None, men: Bounds | None, name: str) -> str:
    """Return what the bounds allow of women and men, and that nothing is assumed.

    Args:
        name: of the measure that the two are of.
    """
    said = tr(
        "Ingen modell: i det sämsta fallet räknas alla okända som att de inte lyckades, i det bästa som att "
        "alla gjorde det. Gränserna är ingen slumpmarginal; den kommer till."
    )
    if women is None or men is None:
        return said
    low, high = gap(women, men)
    parts = {"name": name, "limits": wording.interval(low, high, Unit.PERCENTAGE_POINTS)}
    apart = (
        tr("{name}, kvinnor minus män: {limits}, så skillnaden kan ha båda tecknen.", **parts)
        if low < 0 < high
        else tr(
            "{name}, kvinnor minus män: {limits}, så skillnaden har samma tecken vad som än saknas.", **parts
        )
    )
    return f"{said} {apart}"
