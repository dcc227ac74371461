"""The gap between women and men in each unit, around the line of no gap."""

from collections.abc import Iterable, Mapping, Sequence

from charts import row_blocks as blocks
from charts.gap_words import chance_word, signed_text
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.gender_gaps import GenderGap
from metrics.labels import Labels
from metrics.multiplicity import gap_signals
from metrics.result import Result, Status
from metrics.translation import tr
from metrics.verdicts import Row, Signal

#: Pixels of a row, over the first one, and within a row of name, marks and limits.
ROW, TOP, NAME, MARK, LIMITS = 66, 20, 11, 31, 51


def gap_by_group(result: Result, labels: Labels, found: Mapping[str, GenderGap]) -> Figure:
    """Return one row per group of the first dimension of *result*, in its order; women minus men.

    Args:
        result: the gaps.
        labels: words for the groups.
        found: what each group's numbers could have shown, by its code.
    """
    rows = list(result.frame.iter_rows(named=True))
    height = TOP + ROW * len(rows)
    annotations = [blocks.target_label(tr("ingen skillnad"), 0, 6, centred=True)]
    shapes = [blocks.target_line(0, TOP - 6, height - 2, width=1.5)]
    traces = []
    for i, (row, sign) in enumerate(zip(rows, gap_signals(rows), strict=True)):
        top = TOP + ROW * i
        mark = top + MARK
        name = as_words(labels.of_group(row, result))
        note = _limits(row, sign, found.get(row[result.by[0]]))
        annotations += [
            blocks.row_label(name, top + NAME),
            blocks.row_value(f"<b>{wording.points(row['value'])}</b>", top + NAME),
            blocks.row_note(note, top + LIMITS),
        ]
        shapes.append(blocks.rule(top + ROW - 4))
        if row["status"] == Status.OK and row["lower"] is not None:
            fill = "@page" if sign is Signal.WITHIN else "@text"
            diamond = {"symbol": "diamond", "size": 12, "color": fill, "line": {"color": "@text", "width": 2}}
            traces.append(blocks.intervals([(row["lower"], row["upper"], mark)], "@text") | {"opacity": 1})
            traces.append(
                blocks.dots(
                    [row["value"]], [mark], [f"{name}: {wording.points(row['value'])}<br>{note}"], diamond
                )
            )
    figure = blocks.block_figure(
        height, 100.0, unit="", traces=traces, annotations=annotations, shapes=shapes
    )
    figure["layout"]["xaxis"] |= gap_axis(rows)
    return figure


def describe_gap_by_group(result: Result, labels: Labels) -> str:
    """Say where the gap is beyond chance, in at most 250 characters."""
    rows = list(result.frame.iter_rows(named=True))
    beyond = [
        row for row, sign in zip(rows, gap_signals(rows), strict=True) if sign in (Signal.OVER, Signal.UNDER)
    ]
    said = "; ".join(f"{labels.of_group(r, result)} {wording.points(r['value'])}" for r in beyond)
    measure = result.indicator.name.said()
    whole = tr("{measure}, kvinnor minus män, i {n} grupper.", measure=measure, n=len(rows))
    found = tr("{groups} mer än slumpen.", groups=said) if said else tr("Ingen mer än slumpen.")
    return alt_text(whole, found)


def _limits(row: Row, sign: Signal, found: GenderGap | None) -> str:
    if row["status"] != Status.OK or row["lower"] is None:
        return tr(blocks.TOO_LITTLE)
    limits = wording.between(row["lower"], row["upper"])
    word = chance_word(row["lower"], row["upper"], beyond=sign is not Signal.WITHIN)
    if found is None or found.detectable is None:
        return f"{limits}, {word}"
    return tr(
        "{limits}, {word}, kan visa från {n}", limits=limits, word=word, n=wording.number(found.detectable, 1)
    )


def gap_axis(rows: Sequence[Row]) -> dict[str, object]:
    """Return an axis that holds every gap of *rows* with its limits, as far to either side of 0."""
    return axis_around_zero(r[c] for r in rows for c in ("value", "lower", "upper"))


def axis_around_zero(values: Iterable[float | None]) -> dict[str, object]:
    """Return an axis that holds all *values*, as far to either side of 0."""
    sizes = [abs(value) for value in values if value is not None]
    ticks = blocks.ticks(max([*sizes, 1.0]))
    both = [-v for v in reversed(ticks[1:])] + ticks
    return {
        # Past the ends, so that their numbers have room on a narrow screen.
        "range": [-1.08 * ticks[-1], 1.08 * ticks[-1]],
        "tickvals": both,
        "ticktext": [signed_text(v) for v in both],
    }
