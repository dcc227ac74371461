"""What one share, or the gap between women and men, allows a reader to say."""

from collections.abc import Mapping, Sequence

import numpy as np

from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY
from metrics.claims.words import not_enough, number, percent, points, roughly, say
from metrics.gender_steps import STEPS, Step, step
from metrics.homogeneity import CHANCE_LEVEL
from metrics.multiplicity import benjamini_hochberg, gap_p_value, share_p_value
from metrics.result import Result, Status
from metrics.selection import Denominator
from metrics.text import Text
from metrics.verdicts import Row, Signal, gap_signal, signal

BEYOND = (Signal.OVER, Signal.UNDER)
_GOES: Mapping[str, Text] = {
    EXIT_WORK_STUDY.id: Text("gått till arbete eller studier", "gone to work or study"),
    EXIT_PREWORK.id: Text("gått vidare till en ordinarie insats", "gone on to an ordinary measure"),
}
_WHOM: Mapping[Denominator, Text] = {
    Denominator.EXITED: Text("de avslutade", "those who have exited"),
    Denominator.ENROLLED: Text("de inskrivna", "those enrolled"),
    Denominator.MATURE: Text("dem som skrevs in för minst ett år sedan", "those enrolled over a year ago"),
}
#: The reader has chosen women or men: there is nobody to compare them with.
ONE_GENDER = Text(
    "Inte om det går olika för kvinnor och män: urvalet gäller bara det ena könet.",
    "Not whether women and men fare differently: only one of them is selected.",
)
_YEAR = Text(" inom ett år", " within a year")
_NOTHING = Text("", "")
_NOBODY: Row = {"status": Status.TOO_FEW, "value": None, "lower": None, "upper": None, "denominator": None}


def only_or_nobody(result: Result) -> Row:
    """Return the one row of *result*, or one without a number where there is none."""
    return _NOBODY if result.frame.is_empty() else result.only()


def judged(row: Row) -> bool:
    """Return whether a share has enough persons to be spoken of."""
    # Against any level at all: too little is then the only reason not to judge.
    return signal(row, 0.0) is not Signal.TOO_LITTLE


def together(shares: Sequence[Result], gaps: Sequence[Result]) -> list[Signal]:
    """Return how *shares* stand against their goals, then how *gaps* do against 0, all taken together.

    A page says several things at once: what stands out alone but not among all of them is within chance.
    """
    alone = [signal(only_or_nobody(share), share.target) for share in shares] + [
        gap_signal(only_or_nobody(g)) for g in gaps
    ]
    p = [
        np.nan if share.target is None or sign is Signal.TOO_LITTLE else share_p_value(row, share.target)
        for share, sign in zip(shares, alone, strict=False)
        for row in [only_or_nobody(share)]
    ]
    p += [
        np.nan if sign is Signal.TOO_LITTLE else gap_p_value(only_or_nobody(gap))
        for gap, sign in zip(gaps, alone[len(shares) :], strict=True)
    ]
    adjusted = benjamini_hochberg(p)
    return [
        Signal.WITHIN if sign in BEYOND and q > CHANCE_LEVEL else sign
        for sign, q in zip(alone, adjusted, strict=True)
    ]


def share_claim(result: Result, sign: Signal) -> Text:
    """Return a share in words, its limits, and how it stands against its goal.

    Args:
        result: one share of everybody selected.
        sign: of the share against the goal, among all that the page says.
    """
    row, denominator = only_or_nobody(result), result.denominator or Denominator.EXITED
    return _done(
        row,
        _GOES[result.indicator.id],
        _WHOM[denominator],
        when=_YEAR if denominator is Denominator.MATURE else _NOTHING,
        places=_places(row, result.target) if judged(row) else 0,
        goal=_goal(result.target, sign),
    )


def goal_unsure(result: Result, sign: Signal) -> Text | None:
    """Return that a goal is neither reached nor missed for sure; None where it is, or there is none."""
    if result.target is None or sign is not Signal.WITHIN:
        return None
    return say(
        "Inte att målet på {goal} procent nås eller missas: avståndet ligger inom slumpvariation.",
        "Not that the goal of {goal} percent is reached or missed: the distance is within chance variation.",
        goal=_level(result.target),
    )


def gap_of_outcome(levels: Result, gap: Result) -> Step:
    """Return women beside men in the outcome of *gap*."""
    return step(next(kind for kind in STEPS if kind.gap is gap.indicator), levels, gap)


def gap_claim(row: Row, sign: Signal, when: Text = _NOTHING) -> Text | None:
    """Return who goes to work or study less often, by how much; None unless it is beyond chance.

    Args:
        row: women minus men, in percentage points.
        sign: of the gap, among all that the page says.
        when: such as " within a year".
    """
    if sign not in BEYOND:
        return None
    fewer, more = Text("kvinnor", "women"), Text("män", "men")
    if sign is Signal.OVER:
        fewer, more = more, fewer
    low, high = sorted(abs(row[end]) for end in ("lower", "upper"))
    places = 1 if low < 1 else 0
    return say(
        "{fewer} går mer sällan än {more} till arbete eller studier{when}: {low} till {high} färre av "
        "hundra, mer än slumpen förklarar.",
        "{fewer} go to work or study{when} less often than {more}: {low} to {high} fewer in a hundred, "
        "more than chance explains.",
        fewer=fewer,
        more=more,
        when=when,
        low=number(low, places),
        high=number(high, places),
    )


def gap_unsure(gap: Result, sign: Signal, detectable: float | None) -> Text:
    """Return what a gap leaves open: that it is even where it is not seen, why it is there where it is.

    Args:
        gap: women minus men.
        sign: of the gap, among all that the page says.
        detectable: the smallest gap that the numbers would show, in percentage points.
    """
    if sign in BEYOND:
        return Text(
            "Inte varför kvinnor och män skiljer sig åt: förutsättningar och stöd kan vara olika.",
            "Not why women and men differ: their circumstances and support may do so too.",
        )
    if gap.selection.gender:
        return ONE_GENDER
    if sign is Signal.TOO_LITTLE or detectable is None:
        return Text(
            "Inte om det går olika för kvinnor och män: de är för få för att jämföras.",
            "Not whether women and men fare differently: they are too few to compare.",
        )
    if gap_signal(only_or_nobody(gap)) in BEYOND:
        return Text(
            "Inte att kvinnor och män säkert skiljer sig åt: skillnaden håller inte när sidans tal prövas "
            "tillsammans.",
            "Not that women and men differ for certain: the gap does not hold once all numbers of the page "
            "are tested together.",
        )
    return say(
        "Inte att kvinnor och män lyckas lika: skillnader under {smallest} syns inte säkert.",
        "Not that women and men do equally well: gaps under {smallest} do not show for certain.",
        smallest=points(detectable),
    )


def _goal(target: float | None, sign: Signal) -> Text:
    if target is None or sign is Signal.TOO_LITTLE:
        return _NOTHING
    level = _level(target)
    if sign is Signal.WITHIN:
        return say(
            ", inom slumpvariation från målet på {goal} procent",
            ", within chance variation of the goal of {goal} percent",
            goal=level,
        )
    over = sign is Signal.OVER
    return say(
        f", {'över' if over else 'under'} målet på {{goal}} procent, mer än slumpen förklarar",
        f", {'above' if over else 'below'} the goal of {{goal}} percent, more than chance explains",
        goal=level,
    )


def _level(target: float) -> Text:
    return number(target, 0 if float(target).is_integer() else 1)


def _places(row: Row, target: float | None) -> int:
    """Return a decimal where a limit would round to the goal that it does not reach."""
    return int(target is not None and round(target) in (round(row["lower"]), round(row["upper"])))


def done_by(result: Result, done: Text, whom: Text) -> Text | None:
    """Return how many of *whom* have *done* something, with the limits of the share; None where refused."""
    return None if result.refusal is not None else _done(only_or_nobody(result), done, whom)


def _done(
    row: Row, done: Text, whom: Text, *, when: Text = _NOTHING, places: int = 0, goal: Text = _NOTHING
) -> Text:
    if not judged(row):
        return not_enough(f"hur många som har {done.sv}", f"how many have {done.en}")
    return say(
        "Av {whom} har {share} {done}{when}: {limits}{goal}.",
        "Of {whom}, {share} have {done}{when}: {limits}{goal}.",
        whom=whom,
        share=roughly(row["value"]),
        done=done,
        when=when,
        limits=percent(row["lower"], row["upper"], places),
        goal=goal,
    )
