"""What stands in the table of everybody enrolled: who is still there, who has left, and what came of it."""

from metrics import wording
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.result import Result, Status
from metrics.translation import mark, tr, trn

_NOTE = mark(
    "Alla inskrivna {when}. Här är nämnaren alla inskrivna, också de som ännu inte kan ha något utfall; på "
    "trappan är den de avslutade."
)
VERDICT = mark(
    "Så räknade projektet MIA i sina egna texter. Mitt i ett projekt är andelen för låg, och den stiger "
    "tills alla har avslutat."
)


def stock_title(outcome: Result, active: Result) -> str:
    """Return the share of everybody enrolled with a positive outcome, and how many are still there."""
    row, still = outcome.only(), active.frame["numerator"][0]
    if row["status"] != Status.OK:
        return tr("Inskrivna, pågående och avslutade")
    share = wording.percent(row["value"])
    if not still:
        return tr("{share} av alla inskrivna har ett positivt utfall", share=share)
    many = wording.marked(wording.number(still), approximate=active.approximate)
    return trn(
        "{share} av alla inskrivna har ett positivt utfall, {n} person deltog ännu",
        "{share} av alla inskrivna har ett positivt utfall, {n} deltog ännu",
        still,
        share=share,
        n=many,
    )


def stock_note(enrolled: Result) -> str:
    """Return what the table counts, and until when: protected numbers end where a period has closed."""
    return tr(_NOTE, when=wording.through(enrolled.as_of))


def stock_cells(whole: Result, split: Result) -> list[str]:
    """Return what is told of women, of men and of everybody, in that order."""
    if split.by != (Dimension.GENDER,):
        raise ValueError(tr("väntade en indelning efter kön, fick {by}", by=split.by))
    by_gender = {row["gender"]: row for row in split.frame.iter_rows(named=True)}
    rows = [(by_gender.get(gender), split) for gender in WOMEN_AND_MEN]
    return [_cell(row, result) for row, result in [*rows, (whole.only(), whole)]]


def _cell(row: dict[str, object] | None, result: Result) -> str:
    if row is None or row["status"] != Status.OK or not isinstance(row["numerator"], int):
        return wording.MISSING
    count = wording.marked(wording.number(row["numerator"]), approximate=result.approximate)
    if not isinstance(row["denominator"], int) or not isinstance(row["value"], float):
        return count
    share = wording.percent(row["value"], wording.share_decimals(row["denominator"]))
    total = wording.number(row["denominator"])
    return tr("{n} av {total} ({share})", n=count, total=total, share=share)
