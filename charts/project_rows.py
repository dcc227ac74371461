"""Two projects under each other, indicator by indicator, with the difference at the end of the row."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import Row, alt_text, counts_text, drawable, interval_text, value_text
from charts.theme import Figure
from metrics import wording
from metrics.comparison.denominators import base_of
from metrics.comparison.projects import Beside, Gap
from metrics.indicator import Unit
from metrics.result import Result
from metrics.translation import tr
from metrics.verdicts_projects import other_day

#: Pixels of a row, and within it of name, marks of the first and of the second project, and the difference.
ROW, _NAME, _MARKS, _GAP = 98, 12, (38, 58), 80
#: A ring beside a solid mark, with a paler interval: the first project is the context of the second.
MARKERS: tuple[Mapping[str, Any], Mapping[str, Any]] = (
    {"symbol": "circle", "size": 11, "color": "@page", "line": {"color": "@data", "width": 2.5}},
    blocks.DOT,
)
_COLOURS = ("@context", "@data")


def project_rows(pairs: Sequence[Beside], names: tuple[str, str]) -> Figure:
    """Return one row per pair of shares in percent, the first project above the second.

    Args:
        pairs: in the order to be shown; all in percent.
        names: of the two projects.
    """
    annotations, shapes = [], []
    marks: tuple[list[tuple[Row, float, str]], list[tuple[Row, float, str]]] = ([], [])
    for place, pair in enumerate(pairs):
        top = ROW * place
        said = pair.first.indicator.name.said()
        annotations.append(blocks.row_label(as_words(said), top + _NAME))
        annotations.append(blocks.row_note(_note(pair, pairs[0], names), top + _GAP))
        shapes.append(blocks.rule(top + ROW - 4))
        for (result, row), name, of, y in zip(pair.sides, names, marks, _MARKS, strict=True):
            if drawable(row, result):
                of.append((row, top + y, _hover(said, name, row, result)))
                annotations.append(
                    blocks.end_text(value_text(row, result), row["upper"] or row["value"], top + y)
                    | {"bgcolor": "@page", "borderpad": 0}
                )
            else:
                annotations.append(blocks.row_note(f"{as_words(name)}: {tr(blocks.TOO_LITTLE)}", top + y))
    traces = [
        trace
        for of, marker, colour in zip(marks, MARKERS, _COLOURS, strict=True)
        for trace in _drawn(of, marker, colour)
    ]
    highest = max([row["upper"] or row["value"] for of in marks for row, _, _ in of] + [10.0])
    return blocks.block_figure(
        ROW * len(pairs),
        highest,
        unit="%",
        traces=traces,
        annotations=annotations,
        shapes=shapes,
        room=0.2,
    )


def describe_project_rows(pairs: Sequence[Beside], names: tuple[str, str]) -> str:
    """Say in at most 250 characters what ``project_rows`` draws."""
    said = [
        f"{pair.first.indicator.name.said()}: "
        + ", ".join(
            f"{name} {value_text(row, result)}" for (result, row), name in zip(pair.sides, names, strict=True)
        )
        + "."
        for pair in pairs
    ]
    return alt_text(
        tr(
            "{n} mått för {first} över {second}, med intervall.",
            n=len(pairs),
            first=names[0],
            second=names[1],
        ),
        *said,
    )


def gap_words(pair: Beside) -> str:
    """Return the difference between the projects with its limits, or why there is none."""
    if pair.gap is None:
        return tr("ingen skillnad räknas: för litet underlag") if pair.why is None else pair.why.said()
    return tr("skillnad {gap} ({limits})", gap=gap_text(pair.gap), limits=limits_text(pair.gap))


def gap_text(gap: Gap) -> str:
    """Return a difference with its sign and unit."""
    return wording.difference(gap.value, gap.unit, short=True)


def limits_text(gap: Gap) -> str:
    """Return the limits of a difference."""
    return wording.between(gap.lower, gap.upper, 1 if gap.unit is Unit.PERCENTAGE_POINTS else 0)


def _note(pair: Beside, main: Beside, names: tuple[str, str]) -> str:
    """Return whom the shares are of, the difference, and the day where it is another one."""
    whom = base_of(pair.first, "").phrase.said()
    return "; ".join(filter(None, (whom, gap_words(pair), as_words(other_day(pair, main, names)))))


def _hover(what: str, name: str, row: Row, result: Result) -> str:
    said = f"{as_words(what)}, {as_words(name)}: {value_text(row, result)}"
    return "<br>".join(filter(None, (said, interval_text(row, result), counts_text(row, result))))


def _drawn(
    rows: Sequence[tuple[Row, float, str]], marker: Mapping[str, Any], colour: str
) -> list[blocks.Trace]:
    if not rows:
        return []
    return [
        blocks.intervals([(row["lower"], row["upper"], y) for row, y, _ in rows], colour),
        blocks.dots([row["value"] for row, _, _ in rows], [y for _, y, _ in rows],
                    [said for *_, said in rows], dict(marker)),
    ]  # fmt: skip
