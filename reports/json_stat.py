"""A snapshot as JSON-stat 2.0: a collection with a dataset per view."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import orjson

from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.indicator import Unit
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.snapshot import Snapshot
from metrics.wording import DECIMALS
from reports.about import SYNTHETIC, address, headline, source_line
from reports.views import Column, Form, View, snapshot_views

#: The dimension that tells a count from a share and its limits.
MEASURE = "measure"
_PLACES = frozenset({Dimension.FORBUND, Dimension.MUNICIPALITY})
_UNITS = {Form.COUNT: Unit.PERSONS, Form.PERCENT: Unit.PERCENT, Form.DIFFERENCE: Unit.PERCENTAGE_POINTS,
          Form.DAYS: Unit.DAYS, Form.HOURS: Unit.HOURS, Form.KRONOR: Unit.KRONOR}  # fmt: skip
_STATUS = {
    Status.TOO_FEW: "för litet underlag",
    Status.IMMATURE: "för tidigt",
    Status.NOT_APPLICABLE: "ingen att räkna",
}


def json_stat(made: Snapshot) -> bytes:
    """Return *made* as a JSON-stat 2.0 collection."""
    return orjson.dumps(collection(made))


def collection(made: Snapshot) -> dict[str, Any]:
    """Return the collection as plain values."""
    labels = Labels(made.codes)
    heading = made.heading
    mark = f"{SYNTHETIC}: " if heading.synthetic else ""
    return {
        "version": "2.0",
        "class": "collection",
        "label": f"{mark}{headline(made)}",
        "updated": heading.published_at.isoformat(),
        "link": {"item": [dataset(view, labels, mark) for view in snapshot_views(made)]},
        "extension": {
            "id": made.id,
            "sha256": made.sha256,
            "address": address(made),
            "policy": heading.policy.value,
            "synthetic": heading.synthetic,
            "stage": made.life.stage.value,
            "status": {status.value: words for status, words in _STATUS.items()},
        },
    }


def dataset(view: View, labels: Labels, mark: str) -> dict[str, Any]:
    """Return one view as a dataset whose label starts with *mark*."""
    result = view.result
    measures = [c for c in view.columns if c.form is not Form.TEXT]
    groups = {d: list(dict.fromkeys(result.frame[d.value])) for d in result.by}
    rows = {tuple(row[d] for d in result.by): row for row in result.frame.iter_rows(named=True)}
    cells = list(product(*groups.values()))
    found = [rows.get(key) for key in cells]
    values = [row[c.name] if row else None for row in found for c in measures]
    states = [row["status"] if row else Status.NOT_APPLICABLE.value for row in found for _ in measures]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{mark}{view.title}",
        "source": source_line(result),
        "updated": result.as_of.isoformat(),
        "id": [*(d.value for d in result.by), MEASURE],
        "size": [*(len(codes) for codes in groups.values()), len(measures)],
        "role": _roles(result),
        "dimension": {
            **{d.value: _dimension(d, codes, labels) for d, codes in groups.items()},
            MEASURE: _measures(measures),
        },
        "value": values,
        "status": {str(i): state for i, state in enumerate(states) if state != Status.OK},
        "extension": {
            "indicator": result.indicator.id,
            "version": result.indicator.version,
            "definition": result.indicator.definition.sv,
            "denominator": result.denominator.value if result.denominator else None,
            "target": result.target,
            "approximate": result.approximate,
            "refusal": result.refusal.sv if result.refusal else None,
        },
    }


def _roles(result: Result) -> dict[str, list[str]]:
    roles = {
        "time": [d.value for d in result.by if d in TIME_DIMENSIONS],
        "geo": [d.value for d in result.by if d in _PLACES],
        "metric": [MEASURE],
    }
    return {role: ids for role, ids in roles.items() if ids}


def _dimension(dimension: Dimension, codes: Sequence[str], labels: Labels) -> Mapping[str, Any]:
    return {
        "label": labels.name(dimension),
        "category": {"index": list(codes), "label": {code: labels.of(dimension, code) for code in codes}},
    }


def _measures(columns: Sequence[Column]) -> Mapping[str, Any]:
    return {
        "label": "Mått",
        "category": {
            "index": [column.name for column in columns],
            "label": {column.name: column.heading for column in columns},
            "unit": {
                column.name: {
                    "label": _UNITS[column.form].value,
                    "decimals": DECIMALS[_UNITS[column.form]],
                }
                for column in columns
            },
        },
    }
