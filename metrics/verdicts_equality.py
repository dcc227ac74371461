"""What the numbers allow to be said about women and men, and what they do not."""

from collections.abc import Sequence
from typing import Any

from metrics import wording
from metrics.balance import Balance, balance, surely_uneven
from metrics.gender_steps import Step
from metrics.indicator import Unit
from metrics.labels import Labels
from metrics.multiplicity import gap_signals, looked_at
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal

#: What is said of those who get less of a step, and of those who get more.
_LESS = {
    "work_oriented": mark("får mer sällan en arbetsinriktad insats"),
    "supported_employment": mark("får mer sällan supported employment"),
    "prework": mark("går mer sällan vidare till en ordinarie insats"),
    "work_study": mark("går mer sällan till arbete eller studier"),
    "hours": mark("får färre aktivitetstimmar"),
    "time": mark("är kortare tid i insats"),
}
FEW_IN_EACH = mark(
    "Skyddade tal jämförs först när minst 50 kvinnor och 50 män räknas i varje grupp. Välj alla förbund "
    "eller en längre period; annars finns talen när fler perioder har stängts."
)
BOTH_NEEDED = mark("Jämförelsen behöver både kvinnor och män. Välj Alla under Kön.")

_ONLY = {
    True: mark("Den enda skillnaden är större än slumpen"),
    False: mark("Den enda skillnaden ligger inom slumpen"),
}
#: Gaps beyond chance that are named; the rest stand in the chart.
_NAMED = 2
#: By whether other gaps are beyond chance.
_UNSURE = {
    True: mark("I övrigt kan mindre skillnader än det grå fältet finnas."),
    False: mark("Här visar talen ingen säker skillnad, men mindre skillnader än det grå fältet kan finnas."),
}
_BALANCES = {
    Balance.EVEN: mark("{share} procent av de inskrivna är kvinnor: en jämn fördelning"),
    Balance.MORE_WOMEN: mark(
        "{share} procent av de inskrivna är kvinnor: fler kvinnor än en jämn fördelning"
    ),
    Balance.MORE_MEN: mark("{share} procent av de inskrivna är kvinnor: fler män än en jämn fördelning"),
}
#: By whether every group has a number.
_ALL_EVEN = {
    True: mark(
        "Alla grupper har mellan 40 och 60 procent kvinnor. En jämn fördelning är inte samma sak som lika "
        "stöd."
    ),
    False: mark(
        "Alla grupper med tillräckligt underlag har mellan 40 och 60 procent kvinnor. En jämn fördelning är "
        "inte samma sak som lika stöd."
    ),
}
#: By whether other groups surely lie outside.
_MORE = {
    True: mark("{n} till ligger utanför, men så litet kan vara slump."),
    False: mark("{n} av grupperna ligger utanför, men så litet kan vara slump."),
}
_LEVELS = {
    Unit.PERCENT: mark("{first} mot {second} procent"),
    Unit.DAYS: mark("{first} mot {second} dagar"),
    Unit.HOURS: mark("{first} mot {second} timmar"),
}


def finding(steps: Sequence[Step]) -> str:
    """Return the title of the page: the largest gap of shares beyond chance, or that there is none."""
    beyond = [step for step in steps if step.beyond_chance]
    if not any(step.gap is not None for step in steps):
        return tr("För litet underlag för att jämföra kvinnor och män")
    if not beyond:
        return tr("Ingen säker skillnad mellan kvinnor och män i något steg")
    # Shares first: they can be compared with each other, days and hours cannot.
    shares = [step for step in beyond if step.unit is Unit.PERCENT] or beyond
    return _sentence(max(shares, key=lambda step: abs(step.gap or 0.0)))


def steps_title(steps: Sequence[Step]) -> str:
    """Return how many of the gaps are beyond chance."""
    compared = [step for step in steps if step.gap is not None]
    beyond = sum(step.beyond_chance for step in compared)
    if not compared:
        return tr("För litet underlag för att jämföra stegen")
    if len(compared) == 1:
        return tr(_ONLY[bool(beyond)])
    total = counted(len(compared))
    if not beyond:
        return tr("Ingen av {total} skillnader är större än slumpen", total=total)
    return trn(
        "{n} av {total} skillnader är större än slumpen",
        "{n} av {total} skillnader är större än slumpen",
        beyond,
        n=sentence(counted(beyond)),
        total=total,
    )


def steps_verdict(steps: Sequence[Step]) -> str:
    """Return the first gaps beyond chance, and what all of them leave open; the title counts them."""
    compared = [step for step in steps if step.gap is not None]
    beyond = [step for step in compared if step.beyond_chance]
    if not compared:
        return tr("Urvalet har för få kvinnor eller män. Ta bort ett filter för att kunna jämföra.")
    said = [tr("{sentence}: {levels}.", sentence=_sentence(s), levels=_levels(s)) for s in beyond[:_NAMED]]
    if more := beyond[_NAMED:]:
        n = counted(len(more))
        others = trn(
            "{n} skillnad till är större än slumpen.",
            "{n} skillnader till är större än slumpen.",
            len(more),
            n=n,
        )
        said.append(sentence(others))
    if len(beyond) < len(compared):
        said.append(tr(_UNSURE[bool(beyond)]))
    return " ".join([*said, tr("Varför säger talen inte.")])


def balance_title(whole: Result) -> str:
    """Return the balance of everybody enrolled, such as "59 procent av de inskrivna är kvinnor"."""
    row = whole.only()
    if row["status"] != Status.OK:
        return tr("För litet underlag för att beskriva könsfördelningen")
    return tr(_BALANCES[balance(row["value"])], share=wording.number(row["value"]))


def balance_verdict(results: Sequence[Result], labels: Labels) -> str:
    """Return which groups of any of *results* lie outside the even band, and which of them surely do."""
    rows = [
        (labels.of_group(row, result), row)
        for result in results
        for row in result.frame.iter_rows(named=True)
        if row["status"] == Status.OK
    ]
    outside = [(name, row) for name, row in rows if balance(row["value"]) is not Balance.EVEN]
    if not outside:
        whole = len(rows) == sum(result.frame.height for result in results)
        return tr(_ALL_EVEN[whole])
    sure = [name for name, row in outside if surely_uneven(row["lower"], row["upper"])]
    rest = len(outside) - len(sure)
    said = []
    if sure:
        said.append(tr("{names} ligger utanför 40–60 procent mer än slumpen förklarar.", names=listed(sure)))
    if rest:
        said.append(tr(_MORE[bool(sure)], n=sentence(counted(rest))))
    return " ".join([*said, tr("Behovet kan skilja sig åt: talen säger inte vem som borde ha nåtts.")])


def gap_groups_title(gaps: Result, labels: Labels) -> str:
    """Return in which groups the gap of the outcome is beyond chance."""
    rows = _shown(gaps)
    beyond = [
        labels.of_group(row, gaps)
        for row, sign in zip(rows, gap_signals(rows), strict=True)
        if sign is not Signal.WITHIN
    ]
    if not rows:
        return tr("För litet underlag för att jämföra förbunden")
    if not beyond:
        return tr("Inget förbund har en säker skillnad mellan kvinnor och män i utfall")
    return tr("Skillnaden mellan kvinnor och män är större än slumpen i {names}", names=listed(beyond))


def gap_groups_verdict(gaps: Result) -> str:
    """Return how wide the intervals are, so that nobody reads a small group as an even one."""
    rows = _shown(gaps)
    if not rows:
        return tr("Varje förbund har för få avslutade kvinnor eller män i urvalet. Välj en längre period.")
    narrowest = min((row["upper"] - row["lower"]) / 2 for row in rows)
    text = tr(
        "Grupperna är små: även det säkraste förbundet har en osäkerhet på {n} enheter åt vardera hållet.",
        n=wording.number(narrowest),
    )
    looked = looked_at(gap_signals(rows))
    if looked.signals:
        return f"{text} {looked.said()}".strip()
    return " ".join(
        filter(None, [text, looked.said(), tr("Att ingen skillnad syns betyder inte att den saknas.")])
    )


def _shown(gaps: Result) -> list[dict[str, Any]]:
    return [
        row
        for row in gaps.frame.iter_rows(named=True)
        if row["status"] == Status.OK and row["lower"] is not None
    ]


def _sentence(step: Step) -> str:
    who = tr("Kvinnor") if (step.gap or 0.0) < 0 else tr("Män")
    return f"{who} {tr(_LESS[step.id])}"


def _levels(step: Step) -> str:
    women, men = step.women.value, step.men.value
    first, second = (women, men) if (step.gap or 0.0) < 0 else (men, women)
    return tr(_LEVELS[step.unit], first=wording.number(first), second=wording.number(second))
