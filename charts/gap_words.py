"""The numbers of the gap strip in words, as they stand beside its marks and in its table."""

from charts.row_blocks import TOO_LITTLE
from metrics import wording
from metrics.gender_gaps import Level
from metrics.gender_steps import Step
from metrics.indicator import Unit
from metrics.translation import mark, tr

#: Differences of shares are in points, and said to be.
_GAP_UNIT = {Unit.PERCENT: Unit.PERCENTAGE_POINTS}
CHANCE = mark("inom slumpvariation")
BEYOND = mark("mer än slumpen")
CHANCE_TOGETHER = mark("inom slumpvariation bland alla")


def level_text(level: Level, step: Step) -> str:
    """Return the level with its unit, such as ``29 %``."""
    return wording.with_unit(level.value, step.unit, _level_decimals(level, step))


def bounded_text(level: Level, step: Step) -> str:
    """Return the level with its interval, such as ``32,8 % [29,5–36,3]``."""
    if level.value is None or level.lower is None or level.upper is None:
        return level_text(level, step)
    limits = wording.interval(level.lower, level.upper, decimals=_level_decimals(level, step))
    return f"{level_text(level, step)} [{limits}]"


def interval_text(level: Level, step: Step) -> str:
    """Return the interval of the level, such as ``16–24 %, 95 % säkerhet``."""
    text = wording.interval(level.lower, level.upper, step.unit, _level_decimals(level, step))
    return tr("{limits}, 95\u00a0% säkerhet", limits=text)


def counts_text(step: Step) -> str:
    """Return the persons behind both levels, women first."""
    return f"{count_text(step.women, step, tr('kvinnor'))}, {count_text(step.men, step, tr('män'))}"


def count_text(level: Level, step: Step, who: str = "") -> str:
    """Return the persons behind one level, such as ``237 av 723``."""
    about = wording.ABOUT if step.approximate else ""
    if step.unit is Unit.PERCENT:
        return f"{about}{wording.out_of(level.numerator, level.denominator, who)}".rstrip()
    return f"{about}{wording.number(level.denominator)} {who}".rstrip()


def gap_text(step: Step) -> str:
    """Return the gap with its sign, such as ``−8,9 enheter``."""
    return wording.difference(step.gap, _GAP_UNIT.get(step.unit, step.unit), _places(step), short=True)


def limits_text(step: Step) -> str:
    """Return the limits of the gap, such as ``−14,0 till −3,9``; a dash where there are none."""
    if step.lower is None or step.upper is None:
        return wording.MISSING
    return wording.between(step.lower, step.upper, _places(step))


def detectable_text(step: Step) -> str:
    """Return the smallest gap that the numbers can show, such as ``7,0``."""
    return wording.number(step.detectable, _places(step))


def chance_word(lower: float, upper: float, *, beyond: bool) -> str:
    """Return the status of a gap; *beyond* says whether it is more than chance among all shown with it."""
    if beyond:
        return tr(BEYOND)
    # The interval of one gap leaves out 0, but with so many beside it that happens by chance.
    return tr(CHANCE_TOGETHER if lower > 0 or upper < 0 else CHANCE)


def chance_text(step: Step) -> str:
    """Return what stands under the gap: whether it is beyond chance, and what could have been seen."""
    if step.gap is None or step.detectable is None:
        return tr(TOO_LITTLE)
    seen = tr("kan visa från {n}", n=detectable_text(step))
    word = chance_word(step.lower or 0.0, step.upper or 0.0, beyond=step.beyond_chance)
    return f"<b>{word}</b>, {seen}" if step.beyond_chance else f"{word}, {seen}"


def signed_text(value: float) -> str:
    """Return a tick of the gap axis."""
    return wording.signed(value, 0 if float(value).is_integer() else 1)


def _level_decimals(level: Level, step: Step) -> int:
    return wording.share_decimals(level.denominator) if step.unit is Unit.PERCENT else _places(step)


def _places(step: Step) -> int:
    return wording.DECIMALS[_GAP_UNIT.get(step.unit, step.unit)]
