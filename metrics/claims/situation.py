"""What the whole situation allows a reader to say, and what it does not."""

from metrics.claims.shares import gap_of_outcome, gap_unsure, goal_unsure, share_claim, together
from metrics.claims.words import Claims, claims, day, not_enough, number, protected, say
from metrics.enrolment_pace import Pace
from metrics.result import Result
from metrics.text import Text
from metrics.verdicts import Signal

_SIDES = {
    Signal.OVER: Text("över planen, mer än månadernas slump", "ahead of the plan, more than chance explains"),
    Signal.UNDER: Text("under planen, mer än månadernas slump", "behind the plan, more than chance explains"),
    Signal.WITHIN: Text("inom slumpvariation från planen", "within chance variation of the plan"),
}
_WHY = Text(
    "Inte varför det ser ut så: talen visar läget, inte vad som har orsakat det.",
    "Not why it is so: the numbers show where things stand, not what caused it.",
)


def situation_claims(
    pace: Pace | None, work: Result, prework: Result, genders: Result, gap: Result
) -> Claims:
    """Return the claims of Lägesbild.

    Args:
        pace: how enrolment stands against the plan; None where the selection has no plan.
        work: share to work or study of everybody selected.
        prework: share onward to an ordinary measure.
        genders: the share to work or study by gender.
        gap: between women and men.
    """
    *goals, between = together([work, prework], [gap])
    unsure = (goal_unsure(share, sign) for share, sign in zip((work, prework), goals, strict=True))
    return claims(
        [pace_claim(pace), share_claim(work, goals[0]), share_claim(prework, goals[1])],
        [
            gap_unsure(gap, between, gap_of_outcome(genders, gap).detectable),
            next(filter(None, unsure), None),
            protected(work, prework),
            _WHY,
        ],
    )


def pace_claim(pace: Pace | None) -> Text | None:
    """Return how many have enrolled and how that stands against the plan; None without a plan."""
    if pace is None or pace.planned is None:
        return None
    if pace.signal is Signal.TOO_LITTLE:
        return not_enough("om inflödet följer planen", "whether the inflow follows the plan")
    until = pace.as_of
    when = Text("vid samma tid", "by then") if until is None else day(until)
    have = "has" if pace.enrolled[-1] == 1 else "have"
    return say(
        "{enrolled} har skrivits in mot planerade {plan} {when}: {side}.",
        f"{{enrolled}} {have} enrolled against {{plan}} planned {{when}}: {{side}}.",
        when=when,
        enrolled=number(pace.enrolled[-1], approximate=pace.approximate),
        plan=number(pace.planned[-1]),
        side=_SIDES[pace.signal],
    )
