"""The document of a snapshot: what was shown on a day, as canonical JSON."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson
import polars as pl

from data_access.snapshots.frozen import (
    freeze_indicator,
    freeze_result,
    needed_by,
    thaw_indicators,
    thaw_result,
)
from data_access.snapshots.frozen_findings import freeze_finding, thaw_finding
from data_access.snapshots.manifest import id_of, sha256_of
from metrics.frames import CODES, TARGETS
from metrics.result import Result
from metrics.scope import Policy
from metrics.snapshot import Batch, Heading, Noted, Snapshot

FORMAT = 2
#: Format 1 had neither signature nor targets; its documents stand alone and are still read.
_FORMATS = (1, FORMAT)


def write_document(
    heading: Heading,
    codes: pl.DataFrame,
    results: Iterable[Result],
    *,
    targets: pl.DataFrame,
    batches: Sequence[Batch],
    findings: Sequence[Noted] = (),
    events: Sequence[tuple[date, str]] = (),
) -> bytes:
    """Return the snapshot as canonical JSON: sorted keys, UTF-8, no white space."""
    frozen = list(results)
    used = {each.id: each for r in frozen for each in needed_by(r.indicator)}
    changed_at, known_on = heading.data_changed_at, heading.known_on
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
                "data_changed_at": changed_at.isoformat() if changed_at else None,
                "known_on": known_on.isoformat() if known_on else None,
                "planned": heading.planned,
            },
            "codes": codes.to_dicts(),
            "targets": targets.to_dicts(),
            "batches": [
                {"number": b.number, "sha256": b.sha256, "received_at": b.received_at.isoformat()}
                for b in batches
            ],
            "events": [{"happened_on": day.isoformat(), "label": label} for day, label in events],
            "findings": [freeze_finding(each) for each in findings],
            "indicators": {key: freeze_indicator(indicator) for key, indicator in used.items()},
            "results": [freeze_result(r) for r in frozen],
        },
        option=orjson.OPT_SORT_KEYS,
    )


def read_document(content: bytes) -> Snapshot:
    """Return the snapshot that *content* holds; its id and hash are those of the document.

    Raises:
        ValueError: if *content* is no snapshot of a format this version reads.
    """
    document = orjson.loads(content)
    if not isinstance(document, dict) or document.get("format") not in _FORMATS:
        raise ValueError(f"väntade en lägesrapport av format {_FORMATS}")
    indicators = thaw_indicators(document["indicators"])
    results = [thaw_result(frozen, indicators[frozen["indicator"]]) for frozen in document["results"]]
    return Snapshot(
        id=id_of(content),
        sha256=sha256_of(content),
        heading=_heading(document["heading"]),
        codes=pl.DataFrame(document["codes"], schema=CODES),
        results={(r.indicator.id, r.by): r for r in results},
        format=document["format"],
        targets=_targets(document.get("targets", [])),
        batches=tuple(
            Batch(
                number=b["number"], sha256=b["sha256"], received_at=datetime.fromisoformat(b["received_at"])
            )
            for b in document.get("batches", [])
        ),
        events=tuple((date.fromisoformat(e["happened_on"]), e["label"]) for e in document.get("events", [])),
        findings=tuple(map(thaw_finding, document["findings"])) if "findings" in document else None,
    )


def _targets(frozen: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    days = ("valid_from", "valid_to")
    rows = [
        {**row, **{day: date.fromisoformat(row[day]) if row[day] else None for day in days}} for row in frozen
    ]
    return pl.DataFrame(rows, schema=TARGETS)


def _heading(frozen: Mapping[str, Any]) -> Heading:
    changed_at, known_on = frozen.get("data_changed_at"), frozen.get("known_on")
    return Heading(
        project=frozen["project"],
        project_name=frozen["project_name"],
        esf_number=frozen["esf_number"],
        as_of=date.fromisoformat(frozen["as_of"]),
        published_at=datetime.fromisoformat(frozen["published_at"]),
        policy=Policy(frozen["policy"]),
        synthetic=frozen["synthetic"] is True,
        data_version=int(frozen["data_version"]),
        planned=None if frozen["planned"] is None else float(frozen["planned"]),
        data_changed_at=datetime.fromisoformat(changed_at) if changed_at else None,
        known_on=date.fromisoformat(known_on) if known_on else None,
    )
