from datetime import date

import numpy as np

from metrics import verdicts_enrolments as verdicts
from metrics.catalog import ENROLLED_NEW, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.registration_lag import LONGEST, Lag
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
LABELS = Labels(ListSource([]).codes())


def ask(rows, *by, indicator=ENROLLED_NEW, as_of=date(2021, 12, 31), selection=MIA_VIDARE):
    return evaluate(indicator, ListSource(rows, as_of), selection, by, scope=EXACT)


def people(n: int, **changes):
    return [a_participation(**changes) for _ in range(n)]


def by_month(*counts: int):
    return [row for month, n in enumerate(counts, start=9) for row in people(n, started=date(2021, month, 3))]


def months(rows, as_of=date(2021, 12, 31)):
    return ask(rows, Dimension.ENROLLED_MONTH, Dimension.GENDER, as_of=as_of)


def test_the_mean_leaves_out_the_month_that_is_still_registered():
    assert verdicts.months_title(months(by_month(20, 30, 40, 3)), ["2021-12"]) == (
        "I snitt 30 nya deltagare i månaden, flest i november 2021"
    )
    assert verdicts.months_title(months([]), []) == "Inga inskrivna i urvalet"


def test_the_verdict_names_the_incomplete_months_and_adds_nobody():
    share = np.append(np.full(LONGEST, 0.7), 1.0)
    lag = Lag(clock=date(2021, 12, 31), share=share, lower=share, upper=share, events=500)

    assert verdicts.months_verdict(["2021-12"], None) == (
        "December 2021 är ännu inte fullständig: läs den inte som en minskning. Enskilda månader varierar "
        "mycket."
    )
    said = verdicts.months_verdict(["2021-11", "2021-12"], lag) or ""
    assert said.startswith("November 2021 och december 2021 är ännu inte fullständiga: läs dem inte")
    assert "Av december 2021 väntas omkring 70\u00a0% vara registrerat; talen räknas inte upp." in said
    assert verdicts.months_verdict([], lag) is None


def test_the_subtitle_has_period_and_denominators():
    rows = [*by_month(2, 1), *people(3, started=date(2021, 9, 3), gender="man")]

    assert verdicts.months_subtitle(months(rows), LABELS) == (
        "Nyinskrivna per månad, september 2021–december 2021. 3 kvinnor och 3 män."
    )
    assert verdicts.months_subtitle(months([]), LABELS) == "Nyinskrivna per månad."


def test_the_page_title_has_women_among_them():
    rows = [*people(3), *people(2, gender="man")]

    total, women = ask(rows), ask(rows, indicator=WOMEN_SHARE)
    assert (
        verdicts.enrolments_title(total, women) == "5 personer har skrivits in, ungefär sex av tio är kvinnor"
    )
    only = MIA_VIDARE.narrowed(Dimension.GENDER, "woman")
    narrowed = ask(rows, selection=only), ask(rows, indicator=WOMEN_SHARE, selection=only)
    assert verdicts.enrolments_title(*narrowed) == "3 personer har skrivits in"
    assert (
        verdicts.enrolments_title(ask([]), ask([], indicator=WOMEN_SHARE))
        == "Ingen har skrivits in i urvalet"
    )


def test_the_largest_referrer_and_age_are_named():
    rows = [*people(3, referrer="sia"), *people(1, referrer="pes")]

    by_referrer = ask(rows, Dimension.REFERRER, Dimension.GENDER)
    assert (
        verdicts.groups_title(by_referrer, LABELS)
        == "Vanligaste vägen in: Försäkringskassan, 75\u00a0% av de inskrivna"
    )
    by_age = ask(rows, Dimension.AGE_BAND, Dimension.GENDER)
    assert (
        verdicts.groups_title(by_age, LABELS)
        == "30–44 år är den största åldersgruppen: 100\u00a0% av de inskrivna"
    )
    assert verdicts.enrolled_in(by_age) == 4


def test_places_are_not_ranked():
    rows = [*people(3), *people(1, forbund="STH", municipality="0180")]

    by_forbund = ask(rows, Dimension.FORBUND, Dimension.GENDER)
    assert verdicts.groups_title(by_forbund, LABELS) == "Från 1 till 3 inskrivna per förbund"
    assert "inte rangordnade" in verdicts.groups_subtitle(by_forbund)
    one = ask(
        rows,
        Dimension.MUNICIPALITY,
        Dimension.GENDER,
        selection=MIA_VIDARE.narrowed(Dimension.FORBUND, "STH"),
    )
    assert verdicts.groups_title(one, LABELS) == "1 inskriven i Kommun 0180"
    assert (
        verdicts.groups_title(ask([], Dimension.REFERRER, Dimension.GENDER), LABELS)
        == "Inga inskrivna i urvalet"
    )


def test_balance_is_worded_by_the_even_band():
    even = ask([*people(3), *people(2, gender="man")], indicator=WOMEN_SHARE)
    uneven = ask([*people(4), *people(1, gender="man")], indicator=WOMEN_SHARE)
    nobody = ask([], indicator=WOMEN_SHARE)

    assert verdicts.balance_title(even) == "60\u00a0% är kvinnor, en jämn fördelning"
    assert verdicts.balance_title(uneven) == "80\u00a0% är kvinnor, utanför det jämna 40–60\u00a0%"
    assert "5 kvinnor och män" in verdicts.balance_subtitle(even)
    assert (verdicts.balance_verdict(even) or "").startswith("Andelen kvinnor är 60,0\u00a0% (")
    assert verdicts.balance_title(nobody) == "Könsfördelningen går inte att visa i urvalet"
    assert verdicts.balance_verdict(nobody) is None


def test_women_and_men_come_from_different_referrers():
    rows = [
        *people(3, referrer="sia"),
        *people(1, referrer="pes"),
        *people(2, gender="man", referrer="municipality"),
    ]

    said = verdicts.referrers_verdict(ask(rows, Dimension.REFERRER, Dimension.GENDER), LABELS)
    assert said == (
        "Vanligaste remittent för kvinnor Försäkringskassan (75\u00a0%), för män kommunen (100\u00a0%). "
        "Hur många som kunde ha remitterats är inte känt."
    )
    assert verdicts.referrers_verdict(ask(people(1), Dimension.REFERRER, Dimension.GENDER), LABELS) is None
