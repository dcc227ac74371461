"""What the outcomes allow a reader to say, in plain Swedish: findings, subtitles and verdicts."""

from collections.abc import Sequence
from math import isnan

from metrics import wording
from metrics.codes import WOMEN_AND_MEN
from metrics.gender_steps import STEPS
from metrics.gender_steps import step as compared
from metrics.homogeneity import CHANCE_LEVEL, evidence, trend_p_value
from metrics.labels import Labels
from metrics.multiplicity import gap_signals, looked_at, signals_of
from metrics.outcome_words import ladder_measure, measure, outcome, rows_to_compare, rows_to_judge, verb
from metrics.phrases import counted, listed, people_of, roughly, sentence
from metrics.result import Result, Status
from metrics.selection import Denominator
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal, gap_signal

_GO = {
    Denominator.EXITED: mark("{share} går direkt till arbete eller studier"),
    Denominator.ENROLLED: mark("{share} av de inskrivna har gått till arbete eller studier"),
    Denominator.MATURE: mark("{share} har gått till arbete eller studier inom ett år"),
}
_ALONE = {
    "woman": mark("{share} av kvinnorna {verb} {outcome}"),
    "man": mark("{share} av männen {verb} {outcome}"),
}
_MORE_OFTEN = {
    Signal.OVER: mark("Kvinnor {verb} oftare {outcome} än män"),
    Signal.UNDER: mark("Män {verb} oftare {outcome} än kvinnor"),
}

#: Quarters that one sentence can name.
_NAMED = 3


def outcomes_title(total: Result, unknown: Result) -> str:
    """Return the finding of the whole page from the share to work or study.

    Args:
        unknown: the share whose outcome is not known; where it is most of them, that is the finding.
    """
    row, missing = total.only(), unknown.only()
    if row["status"] != Status.OK or total.denominator is None:
        return tr("Inga utfall att visa i urvalet ännu")
    if missing["status"] == Status.OK and missing["value"] > 50:
        if missing["numerator"] == missing["denominator"]:
            return tr("Utfallet är okänt för alla i urvalet")
        return tr("Utfallet är okänt för de flesta i urvalet")
    return sentence(tr(_GO[total.denominator], share=roughly(row["value"])))


def ladder_title(steps: Sequence[Result], gaps: Sequence[Result]) -> str:
    """Return the finding of the ladder: whether women and men differ in the outcomes with a goal.

    Args:
        steps: the ladder, by gender.
        gaps: gaps between women and men, in the outcomes that have a goal.
    """
    genders = [row for row in rows_to_judge(steps[0]) if row["gender"] in WOMEN_AND_MEN]
    if not genders:
        return tr("För litet underlag för utfall")
    if len(genders) == 1:
        said, share = _ALONE[genders[0]["gender"]], roughly(genders[0]["value"])
        return sentence(tr(said, share=share, verb=verb(steps[0]), outcome=outcome(steps[0])))
    for gap, sign in zip(gaps, _together(gaps), strict=True):
        if sign in _MORE_OFTEN:
            return tr(_MORE_OFTEN[sign], verb=verb(steps[0]), outcome=outcome(gap))
    return tr("Ingen säker skillnad mellan kvinnor och män i projektets två mål")


def ladder_subtitle(steps: Sequence[Result], labels: Labels) -> str:
    """Return measure and denominators of the ladder."""
    people = [
        people_of(row["gender"], row["denominator"], labels)
        for row in steps[0].frame.iter_rows(named=True)
        if row["denominator"]
    ]
    who = wording.marked(sentence(listed(people)), approximate=steps[0].approximate)
    whom = f" {who}." if people else ""
    return f"{ladder_measure(steps)}{whom} {tr('Streck visar 95 % säkerhet.')}"


def ladder_verdict(step: Result, gaps: Sequence[Result]) -> str | None:
    """Return what *step* says about women and men, and what it is too small to say.

    Args:
        step: the first outcome of the ladder, by gender.
        gaps: between women and men in every outcome with a goal, the step's own first.
    """
    gap = gaps[0]
    difference = gap.only()
    alone, sign = gap_signal(difference), _together(gaps)[0]
    kind = next(kind for kind in STEPS if kind.gap.id == gap.indicator.id)
    detectable = compared(kind, step, gap).detectable
    if sign is Signal.TOO_LITTLE or detectable is None:
        return None
    limits = wording.interval(difference["lower"], difference["upper"], gap.indicator.unit)
    parts = {
        "outcome": outcome(gap),
        "apart": wording.difference(difference["value"]),
        "limits": limits,
    }
    if sign is not Signal.WITHIN:
        return tr(
            "Skillnaden i andelen {outcome}, {apart} ({limits}), är större än slumpen brukar ge. Den "
            "säger inte varför.",
            **parts,
        )
    if alone is not Signal.WITHIN:
        return tr(
            "Skillnaden i andelen {outcome}, {apart} ({limits}), håller inte när målen prövas tillsammans "
            "(FDR 5\u00a0%).",
            **parts,
        )
    return tr(
        "Skillnaden i andelen {outcome}, {apart} ({limits}), ligger inom slumpvariation. Skillnader "
        "under {least} enheter syns inte säkert.",
        **parts,
        least=wording.number(detectable, 1),
    )


def ladder_sum(step: Result) -> str | None:
    """Return why the steps of the ladder do not add up to everybody; None where they do."""
    if not step.approximate or not rows_to_judge(step):
        return None
    return tr("Varje antal är skyddat för sig: stegen summerar inte exakt till 100\u00a0%.")


def _together(gaps: Sequence[Result]) -> list[Signal]:
    """Return the signal of each gap when all of *gaps* are looked at together, as on every page."""
    return gap_signals([gap.only() for gap in gaps])


def both_goals(positive: Result, labels: Labels) -> str | None:
    """Return how many women and men have reached either of the two goals, None where nobody can have.

    Args:
        positive: the share with a positive outcome, by gender.
    """
    rows = {row["gender"]: row for row in positive.frame.iter_rows(named=True) if row["value"] is not None}
    about = wording.ABOUT if positive.approximate else ""
    parts = [
        tr(
            "{n} av {people} ({share})",
            n=f"{about}{wording.number(rows[g]['numerator'])}",
            people=people_of(g, rows[g]["denominator"], labels),
            share=wording.percent(rows[g]["value"], wording.share_decimals(rows[g]["denominator"])),
        )
        for g in WOMEN_AND_MEN
        if g in rows
    ]
    return tr("De två målen tillsammans: {counts}.", counts=listed(parts)) if parts else None


def trend_title(result: Result) -> str:
    """Return whether the share rises or falls over the quarters."""
    if result.denominator is Denominator.ENROLLED:
        return tr("De senast inskrivna har ännu inte hunnit få något utfall")
    rows = rows_to_compare(result)
    z, p = trend_p_value(*evidence(rows))
    if isnan(p):
        return tr("För litet underlag för en utveckling över tid")
    if p >= CHANCE_LEVEL:
        return tr("Ingen säker förändring över tid i andelen {outcome}", outcome=outcome(result))
    if z > 0:
        return tr("Andelen {outcome} stiger över tid", outcome=outcome(result))
    return tr("Andelen {outcome} sjunker över tid", outcome=outcome(result))


def trend_subtitle(result: Result) -> str:
    """Return measure, denominator and grouping of shares over time."""
    share = sentence(measure(result))
    said = (
        tr("{share}, efter kvartal för avslutet.", share=share)
        if result.denominator is Denominator.EXITED
        else tr("{share}, efter kvartal för inskrivningen.", share=share)
    )
    return f"{said} {tr('Streck visar 95 % säkerhet.')}"


def trend_verdict(result: Result) -> str | None:
    """Return how unsure the latest quarter is, and which quarters miss the goal."""
    rows = rows_to_judge(result)
    if not rows:
        return None
    last, time = rows[-1], result.by[0]
    places = wording.share_decimals(last["denominator"])
    limits = wording.interval(last["lower"], last["upper"], decimals=places)
    share = wording.percent(last["value"], places)
    latest = tr(
        "I {quarter} är andelen {share} ({limits}).",
        quarter=wording.period_name(last[time]),
        share=share,
        limits=limits,
    )
    if result.target is None:
        return f"{latest} {tr('Enskilda kvartal varierar mycket: döm inte efter ett.')}"
    signals = signals_of(result)
    looked = looked_at(signals)
    quarters = zip(result.frame[time], signals, strict=True)
    missed = [wording.period_name(code) for code, sign in quarters if sign in (Signal.UNDER, Signal.OVER)]
    return " ".join(filter(None, [latest, _missed(missed, looked.comparisons), looked.said()]))


def _missed(quarters: Sequence[str], judged: int) -> str:
    """Return which *quarters* miss the goal, of so many *judged*; only how many where they are many."""
    if not quarters:
        return tr("Inget kvartal skiljer sig från målet mer än slumpen ger.")
    if len(quarters) > _NAMED:
        return tr(
            "{n} av {judged} kvartal skiljer sig från målet mer än slumpen ger.",
            n=sentence(counted(len(quarters))),
            judged=counted(judged),
        )
    return trn(
        "{quarters} skiljer sig från målet mer än slumpen ger.",
        "{quarters} skiljer sig från målet mer än slumpen ger.",
        len(quarters),
        quarters=sentence(listed(quarters)),
    )
