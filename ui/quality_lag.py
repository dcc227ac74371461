"""How soon starts and exits are registered, of the project and of one förbund."""

from charts.registration_curve import describe_registration, registration_curve
from metrics import verdicts_quality as verdicts
from metrics import wording
from metrics.catalog import EXITS_ON_TIME
from metrics.dimension import Dimension
from metrics.registration_lag import Lag
from metrics.scope import Policy
from metrics.translation import mark, tr, trn
from ui import cached
from ui.frame import LegendItem
from ui.notices import empty_state
from ui.panels import Panel, panel_frame
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

_EVENTS = {"enrolled": (mark("Starter"), mark("starter")), "exited": (mark("Avslut"), mark("avslut"))}
_DAYS = (0, 7, 14, 30, 60, 90, 120)
_TITLE = mark("Hur länge registreringen dröjer visas bara med exakta tal")
_WHY = mark(
    "Stängda perioder har väntat in registreringen: skyddade tal ändras inte i efterhand. En kurva ur "
    "aktuella poster skulle ändras med varje ny post."
)
_FEW = mark("Det behövs minst 50 händelser med registreringsdag de senaste två åren.")


def draw_lag(view: View) -> None:
    """Draw the share registered by days since the event, starts beside exits."""
    if view.policy is not Policy.EXACT:
        empty_state(tr(_TITLE), tr(_WHY), "")
        return
    units = _units(view)
    by_event = {
        event: {name: lag for name, lags in units.items() if (lag := lags[event]) is not None}
        for event in _EVENTS
    }
    drawn = {event: lags for event, lags in by_event.items() if lags}
    if not drawn:
        empty_state(tr("För få registreringar för att visa hur länge de dröjer"), tr(_FEW))
        return
    first = next(iter(units.values()))
    panel_frame(
        key="chart_quality_lag",
        title=verdicts.lag_title(first),
        subtitle=tr(
            "Andel som är registrerade så många dagar efter att de hände. Linjen vid 30 dagar är tidsfristen."
        ),
        legend=_legend(list(units)),
        panels=[
            Panel(
                registration_curve(lags, verdicts.DEADLINE),
                describe_registration(lags, tr(_EVENTS[event][1])),
                tr(_EVENTS[event][0]),
            )
            for event, lags in drawn.items()
        ],
        verdict=verdicts.lag_verdict(first),
        source=source_row(
            view.evaluate(EXITS_ON_TIME), more=tr("Kurvan är metadata om registreringen, inte en indikator.")
        ),
        table=_table(drawn),
    )


def _units(view: View) -> dict[str, dict[str, Lag | None]]:
    """Return the delays by the name of the unit: the chosen förbund first, then the project.

    A viewer who sees only some förbund exactly gets no curve of the whole project.
    """
    chosen = view.selection.forbund
    units = {}
    if len(chosen) == 1:
        name = view.labels.of(Dimension.FORBUND, chosen[0])
        units[name] = cached.registration_lags(view.version, view.scope, view.programme.code, chosen[0])
    if view.scope.policy is Policy.EXACT:
        name = tr("Hela projektet")
        units[name] = cached.registration_lags(view.version, view.scope, view.programme.code)
    return units


def _legend(names: list[str]) -> list[LegendItem]:
    marks = ("line", "context")
    return [LegendItem(mark, name) for mark, name in zip(marks, names, strict=False)]


def _table(drawn: dict[str, dict[str, Lag]]) -> Table:
    series = [
        (f"{tr(_EVENTS[event][0])}, {name}", lag)
        for event, lags in drawn.items()
        for name, lag in lags.items()
    ]
    rows: list[list[Cell]] = [
        [
            trn("{n} dag", "{n} dagar", day, n=day),
            *(wording.percent(100 * float(lag.share[day])) for _, lag in series),
        ]
        for day in _DAYS
    ]
    counts: list[Cell] = [tr("Händelser"), *(lag.events for _, lag in series)]
    plain: list[list[Cell]] = [
        [day, *(round(100 * float(lag.share[day]), 4) for _, lag in series)] for day in _DAYS
    ]
    return Table(
        columns=[tr("Efter händelsen"), *(name for name, _ in series)], rows=[*rows, counts],
        csv_rows=[*plain, counts],
    )  # fmt: skip
