"""Incomes before and after, the year that follows and drop-out, in plain Swedish."""

from collections.abc import Sequence

from metrics import wording
from metrics.income_moves import OWN, PUBLIC, Moves
from metrics.labels import Labels
from metrics.phrases import counted, listed, roughly, sentence
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST, FEWEST_JUDGED

_NO_CAUSE = mark("Talen visar läget före och efter, inte vad projektet har orsakat.")

#: The first and the second time that those who have exited are asked.
_LATER = (
    mark("{share} av dem som svarat arbetar eller studerar efter {months} månader"),
    mark("{share} efter {months}"),
)


def incomes_title(moves: Moves) -> str:
    """Return the finding: how many have gone from public support to an income of their own."""
    moved, started = moves.between(PUBLIC, OWN)
    if started < FEWEST_JUDGED:
        return tr("Försörjning vid start och avslut")
    return sentence(
        tr(
            "{share} av dem med offentlig försörjning vid starten har lön eller studiemedel vid avslutet",
            share=roughly(100 * moved / started),
        )
    )


def incomes_subtitle(moves: Moves) -> str:
    """Return what the cells hold and how to read them."""
    return tr(
        "Antal av {n} avslutade. Rader: försörjning vid starten, med antal till höger. Kolumner: försörjning "
        "vid "
        "avslutet. Starkare färg: större del av raden; fet siffra: samma försörjning.",
        n=wording.number(moves.people),
    )


def incomes_verdict(moves: Moves) -> str:
    """Return both directions, how many are unknown, and what the table does not say."""
    moved, started = moves.between(PUBLIC, OWN)
    back, own = moves.between(OWN, PUBLIC)
    unknown = sum(row.after.get("unknown", 0) for row in moves.rows)
    said = []
    if started:
        parts = {"n": wording.number(moved), "total": wording.number(started)}
        said.append(
            tr(
                "{n} av {total} har gått från offentlig försörjning till lön eller studiemedel, {back} av "
                "{own} åt "
                "andra hållet.",
                **parts,
                back=wording.number(back),
                own=wording.number(own),
            )
            if own
            else tr("{n} av {total} har gått från offentlig försörjning till lön eller studiemedel.", **parts)
        )
    if unknown:
        said.append(tr("För {n} är försörjningen vid avslutet okänd.", n=wording.number(unknown)))
    return " ".join([*said, tr(_NO_CAUSE)])


def later_title(six: Result, twelve: Result) -> str:
    """Return the finding of the follow-ups: the share in work or study of those who answered."""
    found = [(months, result.only()) for months, result in ((6, six), (12, twelve))]
    known = [(months, row) for months, row in found if _enough(row)]
    if not known:
        return tr("För få svar på uppföljningarna för en andel")
    said = [
        tr(message, share=wording.percent(row["value"], 0), months=counted(months))
        for message, (months, row) in zip(_LATER, known, strict=False)
    ]
    return sentence(", ".join(said))


def later_subtitle() -> str:
    """Return what the shares are of."""
    return tr(
        "I arbete eller studier av dem som har svarat, och svar av dem som avslutade tillräckligt länge "
        "före datadagen. Streck visar 95\u00a0% säkerhet."
    )


def later_verdict(coverage: Sequence[tuple[str, Result]]) -> str:
    """Return how many have answered each follow-up, and what that means for the shares.

    Args:
        coverage: months in words, and the share who answered.
    """
    said = [
        tr(
            "Efter {months} månader har {n} av {total} svarat ({share}).",
            months=months,
            n=wording.number(row["numerator"]),
            total=wording.number(row["denominator"]),
            share=wording.percent(row["value"], 0),
        )
        for months, result in coverage
        for row in [result.only()]
        if row["value"] is not None
    ]
    said.append(tr("De som inte svarar kan ha det annorlunda; de två tidpunkterna är inte samma personer."))
    return " ".join(said)


def reasons_title(dropout: Result) -> str:
    """Return the finding of the exit reasons: how many broke off."""
    row = dropout.only()
    if not _enough(row):
        return tr("Avslutsorsaker")
    return sentence(tr("{share} av avsluten är avbrott", share=roughly(row["value"])))


def reasons_subtitle(reasons: Result) -> str:
    """Return measure and order of the exit reasons."""
    order = tr("Avslutade per orsak, i registrets ordning; procent av alla avslut.")
    return f"{order} {tr('Talen är skyddade.')}" if reasons.approximate else order


def reasons_verdict(genders: Result, labels: Labels) -> str:
    """Return what a drop-out is and how women's and men's shares compare in words."""
    rows = [row for row in genders.frame.iter_rows(named=True) if _enough(row)]
    shares = [
        f"{labels.of(genders.by[0], row['gender']).lower()} {wording.percent(row['value'], 0)} "
        f"({wording.interval(row['lower'], row['upper'], decimals=0)})"
        for row in rows
        if row["gender"] != "unknown"
    ]
    what = tr("Avbrott är eget val, återkallat samtycke eller att insatsen inte passade.")
    return f"{what} {tr('Avbrott bland {shares}.', shares=listed(shares))}" if shares else what


def _enough(row: dict[str, object]) -> bool:
    n = row["denominator"]
    return row["status"] == Status.OK and isinstance(n, int) and n >= FEWEST
