"""The change of a number between two snapshots as the sum of its parts."""

from charts.numbers import alt_text
from charts.theme import Figure
from charts.waterfall import Row, row_figure
from metrics import verdicts_change as verdicts
from metrics.snapshot_change import Change
from metrics.translation import tr


def change_waterfall(change: Change) -> Figure:
    """Return one row per part of *change*, which has parts, and the whole change."""
    rows, start = [], 0.0
    for part in change.parts:
        rows.append(
            Row(
                verdicts.part_name(part),
                verdicts.part_measure(part, change),
                verdicts.part_note(part, change),
                start,
                start + part.value,
                "@within" if part.may_be_noise else "@data",
                verdicts.difference_text(part.value, change),
            )
        )
        start += part.value
    total = change.total or 0.0
    then, now = (verdicts.level_text(value, change) for value in (change.earlier, change.later))
    levels = tr("Från {then} till {now}", then=then, now=now)
    said = verdicts.difference_text(total, change)
    rows.append(Row(tr("Hela förändringen"), levels, "", 0.0, total, "@context", said))
    both = any(end < 0 for row in rows for end in (row.start, row.end or 0.0))
    return row_figure(rows, tr("läget före"), both_sides=both)


def describe_change(change: Change) -> str:
    """Say what the parts are, in at most 250 characters."""
    parts = [
        f"{verdicts.part_name(part)} {verdicts.difference_text(part.value, change)}" for part in change.parts
    ]
    whole = tr("Hela förändringen {difference}.", difference=verdicts.difference_text(change.total, change))
    return alt_text(f"{change.indicator.name.said()}: {'; '.join(parts)}.", whole)
