"""A snapshot as one immutable document: what held on a day, and the hash that names it."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import orjson
import polars as pl

from data_access.snapshots.frozen import freeze_indicator, freeze_result, thaw_indicators, thaw_result
from metrics.frames import CODES
from metrics.result import Result
from metrics.scope import Policy
from metrics.snapshot import Heading, Snapshot

FORMAT = 1


def write_document(heading: Heading, codes: pl.DataFrame, results: Iterable[Result]) -> bytes:
    """Return the snapshot as canonical JSON: sorted keys, UTF-8, no white space."""
    frozen = list(results)
    used = {r.indicator.id: r.indicator for r in frozen}
    used |= {i.compares.id: i.compares for i in used.values() if i.compares}
    return orjson.dumps(
        {
            "format": FORMAT,
            "heading": {
                "project": heading.project,
                "project_name": heading.project_name,
                "esf_number": heading.esf_number,
                "as_of": heading.as_of.isoformat(),
                "published_at": heading.published_at.isoformat(),
                "policy": heading.policy.value,
                "synthetic": heading.synthetic,
                "data_version": heading.data_version,
                "planned": heading.planned,
            },
            "codes": codes.to_dicts(),
            "indicators": {key: freeze_indicator(indicator) for key, indicator in used.items()},
            "results": [freeze_result(r) for r in frozen],
        },
        option=orjson.OPT_SORT_KEYS,
    )


def read_document(content: bytes) -> Snapshot:
    """Return the snapshot that *content* holds.

    Raises:
        ValueError: if *content* is no snapshot of a format this version reads.
    """
    document = orjson.loads(content)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"väntade en lägesrapport av format {FORMAT}")
    indicators = thaw_indicators(document["indicators"])
    results = [thaw_result(frozen, indicators[frozen["indicator"]]) for frozen in document["results"]]
    return Snapshot(
        id=id_of(content),
        sha256=hashlib.sha256(content).hexdigest(),
        heading=_heading(document["heading"]),
        codes=pl.DataFrame(document["codes"], schema=CODES),
        results={(r.indicator.id, r.by): r for r in results},
    )


def id_of(content: bytes) -> str:
    """Return the id that *content* proves: 130 bits of its SHA-256 in lower-case base32."""
    return base64.b32encode(hashlib.sha256(content).digest()).decode().lower()[:26]


def _heading(frozen: Mapping[str, object]) -> Heading:
    text = {key: str(value) for key, value in frozen.items()}
    planned = frozen["planned"]
    esf_number = frozen["esf_number"]
    return Heading(
        project=text["project"],
        project_name=text["project_name"],
        esf_number=None if esf_number is None else str(esf_number),
        as_of=date.fromisoformat(text["as_of"]),
        published_at=datetime.fromisoformat(text["published_at"]),
        policy=Policy(text["policy"]),
        synthetic=frozen["synthetic"] is True,
        data_version=int(text["data_version"]),
        planned=None if planned is None else float(str(planned)),
    )
