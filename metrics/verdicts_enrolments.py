"""What the enrolments allow a reader to say, in plain Swedish: findings, subtitles and verdicts."""

from collections.abc import Mapping, Sequence

from metrics import wording
from metrics.balance import Balance, balance
from metrics.counted_when import counted_when
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import listed, people_of, roughly, sentence, within_sentence
from metrics.registration_lag import Lag
from metrics.result import Result
from metrics.translation import mark, tr, trn

_MOST = {
    Dimension.REFERRER: mark("Vanligaste vägen in: {name}, {share} av de inskrivna"),
    Dimension.AGE_BAND: mark("{name} är den största åldersgruppen: {share} av de inskrivna"),
    Dimension.SUPPORT_YEARS: mark(
        "Vanligaste tiden med offentlig försörjning: {name}, {share} av de inskrivna"
    ),
    Dimension.EDUCATION: mark("Vanligaste utbildningen: {name}, {share} av de inskrivna"),
}
_UP_TO = {
    Dimension.FORBUND: mark("Upp till {high} inskrivna per förbund"),
    Dimension.MUNICIPALITY: mark("Upp till {high} inskrivna per kommun"),
}
_FROM_TO = {
    Dimension.FORBUND: mark("Från {low} till {high} inskrivna per förbund"),
    Dimension.MUNICIPALITY: mark("Från {low} till {high} inskrivna per kommun"),
}
_ORDER = {
    Dimension.FORBUND: mark("Förbunden i fast ordning, inte rangordnade."),
    Dimension.MUNICIPALITY: mark("Kommunerna i kodordning, inte rangordnade."),
    Dimension.REFERRER: mark("De fyra parterna först."),
    Dimension.AGE_BAND: mark("Ålder vid inskrivningen."),
    Dimension.SUPPORT_YEARS: mark("Tiden fram till inskrivningen."),
    Dimension.EDUCATION: mark("Högsta utbildning vid inskrivningen."),
}

#: Referrers whose names keep their capital letter within a sentence.
_AUTHORITIES = frozenset({"pes", "sia"})


def enrolled_in(result: Result) -> int:
    """Return the persons of all groups of *result* together; its groups must not overlap."""
    return int(result.frame["numerator"].sum() or 0)


def enrolments_title(total: Result, women: Result) -> str:
    """Return the finding of the whole page: how many have come in the period, and women among them."""
    n = total.frame["numerator"][0] or 0
    if total.refusal is not None or (total.approximate and not n):
        # A protected 0 may stand for a few persons.
        return tr("Inga inskrivningar att visa för urvalet")
    if not n:
        return tr("Ingen har skrivits in i urvalet")
    many = wording.marked(wording.number(n), approximate=total.approximate)
    came = trn("{n} person har skrivits in", "{n} personer har skrivits in", n, n=many) + _closed(total)
    share = women.frame["value"][0]
    return came if share is None else tr("{came}, {share} är kvinnor", came=came, share=roughly(share))


def months_title(result: Result, incomplete: Sequence[str]) -> str:
    """Return the finding of enrolments per month: the usual number, and the month with most.

    Args:
        result: by month and gender.
        incomplete: months that are still being registered; they would pull the mean down.
    """
    months = _per_group(result)
    everyone = sum(months.values())
    if not everyone:
        return _nobody(result)
    whole = {month: n for month, n in months.items() if month not in incomplete} or months
    mean = sum(whole.values()) / len(whole)
    most = max(whole, key=lambda month: whole[month])
    number = wording.marked(wording.number(mean, 0 if mean >= 10 else 1), approximate=result.approximate)
    return tr(
        "I snitt {n} nya deltagare i månaden, flest i {month}", n=number, month=wording.period_name(most)
    )


def months_subtitle(result: Result, labels: Labels) -> str:
    """Return measure, denominator and period of enrolments per month."""
    months = list(_per_group(result))
    if not months:
        return tr("Nyinskrivna per månad.")
    span = f"{wording.period_name(months[0])}–{wording.period_name(months[-1])}"
    people = wording.marked(sentence(listed(_genders(result, labels))), approximate=result.approximate)
    return tr("Nyinskrivna per månad, {span}. {people}.", span=span, people=people)


def months_verdict(incomplete: Sequence[str], lag: Lag | None) -> str | None:
    """Return what the newest months can and cannot say.

    Args:
        incomplete: months that are still being registered, oldest first.
        lag: how long registration takes, where that is known.
    """
    if not incomplete:
        return None
    names = sentence(listed([wording.period_name(month) for month in incomplete]))
    said = trn(
        "{months} är ännu inte fullständig: läs den inte som en minskning.",
        "{months} är ännu inte fullständiga: läs dem inte som en minskning.",
        len(incomplete),
        months=names,
    )
    if lag is not None:
        share = wording.percent(100 * lag.completeness(incomplete[-1]), 0)
        newest = wording.period_name(incomplete[-1])
        expected = tr(
            "Av {month} väntas omkring {share} vara registrerat; talen räknas inte upp.",
            month=newest,
            share=share,
        )
        said = f"{said} {expected}"
    return f"{said} {tr('Enskilda månader varierar mycket.')}"


def groups_title(result: Result, labels: Labels) -> str:
    """Return the finding of enrolments per group of the first dimension."""
    groups = _per_group(result)
    everyone = sum(groups.values())
    if not everyone:
        return _nobody(result)
    dimension = result.by[0]
    if dimension in _UP_TO:
        return f"{_range_title(groups, result, labels)}{_closed(result)}"
    largest = max(groups, key=lambda code: groups[code])
    if len(groups) == 1:
        many = wording.marked(wording.number(everyone), approximate=result.approximate)
        name = labels.of(dimension, largest)
        return trn(
            "{n} inskriven, i gruppen {name}",
            "{n} inskrivna, alla i gruppen {name}",
            everyone,
            n=many,
            name=name,
        )
    share = wording.percent(100 * groups[largest] / everyone, 0)
    return sentence(tr(_MOST[dimension], name=_within(dimension, largest, labels), share=share))


def _range_title(groups: Mapping[str, int], result: Result, labels: Labels) -> str:
    """Return from how many to how many have enrolled per förbund or municipality."""
    dimension = result.by[0]
    if len(groups) == 1:
        ((code, n),) = groups.items()
        many = wording.marked(wording.number(n), approximate=result.approximate)
        name = labels.of(dimension, code)
        return trn("{n} inskriven i {name}", "{n} inskrivna i {name}", n, n=many, name=name)
    high = wording.number(max(groups.values()))
    if result.approximate and not min(groups.values()):
        # A protected 0 stands for up to five persons: no finding to begin with.
        return tr(_UP_TO[dimension], high=f"{wording.ABOUT}{high}")
    low = wording.marked(wording.number(min(groups.values())), approximate=result.approximate)
    return tr(_FROM_TO[dimension], low=low, high=high)


def groups_subtitle(result: Result) -> str:
    """Return measure, denominator and order of enrolments per group."""
    everyone = wording.marked(wording.number(enrolled_in(result)), approximate=result.approximate)
    said = tr("Nyinskrivna {when}, antal och andel av {n}.", when=_when(result), n=everyone)
    own = tr("Antalet är delarnas summa: varje del är skyddad för sig.") if result.approximate else ""
    return " ".join(filter(None, [said, own, tr(_ORDER[result.by[0]])]))


def balance_title(women: Result) -> str:
    """Return the finding of the share of women among women and men."""
    row = women.only()
    if row["value"] is None:
        return tr("Könsfördelningen går inte att visa i urvalet")
    places = wording.share_decimals(row["denominator"])
    share = wording.percent(row["value"], places)
    if balance(row["value"]) is Balance.EVEN:
        return tr("{share} är kvinnor, en jämn fördelning", share=share)
    return tr("{share} är kvinnor, utanför det jämna 40–60\u00a0%", share=share)


def balance_subtitle(women: Result) -> str:
    """Return measure, denominator and the limits of an even balance."""
    row = women.only()
    people = wording.marked(wording.number(row["denominator"]), approximate=women.approximate)
    return trn(
        "Nyinskrivna {when}, antal och andel. {people} person; 40–60\u00a0% räknas som jämnt.",
        "Nyinskrivna {when}, antal och andel. {people} kvinnor och män; 40–60\u00a0% räknas som jämnt.",
        row["denominator"],
        when=_when(women),
        people=people,
    )


def balance_verdict(women: Result) -> str | None:
    """Return what an even balance does and does not say."""
    row = women.only()
    if row["value"] is None:
        return None
    return tr(
        "Andelen kvinnor är {share} ({limits}). Fördelningen säger vilka som når projektet, inte om de får "
        "lika stöd eller om behovet är lika.",
        share=wording.percent(row["value"]),
        limits=wording.interval(row["lower"], row["upper"]),
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
    for split in (women, men):
        most = max(split, key=split.__getitem__)
        share = wording.percent(100 * split[most] / sum(split.values()), 0)
        said.append(f"{_within(result.by[0], most, labels)} ({share})")
    return tr(
        "Vanligaste remittent för kvinnor {women}, för män {men}. Hur många som kunde ha remitterats är inte "
        "känt.",
        women=said[0],
        men=said[1],
    )


def _within(dimension: Dimension, code: str, labels: Labels) -> str:
    """Return the name of a group as it stands within a sentence."""
    name = labels.of(dimension, code)
    return name if code in _AUTHORITIES else within_sentence(name)


def _nobody(result: Result) -> str:
    if result.approximate:
        return tr("Inga inskrivningar att visa för urvalet")
    return tr("Inga inskrivna i urvalet")


def _closed(result: Result) -> str:
    """Return until when protected numbers count: the parts of a page close at different times."""
    return f" {counted_when(result)}" if result.approximate else ""


def _when(result: Result) -> str:
    return counted_when(result) if result.approximate else tr("i perioden")


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
