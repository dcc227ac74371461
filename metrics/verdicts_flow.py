"""What the flow between the parties allows a reader to say."""

from collections.abc import Sequence
from math import isnan

from metrics import wording
from metrics.dimension import Dimension
from metrics.flow import REST, Flow
from metrics.gender_gaps import GenderGap
from metrics.homogeneity import CHANCE_LEVEL, difference_p_value, evidence
from metrics.indicator import Unit
from metrics.labels import Labels
from metrics.multiplicity import gap_signals, looked_at
from metrics.outcome_words import rows_to_compare, rows_with_number
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status
from metrics.translation import mark, tr, trn
from metrics.verdicts import Row, Signal, gap_signal

#: What MIA itself has said of women and men (DOMAIN finding 8).
SAID = mark("Fler män än kvinnor remitteras till arbetsinriktade insatser")
_STATES = {
    Signal.OVER: mark("Över: kvinnor får dem oftare än män"),
    Signal.UNDER: mark("Under: kvinnor får dem mer sällan än män"),
    Signal.WITHIN: mark("Inom slumpvariation: ingen säker skillnad mellan kvinnor och män"),
    Signal.TOO_LITTLE: mark("För litet underlag för att jämföra kvinnor och män"),
}
_OFTENER = (
    (mark("kvinnor kommer oftare från {names}"), Signal.OVER),
    (mark("män kommer oftare från {names}"), Signal.UNDER),
)
#: The finding of the page where nobody's way back to a party is shown.
_ACCESS = {
    Signal.OVER: mark("Kvinnor får oftare än män en arbetsinriktad insats"),
    Signal.UNDER: mark("Kvinnor får mer sällan än män en arbetsinriktad insats"),
    Signal.WITHIN: mark("Ingen säker skillnad i om kvinnor och män får en arbetsinriktad insats"),
    Signal.TOO_LITTLE: mark("Vem remitterar, och vart går deltagarna?"),
}
_ANSWER = {
    Signal.OVER: mark("gäller inte här, tvärtom"),
    # More women than men may have started one: there are more women.
    Signal.UNDER: mark("gäller här, räknat som andel"),
    Signal.WITHIN: mark("går inte att säga här"),
    Signal.TOO_LITTLE: mark("går inte att pröva här"),
}


def flow_finding(whole: Result, gap: Result) -> str:
    """Return how many of the exited went back to a party; where that is not shown, who gets an insats.

    Args:
        whole: the share of hand-backs.
        gap: women's share with a work-oriented method minus men's.
    """
    row = whole.only()
    if row["status"] != Status.OK:
        return tr(_ACCESS[work_signal(gap)])
    n, of = wording.number(row["numerator"]), wording.number(row["denominator"])
    return tr("{n} av {total} avslutade gick åter till en part eller vården", n=n, total=of)


def ribbons_title(flow: Flow, labels: Labels) -> str:
    """Return who refers most, the two first: which of them is first may be chance."""
    dimension, sizes = flow.stages[0]
    most = sorted(parties_in(flow), key=lambda code: -sizes[code])[:2]
    if not most:
        return tr("Ingen i urvalet har skrivits in")
    share = wording.percent(100 * sum(sizes[code] for code in most) / flow.total, 0)
    who = listed([labels.of(dimension, code) for code in most])
    if Dimension.OUTCOME_GROUP in dict(flow.stages):
        return tr("{who} har remitterat {share} av de avslutade", who=who, share=share)
    return tr("{who} har remitterat {share} av de inskrivna", who=who, share=share)


def parties_in(flow: Flow) -> list[str]:
    """Return the codes of the first stage that are parties of their own."""
    return [code for code in flow.stages[0][1] if code not in (REST, "unknown")]


def ribbons_verdict(flow: Flow) -> str:
    """Return where people stop: those without a method, and those who went back to a party."""
    by = dict(flow.stages)
    none = by.get(Dimension.METHOD_GROUP, {}).get("none", 0)
    back = by.get(Dimension.WAY_OUT, {}).get("back_to_party", 0)
    straight = sum(r.n for r in flow.ribbons if r.start == "none" and r.end == "back_to_party")
    without, total, gone, at_once = (wording.number(n) for n in (none, flow.total, back, straight))
    if not back:
        return tr(
            "{without} av {total} har inte startat någon insats utöver teamet. Ingen gick åter till part "
            "eller vård. De som remitterades men aldrig skrevs in syns inte här.",
            without=without,
            total=total,
        )
    return tr(
        "{without} av {total} har inte startat någon insats utöver teamet. Av {gone} som gick åter till part "
        "eller vård hade {at_once} inte startat någon. De som remitterades men aldrig skrevs in syns inte "
        "här.",
        without=without,
        total=total,
        gone=gone,
        at_once=at_once,
    )


def waits_title(waits: Result, labels: Labels) -> str:
    """Return between which referrers the median waits lie."""
    rows = rows_with_number(waits)
    if not rows:
        return tr("Väntetiden går inte att visa för urvalet")
    low, high = _ends(rows)
    if low is high:
        days = wording.with_unit(low["value"], Unit.DAYS)
        return tr("{who}: {days} från remiss till start", who=labels.of_group(low, waits), days=days)
    parts = {
        "low": wording.number(low["value"]),
        "high": wording.with_unit(high["value"], Unit.DAYS),
    }
    if not _apart(low, high):
        return tr("Från remiss till start: {low} till {high}, ingen säker skillnad", **parts)
    who = labels.of_group(low, waits)
    return tr("Från remiss till start: {low} till {high}, kortast från {who}", **parts, who=who)


def waits_verdict(waits: Result, labels: Labels, total: Result) -> str:
    """Return whether the shortest and the longest wait differ by more than chance explains."""
    rows = rows_with_number(waits)
    whole = total.only()
    said = []
    if whole["status"] == Status.OK:
        limits = wording.interval(whole["lower"], whole["upper"], Unit.DAYS)
        middle = wording.with_unit(whole["value"], Unit.DAYS)
        said.append(
            tr(
                "Alla tillsammans: median {middle} (95\u00a0% säkerhet {limits}).",
                middle=middle,
                limits=limits,
            )
        )
    if len(rows) > 1:
        low, high = _ends(rows)
        pair = {"one": labels.of_group(low, waits), "other": labels.of_group(high, waits)}
        said.append(
            tr(
                "Intervallen för {one} och {other} överlappar inte: skillnaden är större än slumpen "
                "förklarar.",
                **pair,
            )
            if _apart(low, high)
            else tr(
                "Intervallen för {one} och {other} överlappar: skillnaden är inom slumpvariation.", **pair
            )
        )
    said.append(tr("Den som gav upp i väntan finns inte med."))
    return " ".join(said)


def shares_title(shares: Result, what: str) -> str:
    """Return between what the shares by group lie, *what* in words such as ``kartlagda i team``.

    Protected, a share near all has no number of its own, and is yet no less than the others.
    """
    rows = rows_to_compare(shares)
    if not rows:
        return tr("För litet underlag för andelen {what}", what=what)
    if len(rows) == 1:
        return sentence(f"{wording.percent(rows[0]['value'], 0)} {what}")
    low, high = min(r["value"] for r in rows), max(r["value"] for r in rows)
    said = tr("{low} till {high} {what}", low=wording.number(low), high=wording.percent(high, 0), what=what)
    nearly = sum(1 for row in shares.frame.iter_rows(named=True) if row["value"] is None and row["lower"])
    if not nearly or shares.by[0] is not Dimension.FORBUND:
        return said
    return (
        f"{said}, {trn('i ett förbund nästan alla', 'i {n} förbund nästan alla', nearly, n=counted(nearly))}"
    )


def shares_verdict(shares: Result, groups: str) -> str:
    """Return whether shares by *groups* (in words) differ by more than chance explains."""
    rows = rows_to_compare(shares)
    if len(rows) < 2:
        return tr(
            "För litet underlag: minst två {groups} behöver tillräckligt många personer.", groups=groups
        )
    p = difference_p_value(*evidence(rows))
    if isnan(p) or p >= CHANCE_LEVEL:
        return tr(
            "Skillnaderna mellan {n} {groups} är inom slumpvariation.", n=counted(len(rows)), groups=groups
        )
    return tr(
        "Skillnaderna mellan {n} {groups} är större än slumpen förklarar. Talen säger inte varför.",
        n=counted(len(rows)),
        groups=groups,
    )


def work_signal(gap: Result) -> Signal:
    """Return which of the four states women's access to work-oriented methods has beside men's."""
    return gap_signal(gap.only())


def work_title(gap: Result) -> str:
    """Return whether what MIA has said of women and men holds here."""
    return tr("”{said}”: {answer}", said=tr(SAID), answer=tr(_ANSWER[work_signal(gap)]))


def work_verdict(gap: Result, more: GenderGap) -> str:
    """Return the state, the gap with its interval and, where none is sure, the smallest that would show."""
    sign = work_signal(gap)
    said = [f"{tr(_STATES[sign])}."]
    if more.gap is not None:
        points = Unit.PERCENTAGE_POINTS
        limits = wording.interval(more.lower, more.upper, points)
        said.append(
            tr(
                "Kvinnor minus män är {gap} ({limits}, 95\u00a0% säkerhet).",
                gap=wording.difference(more.gap, points),
                limits=limits,
            )
        )
    if more.detectable is not None and sign is Signal.WITHIN:
        least = wording.number(more.detectable, 1)
        said.append(tr("Talen kan visa skillnader från ungefär {least} procentenheter.", least=least))
    said.append(tr("Remissen gäller projektet: måttet är vilka som sedan har startat en insats."))
    return " ".join(said)


def mix_title(gaps: Result, labels: Labels) -> str:
    """Return from which referrers women and men come unequally often, more than chance explains."""
    rows = rows_with_number(gaps)
    if not rows:
        return tr("För litet underlag för att jämföra kvinnors och mäns remittenter")
    parts = []
    for message, sign in _OFTENER:
        found = zip(rows, gap_signals(rows), strict=True)
        names = [labels.of_group(row, gaps) for row, signal in found if signal is sign]
        if names:
            parts.append(tr(message, names=listed(names)))
    return (
        sentence("; ".join(parts))
        if parts
        else tr("Ingen säker skillnad i vem som remitterar kvinnor och män")
    )


def mix_verdict(gaps: Result) -> str:
    """Return among how many comparisons the differences stand."""
    rows = rows_with_number(gaps)
    if not rows:
        return tr("Jämförelsen behöver inskrivna kvinnor och män. Ta bort ett filter.")
    return f"{looked_at(gap_signals(rows)).said()} {tr('Behovet är inte känt.')}".strip()


def _apart(low: Row, high: Row) -> bool:
    """Return whether the intervals of the shortest and the longest wait do not overlap."""
    return low["upper"] is not None and high["lower"] is not None and low["upper"] < high["lower"]


def _ends(rows: Sequence[Row]) -> tuple[Row, Row]:
    return min(rows, key=lambda r: r["value"]), max(rows, key=lambda r: r["value"])
