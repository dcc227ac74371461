"""Shares so far and when everybody has left, against their goals: two marks a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import row_blocks as blocks
from charts.numbers import alt_text, counts_text, drawable, goal_text, interval_text, value_text
from charts.theme import Figure
from metrics import wording
from metrics.final_share import FinalShare
from metrics.result import Result
from metrics.translation import tr
from metrics.verdicts_forecast import odds

ROW, TOP = 112, 4
_NAME, _NOW, _FINAL, _NOTE = 11, 34, 54, 84


@dataclass(frozen=True, slots=True)
class GoalShare:
    """One share with a goal.

    Attributes:
        name: of the outcome.
        result: the share so far, undivided.
        final: the share expected when everybody has left; None where too few have.
    """

    name: str
    result: Result
    final: FinalShare | None


def final_shares(rows: Sequence[GoalShare]) -> Figure:
    """Return one row per share: a dot with its interval for the exits so far, a ring for the end."""
    tops = blocks.tops([row.name for row in rows], ROW, TOP)
    annotations, shapes = [], []
    traces: list[blocks.Trace] = []
    highest = [10.0]
    for row, top, end in zip(rows, tops, tops[1:], strict=False):
        now = row.result.only()
        annotations.append(blocks.row_label(row.name, top + _NAME))
        annotations.append(blocks.row_note("<br>".join(note(row)), top + _NOTE))
        shapes.append(blocks.rule(end - 3))
        goal = row.result.target
        if goal is not None:
            highest.append(goal)
            shapes.append(blocks.target_line(goal, top + _NOW - 12, top + _FINAL + 12))
            text = tr("mål {goal}", goal=goal_text(row.result))
            # Beside the name and not over the line, which on a phone stands at the end of the name.
            annotations.append(blocks.row_value(text, top + _NAME))
        if drawable(now, row.result):
            value, limits = value_text(now, row.result), interval_text(now, row.result)
            said = f"{tr('{name}, hittills', name=row.name)}<br>{value}<br>{limits}"
            traces.append(blocks.intervals([(now["lower"], now["upper"], top + _NOW)], "@data"))
            traces.append(blocks.dots([now["value"]], [top + _NOW], [said], blocks.DOT))
            highest.append(now["upper"] or now["value"])
        if row.final is not None:
            said = f"{tr('{name}, när alla har avslutats', name=row.name)}<br>{final_text(row.final)}"
            traces.append(blocks.intervals([(row.final.lower, row.final.upper, top + _FINAL)], "@data"))
            traces.append(blocks.dots([row.final.share], [top + _FINAL], [said], blocks.RING))
            highest.append(row.final.upper)
    return blocks.block_figure(
        tops[-1], max(highest), unit="%", traces=traces, annotations=annotations, shapes=shapes
    )


def describe_final_shares(rows: Sequence[GoalShare]) -> str:
    """Say in at most 250 characters what ``final_shares`` draws."""
    return alt_text(*(f"{row.name}: {', '.join(note(row))}." for row in rows))


def note(row: GoalShare) -> list[str]:
    """Return the share so far with its counts, and the share expected in the end."""
    now = row.result.only()
    if not drawable(now, row.result):
        return [tr(blocks.TOO_LITTLE)]
    share, counts = value_text(now, row.result), counts_text(now, row.result)
    said = tr("{share} hittills ({counts})", share=share, counts=counts)
    if row.final is None or not row.final.ahead:
        return [said]
    return [said, tr("i slutet {limits}", limits=final_text(row.final))]


def final_text(final: FinalShare) -> str:
    """Return the interval of 80 % and the probability of the goal."""
    limits = wording.interval(final.lower, final.upper)
    return (
        limits
        if final.probability is None
        else tr("{limits}, målet {odds}", limits=limits, odds=odds(final.probability))
    )
