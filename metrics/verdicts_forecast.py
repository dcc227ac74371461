"""What a forecast allows a reader to say: never that a plan is reached, or missed, while chance decides."""

from collections.abc import Sequence
from math import isclose

from metrics import wording
from metrics.final_share import FinalShare
from metrics.forecast import Prediction
from metrics.outlook import Outlook, contributions
from metrics.phrases import counted, listed, sentence
from metrics.verdicts import Signal

_TENTHS = 10
#: Under this a probability is said to be small, and over the rest of it great.
_SMALL = 0.05
#: What is said of a plan that is behind, by whether protection leaves that open.
_REACHED = {False: "Planen är redan nådd.", True: "Planen är omkring nådd: antalet är skyddat."}
_SIDE = {Signal.OVER: "fler", Signal.UNDER: "färre"}


def odds(probability: float) -> str:
    """Return a probability as a reader says it: ``ungefär 3 av 10``, ``mindre än 1 av 20``."""
    if probability < _SMALL:
        return "mindre än 1 av 20"
    if probability > 1 - _SMALL:
        return "mer än 19 av 20"
    tenths = min(max(int(_TENTHS * probability + 0.5), 1), _TENTHS - 1)
    return f"ungefär {tenths} av {_TENTHS}"


def standing(prediction: Prediction, plan: float) -> Signal:
    """Return whether the interval of 80 % lies over the plan, under it, or around it."""
    lower, upper = prediction.limits(0.8)
    if lower >= plan:
        return Signal.OVER
    return Signal.UNDER if upper < plan else Signal.WITHIN


def goals_title(unit: Outlook) -> str:
    """Return whether the plan is reached, or how likely that is."""
    if unit.plan is None:
        return "Projektet har ingen registrerad plan"
    plan = wording.number(unit.plan)
    if unit.known is None:
        return f"För litet underlag för att jämföra med planen på {plan}"
    if unit.closed or unit.known >= unit.plan:
        return f"{_met(unit, plan)}: {known_number(unit)} inskrivna"
    if unit.prediction is None:
        return f"För tidigt att säga om planen på {plan} nås"
    sign = standing(unit.prediction, unit.plan)
    if sign is Signal.WITHIN:
        return f"Det är ovisst om planen på {plan} nås: sannolikheten är {odds(unit.probability or 0.0)}"
    return f"Håller takten i sig väntas {_SIDE[sign]} än planerade {plan}"


def _met(unit: Outlook, plan: str) -> str:
    if unit.around_plan:
        return f"Inskrivningen {'slutade' if unit.closed else 'ligger'} omkring planen på {plan}"
    reached = (unit.known or 0) >= (unit.plan or 0.0)
    said = f"nåddes{'' if reached else ' inte'}" if unit.closed else "är redan nådd"
    return f"Planen på {plan} {said}"


def forecast_title(unit: Outlook) -> str:
    """Return where the pace leads, with its interval; for a closed plan, its outcome in percent."""
    if unit.known is None:
        return "För litet underlag"
    if unit.closed:
        share = 100 * unit.known / unit.plan if unit.plan else 0.0
        return f"Utfall: {wording.percent(share, 0)} av planen"
    if unit.prediction is None:
        return f"{known_number(unit)} inskrivna, för tidigt för en prognos"
    return f"{people(unit.prediction)} inskrivna väntas till {wording.day(unit.ends_on)}"


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
            said.insert(0, f"Sannolikheten att nå {plan} är {odds(unit.probability)}.")
        said.append(
            f"Prognosen räknar med samma takt{_holidays(unit)}. Den vet inget om beslut som "
            "ändrar takten, eller om att inflödet ofta avtar mot slutet av ett projekt."
        )
    else:
        said.append("En prognos behöver minst tre hela månader eller kvartal med inskrivna.")
    return " ".join(filter(None, said))


def tile_words(unit: Outlook) -> str:
    """Return the probability and what the plan asks for a month, as short as a tile needs."""
    if unit.needed is None or unit.plan is None:
        return ""
    if not unit.needed:
        return _REACHED[unit.around_plan]
    lately = f", takten är {wording.number(unit.monthly)}" if unit.monthly else ""
    said = f"Behöver {wording.number(unit.needed)} i månaden{lately}."
    if unit.probability is not None:
        said += f" Sannolikhet att nå {wording.number(unit.plan)}: {odds(unit.probability)}."
    return said


def supposed(unit: Outlook, monthly: float) -> str:
    """Return where *monthly* persons a month lead."""
    prediction = unit.supposing(monthly)
    if prediction is None:
        return ""
    said = (
        f"Med {wording.number(monthly)} i månaden blir det ungefär {wording.number(prediction.total)} "
        f"inskrivna till {wording.day(unit.ends_on)}, troligen {people(prediction)}."
    )
    if unit.plan is None:
        return said
    chance = odds(prediction.probability(unit.plan))
    return f"{said} Sannolikheten att nå {wording.number(unit.plan)} är då {chance}."


def parts_title(units: Sequence[Outlook]) -> str:
    """Return how many förbund are expected to end under their plan, and how many may end on either side."""
    planned = [u for u in units if u.plan is not None and u.known is not None]
    if not planned:
        return "Förbunden har inga registrerade planer"
    if all(u.closed for u in planned):
        reached = sum((u.known or 0) >= (u.plan or 0) for u in planned)
        first = counted(reached, neuter=True) if reached else "inget"
        return sentence(f"{first} av {counted(len(planned))} förbund nådde sin plan")
    signs = [(u.name, standing(u.prediction, u.plan)) for u in planned if u.prediction and u.plan]
    if not signs:
        return "För tidigt för en prognos per förbund"
    under = [name for name, sign in signs if sign is Signal.UNDER]
    over = [name for name, sign in signs if sign is Signal.OVER]
    open_ = len(signs) - len(under) - len(over)
    said = [
        f"{_few(names)} väntas {word} planen" for names, word in ((under, "under"), (over, "över")) if names
    ]
    if open_:
        said.append(f"för {counted(open_, neuter=True)} förbund är det ovisst")
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
    closed = all(unit.closed for unit in units)
    verb = "saknades i de förbund som hamnade" if closed else "väntas saknas i de förbund som hamnar"
    said = f"{wording.number(missing)} {verb} under sin plan."
    if great and len([s for s in shares if s]) > 1:
        unit, share = great[0]
        said += f" {unit.name} står för {wording.percent(share, 0)} av dem."
    return said if closed else f"{said} Andra förbund kan skriva in fler än sin plan och väga upp en del."


def part_note(unit: Outlook, share: float | None) -> str:
    """Return what is expected of one förbund, under its marks."""
    if unit.known is None:
        return "skyddat värde"
    if unit.closed:
        return _lacking(unit, share)
    if unit.prediction is None:
        return "för litet underlag för en prognos"
    expected = f"väntas {wording.number(unit.prediction.total)} ({people(unit.prediction)})"
    lacking = _lacking(unit, share)
    return f"{expected}, {lacking}" if lacking else expected


def share_title(rows: Sequence[tuple[str, FinalShare | None, float | None]]) -> str:
    """Return which goals are likely to be reached when everybody has left.

    Args:
        rows: name of the outcome, prediction and goal in percent.
    """
    judged = [(name, final) for name, final, goal in rows if final is not None and goal is not None]
    if not judged:
        return "För litet underlag för att bedöma utfallsmålen"
    if all(final.ahead == 0 for _, final in judged):
        reached = [name for name, final in judged if final.probability == 1]
        return f"Mål som nåddes: {listed(reached)}" if reached else "Inget av utfallsmålen nåddes"
    said = [f"{name} {odds(final.probability or 0.0)}" for name, final in judged]
    return f"Sannolikhet att nå målet: {', '.join(said)}"


def shares_verdict(finals: Sequence[FinalShare | None]) -> str | None:
    """Return what the prediction of a final share takes for granted; None without a prediction."""
    known = [final for final in finals if final is not None]
    if not known:
        return None
    if not any(final.ahead for final in known):
        return "Alla som var inskrivna har avslutats, så utfallet är slutligt."
    return (
        "Slutvärdet förutsätter att de som avslutas senare får samma utfall som de som redan har avslutats. "
        "De första avslutade är ofta de som gick snabbast, så läs det tillsammans med mogen kohort på sidan "
        "Utfall."
    )


def _outcome(unit: Outlook) -> str:
    if unit.known is None or unit.plan is None:
        return "Antalet inskrivna är för litet för att visas, eller så saknas en plan."
    if unit.around_plan:
        return (
            "Antalet är skyddat och ligger så nära planen att det inte går att säga om den nåddes. Ingen "
            "prognos görs, eftersom inskrivningen är avslutad."
        )
    apart = unit.known - unit.plan
    if isclose(apart, 0):
        return "Utfallet är lika med planen. Ingen prognos görs, eftersom inskrivningen är avslutad."
    word = "fler" if apart > 0 else "färre"
    return (
        f"Det blev {wording.number(abs(apart))} {word} än planerat. Ingen prognos görs, eftersom "
        "inskrivningen är avslutad."
    )


def _needed(unit: Outlook) -> str:
    if unit.needed is None:
        return ""
    if not unit.needed:
        return _REACHED[unit.around_plan]
    lately = f"; takten har varit {wording.number(unit.monthly)}" if unit.monthly else ""
    return f"För att nå planen behövs {wording.number(unit.needed)} i månaden{lately}."


def _holidays(unit: Outlook) -> str:
    known = unit.rate is not None and unit.rate.quiet_days > 0
    return ", med juli och december för sig" if known else ""


def _lacking(unit: Outlook, share: float | None) -> str:
    if unit.missing is None or unit.missing < 0.5:
        return ""
    part = f", {wording.percent(share, 0)} av bristen" if share is not None else ""
    return f"{wording.number(unit.missing)} saknas{part}"


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 2 else f"{counted(len(names), neuter=True)} förbund"
