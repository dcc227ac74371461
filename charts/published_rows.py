"""Our share and those that others have published, each with what it is a share of under its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.project_rows import MARKERS
from charts.theme import Figure
from metrics import wording
from metrics.translation import tr

ROW, _NAME, _MARK, _NOTE = 74, 12, 34, 56


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One share in percent.

    Attributes:
        value: None = too little to show.
        lower: lower 95 % limit; None where nobody tells the counts.
        of: how many of whom, in words.
        ours: whether it is counted here.
    """

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    decimals: int
    of: str
    ours: bool

    @property
    def shown(self) -> str:
        """The value as it stands on the page."""
        return wording.percent(self.value, self.decimals)


def published_rows(rows: Sequence[ShareRow]) -> Figure:
    """Return one row per share, in the order of *rows*."""
    annotations, shapes, traces = [], [], []
    for place, row in enumerate(rows):
        top = ROW * place
        name = blocks.wrapped(row.name)
        annotations.append(blocks.row_label(name.replace("<br>", " "), top + _NAME, bold=row.ours))
        annotations.append(blocks.row_note(as_words(row.of), top + _NOTE))
        shapes.append(blocks.rule(top + ROW - 4))
        if row.value is None:
            continue
        end = row.value if row.upper is None else row.upper
        # Without an interval the words must keep clear of the mark itself.
        label = {"bgcolor": "@page", "borderpad": 0, "xshift": 12 if row.upper is None else 6}
        annotations.append(blocks.end_text(row.shown, end, top + _MARK) | label)
        traces.append(
            blocks.intervals([(row.lower, row.upper, top + _MARK)], "@data" if row.ours else "@context")
        )
        said = f"{as_words(row.name)}: {row.shown}<br>{as_words(row.of)}"
        traces.append(blocks.dots([row.value], [top + _MARK], [said], dict(MARKERS[row.ours])))
    ends = [end for row in rows for end in (row.value, row.upper) if end is not None]
    return blocks.block_figure(
        ROW * len(rows), max([*ends, 10.0]), unit="%", traces=traces, annotations=annotations, shapes=shapes,
        room=0.2,
    )  # fmt: skip


def describe_published_rows(what: str, rows: Sequence[ShareRow]) -> str:
    """Say in at most 250 characters what ``published_rows`` draws of *what*."""
    return alt_text(
        tr("{what}, egna och andras tal med olika nämnare.", what=what),
        *(f"{r.name} {r.shown}." for r in rows),
    )
