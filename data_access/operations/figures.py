"""What every indicator answers, as a hash each: two databases with the same hashes say the same."""

import hashlib
from datetime import date

import orjson
from sqlalchemy import Engine

from data_access.sources import source_for
from metrics import answers
from metrics.dimension import Dimension
from metrics.selection import Selection

_ROLES = ("exact", "steering")
_SPLITS: tuple[tuple[Dimension, ...], ...] = ((), (Dimension.FORBUND,), (Dimension.GENDER,))


def figure_hashes(engine: Engine, as_of: date) -> dict[str, str]:
    """Return a hash of the answers of each indicator, by its id and version: exact and protected ones.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    found: dict[str, list[object]] = {}
    picked = Selection()
    for role in _ROLES:
        scope = answers.scope(role)
        source = source_for(engine, scope, picked, as_of)
        for by in _SPLITS:
            for result in answers.evaluated((), source, picked, by, scope):
                name = f"{result.indicator.id} {result.indicator.version}"
                found.setdefault(name, []).append(answers.as_record(result))
    return {name: _hash(records) for name, records in found.items()}


def _hash(records: list[object]) -> str:
    return hashlib.sha256(orjson.dumps(_steady(records), option=orjson.OPT_SORT_KEYS)).hexdigest()


def _steady(value: object) -> object:
    """Return *value* without the digits of sums that hang on the order of their parts."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: _steady(each) for key, each in value.items()}
    return [_steady(each) for each in value] if isinstance(value, list | tuple) else value
