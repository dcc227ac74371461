"""What the time to exit allows a reader to say, in plain Swedish: findings, subtitles and verdicts."""

from collections.abc import Sequence
from math import isnan

from metrics import wording
from metrics.codes import WOMEN_AND_MEN
from metrics.cohorts import Cohort, newest_ripe
from metrics.counted_when import counted_when
from metrics.curves import FEWEST_FOLLOWED, WORK, Curve
from metrics.dimension import Dimension
from metrics.indicator import Unit
from metrics.intervals import square_and_add
from metrics.phrases import roughly, sentence
from metrics.result import Result, Status
from metrics.translation import tr, trn
from metrics.verdicts import FEWEST_JUDGED, Row, Signal, gap_signal

_POINTS = Unit.PERCENTAGE_POINTS


def time_title(total: Result) -> str:
    """Return the finding of the page from the incidence of work or study at twelve months."""
    row = total.only()
    if row["status"] == Status.IMMATURE:
        return tr("För tidigt att säga hur många som går till arbete eller studier inom ett år")
    if row["status"] != Status.OK or row["denominator"] < FEWEST_JUDGED:
        return tr("För litet underlag för tid till avslut")
    if row["value"] == 0:
        return tr("Ingen har gått till arbete eller studier inom ett år")
    share = roughly(row["value"])
    return sentence(tr("{share} har gått till arbete eller studier inom ett år", share=share))


def exits_title(curve: Curve) -> str:
    """Return where people are at the end of the curve, or after a year if it reaches that far."""
    month = _read_at(curve)
    work = curve.at(WORK, month)
    still = wording.percent(100 - curve.left(month), 0)
    gone = wording.percent(work.value if work else None, 0)
    return tr(
        "Efter {month} månader har {gone} gått till arbete eller studier och {still} är fortfarande "
        "inskrivna",
        month=month,
        gone=gone,
        still=still,
    )


def exits_subtitle(curve: Curve, *, approximate: bool) -> str:
    """Return what the stacked curves show, and of whom."""
    about = f"≈{wording.NBSP}" if approximate else ""
    return tr(
        "Andel av {n} inskrivna som har avslutat på varje sätt, efter månader från start (kumulativ "
        "incidens). "
        "De tre vägarna ut och de som är kvar summerar till 100 %.",
        n=f"{about}{wording.number(curve.everybody)}",
    )


def exits_verdict(curve: Curve) -> str:
    """Return how far the curves may be read, and why no exit is left out."""
    work = curve.at(WORK, _read_at(curve))
    parts = {"month": _read_at(curve), "share": wording.percent(work.value if work else None)}
    if work is None or work.lower is None:
        said = [tr("Efter {month} månader: {share} till arbete eller studier.", **parts)]
    else:
        limits = sure(work.lower, work.upper)
        said = [
            tr("Efter {month} månader: {share} till arbete eller studier ({sure}).", **parts, sure=limits)
        ]
    if not curve.monthly:
        said.append(
            tr(
                "Bara de som har följts ett helt år räknas. Kurvan summerar skyddade tal och är osäkrare än "
                "andelen i rubriken."
            )
        )
        return " ".join(said)
    if curve.cut:
        said.append(tr("Kurvorna slutar där färre än {n} är kvar att följa.", n=FEWEST_FOLLOWED))
    said.append(
        tr(
            "Den som ännu deltar räknas så länge den har följts. Den som har avslutat på ett annat "
            "sätt räknas som avslutad, annars blir talet för högt."
        )
    )
    return " ".join(said)


def sure(
    lower: float | None, upper: float | None, unit: Unit = Unit.PERCENT, decimals: int | None = None
) -> str:
    """Return limits and how sure they are, as they stand in brackets."""
    return tr("{limits}, 95 % säkerhet", limits=wording.interval(lower, upper, unit, decimals))


def difference_at_year(rows: Sequence[Row]) -> Row:
    """Return women minus men at twelve months in percentage points, with limits from both intervals.

    Args:
        rows: an incidence by gender. Without enough of both there is no value.

    Source: square-and-add (Zou and Donner 2008) of the two log(-log) intervals.
    """
    both = [next((row for row in rows if row[Dimension.GENDER] == g), None) for g in WOMEN_AND_MEN]
    women, men = both
    if women is None or men is None or not all(_enough(row) for row in (women, men)):
        return {"value": None, "lower": None, "upper": None, "status": Status.TOO_FEW}
    limits = ((row["lower"], row["upper"]) for row in (women, men))
    lower, upper = square_and_add(women["value"], next(limits), men["value"], next(limits))
    known = not isnan(float(lower))
    return {
        "value": women["value"] - men["value"],
        "lower": float(lower) if known else None,
        "upper": float(upper) if known else None,
        "status": Status.OK,
    }


def genders_title(rows: Sequence[Row]) -> str:
    """Return whether women and men get to work or study equally often within a year."""
    sign = gap_signal(difference_at_year(rows))
    if sign is Signal.TOO_LITTLE:
        return tr("För litet underlag för att jämföra kvinnor och män efter ett år")
    if sign is Signal.WITHIN:
        return tr("Ingen säker skillnad mellan kvinnor och män i vägen till arbete eller studier")
    if sign is Signal.OVER:
        return tr("Kvinnor har oftare än män gått till arbete eller studier inom ett år")
    return tr("Män har oftare än kvinnor gått till arbete eller studier inom ett år")


def genders_verdict(rows: Sequence[Row], drawn: Sequence[Curve]) -> str:
    """Return the difference at twelve months with its interval, and what it allows.

    Args:
        rows: an incidence at twelve months by gender.
        drawn: the curves beside the verdict.
    """
    gap = difference_at_year(rows)
    sign = gap_signal(gap)
    if sign is Signal.TOO_LITTLE:
        return tr(
            "Skillnaden efter 12 månader går inte att säga: det behövs minst {n} kvinnor och {n} män som kan "
            "läsas av då.",
            n=FEWEST_FOLLOWED,
        )
    said = [
        tr(
            "Skillnaden efter 12 månader, kvinnor minus män, är {apart} ({sure}).",
            apart=wording.difference(gap["value"]),
            sure=sure(gap["lower"], gap["upper"], _POINTS),
        )
    ]
    if any(curve.last < 12 for curve in drawn):
        said.append(tr("Då är färre än {n} kvar att följa, och linjerna har slutat.", n=FEWEST_FOLLOWED))
    said.append(
        tr("Det visar ingen säker skillnad, men utesluter inte heller en.")
        if sign is Signal.WITHIN
        else tr("Det är mer än slumpen förklarar. Talen säger inte varför.")
    )
    return " ".join(said)


def everybody_title(total: Result) -> str:
    """Return the finding of one single line to work or study."""
    row = total.only()
    if row["status"] != Status.OK:
        return tr("För tidigt att läsa kurvan vid 12 månader")
    share = wording.percent(row["value"])
    return tr("{share} har gått till arbete eller studier efter 12 månader", share=share)


def everybody_verdict(total: Result, drawn: Sequence[Curve]) -> str:
    """Return the incidence at twelve months with its interval, and why the line may say another number.

    Args:
        total: incidence at twelve months of everybody.
        drawn: the line beside the verdict.
    """
    row = total.only()
    if row["status"] != Status.OK or row["lower"] is None:
        return tr("Efter 12 månader finns det ännu inget tal att läsa med säkerhet.")
    said = [
        tr(
            "Efter 12 månader är andelen {share} ({sure}).",
            share=wording.percent(row["value"]),
            sure=sure(row["lower"], row["upper"]),
        )
    ]
    if any(curve.last < 12 for curve in drawn):
        said.append(tr("Då är färre än {n} kvar att följa, och linjen har slutat.", n=FEWEST_FOLLOWED))
    if any(not curve.monthly for curve in drawn):
        said.append(tr("Linjen summerar skyddade tal: den är osäkrare och kan visa ett något annat tal."))
    return " ".join(said)


def places_title(drawn: Sequence[Curve]) -> str:
    """Return what several förbund beside each other are; not which of them is best."""
    return trn(
        "Vägen till arbete eller studier i ett förbund",
        "Vägen till arbete eller studier i {n} förbund",
        max(len(drawn), 1),
        n=len(drawn),
    )


def places_verdict() -> str:
    """Return why the lines of förbund are not compared here."""
    return tr(
        "Förbunden har olika deltagare och få personer var; där banden överlappar kan skillnaden vara slump. "
        "Sidan Jämför prövar om någon avviker mer än slumpen."
    )


def lines_subtitle() -> str:
    """Return what the lines to work or study show."""
    return tr(
        "Andel av inskrivna som har gått till arbete eller studier, efter månader från start (kumulativ "
        "incidens). Fältet visar 95 % säkerhet. En linje slutar där färre än {n} är kvar att följa, om inte "
        "alla "
        "har följts så långt.",
        n=FEWEST_FOLLOWED,
    )


def cohorts_title(found: Sequence[Cohort]) -> str:
    """Return the newest cohort that everybody has been followed in for a year, or half a year."""
    for month in (12, 6, 3):
        cohort = newest_ripe(found, month)
        if cohort is not None:
            share = wording.percent(cohort.at(month).value, 0)
            return tr(
                "Av dem som började {quarter} har {share} gått till arbete eller studier inom {month} "
                "månader",
                quarter=wording.period_name(cohort.quarter),
                share=share,
                month=month,
            )
    return tr("För tidigt att läsa någon kohort")


def cohorts_verdict(found: Sequence[Cohort]) -> str:
    """Return how sure the newest number is and what differences between cohorts do not say."""
    cohort = newest_ripe(found, 12)
    if cohort is None:
        return tr("Ingen kohort har följts i tolv månader än. Datumet i rutan säger när den kan läsas.")
    cell = cohort.at(12)
    share = wording.percent(cell.value, 0)
    if cell.lower is not None:
        share += f" ({sure(cell.lower, cell.upper, decimals=0)})"
    return tr(
        "Den nyaste kohorten som kan läsas vid 12 månader, {quarter}, ligger på {share}. Kohorterna är små: "
        "att "
        "en ruta är högre än en annan kan vara slump. En streckad ruta är för tidig, inte låg.",
        quarter=wording.period_name(cohort.quarter),
        share=share,
    )


def median_title(total: Result) -> str:
    """Return when half have left, whatever the exit."""
    row = total.only()
    if row["status"] == Status.IMMATURE:
        return tr("Färre än hälften har avslutat: medianen uppnås inte")
    if row["status"] != Status.OK:
        return tr("För litet underlag för en median")
    return tr("Hälften har avslutat efter {days}", days=wording.with_unit(row["value"], Unit.DAYS))


def median_subtitle(total: Result) -> str:
    """Return what the median is, and of whom: protected numbers follow those who began a year ago."""
    said = tr(
        "Dagar från start tills hälften har avslutat, vart de än gick (Kaplan-Meier). Pågående deltagare "
        "räknas så länge de har varit inskrivna."
    )
    if not total.approximate:
        return said
    return f"{said} {tr('Av dem som skrevs in {when}.', when=counted_when(total))}"


def median_text(row: Row) -> str:
    """Return the median of a row, or that it is not reached."""
    if row["status"] == Status.IMMATURE:
        return tr("uppnås inte")
    return wording.with_unit(row["value"], Unit.DAYS)


def _enough(row: Row) -> bool:
    return row["status"] == Status.OK and (row["denominator"] or 0) >= FEWEST_FOLLOWED


def _read_at(curve: Curve) -> int:
    months = [point.month for point in curve.exits[WORK] if point.month <= 12]
    return months[-1]
