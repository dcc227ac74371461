"""What the enrolments allow a reader to say, in plain Swedish: findings, subtitles and verdicts."""

from collections.abc import Sequence

from metrics import wording
from metrics.balance import Balance, balance
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import listed, people_of, roughly, sentence
from metrics.registration_lag import Lag
from metrics.result import Result

_MOST = {
    Dimension.REFERRER: "Vanligaste vägen in: {name}, {share} av de inskrivna",
    Dimension.AGE_BAND: "{name} är den största åldersgruppen: {share} av de inskrivna",
    Dimension.SUPPORT_YEARS: "Vanligaste tiden med offentlig försörjning: {name}, {share} av de inskrivna",
    Dimension.EDUCATION: "Vanligaste utbildningen: {name}, {share} av de inskrivna",
}
_MANY = {Dimension.FORBUND: "förbund", Dimension.MUNICIPALITY: "kommun"}
_ORDER = {
    Dimension.FORBUND: "Förbunden i fast ordning, inte rangordnade.",
    Dimension.MUNICIPALITY: "Kommunerna i kodordning, inte rangordnade.",
    Dimension.REFERRER: "De fyra parterna först.",
    Dimension.AGE_BAND: "Ålder vid inskrivningen.",
    Dimension.SUPPORT_YEARS: "Tiden fram till inskrivningen.",
    Dimension.EDUCATION: "Högsta utbildning vid inskrivningen.",
}


def enrolled_in(result: Result) -> int:
    """Return the persons of all groups of *result* together; its groups must not overlap."""
    return int(result.frame["numerator"].sum() or 0)


def enrolments_title(total: Result, women: Result) -> str:
    """Return the finding of the whole page: how many have come in the period, and women among them."""
    n = total.frame["numerator"][0] or 0
    if total.refusal is not None:
        return "Inga inskrivningar att visa för urvalet"
    if not n:
        return "Ingen har skrivits in i urvalet"
    many = wording.marked(wording.number(n), approximate=total.approximate)
    came = f"{many} {'person' if n == 1 else 'personer'} har skrivits in"
    share = women.frame["value"][0]
    return came if share is None else f"{came}, {roughly(share)} är kvinnor"


def months_title(result: Result, incomplete: Sequence[str]) -> str:
    """Return the finding of enrolments per month: the usual number, and the month with most.

    Args:
        result: by month and gender.
        incomplete: months that are still being registered; they would pull the mean down.
    """
    months = _per_group(result)
    everyone = sum(months.values())
    if not everyone:
        return "Inga inskrivna i urvalet"
    whole = {month: n for month, n in months.items() if month not in incomplete} or months
    mean = sum(whole.values()) / len(whole)
    most = max(whole, key=lambda month: whole[month])
    number = wording.marked(wording.number(mean, 0 if mean >= 10 else 1), approximate=result.approximate)
    return f"I snitt {number} nya deltagare i månaden, flest i {wording.period_name(most)}"


def months_subtitle(result: Result, labels: Labels) -> str:
    """Return measure, denominator and period of enrolments per month."""
    months = list(_per_group(result))
    if not months:
        return "Nyinskrivna per månad."
    span = f"{wording.period_name(months[0])}–{wording.period_name(months[-1])}"
    people = wording.marked(sentence(listed(_genders(result, labels))), approximate=result.approximate)
    return f"Nyinskrivna per månad, {span}. {people}."


def months_verdict(incomplete: Sequence[str], lag: Lag | None) -> str | None:
    """Return what the newest months can and cannot say.

    Args:
        incomplete: months that are still being registered, oldest first.
        lag: how long registration takes, where that is known.
    """
    if not incomplete:
        return None
    names = sentence(listed([wording.period_name(month) for month in incomplete]))
    state = "fullständig: läs den" if len(incomplete) == 1 else "fullständiga: läs dem"
    said = f"{names} är ännu inte {state} inte som en minskning."
    if lag is not None:
        share = wording.percent(100 * lag.completeness(incomplete[-1]), 0)
        newest = wording.period_name(incomplete[-1])
        said += f" Av {newest} väntas omkring {share} vara registrerat; talen räknas inte upp."
    return f"{said} Enskilda månader varierar mycket."


def groups_title(result: Result, labels: Labels) -> str:
    """Return the finding of enrolments per group of the first dimension."""
    groups = _per_group(result)
    everyone = sum(groups.values())
    if not everyone:
        return "Inga inskrivna i urvalet"
    dimension = result.by[0]
    if dimension in _MANY:
        if len(groups) == 1:
            many = wording.marked(wording.number(everyone), approximate=result.approximate)
            return f"{many} inskrivna i {labels.of(dimension, next(iter(groups)))}{_closed(result)}"
        high = wording.number(max(groups.values()))
        if result.approximate and not min(groups.values()):
            # A protected 0 stands for up to five persons: no finding to begin with.
            return f"Upp till {wording.ABOUT}{high} inskrivna per {_MANY[dimension]}{_closed(result)}"
        low = wording.marked(wording.number(min(groups.values())), approximate=result.approximate)
        return f"Från {low} till {high} inskrivna per {_MANY[dimension]}{_closed(result)}"
    largest = max(groups, key=lambda code: groups[code])
    if len(groups) == 1:
        many = wording.marked(wording.number(everyone), approximate=result.approximate)
        return f"{many} inskrivna, alla i gruppen {labels.of(dimension, largest)}"
    share = wording.percent(100 * groups[largest] / everyone, 0)
    return _MOST[dimension].format(name=labels.of(dimension, largest), share=share)


def groups_subtitle(result: Result) -> str:
    """Return measure, denominator and order of enrolments per group."""
    everyone = wording.marked(wording.number(enrolled_in(result)), approximate=result.approximate)
    when = _closed(result) or " i perioden"
    return f"Nyinskrivna{when}, antal och andel av {everyone}. {_ORDER[result.by[0]]}"


def balance_title(women: Result) -> str:
    """Return the finding of the share of women among women and men."""
    row = women.frame.row(0, named=True)
    if row["value"] is None:
        return "Könsfördelningen går inte att visa i urvalet"
    places = wording.share_decimals(row["denominator"])
    share = wording.percent(row["value"], places)
    even = balance(row["value"]) is Balance.EVEN
    return f"{share} är kvinnor, " + ("en jämn fördelning" if even else "utanför det jämna 40–60\u00a0%")


def balance_subtitle(women: Result) -> str:
    """Return measure, denominator and the limits of an even balance."""
    row = women.frame.row(0, named=True)
    people = wording.marked(wording.number(row["denominator"]), approximate=women.approximate)
    return (
        f"Nyinskrivna{_closed(women) or ' i perioden'}, antal och andel. {people} kvinnor och män; "
        "40–60\u00a0% räknas som jämnt."
    )


def balance_verdict(women: Result) -> str | None:
    """Return what an even balance does and does not say."""
    row = women.frame.row(0, named=True)
    if row["value"] is None:
        return None
    limits = wording.interval(row["lower"], row["upper"])
    return (
        f"Andelen kvinnor är {wording.percent(row['value'])} ({limits}). Fördelningen säger vilka som når "
        "projektet, inte om de får lika stöd eller om behovet är lika."
    )


def referrers_verdict(result: Result, labels: Labels) -> str | None:
    """Return who of women and men comes from where, as far as counts say it."""
    groups: dict[str, dict[str, int]] = {}
    for row in result.frame.iter_rows(named=True):
        groups.setdefault(row["gender"], {})[row[result.by[0]]] = row["numerator"] or 0
    women, men = groups.get("woman", {}), groups.get("man", {})
    if not any(women.values()) or not any(men.values()):
        return None
    said = []
    for who, split in (("för kvinnor", women), ("för män", men)):
        most = max(split, key=split.__getitem__)
        share = wording.percent(100 * split[most] / sum(split.values()), 0)
        said.append(f"{who} {labels.of(result.by[0], most)} ({share})")
    return f"Vanligaste remittent {', '.join(said)}. Hur många som kunde ha remitterats är inte känt."


def _closed(result: Result) -> str:
    """Return until when protected numbers count: the parts of a page close at different times."""
    return f" {wording.through(result.as_of)}" if result.approximate else ""


def _per_group(result: Result) -> dict[str, int]:
    groups: dict[str, int] = {}
    for row in result.frame.iter_rows(named=True):
        groups[row[result.by[0]]] = groups.get(row[result.by[0]], 0) + (row["numerator"] or 0)
    return groups


def _genders(result: Result, labels: Labels) -> Sequence[str]:
    genders: dict[str, int] = {}
    for row in result.frame.iter_rows(named=True):
        genders[row["gender"]] = genders.get(row["gender"], 0) + (row["numerator"] or 0)
    return [people_of(g, n, labels) for g, n in genders.items() if n]
