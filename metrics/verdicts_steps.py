"""Incomes before and after, the year that follows and drop-out, in plain Swedish."""

from collections.abc import Sequence

from metrics import wording
from metrics.income_moves import OWN, PUBLIC, Moves
from metrics.labels import Labels
from metrics.phrases import roughly, sentence
from metrics.result import Result, Status
from metrics.verdicts import FEWEST, FEWEST_JUDGED

_NO_CAUSE = "Talen visar läget före och efter, inte vad projektet har orsakat."


def incomes_title(moves: Moves) -> str:
    """Return the finding: how many have gone from public support to an income of their own."""
    moved, started = moves.between(PUBLIC, OWN)
    if started < FEWEST_JUDGED:
        return "Försörjning vid start och avslut"
    return sentence(
        f"{roughly(100 * moved / started)} av dem med offentlig försörjning vid starten har lön eller "
        "studiemedel vid avslutet"
    )


def incomes_subtitle(moves: Moves) -> str:
    """Return what the cells hold and how to read them."""
    return (
        f"Antal av {wording.number(moves.people)} avslutade. Rader: försörjning vid starten, med antal till "
        "höger. Kolumner: försörjning vid avslutet. Starkare färg: större del av raden; fet siffra: samma "
        "försörjning."
    )


def incomes_verdict(moves: Moves) -> str:
    """Return both directions, how many are unknown, and what the table does not say."""
    moved, started = moves.between(PUBLIC, OWN)
    back, own = moves.between(OWN, PUBLIC)
    unknown = sum(row.after.get("unknown", 0) for row in moves.rows)
    said = []
    if started:
        said.append(
            f"{wording.number(moved)} av {wording.number(started)} har gått från offentlig försörjning till "
            "lön eller studiemedel"
            + (f", {wording.number(back)} av {wording.number(own)} åt andra hållet." if own else ".")
        )
    if unknown:
        said.append(f"För {wording.number(unknown)} är försörjningen vid avslutet okänd.")
    return " ".join([*said, _NO_CAUSE])


def later_title(six: Result, twelve: Result) -> str:
    """Return the finding of the follow-ups: the share in work or study of those who answered."""
    found = [(months, result.frame.row(0, named=True)) for months, result in (("sex", six), ("tolv", twelve))]
    known = [(months, row) for months, row in found if _enough(row)]
    if not known:
        return "För få svar på uppföljningarna för en andel"
    said = [
        f"{wording.percent(row['value'], 0)} av dem som svarat arbetar eller studerar efter {months} månader"
        if i == 0
        else f"{wording.percent(row['value'], 0)} efter {months}"
        for i, (months, row) in enumerate(known)
    ]
    return sentence(", ".join(said))


def later_subtitle() -> str:
    """Return what the shares are of."""
    return (
        "I arbete eller studier av dem som har svarat, och svar av dem som avslutade tillräckligt länge "
        f"före datadagen. Streck visar 95{wording.NBSP}% säkerhet."
    )


def later_verdict(coverage: Sequence[tuple[str, Result]]) -> str:
    """Return how many have answered each follow-up, and what that means for the shares.

    Args:
        coverage: months in words, and the share who answered.
    """
    said = [
        f"Efter {months} månader har {wording.number(row['numerator'])} av "
        f"{wording.number(row['denominator'])} svarat ({wording.percent(row['value'], 0)})."
        for months, result in coverage
        for row in [result.frame.row(0, named=True)]
        if row["value"] is not None
    ]
    return " ".join(
        [*said, "De som inte svarar kan ha det annorlunda; de två tidpunkterna är inte samma personer."]
    )


def reasons_title(dropout: Result) -> str:
    """Return the finding of the exit reasons: how many broke off."""
    row = dropout.frame.row(0, named=True)
    if not _enough(row):
        return "Avslutsorsaker"
    return sentence(f"{roughly(row['value'])} av avsluten är avbrott")


def reasons_subtitle(reasons: Result) -> str:
    """Return measure and order of the exit reasons."""
    order = "Avslutade per orsak, i registrets ordning; procent av alla avslut."
    return f"{order} Talen är skyddade." if reasons.approximate else order


def reasons_verdict(genders: Result, labels: Labels) -> str:
    """Return what a drop-out is and how women's and men's shares compare in words."""
    rows = [row for row in genders.frame.iter_rows(named=True) if _enough(row)]
    shares = [
        f"{labels.of(genders.by[0], row['gender']).lower()} {wording.percent(row['value'], 0)} "
        f"({wording.interval(row['lower'], row['upper'], decimals=0)})"
        for row in rows
        if row["gender"] != "unknown"
    ]
    what = "Avbrott är eget val, återkallat samtycke eller att insatsen inte passade."
    return f"{what} Avbrott bland {' och '.join(shares)}." if shares else what


def _enough(row: dict[str, object]) -> bool:
    n = row["denominator"]
    return row["status"] == Status.OK and isinstance(n, int) and n >= FEWEST
