"""An indicator and a result as plain JSON values, and back, so that a snapshot keeps its own words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from metrics.dimension import Dimension
from metrics.frames import RESULT_COLUMNS
from metrics.indicator import Indicator, Kind, Population, Unit
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.text import Text

Json = dict[str, Any]

_TEXTS = ("name", "definition", "why", "good", "caveats", "source")


def freeze_indicator(indicator: Indicator) -> Json:
    """Return *indicator* as JSON values: its words, what it counts, and its version."""
    texts = {
        field: {"sv": getattr(indicator, field).sv, "en": getattr(indicator, field).en} for field in _TEXTS
    }
    return {
        "id": indicator.id,
        "number": indicator.number,
        **texts,
        "kind": indicator.kind.value,
        "unit": indicator.unit.value,
        "numerator": {d.value: list(codes) for d, codes in indicator.numerator.items()},
        "denominator": indicator.denominator.value if indicator.denominator else None,
        "switchable": indicator.switchable,
        "population": indicator.population.value,
        "breakdowns": [d.value for d in indicator.breakdowns],
        "target": indicator.target,
        "compares": indicator.compares.id if indicator.compares else None,
        "version": indicator.version,
        "owner": indicator.owner,
        "reviewed_on": indicator.reviewed_on.isoformat(),
    }


def thaw_indicators(frozen: Mapping[str, Json]) -> dict[str, Indicator]:
    """Return id -> indicator as they were defined when the snapshot was made.

    A gap and the indicator that it compares are tied to each other again.
    """
    thawed = {key: _thaw(one, None) for key, one in frozen.items() if one["compares"] is None}
    gaps = {key: _thaw(one, thawed[one["compares"]]) for key, one in frozen.items() if one["compares"]}
    return thawed | gaps


def _thaw(frozen: Json, compares: Indicator | None) -> Indicator:
    words = {field: Text(**frozen[field]) for field in _TEXTS}
    return Indicator(
        id=frozen["id"],
        number=frozen["number"],
        name=words["name"],
        definition=words["definition"],
        why=words["why"],
        good=words["good"],
        caveats=words["caveats"],
        source=words["source"],
        kind=Kind(frozen["kind"]),
        unit=Unit(frozen["unit"]),
        numerator={Dimension(d): tuple(codes) for d, codes in frozen["numerator"].items()},
        denominator=Denominator(frozen["denominator"]) if frozen["denominator"] else None,
        switchable=frozen["switchable"],
        population=Population(frozen["population"]),
        breakdowns=tuple(Dimension(d) for d in frozen["breakdowns"]),
        target=frozen["target"],
        compares=compares,
        version=frozen["version"],
        owner=frozen["owner"],
        reviewed_on=date.fromisoformat(frozen["reviewed_on"]),
    )


def freeze_result(result: Result) -> Json:
    """Return *result* as JSON values; its indicator is named by id."""
    return {
        "indicator": result.indicator.id,
        "by": [d.value for d in result.by],
        "selection": result.selection.to_query(),
        "denominator": result.denominator.value if result.denominator else None,
        "as_of": result.as_of.isoformat(),
        "policy": result.policy.value,
        "target": result.target,
        "synthetic": result.synthetic,
        "approximate": result.approximate,
        "refusal": {"sv": result.refusal.sv, "en": result.refusal.en} if result.refusal else None,
        "rows": result.frame.to_dicts(),
    }


def thaw_result(frozen: Json, indicator: Indicator) -> Result:
    """Return the result as it was shown when the snapshot was made."""
    by = tuple(Dimension(d) for d in frozen["by"])
    schema = pl.Schema({**{d.value: pl.String() for d in by}, **RESULT_COLUMNS})
    return Result(
        indicator=indicator,
        selection=Selection.from_query(frozen["selection"]),
        by=by,
        denominator=Denominator(frozen["denominator"]) if frozen["denominator"] else None,
        as_of=date.fromisoformat(frozen["as_of"]),
        policy=Policy(frozen["policy"]),
        target=frozen["target"],
        synthetic=frozen["synthetic"],
        frame=pl.DataFrame(frozen["rows"], schema=schema),
        # Snapshots made before there were protected numbers say nothing of either.
        approximate=frozen.get("approximate", False),
        refusal=Text(**frozen["refusal"]) if frozen.get("refusal") else None,
    )
