"""A snapshot with every view that is frozen, of numbers that cover what a reader can meet."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import product

import polars as pl

from data_access.snapshots.views import views
from metrics.dimension import OF_METHODS, Dimension
from metrics.frames import CODES, RESULT_COLUMNS
from metrics.groups import CODE_LISTS
from metrics.indicator import Indicator, Kind, Unit
from metrics.intervals import wilson
from metrics.period import Period
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.snapshot import Heading, Noted, Snapshot
from metrics.text import Text

FORBUND = {"OS": "Östra Södertörn", "HBS": "Huddinge Botkyrka Salem", "SDT": "Södertälje"}
_GROUPS = {
    Dimension.GENDER: ("woman", "man", "unknown"),
    Dimension.METHOD: ("se", "ips"),
    Dimension.ENROLLED_QUARTER: ("2020Q2", "2020Q3", "2020Q4", "2021Q1"),
    Dimension.EXITED_QUARTER: ("2020Q3", "2020Q4", "2021Q1"),
    Dimension.BUDGET_VERSION: ("register", "web"),
    Dimension.BUDGET_SOURCE: ("Projektbanken, 2019/00505", "Webbsidan"),
    Dimension.COST_MONTH: ("2020-11", "2020-12", "2021-01"),
    Dimension.COST_KIND: ("staff", "methods"),
    Dimension.FINANCIER: ("esf", "forbund", "party"),
    Dimension.FINDING_LEVEL: ("operation", "structure"),
    Dimension.FINDING_STATUS: ("received", "acted"),
    Dimension.QUESTION: ("treated_well", "someone_to_turn_to"),
    Dimension.ROUND: ("2021-1", "2021-2"),
    Dimension.LEADING_BODY: ("steering_group", "staff"),
}
_WAITING = Noted(
    kind="deviation",
    title="Remisser till psykiatrin kommer i retur",
    level="structure",
    category="responsibility_gap",
    forbund=None,
    mandate="Regional styrgrupp",
    status="received",
    raised_on=date(2021, 6, 2),
    waits=True,
    waited=120,
    overdue=True,
)
_SPREAD = Noted(
    kind="guldkorn",
    title="=Vården deltar i teamet varannan vecka",
    level="operation",
    category="joint_working",
    forbund="OS",
    mandate="Lokal styrgrupp",
    status="acted",
    raised_on=date(2021, 3, 1),
    waits=False,
    waited=30,
    overdue=False,
    spread_to=("HBS",),
)
_TARGETS = {"exit_work_study": 20.0, "exit_prework": 33.0, "enrolled": 1900.0, "target_attain": 100.0}
_NO_DATA = Text("Måttet visas bara med exakta tal.", "The measure is shown as exact numbers only.")


def frozen(*, synthetic: bool = True, labels: dict[str, str] | None = None) -> Snapshot:
    """Return a snapshot; *labels* are the förbund, code to name, in place of ``FORBUND``."""
    names = labels or FORBUND
    heading = Heading(
        project="MIA_VIDARE",
        project_name="MIA Vidare",
        esf_number="2019/00505",
        as_of=date(2021, 9, 30),
        published_at=datetime(2026, 11, 22, 12, 30, 15, 999, tzinfo=UTC),
        policy=Policy.PROTECTED,
        synthetic=synthetic,
        data_version=2,
        planned=1900.0,
    )
    codes = [
        {"dimension": "forbund", "code": code, "parent": None, "label_sv": name, "label_en": name}
        for code, name in names.items()
    ]
    results = [_result(indicator, by, tuple(names), synthetic=synthetic) for indicator, by in views()]
    return Snapshot(
        id="rl4d5vegvjdrne3kbd4gpnirbz",
        sha256="8af83ed4957a5e1d3af2bd6a4cba1af2ad8d21e3a1f6a1a5a3ab3f5e3e0a6f11",
        heading=heading,
        codes=pl.DataFrame(codes, schema=CODES),
        results={(r.indicator.id, r.by): r for r in results},
        findings=(_WAITING, _SPREAD),
    )


def _result(
    indicator: Indicator, by: tuple[Dimension, ...], places: tuple[str, ...], *, synthetic: bool
) -> Result:
    methods = dict.fromkeys(OF_METHODS, _GROUPS[Dimension.METHOD])
    groups = {**CODE_LISTS, **methods, **_GROUPS, Dimension.FORBUND: places}
    refused = indicator.kind is Kind.MEAN_HOURS
    keys = list(product(*(groups[d] for d in by)))
    rows = [(*key, *_row(indicator, place, key, refused=refused)) for place, key in enumerate(keys)]
    schema = pl.Schema({**{d.value: pl.String() for d in by}, **RESULT_COLUMNS})
    return Result(
        indicator=indicator,
        selection=Selection(project=("MIA_VIDARE",), period=Period(None, date(2021, 10, 1))),
        by=by,
        denominator=Denominator.EXITED if indicator.kind is Kind.SHARE else None,
        as_of=date(2021, 9, 30),
        policy=Policy.PROTECTED,
        target=_TARGETS.get(indicator.id),
        synthetic=synthetic,
        frame=pl.DataFrame(rows, schema=schema, orient="row"),
        approximate=not refused,
        refusal=_NO_DATA if refused else None,
    )


def _row(indicator: Indicator, place: int, key: Sequence[str], *, refused: bool) -> tuple[object, ...]:
    n, k = 400 - 5 * (place % 50), 150 - 2 * (place % 50)
    low, high = (float(100 * limit) for limit in wilson(k, n))
    row: tuple[object, ...] = (k, n, 100 * k / n, low, high, "ok")
    if refused:
        row = (None, None, None, None, None, "too_few")
    elif indicator.kind is Kind.COUNT:
        row = (n, None, float(n), None, None, "ok")
    elif indicator.register is not None:
        row = _money(indicator, n, k)
    elif indicator.kind is Kind.ATTAINMENT:
        row = (n, 950, 100 * n / 950, None, None, "ok")
    elif "unknown" in key:
        row = (0, 5, None, None, None, "too_few")
    elif key == ("SDT",) and indicator.kind is Kind.SHARE:
        # Nearly nobody: no share, but what the shown numbers bound.
        row = (5, 80, None, 0.0, 12.5, "too_few")
    elif indicator.kind is Kind.GAP:
        row = (k, n, -8.1 + place, -13.8 + place, -2.5 + place, "ok")
    elif indicator.kind is Kind.MEDIAN_DAYS:
        row = (k, n, 204.0, 170.0, 240.0, "ok")
    return row


def _money(indicator: Indicator, n: int, k: int) -> tuple[object, ...]:
    kronor = 10_000 * n if indicator.unit is not Unit.RECORDS else n
    if indicator.kind is Kind.SUM:
        return (kronor, None, float(kronor), None, None, "ok")
    if indicator.kind is Kind.RATIO:
        return (10_000 * k, kronor, 100 * k / n, None, None, "ok")
    return (kronor, k, kronor / k, 0.9 * kronor / k, 1.2 * kronor / k, "ok")
