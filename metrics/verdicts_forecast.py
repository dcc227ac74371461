"""What a forecast allows a reader to say: never that a plan is reached, or missed, while chance decides."""

from collections.abc import Sequence
from math import isclose

from metrics import wording
from metrics.forecast import Prediction
from metrics.outlook import Outlook, contributions
from metrics.phrases import counted, listed, sentence
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal

_TENTHS = 10
#: Under this a probability is said to be small, and over the rest of it great.
_SMALL = 0.05
#: What is said of a plan that is behind, by whether protection leaves that open.
_REACHED = {
    False: mark("Planen är redan nådd."),
    True: mark("Planen är omkring nådd: antalet är skyddat."),
}
#: Where the pace leads, by the side of the plan.
_KEPT_UP = {
    Signal.OVER: mark("Håller takten i sig väntas fler än planerade {plan}"),
    Signal.UNDER: mark("Håller takten i sig väntas färre än planerade {plan}"),
}


def odds(probability: float) -> str:
    """Return a probability as a reader says it: ``ungefär 3 av 10``, ``mindre än 1 av 20``."""
    if probability < _SMALL:
        return tr("mindre än 1 av 20")
    if probability > 1 - _SMALL:
        return tr("mer än 19 av 20")
    tenths = min(max(int(_TENTHS * probability + 0.5), 1), _TENTHS - 1)
    return tr("ungefär {n} av {total}", n=tenths, total=_TENTHS)


def standing(prediction: Prediction, plan: float) -> Signal:
    """Return whether the interval of 80 % lies over the plan, under it, or around it."""
    lower, upper = prediction.limits(0.8)
    if lower >= plan:
        return Signal.OVER
    return Signal.UNDER if upper < plan else Signal.WITHIN


def goals_title(unit: Outlook) -> str:
    """Return whether the plan is reached, or how likely that is."""
    if unit.plan is None:
        return tr("Projektet har ingen registrerad plan")
    plan = wording.number(unit.plan)
    if unit.known is None:
        return tr("För litet underlag för att jämföra med planen på {plan}", plan=plan)
    if unit.closed or unit.known >= unit.plan:
        return tr("{met}: {n} inskrivna", met=_met(unit, plan), n=known_number(unit))
    if unit.prediction is None:
        return tr("För tidigt att säga om planen på {plan} nås", plan=plan)
    sign = standing(unit.prediction, unit.plan)
    if sign is Signal.WITHIN:
        return tr(
            "Det är ovisst om planen på {plan} nås: sannolikheten är {odds}",
            plan=plan,
            odds=odds(unit.probability or 0.0),
        )
    return tr(_KEPT_UP[sign], plan=plan)


def _met(unit: Outlook, plan: str) -> str:
    if unit.around_plan:
        if unit.closed:
            return tr("Inskrivningen slutade omkring planen på {plan}", plan=plan)
        return tr("Inskrivningen ligger omkring planen på {plan}", plan=plan)
    if not unit.closed:
        return tr("Planen på {plan} är redan nådd", plan=plan)
    if (unit.known or 0) >= (unit.plan or 0.0):
        return tr("Planen på {plan} nåddes", plan=plan)
    return tr("Planen på {plan} nåddes inte", plan=plan)


def forecast_title(unit: Outlook) -> str:
    """Return where the pace leads, with its interval; for a closed plan, its outcome in percent."""
    if unit.known is None:
        return tr("För litet underlag")
    if unit.closed:
        share = 100 * unit.known / unit.plan if unit.plan else 0.0
        return tr("Utfall: {share} av planen", share=wording.percent(share, 0))
    if unit.prediction is None:
        return trn(
            "{n} inskriven, för tidigt för en prognos",
            "{n} inskrivna, för tidigt för en prognos",
            unit.known,
            n=known_number(unit),
        )
    return tr("{n} inskrivna väntas till {day}", n=people(unit.prediction), day=wording.day(unit.ends_on))


def known_number(unit: Outlook) -> str:
    """Return the enrolled so far, with ≈ where they are a sum of protected numbers."""
    about = f"≈{wording.NBSP}" if unit.approximate else ""
    return f"{about}{wording.number(unit.known)}"


def people(prediction: Prediction, level: float = 0.8) -> str:
    """Return the limits of a prediction in whole persons, such as ``1 720–1 910``."""
    lower, upper = (wording.number(limit) for limit in prediction.limits(level))
    return lower if lower == upper else f"{lower}{wording.DASH}{upper}"


def forecast_verdict(unit: Outlook) -> str:
    """Return the probability, what the plan asks for a month, and what the forecast does not know."""
    if unit.closed or unit.known is None:
        return _outcome(unit)
    said = [_needed(unit)]
    if unit.prediction is not None:
        if unit.probability is not None and unit.plan is not None and unit.known < unit.plan:
            plan = wording.number(unit.plan)
            chance = odds(unit.probability)
            said.insert(0, tr("Sannolikheten att nå {plan} är {odds}.", plan=plan, odds=chance))
        said.append(_same_pace(unit))
        said.append(tr("Den vet inget om nya beslut, eller att inflödet ofta avtar mot slutet."))
    else:
        said.append(tr("En prognos behöver minst tre hela månader eller kvartal med inskrivna."))
    return " ".join(filter(None, said))


def tile_words(unit: Outlook) -> str:
    """Return the probability and what the plan asks for a month, as short as a tile needs."""
    if unit.needed is None or unit.plan is None:
        return ""
    if not unit.needed:
        return tr(_REACHED[unit.around_plan])
    needed, lately = wording.number(unit.needed), wording.number(unit.monthly)
    said = (
        tr("Behöver {needed} i månaden, takten är {lately}.", needed=needed, lately=lately)
        if unit.monthly
        else tr("Behöver {needed} i månaden.", needed=needed)
    )
    if unit.probability is None:
        return said
    plan, chance = wording.number(unit.plan), odds(unit.probability)
    return f"{said} {tr('Sannolikhet att nå {plan}: {odds}.', plan=plan, odds=chance)}"


def supposed(unit: Outlook, monthly: float) -> str:
    """Return where *monthly* persons a month lead."""
    prediction = unit.supposing(monthly)
    if prediction is None:
        return ""
    said = tr(
        "Med {monthly} i månaden blir det ungefär {total} inskrivna till {day}, troligen {limits}.",
        monthly=wording.number(monthly),
        total=wording.number(prediction.total),
        day=wording.day(unit.ends_on),
        limits=people(prediction),
    )
    if unit.plan is None:
        return said
    plan, chance = wording.number(unit.plan), odds(prediction.probability(unit.plan))
    return f"{said} {tr('Sannolikheten att nå {plan} är då {odds}.', plan=plan, odds=chance)}"


def parts_title(units: Sequence[Outlook]) -> str:
    """Return how many förbund are expected to end under their plan, and how many may end on either side."""
    planned = [u for u in units if u.plan is not None and u.known is not None]
    if not planned:
        return tr("Förbunden har inga registrerade planer")
    if all(u.closed for u in planned):
        reached = sum((u.known or 0) >= (u.plan or 0) for u in planned)
        total = counted(len(planned))
        if not reached:
            return tr("Inget av {total} förbund nådde sin plan", total=total)
        n = counted(reached, neuter=True)
        return sentence(tr("{n} av {total} förbund nådde sin plan", n=n, total=total))
    signs = [(u.name, standing(u.prediction, u.plan)) for u in planned if u.prediction and u.plan]
    if not signs:
        return tr("För tidigt för en prognos per förbund")
    under = [name for name, sign in signs if sign is Signal.UNDER]
    over = [name for name, sign in signs if sign is Signal.OVER]
    open_ = len(signs) - len(under) - len(over)
    said = []
    if under:
        said.append(tr("{who} väntas under planen", who=_few(under)))
    if over:
        said.append(tr("{who} väntas över planen", who=_few(over)))
    if open_:
        n = counted(open_, neuter=True)
        said.append(trn("för {n} förbund är det ovisst", "för {n} förbund är det ovisst", open_, n=n))
    return sentence(", ".join(said))


def parts_verdict(units: Sequence[Outlook]) -> str | None:
    """Return who stands for what is expected to be missing; None where nothing is."""
    shares = contributions(units)
    missing = sum(unit.missing or 0.0 for unit in units)
    great = [
        (unit, share) for unit, share in zip(units, shares, strict=True) if share is not None and share >= 50
    ]
    if missing < 0.5:
        return None
    closed, n = all(unit.closed for unit in units), wording.number(missing)
    said = [
        tr("{n} saknades i de förbund som hamnade under sin plan.", n=n)
        if closed
        else tr("{n} väntas saknas i de förbund som hamnar under sin plan.", n=n)
    ]
    if great and len([s for s in shares if s]) > 1:
        unit, share = great[0]
        said.append(tr("{name} står för {share} av dem.", name=unit.name, share=wording.percent(share, 0)))
    if not closed:
        said.append(tr("Andra förbund kan skriva in fler än sin plan och väga upp en del."))
    return " ".join(said)


def part_note(unit: Outlook, share: float | None) -> str:
    """Return what is expected of one förbund, under its marks."""
    if unit.known is None:
        return tr("skyddat värde")
    if unit.closed:
        return _lacking(unit, share)
    if unit.prediction is None:
        return tr("för litet underlag för en prognos")
    total, limits = wording.number(unit.prediction.total), people(unit.prediction)
    expected = tr("väntas {total} ({limits})", total=total, limits=limits)
    lacking = _lacking(unit, share)
    return f"{expected}, {lacking}" if lacking else expected


def _outcome(unit: Outlook) -> str:
    if unit.known is None or unit.plan is None:
        return tr("Antalet inskrivna är för litet för att visas, eller så saknas en plan.")
    if unit.around_plan:
        return tr(
            "Antalet är skyddat och ligger så nära planen att det inte går att säga om den nåddes. Ingen "
            "prognos görs, eftersom inskrivningen är avslutad."
        )
    apart = unit.known - unit.plan
    if isclose(apart, 0):
        return tr("Utfallet är lika med planen. Ingen prognos görs, eftersom inskrivningen är avslutad.")
    n = wording.number(abs(apart))
    if apart > 0:
        return tr(
            "Det blev {n} fler än planerat. Ingen prognos görs, eftersom inskrivningen är avslutad.", n=n
        )
    return tr("Det blev {n} färre än planerat. Ingen prognos görs, eftersom inskrivningen är avslutad.", n=n)


def _needed(unit: Outlook) -> str:
    if unit.needed is None:
        return ""
    if not unit.needed:
        return tr(_REACHED[unit.around_plan])
    needed, lately = wording.number(unit.needed), wording.number(unit.monthly)
    if not unit.monthly:
        return tr("För att nå planen behövs {needed} i månaden.", needed=needed)
    return tr(
        "För att nå planen behövs {needed} i månaden; takten har varit {lately}.",
        needed=needed,
        lately=lately,
    )


def _same_pace(unit: Outlook) -> str:
    if unit.rate is not None and unit.rate.quiet_days > 0:
        return tr("Prognosen räknar med samma takt, med juli och december för sig.")
    return tr("Prognosen räknar med samma takt.")


def _lacking(unit: Outlook, share: float | None) -> str:
    if unit.missing is None or unit.missing < 0.5:
        return ""
    n = wording.number(unit.missing)
    if share is None:
        return tr("{n} saknas", n=n)
    return tr("{n} saknas, {share} av bristen", n=n, share=wording.percent(share, 0))


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 2 else tr("{n} förbund", n=counted(len(names), neuter=True))
