"""An indicator and a result as plain JSON values, and back, so that a snapshot keeps its own words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from metrics.dimension import Dimension
from metrics.frames import RESULT_COLUMNS
from metrics.indicator import Indicator, Kind, Population, Unit, Where
from metrics.records import Register
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.text import Text

Json = dict[str, Any]

#: What indicators that were frozen before these were kept do not say, though some had it.
LATER = ("within", "distribution", "register", "whole", "whole_within", "per")
_TEXTS = ("name", "definition", "why", "good", "caveats", "source")


def freeze_indicator(indicator: Indicator) -> Json:
    """Return *indicator* as JSON values: its words, what it counts, and its version."""
    texts = {
        field: {"sv": getattr(indicator, field).sv, "en": getattr(indicator, field).en} for field in _TEXTS
    }
    return {
        **_later(indicator),
        "id": indicator.id,
        "number": indicator.number,
        **texts,
        "kind": indicator.kind.value,
        "unit": indicator.unit.value,
        "numerator": _freeze_where(indicator.numerator),
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


def _later(indicator: Indicator) -> Json:
    """Return what the first snapshots did not keep; nothing of what *indicator* does not have."""
    found = {
        "within": _freeze_where(indicator.within),
        "distribution": indicator.distribution,
        "register": indicator.register,
        "whole": indicator.whole,
        "whole_within": _freeze_where(indicator.whole_within),
        "per": indicator.per.id if indicator.per else None,
    }
    return {field: found[field] for field in LATER if found[field]}


def needed_by(indicator: Indicator) -> list[Indicator]:
    """Return *indicator* after every other that its definition refers to."""
    others = [other for other in (indicator.compares, indicator.per) if other is not None]
    return [*(each for other in others for each in needed_by(other)), indicator]


def thaw_indicators(frozen: Mapping[str, Json]) -> dict[str, Indicator]:
    """Return id -> indicator as they were defined when the snapshot was made.

    A gap and the indicator that it compares are tied to each other again, as are a cost and who shares it.

    Raises:
        ValueError: if one refers to itself, or to one that is not there.
    """
    thawed: dict[str, Indicator] = {}
    while waiting := [key for key in frozen if key not in thawed]:
        ready = [key for key in waiting if _refers_to(frozen[key]) <= thawed.keys()]
        if not ready:
            raise ValueError(f"indikatorer hänvisar till sådana som saknas: {', '.join(waiting)}")
        thawed |= {key: _thaw(frozen[key], thawed) for key in ready}
    return thawed


def _refers_to(frozen: Json) -> set[str]:
    return {key for key in (frozen["compares"], frozen.get("per")) if key}


def _freeze_where(where: Where) -> dict[str, list[str]]:
    return {d.value: list(codes) for d, codes in where.items()}


def _thaw_where(frozen: Mapping[str, list[str]]) -> Where:
    return {Dimension(d): tuple(codes) for d, codes in frozen.items()}


def _thaw(frozen: Json, thawed: Mapping[str, Indicator]) -> Indicator:
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
        within=_thaw_where(frozen.get("within", {})),
        numerator=_thaw_where(frozen["numerator"]),
        distribution=Dimension(frozen["distribution"]) if frozen.get("distribution") else None,
        denominator=Denominator(frozen["denominator"]) if frozen["denominator"] else None,
        switchable=frozen["switchable"],
        population=Population(frozen["population"]),
        breakdowns=tuple(Dimension(d) for d in frozen["breakdowns"]),
        target=frozen["target"],
        compares=thawed[frozen["compares"]] if frozen["compares"] else None,
        register=Register(frozen["register"]) if frozen.get("register") else None,
        whole=Register(frozen["whole"]) if frozen.get("whole") else None,
        whole_within=_thaw_where(frozen.get("whole_within", {})),
        per=thawed[frozen["per"]] if frozen.get("per") else None,
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
